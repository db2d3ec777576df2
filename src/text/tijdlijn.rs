//! The lines of a timeline in words: for the screen, for `nazorg toon`, and for a meeting in which
//! others look on. May use: `domain`, and of `api` the case and the session.

use chrono::NaiveDate;

use super::wil::{self, FeitTekst};
use super::{
    Glyphs, Taal, datum, domein, melding, namen, plan, scherm_overdracht, scherm_traject,
    scherm_uitvraag,
};
use crate::api::reply::{Dossier, Sessie};
use crate::domain::afspraak::{Afspraak, AfspraakStatus};
use crate::domain::catalogus::Catalogus;
use crate::domain::contact::{Contact, ContactMet, ContactUitkomst};
use crate::domain::detentie::DatumFeit;
use crate::domain::feit::{Feit, FeitWat};
use crate::domain::id::{GemeenteId, RecordId};
use crate::domain::inspanning::Inspanning;
use crate::domain::kalender;
use crate::domain::knelpunt::Knelpunt;
use crate::domain::leefgebied::Situatie;
use crate::domain::meting::{Meetmoment, Opschaling};
use crate::domain::overdracht::{Ontvanger, Overdracht};
use crate::domain::overleg::Bespreking;
use crate::domain::profiel::ProfielVanaf;
use crate::domain::tijdlijn::{Bron, Wat};
use crate::domain::verstrekking::{Ontvanger as Aan, Verstrekking, VerstrekkingStand};
use crate::domain::vertrek::{VertrekLoop, verloop};

/// What the timeline of a case is computed from.
#[must_use]
pub fn bron<'a>(dossier: &'a Dossier, catalogus: &Catalogus, vandaag: NaiveDate) -> Bron<'a> {
    macro_rules! met_id {
        ($veld:ident) => {
            dossier.$veld.iter().map(|m| (m.id, &m.inhoud)).collect()
        };
    }
    let punten: Vec<_> = dossier.vertrek_nu();
    let punten: Vec<_> = punten.iter().map(|v| &v.inhoud).collect();
    let meldingen = dossier.meldingen.iter();
    Bron {
        periode: dossier.periode().map(|p| &p.inhoud),
        afspraken: met_id!(afspraken),
        contacten: met_id!(contacten),
        notities: met_id!(notities),
        inspanningen: met_id!(inspanningen),
        knelpunten: met_id!(knelpunten),
        metingen: met_id!(metingen),
        opschalingen: met_id!(opschalingen),
        besprekingen: met_id!(besprekingen),
        overdrachten: met_id!(overdrachten),
        meldingen: meldingen
            .map(|m| (m.melding, m.soort, m.verzonden_op.datum(), m.pi.as_str()))
            .collect(),
        feiten: dossier.feiten(),
        verstrekkingen: met_id!(verstrekkingen),
        plan: dossier.plan.iter().collect(),
        vertrek: verloop(&catalogus.vertrek, &punten),
        ..Bron::van(vandaag, &dossier.casus.inhoud)
    }
}

/// A line in words.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Regeltekst {
    /// What kind of line.
    pub soort: &'static str,
    /// What it says.
    pub tekst: String,
    /// Who it is about or from; may be empty.
    pub wie: String,
}

impl Regeltekst {
    fn van(soort: &'static str, tekst: String, wie: &str) -> Self {
        let wie = wie.to_owned();
        Self { soort, tekst, wie }
    }

    /// All of it in one line.
    #[must_use]
    pub fn regel(&self) -> String {
        format!("{}: {}", self.soort, self.zonder_soort())
    }

    /// The same below a head that says what kind of line it is.
    #[must_use]
    pub fn zonder_soort(&self) -> String {
        match self.wie.as_str() {
            "" => self.tekst.clone(),
            wie => format!("{} ({wie})", self.tekst),
        }
    }
}

/// Puts what a case holds into words.
#[derive(Clone, Copy, Debug)]
pub struct Verteller<'a> {
    /// Where names come from.
    pub sessie: &'a Sessie,
    /// The Dutch date of now.
    pub vandaag: NaiveDate,
    /// Language.
    pub taal: Taal,
    /// Which signs can be drawn.
    pub glyphs: Glyphs,
}

