//! A backend that answers from fixtures and writes down what it was asked to change.

use std::collections::{HashMap, VecDeque};

use nazorg::api::beheer::{AccountOpdracht, RechtOpdracht};
use nazorg::api::overdracht::{Gemist, OverdrachtBesluit, WaarneemOpdracht};
use nazorg::api::rapport::RapportVraag;
use nazorg::api::reply::{
    Bladzij, CaseloadRegel, Dossier, Gedaan, KnelpuntRegel, KnelpuntTelling, Met, OverlegBeeld,
    OverlegUitvoer, Partnerlast, Planuitvoer, Richting, Sessie, WachtRegel,
};
use nazorg::api::request::ConceptNaam;
use nazorg::api::{CaseloadFilter, Refusal, Reply, Request};
use nazorg::domain::afspraak::AfspraakSoort;
use nazorg::domain::akte::AkteSoort;
use nazorg::domain::audit::Doel;
use nazorg::domain::id::UnitId;
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::plan::Planversie;
use nazorg::domain::tijd::Tijdstip;
use nazorg::domain::toegang::Handeling;
use nazorg::domain::vouw::vouw;

use super::fixtures;

/// The backend. Its fields may be changed in the middle of a story.
#[derive(Debug)]
pub(crate) struct Fake {
    pub(crate) sessie: Sessie,
    pub(crate) dossiers: Vec<Dossier>,
    /// The inbox.
    pub(crate) post: super::post::Post,
    /// Versions of the plan of every case.
    pub(crate) plannen: Vec<Met<Planversie>>,
    /// The version that may be taken along.
    pub(crate) uitvoer: Option<Planuitvoer>,
    pub(crate) concepten: HashMap<ConceptNaam, String>,
    /// Accounts, the audit trail, figures without small ones.
    pub(crate) rol: super::rollen::Rolwerk,
    /// Meetings.
    pub(crate) overleggen: Vec<OverlegBeeld>,
    /// What is taken along of one.
    pub(crate) overleg_uitvoer: Option<OverlegUitvoer>,
    /// A case that is there, but in no list any more.
    pub(crate) weg_uit_lijst: Option<UnitId>,
    /// What it was asked to change.
    pub(crate) changes: Vec<Request>,
    /// How it answers the next changes; else as done.
    pub(crate) next: VecDeque<Result<Reply, Refusal>>,
    /// What partners have to do.
    pub(crate) lasten: Vec<Partnerlast>,
    /// The counts of knelpunten.
    pub(crate) telling: KnelpuntTelling,
    /// What happened meanwhile, and since when that was asked.
    pub(crate) gemist: Gemist,
    pub(crate) gemist_sinds: Vec<Option<Tijdstip>>,
    /// All cases in the list are colleagues'.
    pub(crate) waarneming: bool,
    /// Why it gives no list of them.
    pub(crate) geen_lijst: Option<Refusal>,
    /// Why it answers nothing at all.
    pub(crate) dicht: Option<Refusal>,
    /// Which case it was told to be on the screen, each time.
    pub(crate) aanwezig: Vec<Option<UnitId>>,
    /// Who else has it open.
    pub(crate) anderen: Vec<Medewerker>,
    /// Which reports were asked for, in order.
    pub(crate) rapporten: Vec<RapportVraag>,
    /// For what cases were opened, in order.
    pub(crate) doelen: Vec<(UnitId, Doel)>,
}

impl Fake {
    /// A store without cases.
    pub(crate) fn leeg() -> Self {
        Self {
            sessie: fixtures::sessie(),
            dossiers: Vec::new(),
            post: super::post::Post::default(),
            plannen: Vec::new(),
            uitvoer: None,
            concepten: HashMap::new(),
            rol: super::rollen::Rolwerk::default(),
            overleggen: Vec::new(),
            overleg_uitvoer: None,
            weg_uit_lijst: None,
            changes: Vec::new(),
            next: VecDeque::new(),
            lasten: Vec::new(),
            telling: KnelpuntTelling::default(),
            gemist: Gemist {
                sinds: Tijdstip(0),
                casussen: Vec::new(),
            },
            gemist_sinds: Vec::new(),
            waarneming: false,
            geen_lijst: None,
            dicht: None,
            aanwezig: Vec::new(),
            anderen: Vec::new(),
            rapporten: Vec::new(),
            doelen: Vec::new(),
        }
    }

    /// The small caseload of the fixtures.
    pub(crate) fn klein() -> Self {
        Self {
            dossiers: fixtures::gevallen().iter().map(fixtures::dossier).collect(),
            ..Self::leeg()
        }
    }

