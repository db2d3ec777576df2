//! The demo store: what is in it, that no file contradicts itself, and that the engine takes it.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "test code beside the tests themselves"
)]

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Arc, Mutex};

use chrono::NaiveDate;
use nazorg::api::reply::Cijfers;
use nazorg::api::request::DemoAkte;
use nazorg::api::{CaseloadFilter, Refusal, RegisseurFilter, Reply, Request};
use nazorg::client::Backend;
use nazorg::demo::{Opdracht, maak};
use nazorg::domain::afspraak::{Afspraak, AfspraakStatus};
use nazorg::domain::bsn::Bsn;
use nazorg::domain::casus::{Afsluitreden, Casus, Fase};
use nazorg::domain::catalogus::Catalogus;
use nazorg::domain::contact::{Aard, Contact, ContactMet, ContactUitkomst, Notitie, Pogingen};
use nazorg::domain::detentie::{DatumSoort, Periode};
use nazorg::domain::id::{RecordId, UnitId};
use nazorg::domain::instellingen::{Instellingen, Teller};
use nazorg::domain::koppeling::Bewijs;
use nazorg::domain::leefgebied::{Ondersteuning, Situatie, Stand};
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::melding::{Besluit, Koppeling, Melding, MeldingSoort, TerzijdeReden, Triage};
use nazorg::domain::meting::{Meetmoment, Moment};
use nazorg::domain::persoon::{Persoon, Samenvoeging};
use nazorg::domain::plan::Planversie;
use nazorg::domain::record::RecordKey;
use nazorg::domain::records::{
    ACCOUNT, AFSCHERMING, AFSPRAAK, AUDITMAAND, KINDS, NOODTOEGANG, Record, Soort, TOEKENNING,
};
use nazorg::domain::reparatie::Reparatie;
use nazorg::domain::tijd::Tijdstip;
use nazorg::domain::wil::{Aanbod, AanbodStap, Mate, Medewerking, Wens};
use nazorg::engine::klok::{VasteKlok, Zaad};
use nazorg::engine::{Engine, Principal, Toebehoren};
use nazorg::store::RootKey;

fn catalogus() -> Catalogus {
    toml::from_str(include_str!("demo_catalogus.toml")).unwrap()
}

fn ik() -> Medewerker {
    Medewerker("proef".to_owned())
}

fn dag(tekst: &str) -> NaiveDate {
    tekst.parse().unwrap()
}

/// Keeps what is written, and passes it on when there is an engine.
struct Getuige {
    engine: Option<(Engine, Principal)>,
    akten: Mutex<Vec<DemoAkte>>,
}

impl Backend for Getuige {
    fn call(&self, request: Request) -> Result<Reply, Refusal> {
        if let Request::VulDemo { akten } = &request {
            self.akten.lock().unwrap().extend(akten.iter().cloned());
        }
        match &self.engine {
            Some((engine, wie)) => engine.call(wie, request),
            None => Ok(Reply::Niets),
        }
    }
}

fn opdracht(personen: u32, zaad: u64, vandaag: NaiveDate) -> Opdracht {
    Opdracht {
        personen,
        zaad,
        vandaag,
        medewerker: ik(),
    }
}

/// Everything of one filling, by place.
struct Alles {
    vandaag: NaiveDate,
    akten: Vec<DemoAkte>,
    records: BTreeMap<RecordKey, Record>,
}

fn maak_alles(personen: u32, zaad: u64, vandaag: NaiveDate) -> Alles {
    let getuige = Getuige {
        engine: None,
        akten: Mutex::default(),
    };
    let opdracht = opdracht(personen, zaad, vandaag);
    maak(&getuige, &opdracht, &catalogus(), &mut |_, _| {}).unwrap();
    let akten = getuige.akten.into_inner().unwrap();
    let mut records = BTreeMap::new();
    for (key, _, record) in akten.iter().flat_map(|a| &a.records) {
        assert_eq!(key.kind, record.kind());
        let vorige = records.insert(*key, record.clone());
        assert!(vorige.is_none(), "written twice: {key:?}");
    }
    Alles {
        vandaag,
        akten,
        records,
    }
}

