//! What the persons of the demo want and do: said in the talks that the story has, so that nobody
//! wished or refused anything without having been spoken with. May use: `domain`.

use super::dossier::Dossier;
use super::gebieden::Wie;
use crate::domain::casus::Afsluitreden;
use crate::domain::contact::{Aard, Contact, ContactMet, ContactUitkomst, Pogingen};
use crate::domain::leefgebied::LeefgebiedCode;
use crate::domain::naaste::{Naaste, NaasteRol};
use crate::domain::records::Record;
use crate::domain::wil::{
    Aanbod, AanbodGang, AanbodStap, Antwoord, Deelsoort, Intrekking, Mate, Medewerking, Thema,
    Toestemming, ToestemmingAan, Wens, WensStand, WensStatus, Wijze,
};

/// Leefgebied and words.
const WENSEN: &[(&str, &str)] = &[
    ("onderdak", "Ik wil een eigen plek, al is het klein."),
    ("werk", "Ik wil weer werken, liefst met mijn handen."),
    ("netwerk", "Ik wil mijn kinderen weer elke week zien."),
    ("schulden", "Ik wil mijn post weer durven openmaken."),
    ("zorg", "Ik wil niet meer drinken als ik buiten ben."),
    ("inkomen", "Ik wil niet eerst weken op geld wachten."),
    ("id", "Ik wil een pas, zonder pas kan ik niks."),
];

/// How far somebody seems to take part at first, what shows it, and who says so: opinions, since of
/// facts there are none yet.
const LIJKT: &[(Mate, Aard, &str, &str)] = &[
    (
        Mate::Volledig,
        Aard::Mening,
        "Wil graag, heeft wel een duwtje nodig",
        "reclassering",
    ),
    (
        Mate::Wisselend,
        Aard::Mening,
        "Zegt ja, maar doet de helft",
        "casemanager",
    ),
];

/// What shows it later, by the tries that were counted.
fn blijkt(tal: &Pogingen) -> Option<(Mate, Aard, &'static str, &'static str)> {
    let weg = tal.afwezig_met_bericht + tal.afwezig_zonder_bericht;
    match (weg, tal.niet_bereikt) {
        (0, 0) => Some((Mate::Volledig, Aard::Feit, "Kwam op elke afspraak", "")),
        (0, _) => None,
        (1, _) => Some((
            Mate::Wisselend,
            Aard::Feit,
            "Een keer niet op de afspraak",
            "",
        )),
        _ => Some((
            Mate::Wisselend,
            Aard::Feit,
            "Meer keren niet op de afspraak",
            "",
        )),
    }
}

/// The talks of a case with the person, in their order, and which case it is.
struct Verteller<'d, 'v, 'a> {
    d: &'d Dossier<'v, 'a>,
    gesprekken: Vec<&'d Contact>,
    nummer: usize,
}

/// Everything of a case.
pub(super) fn vertel(d: &Dossier<'_, '_>) -> Vec<Record> {
    let gesproken =
        |c: &&Contact| c.met == ContactMet::Betrokkene && c.uitkomst == ContactUitkomst::Gesproken;
    let mut gesprekken: Vec<&Contact> = d.contacten.iter().filter(gesproken).collect();
    gesprekken.sort_by_key(|c| (c.gebeurd_op, c.vastgelegd));
    let (Some(eerste), Some(laatste)) = (gesprekken.first(), gesprekken.last()) else {
        return Vec::new();
    };
    let (eerste, laatste) = (*eerste, *laatste);
    let verteller = Verteller {
        d,
        gesprekken,
        nummer: usize::try_from(d.zaak.nummer.volgnummer).unwrap_or(0),
    };
    let mut uit: Vec<Record> = Vec::new();
    uit.extend(
        verteller
            .wensen(eerste, laatste)
            .into_iter()
            .map(Record::from),
    );
    let mee = verteller.medewerking(eerste, laatste);
    uit.extend(mee.into_iter().map(Record::from));
    uit.push(verteller.aanbod().into());
    let toestemmingen = verteller.toestemmingen(eerste, laatste);
    uit.extend(toestemmingen.into_iter().map(Record::from));
    uit.extend(verteller.naasten(eerste).into_iter().map(Record::from));
    uit
}