    /// The same with the track of the shipped catalogue: profiles, the list for the day of release,
    /// levels. Of the second case something is arranged, and it was measured at entry.
    pub(crate) fn met_traject() -> Self {
        let mut fake = Self::klein();
        let geleverd = fixtures::geleverd();
        let catalogus = &mut fake.sessie.catalogus;
        catalogus.profielen.clone_from(&geleverd.profielen);
        catalogus.vertrek.clone_from(&geleverd.vertrek);
        catalogus.niveaus.clone_from(&geleverd.niveaus);
        catalogus.sets.extend(geleverd.sets.iter().skip(1).cloned());
        let dossier = fake.dossier(2);
        dossier.vertrek = fixtures::vertrek();
        dossier.metingen = vec![fixtures::meting()];
        fake
    }

    /// So many cases.
    pub(crate) fn groot(aantal: u128) -> Self {
        let mut fake = Self::leeg();
        for n in 0..aantal {
            let mut geval = fixtures::gevallen().remove(1);
            geval.unit = UnitId(n + 1);
            geval.naam.achternaam = format!("Achternaam{n:05}");
            geval.deur = i64::try_from(n).ok();
            fake.dossiers.push(fixtures::dossier(&geval));
        }
        fake
    }

    pub(crate) fn dossier(&mut self, unit: u128) -> &mut Dossier {
        self.dossiers
            .iter_mut()
            .find(|d| d.unit == UnitId(unit))
            .expect("a dossier")
    }

    /// Whether a case is a colleague's, on a server, and was not opened for anything.
    fn zonder_doel(&self, casus: UnitId) -> bool {
        let eigen = self.dossiers.iter().any(|d| {
            let regisseur = d.casus.inhoud.regisseur.as_ref();
            d.unit == casus && regisseur == Some(&self.sessie.medewerker)
        });
        let nood = self.sessie.nood.as_ref().map(|n| n.casus) == Some(casus);
        let geopend = self.doelen.iter().any(|(unit, _)| *unit == casus);
        self.sessie.gedeeld && !eigen && !nood && !geopend
    }

    pub(crate) fn answer(&mut self, request: Request) -> Result<Reply, Refusal> {
        if let Some(reden) = &self.dicht {
            return Err(reden.clone());
        }
        if let Request::OpenCasus { casus, doel } = request {
            self.doelen.push((casus, doel));
        }
        match request {
            Request::Sessie => Ok(Reply::Sessie(Box::new(self.sessie.clone()))),
            Request::Caseload {
                filter,
                van,
                aantal,
            } => Ok(Reply::Caseload(self.caseload(&filter, van, aantal))),
            Request::Aanwezig { casus } => {
                self.aanwezig.push(casus);
                Ok(Reply::Aanwezig(self.anderen.clone()))
            }
            Request::Dossier { casus } if self.zonder_doel(casus) => Err(Refusal::DoelNodig),
            Request::Dossier { casus } | Request::OpenCasus { casus, .. } => self
                .dossiers
                .iter()
                .find(|d| d.unit == casus)
                .map(|d| Reply::Dossier(Box::new(d.clone())))
                .ok_or(Refusal::NietGevonden),
            Request::Knelpunten { van, .. } => match &self.geen_lijst {
                Some(reden) => Err(reden.clone()),
                None => Ok(Reply::Knelpunten(self.knelpunten(van))),
            },
            Request::Gemist { sinds } => {
                self.gemist_sinds.push(sinds);
                Ok(Reply::Gemist(Box::new(self.gemist.clone())))
            }
            Request::Rapport(vraag) => {
                self.rapporten.push(vraag);
                let beperkt = !self.sessie.bevoegd.mag(Handeling::CasusLezen);
                super::rapport::antwoord(vraag, beperkt, self.sessie.nu.datum())
            }
            Request::TelKnelpunten => Ok(Reply::KnelpuntTelling(Box::new(self.telling.clone()))),
            Request::WachtOp { van, .. } => Ok(Reply::WachtOp(self.wachten(van))),
            Request::Partnerlasten => Ok(Reply::Partnerlasten(self.lasten.clone())),
            Request::Overleggen { van, .. } => Ok(Reply::Overleggen(Bladzij {
                van,
                totaal: u32::try_from(self.overleggen.len()).unwrap(),
                regels: self
                    .overleggen
                    .iter()
                    .map(fixtures::overleg_regel)
                    .collect(),
            })),
            Request::Overleg { overleg } => self
                .overleggen
                .iter()
                .find(|o| o.unit == overleg)
                .map(|o| Reply::Overleg(Box::new(o.clone())))
                .ok_or(Refusal::NietGevonden),
            Request::VoerOverlegUit { .. } => self
                .overleg_uitvoer
                .clone()
                .map(|u| Reply::OverlegUitvoer(Box::new(u)))
                .ok_or(Refusal::NietGevonden),
            Request::Planversies { .. } => Ok(Reply::Planversies(self.plannen.clone())),
            Request::VoerPlanUit { .. } => self
                .uitvoer
                .clone()
                .map(|u| Reply::Planuitvoer(Box::new(u)))
                .ok_or(Refusal::GeenPlan),
            Request::Concept { naam } => Ok(Reply::Concept(self.concepten.get(&naam).cloned())),
            Request::BewaarConcept { naam, tekst } => {
                match tekst {
                    Some(tekst) => self.concepten.insert(naam, tekst),
                    None => self.concepten.remove(&naam),
                };
                Ok(Reply::Niets)
            }
            change => {
                if let Some(answer) = self.rol.answer(&change) {
                    return answer;
                }
                let answer = self.post.answer(&change);
                if let Some((answer, true)) = answer {
                    return answer;
                }
                let soort = akte(&change);
                self.changes.push(change);
                if let (Some((answer, _)), true) = (answer, self.next.is_empty()) {
                    return answer;
                }
                self.next.pop_front().unwrap_or(Ok(Reply::Gedaan(Gedaan {
                    soort,
                    aantal: 1,
                    casussen: Vec::new(),
                    record: None,
                    richting: Richting::Gewoon,
                })))
            }
        }
    }