impl Alles {
    fn alle<'a, T: Soort + 'a>(&'a self) -> impl Iterator<Item = (UnitId, RecordId, &'a T)> {
        self.records
            .iter()
            .filter_map(|(key, r)| T::in_record(r).map(|t| (key.unit, key.id, t)))
    }

    fn van<T: Soort>(&self, unit: UnitId) -> Vec<&T> {
        let van = RecordKey {
            unit,
            kind: T::KIND,
            id: RecordId(0),
        };
        let tot = RecordKey {
            id: RecordId(u128::MAX),
            ..van
        };
        self.records
            .range(van..=tot)
            .filter_map(|(_, r)| T::in_record(r))
            .collect()
    }

    fn een<T: Soort>(&self, unit: UnitId, id: RecordId) -> Option<&T> {
        let kind = T::KIND;
        self.records
            .get(&RecordKey { unit, kind, id })
            .and_then(T::in_record)
    }

    fn periode(&self, casus: &Casus) -> &Periode {
        self.een(casus.persoon, casus.periode.unwrap()).unwrap()
    }
}

/// Days on which the calendar is awkward in its own way, and some seeds.
fn gevallen() -> Vec<Alles> {
    [
        ("2026-11-21", 1), // Saturday
        ("2026-11-20", 2), // Friday
        ("2026-01-01", 3), // holiday
        ("2026-04-07", 4), // Tuesday after Easter
        ("2027-03-29", 5), // clocks change the day before
        ("2026-09-14", 6), // Monday
    ]
    .into_iter()
    .map(|(d, zaad)| maak_alles(180, zaad, dag(d)))
    .collect()
}

#[test]
fn numbers_are_synthetic_valid_and_of_one_person_each() {
    for alles in gevallen() {
        let mut van: HashMap<Bsn, String> = HashMap::new();
        for (_, _, p) in alles.alle::<Persoon>() {
            let Some(bsn) = p.bsn else { continue };
            assert!(bsn.is_synthetisch());
            assert_eq!(Bsn::parse(&bsn.onthuld()), Ok(bsn));
            assert!(van.insert(bsn, p.naam.voluit()).is_none());
        }
        for (_, _, m) in alles.alle::<Melding>() {
            assert!(m.gegevens.bsn.is_none_or(Bsn::is_synthetisch));
        }
        // Nor does any text hold one.
        let mut teksten: Vec<&str> = Vec::new();
        teksten.extend(alles.alle::<Afspraak>().map(|(_, _, a)| a.tekst.as_str()));
        teksten.extend(alles.alle::<Contact>().map(|(_, _, c)| c.tekst.as_str()));
        teksten.extend(alles.alle::<Notitie>().map(|(_, _, n)| n.tekst.as_str()));
        teksten.extend(
            alles
                .alle::<Stand>()
                .map(|(_, _, s)| s.toelichting.as_str()),
        );
        assert!(teksten.iter().all(|t| Bsn::vind_in_tekst(t).is_empty()));
    }
}

#[test]
fn people_beyond_the_range_of_numbers_have_none() {
    let alles = maak_alles(9_400, 1, dag("2026-11-21"));
    let met = alles
        .alle::<Persoon>()
        .filter(|(_, _, p)| p.bsn.is_some())
        .map(|(_, _, p)| p.bsn)
        .collect::<Vec<_>>();
    let verschillend: HashSet<_> = met.iter().collect();
    assert_eq!(met.len(), verschillend.len());
    assert!(met.len() > 5_000);
}

