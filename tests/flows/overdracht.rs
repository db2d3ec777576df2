//! Handing a case over, answering an offer, who takes cases over, who looks after whose cases, and
//! what happened meanwhile.

use nazorg::api::Request;
use nazorg::api::overdracht::{
    Gemist, GemistCasus, GemistRegel, GemistWat, OverdrachtBesluit, OverdrachtKort,
    WaarneemOpdracht, WaarneemRegel,
};
use nazorg::api::reply::{Doel, Met, VandaagGroep, VandaagRegel, VandaagSoort};
use nazorg::domain::id::{GemeenteId, RecordId, UnitId};
use nazorg::domain::leefgebied::{Ondersteuning, Situatie};
use nazorg::domain::medewerker::Medewerker;
use nazorg::domain::overdracht::{Aanspreekpunt, Omvang, Ontvanger, Overdracht, OverdrachtReden};
use nazorg::keymap::Action;
use nazorg::text::Taal;

use crate::steun::{Fake, Scherm, code, dag, middag};

const HILVERSUM: GemeenteId = GemeenteId(402);
const HUIZEN: GemeenteId = GemeenteId(406);

fn wie(naam: &str) -> Medewerker {
    Medewerker(naam.to_owned())
}

fn punt(gemeente: GemeenteId, naam: &str) -> Aanspreekpunt {
    Aanspreekpunt {
        gemeente,
        wie: wie(naam),
        plaatsvervanger: Some(wie("l.smit")),
        van: dag(-100),
        tot: None,
        door: wie("regie"),
        vastgelegd: middag(-100),
    }
}

fn met_punten() -> Fake {
    let mut fake = Fake::klein();
    fake.sessie.aanspreekpunten = vec![punt(HILVERSUM, "p.bakker"), punt(HUIZEN, "k.mol")];
    fake.sessie.medewerkers = vec![wie("a.kok"), wie("m.devries")];
    fake
}

fn at_case(fake: Fake, size: (u16, u16), taal: Taal) -> Scherm {
    Scherm::op(size.0, size.1)
        .taal(taal)
        .met(fake)
        .doet(Action::Volgende)
        .doet(Action::Openen)
}

#[test]
fn a_case_is_offered_to_the_aanspreekpunt_of_another_municipality() {
    at_case(met_punten(), (80, 24), Taal::Nl)
        .doet(Action::Overdragen)
        .ziet("Aan wie draag je de casus over?")
        .foto("overdragen_wie_80x24_nl")
        .typt("huizen")
        .toets("enter")
        .ziet("Overdragen: Yılmaz")
        .ziet("verhuist naar gemeente")
        .toets("ctrl-o")
        .ziet("Schrijf wat de ander moet weten")
        .typt("Gaat bij zijn zus wonen")
        .foto("overdragen_80x24_nl")
        .toets("tab")
        .typt("h")
        .toets("tab")
        .typt("b")
        .toets("ctrl-o")
        .wijzigde(|changes| {
            let [Request::BiedOverdrachtAan { casus, overdracht }] = changes else {
                panic!("{changes:?}");
            };
            assert_eq!(*casus, UnitId(2));
            assert_eq!(overdracht.aan, Ontvanger::Aanspreekpunt);
            assert_eq!(overdracht.naar_gemeente, HUIZEN);
            assert_eq!(overdracht.reden, OverdrachtReden::Verhuizing);
            assert_eq!(overdracht.tekst, "Gaat bij zijn zus wonen");
            assert_eq!(overdracht.omvang, Omvang::Alles);
            // The first agreement stays, the others go.
            assert!(!overdracht.afspraken.is_empty());
        })
        .ziet("Casus aangeboden")
        .klaar();
}

#[test]
fn to_a_colleague_nothing_is_asked_about_what_goes_along() {
    at_case(met_punten(), (120, 36), Taal::En)
        .doet(Action::Overdragen)
        .typt("kok")
        .toets("enter")
        .ziet("Hand over: Yılmaz")
        .ziet("colleague away")
        .ziet_niet("person and detention")
        .typt("On leave until Monday")
        .foto("overdragen_120x36_en")
        .toets("ctrl-o")
        .wijzigde(|changes| {
            let [Request::BiedOverdrachtAan { overdracht, .. }] = changes else {
                panic!("{changes:?}");
            };
            assert_eq!(overdracht.aan, Ontvanger::Collega(wie("a.kok")));
            assert_eq!(overdracht.naar_gemeente, HILVERSUM);
        })
        .klaar();
}

fn aangeboden() -> Met<Overdracht> {
    Met {
        id: RecordId(900),
        revisie: 90,
        inhoud: Overdracht {
            van: wie("m.devries"),
            van_gemeente: HILVERSUM,
            aan: Ontvanger::Collega(wie("a.kok")),
            naar_gemeente: HILVERSUM,
            reden: OverdrachtReden::Verlof,
            tekst: "Weg tot maandag".to_owned(),
            afspraken: vec![RecordId(32)],
            omvang: Omvang::Kern,
            aangeboden: middag(-1),
            einde: None,
            andere_kant: None,
        },
    }
}