    /// Open waits of all dossiers, by who has to answer.
    fn wachten(&self, van: u32) -> Bladzij<WachtRegel> {
        let van_dossier = |d: &Dossier| {
            let open = d
                .afspraken
                .iter()
                .filter(|a| a.inhoud.open() && a.inhoud.soort == AfspraakSoort::WachtOp);
            let regel = |a: &Met<_>| WachtRegel {
                casus: d.unit,
                nummer: d.casus.inhoud.nummer.clone(),
                wie: d.persoon.naam.lijst(),
                gemeente: d.casus.inhoud.gemeente,
                eigen: true,
                afspraak: a.clone(),
            };
            open.map(regel).collect::<Vec<_>>()
        };
        let mut regels: Vec<_> = self.dossiers.iter().flat_map(van_dossier).collect();
        regels.sort_by_key(|r| {
            (
                format!("{:?}", r.afspraak.inhoud.trekker),
                r.afspraak.inhoud.datum,
            )
        });
        Bladzij {
            van,
            totaal: u32::try_from(regels.len()).unwrap(),
            regels,
        }
    }

    fn knelpunten(&self, van: u32) -> Bladzij<KnelpuntRegel> {
        let van_dossier = |d: &Dossier| {
            let regel = |k: &Met<_>| KnelpuntRegel {
                casus: d.unit,
                nummer: d.casus.inhoud.nummer.clone(),
                gemeente: d.casus.inhoud.gemeente,
                knelpunt: k.clone(),
            };
            d.knelpunten.iter().map(regel).collect::<Vec<_>>()
        };
        let regels: Vec<_> = self.dossiers.iter().flat_map(van_dossier).collect();
        Bladzij {
            van,
            totaal: u32::try_from(regels.len()).unwrap(),
            regels,
        }
    }

    fn caseload(&self, filter: &CaseloadFilter, van: u32, aantal: u32) -> Bladzij<CaseloadRegel> {
        let zoek = vouw(&filter.zoek);
        let alle: Vec<_> = self
            .dossiers
            .iter()
            .filter(|d| Some(d.unit) != self.weg_uit_lijst)
            .map(|d| CaseloadRegel {
                waarneming: self.waarneming,
                ..fixtures::regel(d)
            })
            .filter(|r| {
                let text = vouw(&format!("{} {}", r.naam.voluit(), r.nummer));
                zoek.split(' ').all(|w| text.contains(w))
            })
            .filter(|r| filter.fase.is_none_or(|f| r.fase == f))
            .filter(|r| filter.gemeente.is_none_or(|g| r.gemeente == g))
            .filter(|r| !filter.te_laat || r.te_laat > 0)
            .collect();
        Bladzij {
            van,
            totaal: u32::try_from(alle.len()).unwrap(),
            regels: alle
                .into_iter()
                .skip(van as usize)
                .take(aantal as usize)
                .collect(),
        }
    }
}