#[test]
fn every_reference_has_its_target() {
    for alles in gevallen() {
        for (unit, _, k) in alles.alle::<Koppeling>() {
            let periode = alles.een::<Periode>(k.persoon, k.periode).unwrap();
            assert!(periode.meldingen.contains(&unit));
            assert!(alles.een::<Persoon>(k.persoon, RecordId::ROOT).is_some());
        }
        for (unit, _, t) in alles.alle::<Triage>() {
            let melding = alles.een::<Melding>(unit, RecordId::ROOT).unwrap();
            assert!(t.op >= melding.ontvangen);
            let koppeling = alles.een::<Koppeling>(unit, RecordId::ROOT);
            match t.besluit {
                Besluit::Geaccepteerd { casus } => {
                    let casus = alles.een::<Casus>(casus, RecordId::ROOT).unwrap();
                    assert_eq!(casus.persoon, koppeling.unwrap().persoon);
                    assert!(
                        casus
                            .afsluiting
                            .as_ref()
                            .is_none_or(|a| a.op >= t.op.datum())
                    );
                }
                Besluit::Gekoppeld => assert!(koppeling.is_some()),
                _ => assert!(koppeling.is_none()),
            }
        }
        for (unit, _, p) in alles.alle::<Periode>() {
            assert!(alles.een::<Persoon>(unit, RecordId::ROOT).is_some());
            for m in &p.meldingen {
                assert!(alles.een::<Koppeling>(*m, RecordId::ROOT).is_some());
            }
        }
        for (_, _, s) in alles.alle::<Samenvoeging>() {
            assert!(alles.een::<Persoon>(s.naar, RecordId::ROOT).is_some());
        }
        for (unit, _, a) in alles.alle::<Afspraak>() {
            assert!(alles.een::<Casus>(unit, RecordId::ROOT).is_some());
            assert!(!a.tekst.is_empty());
        }
    }
}

#[test]
fn nothing_was_recorded_today_or_later_nor_before_it_happened() {
    for alles in gevallen() {
        let voor = |t: Tijdstip| assert!(t.datum() < alles.vandaag, "{t:?}");
        for (_, _, m) in alles.alle::<Melding>() {
            voor(m.ontvangen);
            assert!(m.ontvangen >= m.versies[0].verzonden_op);
            let laatste = m.versies.last().unwrap();
            assert_eq!(laatste.verzonden_op, m.gegevens.verzonden_op);
            assert!(m.versies.is_sorted_by_key(|v| v.ontvangen));
        }
        for (_, _, t) in alles.alle::<Triage>() {
            voor(t.op);
        }
        for (_, _, p) in alles.alle::<Periode>() {
            p.feiten.iter().for_each(|f| voor(f.ontvangen));
            assert!(p.feiten.iter().all(|f| f.gemeld_op <= f.ontvangen));
        }
        for (unit, _, a) in alles.alle::<Afspraak>() {
            voor(a.gemaakt);
            let casus: &Casus = alles.een(unit, RecordId::ROOT).unwrap();
            assert!(a.gemaakt.datum() >= casus.geopend_op);
            assert_eq!(a.afgerond_op.is_none(), a.open());
            let af = a.afgerond_op.unwrap_or(alles.vandaag);
            assert!(af >= a.gemaakt.datum(), "{a:?}");
            assert!(a.verzet.iter().all(|v| v.op >= a.gemaakt));
        }
        for (unit, _, c) in alles.alle::<Contact>() {
            voor(c.vastgelegd);
            let casus: &Casus = alles.een(unit, RecordId::ROOT).unwrap();
            assert!(c.gebeurd_op >= casus.geopend_op && c.gebeurd_op <= c.vastgelegd.datum());
        }
        for (_, _, n) in alles.alle::<Notitie>() {
            voor(n.vastgelegd);
            assert!(n.gebeurd_op <= n.vastgelegd.datum());
        }
        for a in &alles.akten {
            voor(a.op);
        }
    }
}