impl Verteller<'_> {
    fn punt(&self) -> &'static str {
        self.glyphs.kies("·", "-")
    }

    fn partner(&self, id: Option<RecordId>) -> String {
        id.map_or_else(String::new, |id| namen::partner(id, self.sessie))
    }

    /// What a line says; nothing on that of today.
    #[must_use]
    pub fn regel(&self, wat: &Wat<'_>) -> Regeltekst {
        let t = self.taal.scherm();
        let van = Regeltekst::van;
        match wat {
            Wat::Afspraak(_, a) => {
                let betrokkene = domein::betrokkene(self.taal);
                let wie = namen::trekker(&a.trekker, self.sessie, betrokkene);
                van(self.afspraak_woord(a), a.tekst.clone(), &wie)
            }
            Wat::Contact(_, c) => van(
                domein::contact_soort(c.soort, self.taal),
                self.contact(c),
                "",
            ),
            Wat::Notitie(_, n) => van(t.casus.notitie, n.tekst.clone(), n.bron.as_str()),
            Wat::Inspanning(_, i) => van(t.inspanning.regel, self.inspanning(i), ""),
            Wat::Knelpunt(_, k) => {
                van(t.knelpunt.regel, self.knelpunt(k), &self.partner(k.partner))
            }
            Wat::Meting(_, m) => van(t.traject.regels[0], self.meting(m), m.door.0.as_str()),
            Wat::Opschaling(_, o) => van(
                t.traject.regels[1],
                self.opschaling(o),
                &self.partner(o.partner),
            ),
            Wat::Profiel(p) => van(t.traject.regels[2], self.profiel(p), p.door.0.as_str()),
            Wat::Feit(f) => {
                let feit = self.feit(f);
                van(feit.soort, feit.tekst, &feit.wie)
            }
            Wat::Bespreking(_, b) => van(t.overleg.regel, self.bespreking(b), ""),
            Wat::Overdracht(_, o) => van(t.overdracht.regel, self.overdracht(o), o.van.0.as_str()),
            Wat::Verstrekking(_, v) => van(
                self.verstrekking_soort(v),
                self.verstrekking(v),
                &namen::ontvanger(&v.aan, self.sessie),
            ),
            Wat::Plan(f) => van(t.plan.regel, plan::feit(f, self.taal), plan::feit_door(f)),
            Wat::Vertrek(v) => van(t.traject.regels[3], self.vertrek(v), ""),
            Wat::Datum(f) => van(t.casus.datum, self.datum(f), ""),
            Wat::Melding(_, soort, pi) => van(
                t.casus.melding,
                melding::melding_soort(*soort, self.taal).to_owned(),
                pi,
            ),
            Wat::Fase(f) => van(
                t.casus.kop_fase,
                domein::fase(f.fase, self.taal).to_owned(),
                f.door.0.as_str(),
            ),
            Wat::Gesloten(a) => {
                let reden = domein::afsluitreden(a.reden, self.taal);
                let tekst = match a.toelichting.trim() {
                    "" => reden.to_owned(),
                    toelichting => format!("{reden}. {toelichting}"),
                };
                van(t.casus.gesloten, tekst, a.door.0.as_str())
            }
            Wat::Vandaag => Regeltekst::default(),
        }
    }

    /// The same where others look on: that something was said is told, what was said is not, and what
    /// colleagues wrote for each other stays away. `None`: nothing to tell, or it stands elsewhere.
    #[must_use]
    pub fn in_zaal(&self, wat: &Wat<'_>) -> Option<Regeltekst> {
        let t = self.taal.scherm();
        let van = |soort, tekst: String| Some(Regeltekst::van(soort, tekst, ""));
        match wat {
            Wat::Vandaag | Wat::Notitie(..) => None,
            // Those that are open stand apart.
            Wat::Afspraak(_, a) if a.open() => None,
            Wat::Contact(_, c) => {
                let met = match &c.met {
                    ContactMet::Betrokkene => domein::betrokkene(self.taal).to_owned(),
                    ContactMet::Partner(id) => namen::partner(*id, self.sessie),
                    // A name that somebody typed.
                    ContactMet::Ander(_) => String::new(),
                };
                let uit = domein::contact_uitkomst(c.uitkomst, self.taal);
                let soort = domein::contact_soort(c.soort, self.taal);
                Some(Regeltekst::van(soort, uit.to_owned(), &met))
            }
            Wat::Inspanning(_, i) => {
                let naam = self.taal.kies(&i.naam, &i.naam_en);
                let stand = domein::inspanning_status(i.status(), self.taal);
                van(t.inspanning.regel, format!("{naam}: {stand}"))
            }
            Wat::Opschaling(_, o) => van(t.traject.regels[1], self.niveau(o)),
            Wat::Profiel(p) => van(t.traject.regels[2], self.profielnaam(p)),
            Wat::Feit(f) => self.feit_in_zaal(f),
            Wat::Overdracht(_, o) => van(t.overdracht.regel, self.overdracht_kort(o)),
            Wat::Verstrekking(_, v) => {
                let hoe = self.verstrekt_hoe(v);
                let aan = match &v.aan {
                    Aan::Partner(id) => namen::partner(*id, self.sessie),
                    // A name that somebody typed.
                    Aan::Anders(_) => String::new(),
                };
                let soort = self.verstrekking_soort(v);
                Some(Regeltekst::van(soort, hoe.to_owned(), &aan))
            }
            Wat::Plan(f) => van(t.plan.regel, plan::feit_kort(f, self.taal)),
            Wat::Gesloten(a) => van(
                t.casus.gesloten,
                domein::afsluitreden(a.reden, self.taal).to_owned(),
            ),
            Wat::Datum(f) => {
                let dag = datum::kort_bij(f.datum, self.vandaag, self.taal);
                van(
                    t.casus.datum,
                    format!("{}: {dag}", domein::datum_soort(f.soort, self.taal)),
                )
            }
            Wat::Afspraak(..)
            | Wat::Knelpunt(..)
            | Wat::Meting(..)
            | Wat::Bespreking(..)
            | Wat::Vertrek(_)
            | Wat::Melding(..)
            | Wat::Fase(_) => Some(Regeltekst {
                wie: String::new(),
                ..self.regel(wat)
            }),
        }
    }

    /// What the person wanted or did, without his or her words and those of others.
    fn feit_in_zaal(&self, feit: &Feit<'_>) -> Option<Regeltekst> {
        let taal = self.taal;
        let soort = self.feit(feit).soort;
        let gebied = |code| namen::leefgebied(code, self.sessie, taal);
        let tekst = match feit.wat {
            FeitWat::Wens(w) => w.leefgebied.as_ref().map(gebied).unwrap_or_default(),
            FeitWat::WensStand(_, s) => wil::wens_status(s.status, taal).to_owned(),
            FeitWat::Medewerking(m) => wil::mate(m.mate, taal).to_owned(),
            FeitWat::Aanbod(a, g) => format!("{}: {}", wil::aanbod_stap(g.stap, taal), a.wat),
            FeitWat::Toestemming(t) => wil::antwoord(t.antwoord, taal).to_owned(),
            FeitWat::Intrekking(..) => wil::ingetrokken(taal).to_owned(),
            // Who is left at home is no matter of a meeting.
            FeitWat::Naaste(_) | FeitWat::NaasteTot(_) => return None,
        };
        let tekst = match tekst.as_str() {
            "" => taal.scherm().casus.nieuw.to_owned(),
            _ => tekst,
        };
        Some(Regeltekst::van(soort, tekst, ""))
    }

    /// What an agreement is or became: `afspraak`, `wacht op`, `nagekomen`.
    #[must_use]
    pub fn afspraak_woord(&self, afspraak: &Afspraak) -> &'static str {
        match afspraak.status {
            AfspraakStatus::Open => domein::afspraak_soort(afspraak.soort, self.taal),
            einde => domein::afspraak_status(einde, self.taal),
        }
    }

    /// With whom there was contact.
    #[must_use]
    pub fn met(&self, met: &ContactMet) -> String {
        match met {
            ContactMet::Betrokkene => domein::betrokkene(self.taal).to_owned(),
            ContactMet::Partner(id) => namen::partner(*id, self.sessie),
            ContactMet::Ander(naam) => naam.clone(),
        }
    }

    /// A contact: with whom, what came of it unless they simply spoke, what was said.
    #[must_use]
    pub fn contact(&self, contact: &Contact) -> String {
        let mut tekst = self.met(&contact.met);
        if contact.uitkomst != ContactUitkomst::Gesproken || contact.tekst.is_empty() {
            let uit = domein::contact_uitkomst(contact.uitkomst, self.taal);
            tekst = format!("{tekst} {} {uit}", self.punt());
        }
        if !contact.tekst.is_empty() {
            tekst = format!("{tekst}: {}", contact.tekst);
        }
        tekst
    }

    /// A step: what it is, how it stands, and the remark.
    #[must_use]
    pub fn inspanning(&self, inspanning: &Inspanning) -> String {
        let naam = self.taal.kies(&inspanning.naam, &inspanning.naam_en);
        let stand = domein::inspanning_status(inspanning.status(), self.taal);
        let nu = inspanning.nu().filter(|nu| !nu.toelichting.is_empty());
        let rest = nu.map(|nu| format!(" {} {}", self.punt(), nu.toelichting));
        format!("{naam}: {stand}{}", rest.unwrap_or_default())
    }

    /// A knelpunt: its kind, then what is the matter.
    #[must_use]
    pub fn knelpunt(&self, knelpunt: &Knelpunt) -> String {
        let soort = self.taal.kies(&knelpunt.naam, &knelpunt.naam_en);
        format!("{soort}: {}", knelpunt.tekst)
    }

    /// A measurement: its moment, and how many leefgebieden stood how.
    #[must_use]
    pub fn meting(&self, meting: &Meetmoment) -> String {
        let moment = scherm_traject::moment(meting.moment, self.taal);
        format!("{moment}: {}", self.meting_telling(meting))
    }

    /// How many leefgebieden stood how at a measurement.
    #[must_use]
    pub fn meting_telling(&self, meting: &Meetmoment) -> String {
        let telling = Situatie::ALLE.into_iter().filter_map(|situatie| {
            let zo = |s: &&(_, Situatie)| s.1 == situatie;
            let n = meting.situaties.iter().filter(zo).count();
            (n > 0).then(|| format!("{n} {}", domein::situatie(situatie, self.taal)))
        });
        telling.collect::<Vec<_>>().join(", ")
    }

    fn niveau(&self, opschaling: &Opschaling) -> String {
        let [op, af] = self.taal.scherm().traject.omhoog;
        let kant = if opschaling.omhoog { op } else { af };
        let niveau = self.taal.kies(&opschaling.naam, &opschaling.naam_en);
        format!("{kant}: {niveau}")
    }

    /// A scaling: up or down, the level, and why.
    #[must_use]
    pub fn opschaling(&self, opschaling: &Opschaling) -> String {
        let niveau = self.niveau(opschaling);
        format!("{niveau} {} {}", self.punt(), opschaling.reden)
    }

    fn profielnaam(&self, keuze: &ProfielVanaf) -> String {
        let bekend = self.sessie.catalogus.meetprofiel(&keuze.profiel);
        let naam = bekend.map_or(keuze.profiel.0.as_str(), |p| {
            self.taal.kies(&p.naam, &p.naam_en)
        });
        naam.to_owned()
    }

    /// A profile: which, and why.
    #[must_use]
    pub fn profiel(&self, keuze: &ProfielVanaf) -> String {
        let naam = self.profielnaam(keuze);
        match keuze.reden.as_str() {
            "" => naam,
            reden => format!("{naam}: {reden}"),
        }
    }

    /// What the person wanted or did.
    #[must_use]
    pub fn feit(&self, feit: &Feit<'_>) -> FeitTekst {
        self.met_namen(|namen| wil::feit(feit, namen, self.taal))
    }

    /// Lends the names that words about the person need.
    pub fn met_namen<T>(&self, zeg: impl FnOnce(&wil::Namen<'_>) -> T) -> T {
        zeg(&wil::Namen {
            leefgebied: &|code| namen::leefgebied(code, self.sessie, self.taal),
            partner: &|id| namen::partner(id, self.sessie),
        })
    }

    /// What a meeting said: the decision, and until when it holds.
    #[must_use]
    pub fn bespreking(&self, b: &Bespreking) -> String {
        let t = self.taal.scherm().overleg;
        let besluit = match b.besluit.as_str() {
            "" => t.zonder_besluit,
            besluit => besluit,
        };
        match b.doorlooptijd {
            Some(tot) => {
                let tot = datum::kort_bij(tot, self.vandaag, self.taal);
                format!("{besluit} ({} {tot})", t.tot)
            }
            None => besluit.to_owned(),
        }
    }

    /// To whom a case is offered: a colleague, or an aanspreekpunt with who that is now.
    #[must_use]
    pub fn aangeboden_aan(&self, aan: &Ontvanger, naar: GemeenteId) -> String {
        match aan {
            Ontvanger::Collega(wie) => wie.0.clone(),
            Ontvanger::Aanspreekpunt => {
                let gemeente = namen::gemeente(naar, self.sessie);
                let naam = (self.taal.scherm().overdracht.punt)(&gemeente);
                let mut punten = self.sessie.aanspreekpunten.iter();
                match punten.find(|p| p.gemeente == naar) {
                    Some(nu) => format!("{naam} ({})", nu.wie.0),
                    None => naam,
                }
            }
        }
    }

    fn overdracht_kort(&self, overdracht: &Overdracht) -> String {
        let einde = overdracht.einde.as_ref();
        let hoe = scherm_overdracht::afloop(einde.map(|e| e.afloop), self.taal);
        let reden = scherm_overdracht::reden(overdracht.reden, self.taal);
        let aan = self.aangeboden_aan(&overdracht.aan, overdracht.naar_gemeente);
        format!("{hoe} ({aan}), {reden}")
    }

    /// An offer: how it stands, to whom, why, and what was said with it.
    #[must_use]
    pub fn overdracht(&self, overdracht: &Overdracht) -> String {
        let einde = overdracht.einde.as_ref();
        let gezegd = einde
            .map(|e| e.toelichting.as_str())
            .filter(|t| !t.is_empty());
        let gezegd = gezegd.unwrap_or(&overdracht.tekst);
        format!("{}: {gezegd}", self.overdracht_kort(overdracht))
    }

    /// What a message that has not left is called differs from what somebody was told.
    fn verstrekking_soort(&self, v: &Verstrekking) -> &'static str {
        if v.wacht_op_verzending() {
            scherm_uitvraag::wijze(v.wijze, self.taal)
        } else {
            self.taal.scherm().uitvraag.regel
        }
    }

    /// How a message stands; of what was told otherwise, by what means.
    fn verstrekt_hoe(&self, v: &Verstrekking) -> &'static str {
        match v.stand() {
            VerstrekkingStand::Gegeven(None) => scherm_uitvraag::wijze(v.wijze, self.taal),
            stand => scherm_uitvraag::stand(stand, self.taal),
        }
    }

    /// What somebody was told: how it stands, what, what went along about the person, and the basis.
    #[must_use]
    pub fn verstrekking(&self, v: &Verstrekking) -> String {
        let hoe = self.verstrekt_hoe(v);
        let basis = self.taal.kies(&v.grondslag_naam, &v.grondslag_naam_en);
        let mee = match v.gegevens.as_slice() {
            [] => String::new(),
            alle => format!("{}; ", scherm_uitvraag::gegevens(alle, self.taal)),
        };
        format!("{hoe}: {} ({mee}{basis})", v.wat)
    }

    /// The list for the day of release: begun, or all of it done.
    #[must_use]
    pub fn vertrek(&self, v: &VertrekLoop) -> String {
        let t = self.taal.scherm().traject;
        match v.klaar {
            Some(_) => t.alles_geregeld.to_owned(),
            None => (t.vertrek_begonnen)(v.kort.af, v.kort.alle),
        }
    }

    /// A date of the detention, with what needs care about a release on that day.
    fn datum(&self, feit: &DatumFeit) -> String {
        let naam = domein::datum_soort(feit.soort, self.taal);
        let let_op = kalender::vrijlating_let_op(feit.datum).filter(|_| feit.soort.is_deur());
        match let_op {
            Some(l) => format!(
                "{naam} ({}!)",
                datum::let_op_woord(l, feit.datum, self.taal)
            ),
            None => naam.to_owned(),
        }
    }
}