fn akte(request: &Request) -> AkteSoort {
    match request {
        Request::ZetStand { .. } => AkteSoort::StandGezet,
        Request::MaakAfspraak { .. } => AkteSoort::AfspraakGemaakt,
        Request::WijzigAfspraak { .. } => AkteSoort::AfspraakGewijzigd,
        Request::RondAfspraakAf { .. } => AkteSoort::AfspraakAfgerond,
        Request::LegContactVast { .. } => AkteSoort::ContactVastgelegd,
        Request::SchrijfNotitie { .. } => AkteSoort::NotitieGeschreven,
        Request::LegDatumVast { .. } => AkteSoort::DatumVastgelegd,
        Request::ZetFase { .. } => AkteSoort::FaseGezet,
        Request::WijsToe { .. } => AkteSoort::Toegewezen,
        Request::SluitCasus { .. } => AkteSoort::Afgesloten,
        Request::Heropen { .. } => AkteSoort::Heropend,
        Request::ZetInspanning { .. } => AkteSoort::InspanningGezet,
        Request::SpreekInspanningAf { .. } => AkteSoort::InspanningAfgesproken,
        Request::NoteerKnelpunt { .. } => AkteSoort::KnelpuntGenoteerd,
        Request::ZetVertrekpunt { .. } => AkteSoort::VertrekpuntGezet,
        Request::SpreekVertrekAf { .. } => AkteSoort::VertrekAfgesproken,
        Request::VandaagVrij { .. } => AkteSoort::VandaagVrij,
        Request::ZetProfiel { .. } => AkteSoort::ProfielGezet,
        Request::Meet { .. } => AkteSoort::Gemeten,
        Request::Schaal { .. } => AkteSoort::Opgeschaald,
        Request::PlanOverleg { .. } => AkteSoort::OverlegGepland,
        Request::ZetOverlegStatus { .. } => AkteSoort::OverlegGewijzigd,
        Request::ZetOpAgenda { .. } => AkteSoort::OpAgendaGezet,
        Request::HaalVanAgenda { .. } => AkteSoort::VanAgendaGehaald,
        Request::VerplaatsAgenda { .. } => AkteSoort::AgendaVerplaatst,
        Request::LegBesprekingVast { .. } => AkteSoort::BesprekingVastgelegd,
        Request::SpreekAfInOverleg { .. } => AkteSoort::InOverlegAfgesproken,
        Request::MaakPlan { .. } => AkteSoort::PlanGemaakt,
        Request::WijzigPlan { .. } => AkteSoort::PlanGewijzigd,
        Request::StelPlanVast { .. } => AkteSoort::PlanVastgesteld,
        Request::LegAkkoordVast { .. } => AkteSoort::PlanAkkoord,
        Request::LegWilVast { .. } => AkteSoort::WensVastgelegd,
        Request::Rondvraag { .. } => AkteSoort::RondvraagGedaan,
        Request::LegVerstrekkingVast { .. } => AkteSoort::VerstrekkingVastgelegd,
        Request::MeldVerzending { .. } => AkteSoort::BerichtVerzonden,
        Request::BewaarPartner { .. } => AkteSoort::PartnerBewaard,
        Request::BiedOverdrachtAan { .. } => AkteSoort::OverdrachtAangeboden,
        Request::BeslisOverdracht { besluit, .. } => match besluit {
            OverdrachtBesluit::NeemAan => AkteSoort::OverdrachtAangenomen,
            OverdrachtBesluit::GeefTerug { .. } => AkteSoort::OverdrachtTeruggegeven,
            OverdrachtBesluit::TrekIn => AkteSoort::OverdrachtIngetrokken,
        },
        Request::ZetAanspreekpunt { .. } => AkteSoort::AanspreekpuntGezet,
        Request::NeemWaar(WaarneemOpdracht::Zet { .. }) => AkteSoort::WaarnemingGezet,
        Request::NeemWaar(_) => AkteSoort::WaarnemingBeeindigd,
        Request::Ongedaan => AkteSoort::AfspraakGemaakt,
        Request::BeheerAccount(AccountOpdracht::Maak { .. }) => AkteSoort::AccountGemaakt,
        Request::BeheerAccount(_) => AkteSoort::AccountBeeindigd,
        Request::BeheerRecht(RechtOpdracht::Geef { .. }) => AkteSoort::RechtGegeven,
        Request::BeheerRecht(RechtOpdracht::Bevestig { .. }) => AkteSoort::RechtBevestigd,
        Request::BeheerRecht(_) => AkteSoort::RechtGenomen,
        _ => AkteSoort::Geaccepteerd,
    }
}