#[test]
fn nobody_wants_or_refuses_anything_without_having_been_spoken_with() {
    for alles in gevallen() {
        let mut geweigerd_en_opnieuw = 0;
        for (unit, _, casus) in alles.alle::<Casus>() {
            let gesproken: Vec<NaiveDate> = alles
                .van::<Contact>(unit)
                .into_iter()
                .filter(|c| c.met == ContactMet::Betrokkene)
                .filter(|c| c.uitkomst == ContactUitkomst::Gesproken)
                .map(|c| c.gebeurd_op)
                .collect();
            let feiten: Vec<NaiveDate> = alles
                .van::<Wens>(unit)
                .into_iter()
                .flat_map(|w| w.feiten(RecordId(1)))
                .chain(
                    alles
                        .van::<Aanbod>(unit)
                        .into_iter()
                        .flat_map(|a| a.feiten(RecordId(1))),
                )
                .map(|feit| feit.datum)
                .collect();
            assert!(
                feiten.iter().all(|dag| gesproken.contains(dag)),
                "{casus:?}"
            );
            for aanbod in alles.van::<Aanbod>(unit) {
                let gang: Vec<AanbodStap> = aanbod.gang.iter().map(|g| g.stap).collect();
                assert_eq!(gang.first(), Some(&AanbodStap::Gedaan));
                assert!(
                    gang.windows(2).all(|w| w[0].hierna().contains(&w[1])),
                    "{gang:?}"
                );
                assert!(aanbod.gang.is_sorted_by_key(|g| (g.datum, g.vastgelegd)));
                geweigerd_en_opnieuw += usize::from(gang.contains(&AanbodStap::Opnieuw));
                let reden = casus.afsluiting.as_ref().map(|a| a.reden);
                if reden == Some(Afsluitreden::Geweigerd) {
                    assert_eq!(aanbod.stap(), AanbodStap::Geweigerd);
                }
            }
        }
        assert!(geweigerd_en_opnieuw > 0, "some were asked again");
    }
}

#[test]
fn phases_agree_with_dates() {
    for alles in gevallen() {
        for (_, _, c) in alles.alle::<Casus>() {
            assert_eq!(c.fasen[0].fase, Fase::Nieuw);
            assert_eq!(c.fasen[0].vanaf, c.geopend_op);
            assert!(c.fasen.is_sorted_by_key(|f| f.vanaf), "{:?}", c.fasen);
            assert!(
                c.fasen.is_sorted_by(|a, b| a.fase < b.fase),
                "{:?}",
                c.fasen
            );
            assert!(c.fasen.iter().all(|f| f.vanaf < alles.vandaag));
            assert_eq!(c.open(), c.afsluiting.is_none());
            let p = alles.periode(c);
            let insluiting = p.insluiting().unwrap();
            assert!(insluiting <= c.geopend_op);
            let deur = p.deur().unwrap();
            assert!(deur.datum >= insluiting, "{p:?}");
            let einde = p.geldend(DatumSoort::WerkelijkEinde).map(|f| f.datum);
            if let Some(nazorg) = c.fasen.iter().find(|f| f.fase == Fase::Nazorg) {
                assert!(einde.is_some_and(|e| e <= nazorg.vanaf), "{c:?} {p:?}");
            } else if c.open() {
                // Free and still being prepared is a contradiction; free today is not.
                assert!(einde.is_none_or(|e| e >= alles.vandaag), "{c:?}");
            }
        }
    }
}

#[test]
fn the_two_axes_and_the_agreements_tell_one_story() {
    use Ondersteuning::{Afgewezen, Geregeld, HulpNodig, Loopt, NietNodig, Overgedragen};
    for alles in gevallen() {
        for (unit, _, c) in alles.alle::<Casus>() {
            let afspraken = alles.van::<Afspraak>(unit);
            assert!(c.open() || afspraken.iter().all(|a| !a.open()));
            let mut gezien = BTreeSet::new();
            for s in alles.van::<Stand>(unit) {
                assert!(gezien.insert(&s.leefgebied) && c.leefgebieden.contains(&s.leefgebied));
                assert!(s.metingen.is_sorted_by_key(|m| (m.datum, m.vastgelegd)));
                assert!(s.metingen.iter().all(|m| {
                    m.datum >= c.geopend_op
                        && m.vastgelegd.datum() >= m.datum
                        && m.vastgelegd.datum() < alles.vandaag
                }));
                let nu = s.nu().unwrap();
                assert_eq!(Some(nu), s.metingen.last());
                let open = afspraken
                    .iter()
                    .any(|a| a.open() && a.leefgebied.as_ref() == Some(&s.leefgebied));
                match nu.ondersteuning {
                    Loopt => assert!(open, "{s:?}"),
                    Geregeld => assert_eq!(nu.situatie, Situatie::OpOrde),
                    HulpNodig => assert!(c.open()),
                    _ => {}
                }
                if nu.situatie == Situatie::OpOrde {
                    assert!(matches!(nu.ondersteuning, Geregeld | NietNodig), "{s:?}");
                }
                if matches!(
                    nu.ondersteuning,
                    Geregeld | NietNodig | Afgewezen | Overgedragen
                ) {
                    assert!(!open, "{s:?}");
                }
            }
        }
    }
}