impl Verteller<'_, '_, '_> {
    fn reden(&self) -> Option<Afsluitreden> {
        self.d.zaak.plan.dicht.map(|(_, reden)| reden)
    }

    /// The leefgebied, when it is on the board.
    fn gebied(&self, code: &str) -> Option<LeefgebiedCode> {
        let bord = self.d.borden.iter().find(|b| b.code.0 == code);
        bord.map(|b| b.code.clone())
    }

    fn wensen(&self, eerste: &Contact, laatste: &Contact) -> Vec<Wens> {
        let hoeveel = self.nummer % 3;
        let van = self.nummer % WENSEN.len();
        let rond = WENSEN.iter().cycle().skip(van).take(hoeveel);
        rond.enumerate()
            .map(|(nr, (code, tekst))| Wens {
                tekst: (*tekst).to_owned(),
                leefgebied: self.gebied(code),
                op: eerste.gebeurd_op,
                bron: String::new(),
                vastgelegd: eerste.vastgelegd,
                door: eerste.door.clone(),
                standen: self.vervuld(nr, eerste, laatste),
            })
            .collect()
    }

    /// A few wishes came true by the last talk.
    fn vervuld(&self, nr: usize, eerste: &Contact, laatste: &Contact) -> Vec<WensStand> {
        let later = laatste.vastgelegd > eerste.vastgelegd;
        if nr > 0 || !later || !self.nummer.is_multiple_of(4) {
            return Vec::new();
        }
        vec![WensStand {
            status: WensStatus::Vervuld,
            datum: laatste.gebeurd_op,
            vastgelegd: laatste.vastgelegd,
            door: laatste.door.clone(),
            toelichting: String::new(),
        }]
    }

    fn medewerking(&self, eerste: &Contact, laatste: &Contact) -> Vec<Medewerking> {
        let zo =
            |gesprek: &Contact, (mate, aard, blijkt, bron): (Mate, Aard, &str, &str)| Medewerking {
                mate,
                aard,
                bron: bron.to_owned(),
                op: gesprek.gebeurd_op,
                toelichting: blijkt.to_owned(),
                vastgelegd: gesprek.vastgelegd,
                door: gesprek.door.clone(),
            };
        let begin = LIJKT[self.nummer % LIJKT.len()];
        let mut uit = vec![zo(eerste, begin)];
        let niet = (
            Mate::Niet,
            Aard::Feit,
            "Zegt dat hulp niet nodig is",
            "betrokkene",
        );
        match self.reden() {
            Some(Afsluitreden::Geweigerd | Afsluitreden::Teruggetrokken) => {
                uit.push(zo(laatste, niet));
            }
            _ if laatste.gebeurd_op > eerste.gebeurd_op => {
                let eerder = |c: &&Contact| c.gebeurd_op <= laatste.gebeurd_op;
                let tal = Pogingen::tel(self.d.contacten.iter().filter(eerder));
                uit.extend(blijkt(&tal).map(|zegt| zo(laatste, zegt)));
            }
            _ => {}
        }
        uit
    }

    /// The offer of aftercare itself: to some it is made once more after they refused.
    fn aanbod(&self) -> Aanbod {
        use AanbodStap::{Aangenomen, Gedaan, Geweigerd, Ingetrokken, Opnieuw};
        let zelf = "Wil het eerst zelf proberen";
        let stappen: &[(AanbodStap, &str)] = match self.reden() {
            Some(Afsluitreden::Geweigerd) => &[(Gedaan, ""), (Geweigerd, zelf)],
            Some(Afsluitreden::Teruggetrokken) => &[
                (Gedaan, ""),
                (Aangenomen, ""),
                (Ingetrokken, "Wil geen gesprekken meer"),
            ],
            _ if self.nummer % 5 == 1 && self.gesprekken.len() > 1 => &[
                (Gedaan, ""),
                (Geweigerd, zelf),
                (Opnieuw, ""),
                (Aangenomen, ""),
            ],
            _ if self.nummer % 7 == 2 => &[(Gedaan, "")],
            _ => &[(Gedaan, ""), (Aangenomen, "")],
        };
        // The steps are spread over the talks, the last ones in the last.
        let laatste = self.gesprekken.len().saturating_sub(1);
        let gang = stappen.iter().enumerate().map(|(nr, (stap, waarom))| {
            let gesprek = self.gesprekken[(nr / 2).min(laatste)];
            AanbodGang {
                stap: *stap,
                datum: gesprek.gebeurd_op,
                toelichting: (*waarom).to_owned(),
                vastgelegd: gesprek.vastgelegd,
                door: gesprek.door.clone(),
            }
        });
        Aanbod {
            wat: "Begeleiding door de gemeente, voor en na vrijlating".to_owned(),
            leefgebied: None,
            partner: None,
            gang: gang.collect(),
        }
    }

    fn toestemmingen(&self, eerste: &Contact, laatste: &Contact) -> Vec<Toestemming> {
        let zo = |thema, aan, antwoord, wijze| Toestemming {
            thema,
            aan,
            antwoord,
            wijze,
            op: eerste.gebeurd_op,
            toelichting: String::new(),
            vastgelegd: eerste.vastgelegd,
            door: eerste.door.clone(),
            ingetrokken: None,
        };
        let overleg = Thema::Delen(Deelsoort::Overleg);
        let partners = ToestemmingAan::Ander("partners van het overleg".to_owned());
        let antwoord = match self.reden() {
            Some(Afsluitreden::Geweigerd) => Antwoord::Geweigerd,
            _ => Antwoord::Gegeven,
        };
        let wijze = Wijze::ALLE[self.nummer % Wijze::ALLE.len()];
        let mut uit = vec![zo(overleg, partners, antwoord, wijze)];
        let schulden = self.gebied("schulden").zip(self.d.v.w.partner(Wie::Shv));
        if let Some((code, partner)) = schulden.filter(|_| self.nummer % 2 == 1) {
            let aan = ToestemmingAan::Partner(partner);
            let mut schulden = zo(Thema::Leefgebied(code), aan, antwoord, Wijze::Mondeling);
            let terug = antwoord == Antwoord::Gegeven && self.nummer % 6 == 1;
            if terug && laatste.vastgelegd > eerste.vastgelegd {
                schulden.ingetrokken = Some(Intrekking {
                    op: laatste.gebeurd_op,
                    toelichting: String::new(),
                    vastgelegd: laatste.vastgelegd,
                    door: laatste.door.clone(),
                });
            }
            uit.push(schulden);
        }
        uit
    }

    fn naasten(&self, eerste: &Contact) -> Option<Naaste> {
        let (rol, kinderen, steun, wie) = match self.nummer % 8 {
            0 | 3 => (
                NaasteRol::Partner,
                2,
                "Gezinsbegeleiding thuis",
                Some(Wie::Wt),
            ),
            5 => (NaasteRol::Ouder, 0, "", None),
            6 => (
                NaasteRol::AndereOuder,
                1,
                "Hulp bij de omgangsregeling",
                Some(Wie::Wt),
            ),
            _ => return None,
        };
        Some(Naaste {
            rol,
            naam: String::new(),
            kinderen,
            steun: steun.to_owned(),
            partner: wie.and_then(|wie| self.d.v.w.partner(wie)),
            sinds: eerste.gebeurd_op,
            tot: None,
            vastgelegd: eerste.vastgelegd,
            door: eerste.door.clone(),
        })
    }
}
