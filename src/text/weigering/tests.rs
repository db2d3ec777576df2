//! Every refusal has words of its own, in both languages.

use std::collections::HashSet;

use crate::api::sleutels::SleutelFout;

use super::*;
use crate::api::reservekopie::KopieFout;
use crate::domain::akte::AkteSoort;
use crate::domain::medewerker::Medewerker;
use crate::domain::reparatie::{VeldFout, VeldFoutSoort};
use crate::domain::tijd::Tijdstip;
use crate::domain::toegang::Rol;

fn alle() -> Vec<Refusal> {
    let door = || Medewerker("m.devries".into());
    let oorzaak = || "ENOSPC".to_owned();
    let nood = |soort, lezen_kan| Refusal::Opslag {
        soort,
        oorzaak: oorzaak(),
        lezen_kan,
    };
    vec![
        Refusal::NietGevonden,
        Refusal::Gewijzigd {
            door: door(),
            op: Tijdstip(1_795_507_500_000),
        },
        Refusal::AlAfgehandeld,
        Refusal::GeenKandidaat,
        Refusal::CasusGesloten,
        Refusal::CasusOpen,
        Refusal::AfspraakAfgerond,
        Refusal::TekstLeeg,
        Refusal::MagNietMee,
        Refusal::GrondslagLeeg,
        Refusal::PartnerBestaatAl,
        Refusal::Mailadres,
        Refusal::PartnerKort,
        Refusal::TekstTeLang { grens: 4000 },
        Refusal::DatumKanNiet,
        Refusal::Velden(vec![VeldFout {
            veld: "geboortedatum".into(),
            soort: VeldFoutSoort::GeenDatum,
        }]),
        Refusal::NietsOngedaan,
        Refusal::OngedaanGewijzigd {
            akte: AkteSoort::StandGezet,
            door: door(),
        },
        Refusal::SamenvoegenKanNiet,
        Refusal::AlleenDemo,
        Refusal::GeenRecht,
        nood(OpslagNood::Overig, true),
        nood(OpslagNood::Overig, false),
        nood(OpslagNood::Vol, true),
        nood(OpslagNood::Mislukt, true),
        nood(OpslagNood::Gestopt, true),
        nood(OpslagNood::NietGetoond, true),
        nood(OpslagNood::Nieuwer, true),
        Refusal::Verbinding { oorzaak: oorzaak() },
        Refusal::Reservekopie(KopieFout::GeenOntvanger),
        Refusal::Reservekopie(KopieFout::Ontvanger {
            nummer: 2,
            geheim: false,
        }),
        Refusal::Reservekopie(KopieFout::Ontvanger {
            nummer: 2,
            geheim: true,
        }),
        Refusal::Reservekopie(KopieFout::InOpslag),
        Refusal::Reservekopie(KopieFout::Bezig),
        Refusal::Reservekopie(KopieFout::Vol),
        Refusal::Reservekopie(KopieFout::Bestand {
            pad: "/kopie".to_owned(),
            oorzaak: oorzaak(),
        }),
        Refusal::Reservekopie(KopieFout::Ongelijk {
            bestand: "nazorg.age".to_owned(),
        }),
        Refusal::Reservekopie(KopieFout::SleutelKapot),
        Refusal::Reservekopie(KopieFout::SleutelsBezig),
        Refusal::Versie,
        Refusal::RollenOnverenigbaar {
            heeft: Rol::Beheer,
            krijgt: Rol::Regisseur,
        },
        Refusal::NietZelf,
        Refusal::TweedePersoon,
        Refusal::BewaartermijnLoopt { tot: None },
        Refusal::LaatsteBeheer,
        Refusal::BestaatAl,
        Refusal::PlanVast,
        Refusal::PlanConcept,
        Refusal::GeenPlan,
        Refusal::GeenOverleg,
        Refusal::AlOpAgenda,
        Refusal::NietGehouden,
        Refusal::AlleenJaren,
        Refusal::RolEnGemeenten { rol: Rol::Beleid },
        Refusal::RolEnGemeenten { rol: Rol::Toezicht },
        Refusal::DoelNodig,
        Refusal::NoodNietNodig,
        Refusal::RedenTeKort { minst: 20 },
        Refusal::NoodLoopt,
        Refusal::NoodAlBekeken,
        Refusal::VolgtNiet,
        Refusal::Sleutel(SleutelFout::BestandNodig),
        Refusal::Sleutel(SleutelFout::ZelfdeSleutel),
        Refusal::Sleutel(SleutelFout::BestandKanNiet),
        Refusal::Sleutel(SleutelFout::GeenSleutel),
        Refusal::Sleutel(SleutelFout::Beschadigd { plaats: 3 }),
    ]
}

#[test]
fn every_refusal_says_what_was_kept_and_what_to_do() {
    for taal in Taal::ALLE {
        let mut regels = HashSet::new();
        for weigering in alle() {
            let b = bericht(&weigering, taal);
            for zin in [b.gebeurd.as_str(), b.behouden, b.doen] {
                assert!(zin.len() > 9 && zin.ends_with('.'), "{weigering:?}: {zin}");
            }
            let regel = kort(&weigering, taal);
            assert!(
                !regel.starts_with(taal.kies("Geweigerd", "Refused")),
                "{weigering:?}"
            );
            assert!(regel.chars().count() <= 76, "{regel}");
            assert!(regels.insert(regel), "two refusals share a line");
        }
    }
}

#[test]
fn particulars_are_told() {
    let regels: Vec<_> = alle().iter().map(|w| kort(w, Taal::Nl)).collect();
    for regel in [
        "m.devries heeft dit intussen gewijzigd (di 24 nov 09:05)",
        "Geboortedatum is geen bestaande datum",
        "Opslaan lukt niet (ENOSPC)",
        "Kan niet ongedaan: stand van leefgebied; m.devries heeft het gewijzigd",
    ] {
        assert!(regels.iter().any(|r| r == regel), "{regel}: {regels:#?}");
    }
}

#[test]
fn faults_of_fields() {
    let soorten = [
        VeldFoutSoort::Ontbreekt,
        VeldFoutSoort::GeenDatum,
        VeldFoutSoort::GeenBsn,
        VeldFoutSoort::OnbekendeWaarde,
        VeldFoutSoort::AfgebrokenRij,
        VeldFoutSoort::TeLang,
        VeldFoutSoort::BuitenBereik,
    ];
    for taal in Taal::ALLE {
        let woorden: HashSet<_> = soorten.map(|s| veld_fout_soort(s, taal)).into();
        assert_eq!(woorden.len(), soorten.len());
    }
    let rij = VeldFout {
        veld: String::new(),
        soort: VeldFoutSoort::AfgebrokenRij,
    };
    assert_eq!(veld_fout(&rij, Taal::Nl), "De rij is afgebroken of te lang");
    assert_eq!(velden(&[], Taal::En), "Not all fields are right");
    assert_eq!(veld("eigen_kolom", Taal::Nl), "eigen_kolom");
}

#[test]
fn the_whole_layout_has_labels() {
    let kop = "melding_id,soort,verzonden_op,bsn,achternaam,tussenvoegsel,voornamen,\
        geboortedatum,geslacht,adres,postcode,woonplaats,gemeente,gemeente_vestiging,pi,\
        afdeling,insluitdatum,titel,verwachte_einddatum,werkelijke_einddatum,eindreden,\
        casemanager,casemanager_telefoon,toelichting";
    for taal in Taal::ALLE {
        for naam in kop.split(',') {
            assert_ne!(veld(naam, taal), naam);
        }
    }
}