#[test]
fn nobody_has_two_open_cases_and_numbers_follow_the_opening() {
    for alles in gevallen() {
        let voor: HashMap<UnitId, UnitId> = alles
            .alle::<Samenvoeging>()
            .map(|(u, _, s)| (u, s.naar))
            .collect();
        let mut open = HashSet::new();
        let mut nummers: BTreeMap<(String, u16), Vec<(u32, NaiveDate)>> = BTreeMap::new();
        for (_, _, c) in alles.alle::<Casus>() {
            let wie = voor.get(&c.persoon).copied().unwrap_or(c.persoon);
            assert!(!c.open() || open.insert(wie));
            nummers
                .entry((c.nummer.kort.clone(), c.nummer.jaar))
                .or_default()
                .push((c.nummer.volgnummer, c.geopend_op));
        }
        let mut hoogste: Vec<u32> = Vec::new();
        for lijst in nummers.values_mut() {
            lijst.sort_unstable();
            assert!(lijst.iter().map(|(n, _)| *n).eq(1..=lijst.len() as u32));
            assert!(lijst.is_sorted_by_key(|(_, dag)| *dag));
            hoogste.push(lijst.len() as u32);
        }
        let mut tellers: Vec<u32> = alles.alle::<Teller>().map(|(_, _, t)| t.laatste).collect();
        tellers.sort_unstable();
        hoogste.sort_unstable();
        assert_eq!(tellers, hoogste);
    }
}

#[test]
fn a_plan_says_no_more_than_its_case_did_when_it_was_made() {
    let (mut vast, mut concept, mut tweede) = (0, 0, 0);
    for alles in gevallen() {
        for (unit, _, versie) in alles.alle::<Planversie>() {
            let casus = alles.van::<Casus>(unit);
            assert!(casus[0].fasen.iter().any(|f| f.fase == Fase::Plan));
            vast += u32::from(!versie.is_concept());
            concept += u32::from(versie.is_concept());
            tweede += u32::from(versie.nummer == 2);
            for afspraak in versie.inhoud.vakken.iter().flat_map(|v| &v.afspraken) {
                let key = RecordKey {
                    unit,
                    kind: AFSPRAAK,
                    id: afspraak.van,
                };
                let van = Afspraak::in_record(&alles.records[&key]).unwrap();
                assert_eq!((&van.tekst, van.datum), (&afspraak.tekst, afspraak.datum));
                assert!(van.gemaakt <= versie.gemaakt);
                assert!(!afspraak.wie.is_empty());
            }
        }
    }
    assert!(
        vast > 0 && concept > 0 && tweede > 0,
        "{vast} {concept} {tweede}"
    );
}

