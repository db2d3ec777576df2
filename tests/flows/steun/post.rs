//! An inbox that remembers what was decided, so that a story can go on after an act.

use chrono::{Datelike, NaiveDate};
use nazorg::api::reply::{
    Bladzij, Cijfers, DatumVerschil, Doel, Gedaan, InboxRegel, Ingelezen, KandidaatBeeld,
    LopendeTermijn, MeldingBeeld, PersoonRegel, ReparatieRegel, Richting, RijUitkomst,
    VandaagGroep, VandaagRegel, VandaagSoort,
};
use nazorg::api::request::Opdracht;
use nazorg::api::{InboxFilter, Refusal, Reply, Request};
use nazorg::domain::akte::AkteSoort;
use nazorg::domain::casus::CasusNummer;
use nazorg::domain::detentie::{DatumSoort, Deur};
use nazorg::domain::id::{GemeenteId, RecordId, UnitId};
use nazorg::domain::koppeling::{Bewijs, Zekerheid};
use nazorg::domain::lezen;
use nazorg::domain::melding::{
    Besluit, Koppeling, Melding, MeldingGegevens, MeldingSoort, Ontvangst, Titel, Triage,
};
use nazorg::domain::persoon::{Geslacht, Naam};
use nazorg::domain::vouw::vouw;

use super::fixtures::{dag, mdv, middag, naam};

/// Notices, refused rows and the list of today.
#[derive(Debug, Default)]
pub(crate) struct Post {
    pub(crate) meldingen: Vec<(UnitId, MeldingBeeld)>,
    pub(crate) personen: Vec<PersoonRegel>,
    pub(crate) reparaties: Vec<ReparatieRegel>,
    pub(crate) vandaag: Vec<VandaagGroep>,
    pub(crate) cijfers: Cijfers,
    undo: Vec<Vec<UnitId>>,
    nummer: u32,
}

type Answer = Result<Reply, Refusal>;

impl Post {
    /// The answer, and whether it was only a question; `None` when it is not ours.
    pub(crate) fn answer(&mut self, request: &Request) -> Option<(Answer, bool)> {
        Some(match request {
            Request::Inbox {
                filter,
                van,
                aantal,
            } => (Ok(Reply::Inbox(self.inbox(filter, *van, *aantal))), true),
            Request::Melding { melding } => {
                let found = self.meldingen.iter().find(|(u, _)| u == melding);
                let reply = found.map(|(_, b)| Reply::Melding(Box::new(b.clone())));
                (reply.ok_or(Refusal::NietGevonden), true)
            }
            Request::ZoekPersonen { zoek, .. } => {
                let zoek = vouw(zoek);
                let found = self.personen.iter().filter(|p| {
                    let text = vouw(&p.naam.voluit());
                    zoek.split(' ').all(|w| text.contains(w))
                });
                (Ok(Reply::Personen(found.cloned().collect())), true)
            }
            Request::Vandaag { .. } => (Ok(Reply::Vandaag(self.vandaag.clone())), true),
            Request::Cijfers => (Ok(Reply::Cijfers(self.cijfers)), true),
            Request::Reparaties { van, .. } => (
                Ok(Reply::Reparaties(Bladzij {
                    van: *van,
                    totaal: u32::try_from(self.reparaties.len()).unwrap(),
                    regels: self.reparaties.clone(),
                })),
                true,
            ),
            Request::Triageer {
                meldingen,
                opdracht,
            } => (self.triageer(meldingen, opdracht), false),
            Request::Ontkoppel { melding } => {
                for (unit, beeld) in &mut self.meldingen {
                    if unit == melding {
                        beeld.triage = None;
                        beeld.koppeling = None;
                    }
                }
                (gedaan(AkteSoort::Ontkoppeld, 1, Vec::new()), false)
            }
            Request::Ongedaan => {
                let last = self.undo.pop()?;
                for (unit, beeld) in &mut self.meldingen {
                    if last.contains(unit) {
                        beeld.triage = None;
                        beeld.koppeling = None;
                    }
                }
                let answer = Reply::Gedaan(Gedaan {
                    soort: AkteSoort::Geaccepteerd,
                    aantal: u32::try_from(last.len()).unwrap(),
                    casussen: Vec::new(),
                    record: None,
                    richting: Richting::Ongedaan,
                });
                (Ok(answer), false)
            }
            Request::Herstel { reparatie, velden } => (self.herstel(*reparatie, velden), false),
            Request::GooiReparatiesWeg { reparaties } => {
                self.reparaties
                    .retain(|r| !reparaties.contains(&r.reparatie));
                let n = u32::try_from(reparaties.len()).unwrap();
                (gedaan(AkteSoort::ReparatieWeggegooid, n, Vec::new()), false)
            }
            Request::VoerMeldingIn { velden } => {
                let mut velden = velden.clone();
                velden.push(("melding_id".into(), "HAND-1".into()));
                velden.push(("verzonden_op".into(), "2026-11-21T12:00".into()));
                (self.neem(&velden), false)
            }
            Request::LeesIn { rijen, proef, .. } => {
                let mut uit = leeg(*proef);
                for rij in rijen {
                    let uitkomst = match rij.lees() {
                        Ok(_) => {
                            uit.nieuw += 1;
                            RijUitkomst::Nieuw
                        }
                        Err(fouten) => {
                            uit.geweigerd += 1;
                            RijUitkomst::Geweigerd(fouten)
                        }
                    };
                    uit.rijen.push((rij.rij, uitkomst));
                }
                if !*proef {
                    self.cijfers.persons += 1;
                }
                // A trial changes nothing.
                (Ok(Reply::Ingelezen(Box::new(uit))), *proef)
            }
            _ => return None,
        })
    }