#[test]
fn an_offer_that_waits_stands_on_the_timeline_and_can_be_withdrawn() {
    let mut fake = met_punten();
    fake.dossier(2).overdrachten = vec![aangeboden()];
    let at = at_case(fake, (120, 36), Taal::Nl)
        .ziet("→ overdracht")
        .ziet("aangeboden (a.k");
    at.doet(Action::Overdragen)
        .ziet("Aangeboden aan a.kok, wacht op antwoord")
        .ziet("Weg tot maandag")
        .foto("overdracht_wacht_120x36_nl")
        .toets("n")
        .wijzigde(|changes| {
            let [Request::BeslisOverdracht { id, besluit, .. }] = changes else {
                panic!("{changes:?}");
            };
            assert_eq!((*id, besluit), (RecordId(900), &OverdrachtBesluit::TrekIn));
        })
        .ziet("Casus niet meer aangeboden")
        .klaar();
}

/// The list of today with an offer of a case that is out of sight.
fn met_aanbod() -> Fake {
    let mut fake = met_punten();
    let regel = VandaagRegel {
        doel: Doel::Overdracht(UnitId(77), RecordId(901)),
        wie: String::new(),
        nummer: nazorg::domain::casus::CasusNummer::lees("HZN-2026-0009"),
        gemeente: HUIZEN,
        datum: Some(dag(-1)),
        wat: "Komt bij zijn zus in Hilversum wonen, zij weet ervan".to_owned(),
        trekker: "k.mol".to_owned(),
        melding: None,
        eigen: false,
        voorbereid: false,
        vertrek: None,
        moment: None,
        overdracht: Some(OverdrachtKort {
            reden: OverdrachtReden::Verhuizing,
            naar_gemeente: HILVERSUM,
            aan: Ontvanger::Aanspreekpunt,
            afspraken: 2,
            omvang: Omvang::Bord,
            in_zicht: false,
        }),
    };
    fake.post.vandaag = vec![VandaagGroep {
        soort: VandaagSoort::Overdracht,
        totaal: 1,
        regels: vec![regel],
    }];
    fake
}

fn vandaag(size: (u16, u16), taal: Taal) -> Scherm {
    Scherm::op(size.0, size.1)
        .taal(taal)
        .begint_op(nazorg::tui::ScreenName::Vandaag)
        .met(met_aanbod())
}

#[test]
fn an_offer_of_another_municipality_is_answered_from_the_list_of_today() {
    vandaag((80, 24), Taal::Nl)
        .ziet("Aan jou aangeboden (1)")
        .cursor_op("HZN-2026-0009")
        .foto("aanbod_vandaag_80x24_nl")
        .doet(Action::Openen)
        .ziet("HZN-2026-0009, aangeboden door k.mol")
        .ziet("Naam en inhoud zie je na het aannemen.")
        .foto("aanbod_80x24_nl")
        .toets("a")
        .wijzigde(|changes| {
            let [Request::BeslisOverdracht { casus, id, besluit }] = changes else {
                panic!("{changes:?}");
            };
            assert_eq!((*casus, *id), (UnitId(77), RecordId(901)));
            assert_eq!(besluit, &OverdrachtBesluit::NeemAan);
        })
        .klaar();
    vandaag((120, 36), Taal::En)
        .foto("aanbod_vandaag_120x36_en")
        .doet(Action::Openen)
        .foto("aanbod_120x36_en")
        .klaar();
}

#[test]
fn it_is_given_back_only_with_a_reason() {
    vandaag((80, 24), Taal::Nl)
        .doet(Action::Openen)
        .toets("t")
        .ziet("Waarom geef je de casus terug?")
        .toets("enter")
        .typt("Wij kennen hem al")
        .toets("enter")
        .wijzigde(|changes| {
            let [Request::BeslisOverdracht { besluit, .. }] = changes else {
                panic!("{changes:?}");
            };
            let reden = "Wij kennen hem al".to_owned();
            assert_eq!(besluit, &OverdrachtBesluit::GeefTerug { reden });
        })
        .ziet("Casus teruggegeven")
        .klaar();
}

#[test]
fn the_aanspreekpunt_of_a_municipality_is_recorded_with_a_deputy_and_a_day() {
    Scherm::op(80, 24)
        .met(met_punten())
        .doet(Action::Opdracht)
        .typt("aanspreekpunten")
        .toets("enter")
        .ziet("k.mol, vervanger l.smit")
        .foto("aanspreekpunten_80x24_nl")
        .typt("huizen")
        .toets("enter")
        .ziet("Aanspreekpunt van Huizen")
        .toets("ctrl-w")
        .typt("a.k")
        .toets("tab")
        .ziet("a.kok")
        .toets("tab")
        .toets("ctrl-w")
        .typt("morgen")
        .toets("ctrl-o")
        .wijzigde(|changes| {
            let wanted = Request::ZetAanspreekpunt {
                gemeente: HUIZEN,
                wie: Some(wie("a.kok")),
                plaatsvervanger: Some(wie("l.smit")),
                van: dag(1),
            };
            assert_eq!(changes, [wanted]);
        })
        .ziet("Aanspreekpunt vastgelegd")
        .klaar();
}