#[test]
fn everything_that_occurs_in_the_work_occurs() {
    for alles in gevallen() {
        let meldingen: BTreeSet<MeldingSoort> = alles
            .alle::<Melding>()
            .map(|(_, _, m)| m.gegevens.soort)
            .collect();
        assert_eq!(meldingen.len(), MeldingSoort::ALLE.len());
        let fasen: BTreeSet<Fase> = alles.alle::<Casus>().map(|(_, _, c)| c.fase()).collect();
        assert_eq!(fasen.len(), Fase::ALLE.len());
        let redenen: BTreeSet<Afsluitreden> = alles
            .alle::<Casus>()
            .filter_map(|(_, _, c)| c.afsluiting.as_ref().map(|a| a.reden))
            .collect();
        assert_eq!(redenen.len(), Afsluitreden::ALLE.len());
        let terzijde: BTreeSet<TerzijdeReden> = alles
            .alle::<Triage>()
            .filter_map(|(_, _, t)| match t.besluit {
                Besluit::TerZijde { reden } => Some(reden),
                _ => None,
            })
            .collect();
        assert_eq!(terzijde.len(), TerzijdeReden::ALLE.len());
        let kinds: BTreeSet<_> = alles.records.keys().map(|k| k.kind).collect();
        // Who may log in and who is hidden is not for a store of one's own; a month of the audit
        // trail begins by itself.
        let niet = [ACCOUNT, TOEKENNING, AFSCHERMING, AUDITMAAND, NOODTOEGANG];
        assert!(niet.iter().all(|k| !kinds.contains(k)));
        assert_eq!(kinds.len() + niet.len(), KINDS.len());
        let hulp: HashSet<_> = alles
            .alle::<Stand>()
            .flat_map(|(_, _, s)| s.metingen.iter().map(|m| m.ondersteuning as u8))
            .collect();
        assert!(hulp.len() >= 6);
        let afgerond: HashSet<_> = alles.alle::<Afspraak>().map(|(_, _, a)| a.status).collect();
        assert!(afgerond.contains(&AfspraakStatus::NietNagekomen) && afgerond.len() == 4);
        assert!(
            alles
                .alle::<Afspraak>()
                .any(|(_, _, a)| !a.verzet.is_empty())
        );
        assert!(alles.alle::<Melding>().any(|(_, _, m)| m.versies.len() > 1));
        assert!(
            alles
                .alle::<Koppeling>()
                .any(|(_, _, k)| k.bewijs.contains(&Bewijs::BsnGelijk))
        );
        assert!(
            alles
                .alle::<Contact>()
                .any(|(_, _, c)| c.vastgelegd.datum() > c.gebeurd_op)
        );
        assert!(
            alles
                .alle::<Reparatie>()
                .all(|(_, _, r)| !r.fouten.is_empty())
        );
        assert_eq!(alles.alle::<Reparatie>().count(), 3);
        let gemeenten: HashSet<_> = alles.alle::<Casus>().map(|(_, _, c)| c.gemeente).collect();
        assert!(gemeenten.len() >= 5);
    }
}

#[test]
fn a_municipality_that_has_ended_is_not_ours() {
    let alles = maak_alles(180, 1, dag("2027-03-29"));
    let (_, _, i) = alles.alle::<Instellingen>().next().unwrap();
    assert_eq!(i.eigen_gemeenten.len(), 6);
    // One that the catalogue lacks is added.
    assert_eq!(i.extra_gemeenten.len(), 1);
    assert_eq!(i.extra_gemeenten[0].naam, "Amersfoort");
}

#[test]
fn shares_are_those_of_the_national_figures() {
    let alles = maak_alles(6_000, 1, dag("2026-11-21"));
    let personen: Vec<_> = alles.alle::<Persoon>().collect();
    let deel = |n: usize, van: usize| n * 100 / van.max(1);
    let vrouwen = personen
        .iter()
        .filter(|p| p.2.geslacht == nazorg::domain::persoon::Geslacht::Vrouw)
        .count();
    assert!((6..=10).contains(&deel(vrouwen, personen.len())));
    let eerder = personen
        .iter()
        .filter(|p| alles.van::<Periode>(p.0).len() > 1)
        .count();
    assert!(
        (50..=68).contains(&deel(eerder, personen.len())),
        "{eerder}"
    );
    let mut dagen: Vec<i64> = Vec::new();
    let (mut vrijdag, mut verschoven, mut einden) = (0, 0, 0);
    for (_, _, p) in alles.alle::<Periode>() {
        let (Some(begin), Some(deur)) = (p.insluiting(), p.deur()) else {
            continue;
        };
        einden += 1;
        vrijdag += usize::from(chrono::Datelike::weekday(&deur.datum) == chrono::Weekday::Fri);
        let verwacht: HashSet<_> = p
            .feiten
            .iter()
            .filter(|f| f.soort == DatumSoort::VerwachtEinde)
            .map(|f| f.datum)
            .collect();
        verschoven += usize::from(verwacht.len() > 1);
        if p.geldend(DatumSoort::WerkelijkEinde).is_some() {
            dagen.push((deur.datum - begin).num_days());
        }
    }
    assert!(
        (16..=30).contains(&deel(vrijdag, einden)),
        "{vrijdag} of {einden}"
    );
    let lopend = alles.alle::<Casus>().count();
    assert!(
        (15..=32).contains(&deel(verschoven, lopend)),
        "{verschoven} of {lopend}"
    );
    dagen.sort_unstable();
    assert!((18..=32).contains(&dagen[dagen.len() / 2]));
    assert!((65..=115).contains(&dagen[dagen.len() * 3 / 4]));
    assert!((350..=650).contains(&dagen[dagen.len() * 19 / 20]));
}