    fn neem(&mut self, velden: &[(String, String)]) -> Answer {
        let gelezen = lezen::lees(velden).map_err(Refusal::Velden)?;
        let unit = UnitId(7_000 + self.meldingen.len() as u128);
        self.meldingen
            .push((unit, beeld(gelezen.gegevens, GemeenteId(402))));
        let mut uit = leeg(false);
        uit.nieuw = 1;
        uit.rijen.push((1, RijUitkomst::Nieuw));
        uit.meldingen.push(unit);
        Ok(Reply::Ingelezen(Box::new(uit)))
    }

    fn herstel(&mut self, reparatie: UnitId, velden: &[(String, String)]) -> Answer {
        let answer = self.neem(velden)?;
        self.reparaties.retain(|r| r.reparatie != reparatie);
        Ok(answer)
    }

    fn inbox(&self, filter: &InboxFilter, van: u32, aantal: u32) -> Bladzij<InboxRegel> {
        let zoek = vouw(&filter.zoek);
        let alle: Vec<InboxRegel> = self
            .meldingen
            .iter()
            .filter(|(_, b)| filter.ook_afgehandeld || b.triage.is_none())
            .map(|(unit, b)| regel(*unit, b))
            .filter(|r| filter.gemeente.is_none_or(|g| r.gemeente == g))
            .filter(|r| {
                let text = vouw(&r.naam.voluit());
                zoek.split(' ').all(|w| text.contains(w))
            })
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

    fn triageer(&mut self, meldingen: &[UnitId], opdracht: &Opdracht) -> Answer {
        let decided = |u: &UnitId| {
            let found = self.meldingen.iter().find(|(unit, _)| unit == u);
            found.is_none_or(|(_, b)| b.triage.is_some())
        };
        if meldingen.iter().any(decided) {
            return Err(Refusal::AlAfgehandeld);
        }
        let mut casussen = Vec::new();
        for (unit, beeld) in &mut self.meldingen {
            if !meldingen.contains(unit) {
                continue;
            }
            let open = beeld.kandidaten.first().and_then(|k| k.open_casus.clone());
            let besluit = match opdracht {
                Opdracht::Accepteer => match open {
                    Some((casus, _)) => Besluit::Geaccepteerd { casus },
                    None => {
                        let casus = UnitId(8_000 + u128::from(self.nummer));
                        casussen.push((casus, nummer(148 + self.nummer)));
                        self.nummer += 1;
                        Besluit::Geaccepteerd { casus }
                    }
                },
                Opdracht::Koppel { persoon } => {
                    let beste = beeld.kandidaten.first().map(|k| k.persoon);
                    let persoon = persoon.or(beste).ok_or(Refusal::GeenKandidaat)?;
                    beeld.koppeling = Some(Koppeling {
                        persoon,
                        periode: RecordId(1),
                        bewijs: Vec::new(),
                        door: mdv(),
                        op: middag(0),
                    });
                    Besluit::Gekoppeld
                }
                Opdracht::ZetDoor { gemeente } => Besluit::Doorgezet {
                    gemeente: *gemeente,
                },
                Opdracht::LegTerZijde { reden, .. } => Besluit::TerZijde { reden: *reden },
                Opdracht::StelUit { tot } => Besluit::Uitgesteld { tot: *tot },
            };
            beeld.triage = Some(Triage {
                besluit,
                op: middag(0),
                door: mdv(),
                toelichting: String::new(),
            });
        }
        self.undo.push(meldingen.to_vec());
        let n = u32::try_from(meldingen.len()).unwrap();
        let soort = match opdracht {
            Opdracht::Accepteer => AkteSoort::Geaccepteerd,
            Opdracht::Koppel { .. } => AkteSoort::Gekoppeld,
            Opdracht::ZetDoor { .. } => AkteSoort::Doorgezet,
            Opdracht::LegTerZijde { .. } => AkteSoort::TerZijdeGelegd,
            Opdracht::StelUit { .. } => AkteSoort::Uitgesteld,
        };
        gedaan(soort, n, casussen)
    }
}

fn leeg(proef: bool) -> Ingelezen {
    Ingelezen {
        proef,
        nieuw: 0,
        dubbel: 0,
        afwijkend: 0,
        correctie: 0,
        geweigerd: 0,
        rijen: Vec::new(),
        meldingen: Vec::new(),
    }
}

fn gedaan(soort: AkteSoort, aantal: u32, casussen: Vec<(UnitId, CasusNummer)>) -> Answer {
    Ok(Reply::Gedaan(Gedaan {
        soort,
        aantal,
        casussen,
        record: None,
        richting: Richting::Gewoon,
    }))
}

fn nummer(volgnummer: u32) -> CasusNummer {
    CasusNummer {
        kort: "HVS".into(),
        jaar: 2026,
        volgnummer,
    }
}

/// The line of the inbox for a notice.
fn regel(unit: UnitId, b: &MeldingBeeld) -> InboxRegel {
    let g = &b.melding.gegevens;
    let gemeente = b.melding.werkgemeente();
    InboxRegel {
        melding: unit,
        soort: g.soort,
        verzonden_op: g.verzonden_op,
        ontvangen: b.melding.ontvangen,
        naam: g.naam.clone(),
        geboortedatum: g.geboortedatum,
        gemeente,
        eigen: [402, 406].contains(&gemeente.0),
        pi: g.pi.clone(),
        einde: g.werkelijke_einddatum.or(g.verwachte_einddatum),
        match_zekerheid: b.kandidaten.first().map(|k| k.zekerheid),
        besluit: b.triage.as_ref().map(|t| t.besluit.clone()),
    }
}

/// A notice nobody knows anything about.
pub(crate) fn beeld(gegevens: MeldingGegevens, gemeente: GemeenteId) -> MeldingBeeld {
    MeldingBeeld {
        bsn_bekend: gegevens.bsn.is_some(),
        melding: Melding {
            gemeente,
            vestiging: GemeenteId::ONBEKEND,
            ontvangen: middag(-1),
            ontvangst: Ontvangst::Bestand,
            versies: Vec::new(),
            gegevens,
        },
        triage: None,
        koppeling: None,
        kandidaten: Vec::new(),
        verschillen: Vec::new(),
        termijnen: Vec::new(),
        voorstel_regisseur: Some((mdv(), 12)),
        ook_in_inbox: 0,
        profiel: None,
    }
}

/// A notice as it comes.
pub(crate) fn gegevens(
    soort: MeldingSoort,
    naam: Naam,
    geboren: (i32, u32, u32),
) -> MeldingGegevens {
    let (jaar, maand, dag_) = geboren;
    MeldingGegevens {
        melding_id: format!("M-{}", naam.achternaam),
        soort,
        verzonden_op: middag(-2),
        bsn: None,
        geboortedatum: NaiveDate::from_ymd_opt(jaar, maand, dag_),
        naam,
        geslacht: Geslacht::Onbekend,
        adres: String::new(),
        postcode: String::new(),
        woonplaats: String::new(),
        gemeente: "Hilversum".into(),
        gemeente_vestiging: String::new(),
        pi: "PI Almere".into(),
        afdeling: "B1".into(),
        insluitdatum: Some(dag(-18)),
        titel: Some(Titel::Gestraft),
        verwachte_einddatum: Some(dag(6)),
        werkelijke_einddatum: None,
        eindreden: String::new(),
        casemanager: "B. Schijnstra".into(),
        casemanager_telefoon: "088-0000772".into(),
        toelichting: String::new(),
    }
}

fn kandidaat(n: u128, naam: Naam, zekerheid: Zekerheid, bewijs: &[Bewijs]) -> KandidaatBeeld {
    KandidaatBeeld {
        persoon: UnitId(n),
        naam,
        geboortedatum: NaiveDate::from_ymd_opt(1988, 5, 5),
        gemeente: GemeenteId(402),
        zekerheid,
        bewijs: bewijs.to_vec(),
        open_casus: None,
        perioden: vec![(
            "PI Lelystad".into(),
            Some(dag(-500)),
            Some(Deur {
                datum: dag(-400),
                soort: DatumSoort::WerkelijkEinde,
            }),
        )],
    }
}

/// Six notices: new, known by BSN with an open case and a moved end, probable, possible by two, not
/// ours, and one without municipality or dates.
pub(crate) fn postbus() -> Vec<(UnitId, MeldingBeeld)> {
    use Bewijs::{BsnGelijk, GeboortedatumGelijk, GeboortedatumLijkt, NaamGelijk, NaamLijkt};
    let hvs = GemeenteId(402);
    let nieuw = {
        let g = gegevens(
            MeldingSoort::Begin,
            naam("Yılmaz", "", "Deniz Ömer"),
            (2002, 3, 14),
        );
        let mut b = beeld(g, hvs);
        b.bsn_bekend = true;
        b.termijnen.push(LopendeTermijn {
            naam: "Gesprek PI, casemanager en gemeente".into(),
            einde: dag(-8),
            bron: "Samen Starten".into(),
        });
        b
    };
    let zeker = {
        let mut g = gegevens(
            MeldingSoort::Wijziging,
            naam("Jansen", "", "Rob"),
            (1988, 5, 5),
        );
        g.verwachte_einddatum = Some(dag(73));
        g.toelichting = "Einddatum vervroegd.\nGraag contact voor vertrek.".into();
        let mut b = beeld(g, hvs);
        b.bsn_bekend = true;
        let mut k = kandidaat(
            501,
            naam("Jansen", "", "Rob"),
            Zekerheid::Zeker,
            &[BsnGelijk, NaamGelijk, GeboortedatumGelijk],
        );
        k.open_casus = Some((UnitId(1), nummer(141)));
        b.kandidaten.push(k);
        b.verschillen.push(DatumVerschil {
            soort: DatumSoort::VerwachtEinde,
            was: Some(dag(111)),
            wordt: dag(73),
        });
        b.ook_in_inbox = 1;
        b
    };
    let waarschijnlijk = {
        let g = gegevens(
            MeldingSoort::Begin,
            naam("Wit", "de", "Joëlle"),
            (1988, 5, 5),
        );
        let mut b = beeld(g, GemeenteId(406));
        b.kandidaten.push(kandidaat(
            503,
            naam("Wit", "de", "Joëlle"),
            Zekerheid::Waarschijnlijk,
            &[NaamGelijk, GeboortedatumGelijk],
        ));
        b
    };
    let mogelijk = {
        let g = gegevens(MeldingSoort::Einde, naam("Bakker", "", "Sam"), (1988, 5, 6));
        let mut b = beeld(g, hvs);
        for (n, achternaam) in [(504, "Bakker-van der Heijden"), (505, "Bakkers")] {
            b.kandidaten.push(kandidaat(
                n,
                naam(achternaam, "", "Sam"),
                Zekerheid::Mogelijk,
                &[NaamLijkt, GeboortedatumLijkt],
            ));
        }
        b
    };
    let elders = beeld(
        gegevens(MeldingSoort::Begin, naam("Smit", "", "Noor"), (1979, 12, 1)),
        GemeenteId(34),
    );
    let kaal = {
        let mut g = gegevens(MeldingSoort::Begin, naam("Öztürk", "", ""), (1960, 1, 1));
        g.gemeente = String::new();
        g.insluitdatum = None;
        g.verwachte_einddatum = None;
        g.titel = None;
        g.pi = String::new();
        beeld(g, GemeenteId::ONBEKEND)
    };
    [nieuw, zeker, waarschijnlijk, mogelijk, elders, kaal]
        .into_iter()
        .zip(900..)
        .map(|(b, n)| (UnitId(n), b))
        .collect()
}

/// Persons one can search for.
pub(crate) fn bekenden() -> Vec<PersoonRegel> {
    [("Smit", "Noor", 601), ("Smits", "Nora", 602)]
        .into_iter()
        .map(|(achternaam, voornaam, n)| PersoonRegel {
            persoon: UnitId(n),
            naam: naam(achternaam, "", voornaam),
            geboortedatum: NaiveDate::from_ymd_opt(1979, 12, 1).filter(|d| d.year() > 0),
            gemeente: GemeenteId(402),
            perioden: 1,
            open_casus: None,
        })
        .collect()
}

/// Two refused rows: one with a wrong birth date and BSN, one that broke off.
pub(crate) fn geweigerd() -> Vec<ReparatieRegel> {
    use nazorg::domain::reparatie::{Reparatie, VeldFout, VeldFoutSoort};
    let paren = |paren: &[(&str, &str)]| {
        paren
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
            .collect::<Vec<_>>()
    };
    let fout = |veld: &str, soort| VeldFout {
        veld: veld.into(),
        soort,
    };
    let velden = paren(&[
        ("melding_id", "M01-00042"),
        ("soort", "begin"),
        ("verzonden_op", "2026-11-20T09:05"),
        ("bsn", "123"),
        ("achternaam", "Malkamp"),
        ("voornamen", "Nienke"),
        ("geboortedatum", "31-02-2000"),
        ("gemeente", "Hilversum"),
        ("pi", "PI Lelystad"),
        ("insluitdatum", "2026-11-08"),
    ]);
    let fouten = vec![
        fout("bsn", VeldFoutSoort::GeenBsn),
        fout("geboortedatum", VeldFoutSoort::GeenDatum),
    ];
    let afgebroken = paren(&[("melding_id", "M01-00043"), ("soort", "einde")]);
    let regel = |n: u128, rij, velden, fouten| ReparatieRegel {
        reparatie: UnitId(n),
        inhoud: Reparatie {
            velden,
            fouten,
            bestand: "meldingen-week-47.csv".into(),
            rij,
            op: middag(-1),
            door: None,
        },
    };
    vec![
        regel(950, 5, velden, fouten),
        regel(
            951,
            12,
            afgebroken,
            vec![fout("", VeldFoutSoort::AfgebrokenRij)],
        ),
    ]
}

/// A list of today with something in every group. Agreement 32 of case 1 is late.
pub(crate) fn lijst_van_vandaag() -> Vec<VandaagGroep> {
    let regel = |doel, wie: &str, datum: i64, wat: &str, trekker: &str| VandaagRegel {
        doel,
        wie: wie.into(),
        nummer: None,
        gemeente: GemeenteId(402),
        datum: Some(dag(datum)),
        wat: wat.into(),
        trekker: trekker.into(),
        melding: None,
        eigen: trekker == "m.devries",
        voorbereid: false,
        vertrek: None,
        moment: None,
        overdracht: None,
    };
    let groep = |soort, totaal, regels| VandaagGroep {
        soort,
        totaal,
        regels,
    };
    let casus = |n: u128, afspraak: Option<u128>| Doel::Casus(UnitId(n), afspraak.map(RecordId));
    let melding = |n: u128, wie: &str| VandaagRegel {
        melding: Some(MeldingSoort::Begin),
        ..regel(Doel::Melding(UnitId(n)), wie, -1, "PI Almere", "")
    };
    vec![
        groep(
            VandaagSoort::VrijVandaag,
            1,
            vec![regel(
                casus(1, None),
                "Jansen, R.",
                0,
                "PI Almere",
                "m.devries",
            )],
        ),
        groep(
            VandaagSoort::EindeOnbevestigd,
            1,
            vec![regel(
                casus(3, None),
                "Wit, J. de",
                -2,
                "PI Almere",
                "a.koster",
            )],
        ),
        groep(
            VandaagSoort::NieuweMelding,
            6,
            vec![melding(900, "Yılmaz, D.Ö."), melding(904, "Smit, N.")],
        ),
        groep(
            VandaagSoort::TeLaat,
            2,
            vec![
                regel(
                    casus(1, Some(32)),
                    "Jansen, R.",
                    -3,
                    "CJIB-lijst opvragen",
                    "Schuldhulpverlening",
                ),
                regel(
                    casus(2, Some(32)),
                    "Yılmaz, D.Ö.",
                    -1,
                    "CJIB-lijst opvragen",
                    "Schuldhulpverlening",
                ),
            ],
        ),
        groep(
            VandaagSoort::Nabellen,
            1,
            vec![regel(
                casus(2, Some(33)),
                "Yılmaz, D.Ö.",
                0,
                "Urgentieverklaring",
                "Woningcorporatie",
            )],
        ),
        groep(
            VandaagSoort::VandaagAfspraak,
            1,
            vec![regel(
                casus(3, Some(30)),
                "Wit, J. de",
                0,
                "Briefadres aanvragen",
                "Burgerzaken",
            )],
        ),
        groep(
            VandaagSoort::VrijDezeWeek,
            1,
            vec![regel(
                casus(2, None),
                "Yılmaz, D.Ö.",
                6,
                "PI Almere",
                "m.devries",
            )],
        ),
        groep(
            VandaagSoort::GeenContact,
            1,
            vec![regel(
                casus(4, None),
                "Bakker-van der Heijden, S.",
                -22,
                "",
                "",
            )],
        ),
        groep(
            VandaagSoort::Reparatie,
            1,
            vec![regel(
                Doel::Reparatie(UnitId(950)),
                "meldingen-week-47.csv",
                -1,
                "5",
                "",
            )],
        ),
    ]
}