#[test]
fn a_colleague_looks_after_cases_for_a_while_and_that_is_ended() {
    let mut fake = met_punten();
    fake.sessie.waarnemingen = vec![WaarneemRegel {
        id: RecordId(910),
        van: wie("a.kok"),
        door: wie("m.devries"),
        begin: dag(-1),
        einde: dag(6),
    }];
    Scherm::op(80, 24)
        .met(fake)
        .doet(Action::Opdracht)
        .typt("waarneming")
        .toets("enter")
        .ziet("m.devries neemt waar voor a.kok")
        .foto("waarneming_80x24_nl")
        .toets("enter")
        .ziet("Laat een collega op casussen passen")
        .toets("tab")
        .toets("tab")
        .toets("tab")
        .typt("gisteren")
        .toets("ctrl-o")
        .ziet("De laatste dag ligt voor de eerste")
        .toets("ctrl-w")
        .typt("over 2 weken")
        .toets("ctrl-o")
        .wijzigde(|changes| {
            let wanted = Request::NeemWaar(WaarneemOpdracht::Zet {
                van: wie("m.devries"),
                door: wie("a.kok"),
                begin: dag(0),
                einde: dag(14),
            });
            assert_eq!(changes, [wanted]);
        })
        .doet(Action::Opdracht)
        .typt("waarneming")
        .toets("enter")
        .toets("down")
        .toets("enter")
        .ziet("Waarneming beëindigd")
        .klaar();
}

#[test]
fn a_case_of_a_colleague_is_marked_in_the_list() {
    let mut fake = met_punten();
    fake.waarneming = true;
    Scherm::op(120, 36)
        .met(fake)
        .ziet("w = waarneming")
        .ziet("w m.")
        .klaar();
}

fn gebeurd() -> Gemist {
    let regel = |op: i64, door: Option<&str>, wat, record: Option<u128>| GemistRegel {
        op: middag(op),
        door: door.map(wie),
        wat,
        record: record.map(RecordId),
    };
    let fake = Fake::klein();
    let d = &fake.dossiers[1];
    Gemist {
        sinds: middag(-9),
        casussen: vec![GemistCasus {
            casus: d.unit,
            nummer: d.casus.inhoud.nummer.clone(),
            naam: d.persoon.naam.clone(),
            gemeente: HILVERSUM,
            waarneming_van: Some(wie("a.kok")),
            regels: vec![
                regel(
                    -1,
                    Some("p.bakker"),
                    GemistWat::Stand(code("onderdak"), Situatie::OpOrde, Ondersteuning::Geregeld),
                    None,
                ),
                regel(
                    -2,
                    Some("p.bakker"),
                    GemistWat::AfspraakKlaar {
                        nagekomen: true,
                        tekst: "Briefadres aanvragen".to_owned(),
                    },
                    Some(32),
                ),
                regel(
                    -3,
                    None,
                    GemistWat::Melding(nazorg::domain::melding::MeldingSoort::Einde),
                    None,
                ),
            ],
        }],
    }
}

#[test]
fn what_happened_is_read_by_case_and_leads_there() {
    let mut fake = met_punten();
    fake.gemist = gebeurd();
    Scherm::op(80, 24)
        .met(fake)
        .toets("g")
        .toets("a")
        .ziet("Gebeurd sinds")
        .ziet("Yılmaz")
        .ziet("nagekomen: Briefadres aanvragen")
        .foto("gemist_80x24_nl")
        .doet(Action::Zoeken)
        .typt("vorige week ma")
        .toets("enter")
        .ziet("Gebeurd sinds")
        .doet(Action::Bevestigen)
        .ziet("HVS-2026-0142 Yılmaz")
        .klaar();
    let mut fake = Fake::leeg();
    fake.gemist.sinds = middag(-1);
    Scherm::op(120, 36)
        .taal(Taal::En)
        .met(fake)
        .doet(Action::Gemist)
        .ziet("Nothing happened in your cases.")
        .foto("gemist_leeg_120x36_en")
        .klaar();
}

#[test]
fn keys_struck_before_it_is_known_what_happened_count() {
    let mut fake = met_punten();
    fake.gemist = gebeurd();
    Scherm::op(80, 24)
        .met(fake)
        .wacht()
        .doet(Action::Gemist)
        .doet(Action::Volgende)
        .doet(Action::Bevestigen)
        .antwoordt()
        .ziet("HVS-2026-0142 Yılmaz")
        .ziet_niet("Gebeurd sinds")
        .klaar();
}