fn open_engine(dir: &std::path::Path, vandaag: NaiveDate) -> (Engine, Principal) {
    let nu = vandaag.and_hms_opt(8, 0, 0).unwrap().and_utc();
    let toebehoren = Toebehoren {
        catalogus: catalogus(),
        klok: Arc::new(VasteKlok::op(Tijdstip::van_utc(nu))),
        ids: Box::new(Zaad::van(1)),
    };
    let (engine, _) = Engine::open(dir, RootKey::InStore, toebehoren, &mut |_| {}).unwrap();
    (engine, Principal::eigenaar(ik()))
}

fn cijfers(getuige: &Getuige) -> Cijfers {
    match getuige.call(Request::Cijfers).unwrap() {
        Reply::Cijfers(c) => c,
        anders => panic!("{anders:?}"),
    }
}

/// What is inside at the end is what was, and what came in, less what went out; of year after year.
fn rapport_klopt(getuige: &Getuige, vandaag: NaiveDate) {
    use nazorg::api::rapport::{Figuur as F, RapportVraag, Vak};
    use nazorg::domain::tijdvak::Tijdvak;
    let mut eind = None;
    let begin = chrono::Datelike::year(&vandaag) - 3;
    for jaar in begin..=begin + 3 {
        let vraag = RapportVraag {
            tijdvak: Tijdvak::Jaar(jaar),
            gemeente: None,
            leeftijd_tot: None,
        };
        let Reply::Rapport(rapport) = getuige.call(Request::Rapport(vraag)).unwrap() else {
            panic!("a report is expected");
        };
        let tel = |figuur: F| {
            let mut regels = rapport.regels.iter();
            let regel = regels.find(|r| r.figuur == figuur && r.vak == Vak::Geheel);
            regel.unwrap().nu.aantal.unwrap()
        };
        assert_eq!(
            tel(F::BinnenBegin) + tel(F::In),
            tel(F::Uit) + tel(F::BinnenEind)
        );
        assert!(
            eind.is_none_or(|eind| eind == tel(F::BinnenBegin)),
            "{jaar}"
        );
        eind = Some(tel(F::BinnenEind));
        assert_eq!(tel(F::UitMetCasus) + tel(F::UitZonderCasus), tel(F::Uit));
        for delen in [
            [F::UitTm23, F::UitTm27, F::UitOuder, F::UitLeeftijdOnbekend],
            [
                F::UitVrijdag,
                F::UitWeekend,
                F::UitFeestdag,
                F::UitVoorFeestdag,
            ],
        ] {
            let som: u32 = delen.into_iter().map(tel).sum();
            assert!(som <= tel(F::Uit));
            assert!(delen[0] != F::UitTm23 || som == tel(F::Uit));
        }
    }
    assert!(eind.is_some_and(|eind| eind > 20), "{eind:?}");
}

#[test]
fn the_engine_takes_it_and_finds_nothing_wrong() {
    for (d, zaad) in [("2026-11-18", 42), ("2026-11-20", 42), ("2027-01-02", 7)] {
        let home = tempfile::tempdir().unwrap();
        let vandaag = dag(d);
        let getuige = Getuige {
            engine: Some(open_engine(&home.path().join("demo"), vandaag)),
            akten: Mutex::default(),
        };
        let tel = maak(
            &getuige,
            &opdracht(180, zaad, vandaag),
            &catalogus(),
            &mut |_, _| {},
        )
        .unwrap();
        let Reply::Verificatie(v) = getuige
            .call(Request::Verifieer { ankers: Vec::new() })
            .unwrap()
        else {
            panic!("a verification is expected");
        };
        assert_eq!(v.gebreken, Vec::new());
        assert!(v.verwijzingen > 300);
        let c = cijfers(&getuige);
        println!("{d}: {c:?}\n{tel:?}");
        assert_eq!(c.notifications_new, tel.in_inbox);
        assert_eq!(c.cases_open, tel.open);
        assert_eq!(c.persons, tel.bekend);
        assert!((225..=270).contains(&tel.meldingen));
        assert!((24..=31).contains(&c.notifications_new));
        assert!((115..=125).contains(&tel.casussen));
        assert!((1..=2).contains(&c.releases_today));
        assert!(c.releases_7d >= 3 && c.releases_7d <= 9);
        assert!(c.releases_friday >= 1);
        assert!((6..=14).contains(&c.agreements_overdue));
        assert!((4..=14).contains(&c.waiting_overdue));
        assert!((4..=12).contains(&c.cases_without_contact));
        assert_eq!(c.rows_refused, 3);
        let filter = CaseloadFilter {
            regisseur: Some(RegisseurFilter::Mij),
            ..CaseloadFilter::default()
        };
        let vraag = Request::Caseload {
            filter,
            van: 0,
            aantal: 100,
        };
        let Reply::Caseload(mijn) = getuige.call(vraag).unwrap() else {
            panic!("a caseload is expected");
        };
        assert_eq!(mijn.totaal, 35);
        assert_eq!(getuige.call(Request::Ongedaan), Err(Refusal::NietsOngedaan));
        rapport_klopt(&getuige, vandaag);
    }
}

#[test]
fn no_notice_tells_of_an_admission_before_it_happened() {
    for alles in gevallen() {
        for (_, _, m) in alles.alle::<Melding>() {
            let g = &m.gegevens;
            let dag = g.verzonden_op.datum();
            assert!(
                g.insluitdatum.is_none_or(|begin| begin <= dag),
                "{} sent on {dag}, admission {:?}",
                g.melding_id,
                g.insluitdatum
            );
        }
    }
}

#[test]
fn every_profile_is_there_and_a_short_stay_has_the_short_one() {
    let alles = maak_alles(180, 1, dag("2026-11-22"));
    let mut codes = BTreeSet::new();
    for (unit, _, casus) in alles.alle::<Casus>() {
        codes.insert(casus.profiel().0);
        let periode = alles.periode(casus);
        if casus.profielen[0].profiel.0 == "licht" {
            let dagen = periode.deur().unwrap().datum - periode.insluiting().unwrap();
            assert!(dagen.num_days() <= 40, "moved at most: {dagen}");
            assert!(casus.leefgebieden.len() == 4 && casus.leefgebied_set == "licht-4");
            let gemeten = alles.van::<Meetmoment>(unit);
            assert!(gemeten.iter().all(|m| m.moment == Moment::Afsluiting));
        }
    }
    let alle = ["licht", "nazorg", "rio-23", "rio-27", "volledig"];
    assert!(codes.iter().eq(alle), "{codes:?}");
}

#[test]
fn closed_cases_were_measured_after_half_a_year_and_a_year() {
    let alles = maak_alles(180, 1, dag("2026-11-22"));
    let na = |maanden| {
        let dicht = alles.alle::<Casus>().filter(|(_, _, c)| !c.open());
        let gemeten = dicht.filter(|(unit, ..)| {
            let alle = alles.van::<Meetmoment>(*unit);
            alle.iter().any(|m| m.moment == Moment::NaMaanden(maanden))
        });
        gemeten.count()
    };
    assert!(na(6) >= 4 && na(12) >= 2, "{} {}", na(6), na(12));
}

#[test]
fn what_is_said_of_taking_part_fits_the_tries_that_were_counted() {
    let alles = maak_alles(360, 1, dag("2026-11-22"));
    let mut feiten = [0, 0];
    for (unit, _, m) in alles.alle::<Medewerking>() {
        if m.aard != Aard::Feit || m.mate == Mate::Niet {
            continue;
        }
        let contacten = alles.van::<Contact>(unit);
        let tot = contacten.into_iter().filter(|c| c.gebeurd_op <= m.op);
        let tal = Pogingen::tel(tot);
        match m.mate {
            Mate::Volledig => assert_eq!(tal.mislukt(), 0, "{}", m.toelichting),
            _ => assert!(tal.mislukt() > tal.niet_bereikt, "{}", m.toelichting),
        }
        feiten[usize::from(m.mate == Mate::Volledig)] += 1;
    }
    assert!(feiten.iter().all(|n| *n > 0), "{feiten:?}");
}
