//! Examples of what a person wants and does, and of family left behind.

use super::{OP, dag, wie};
use crate::domain::contact::Aard;
use crate::domain::id::RecordId;
use crate::domain::leefgebied::LeefgebiedCode;
use crate::domain::naaste::{Naaste, NaasteRol};
use crate::domain::records::Record;
use crate::domain::wil::{
    Aanbod, AanbodGang, AanbodStap, Antwoord, Deelsoort, Intrekking, Mate, Medewerking, Thema,
    Toestemming, ToestemmingAan, Wens, WensStand, WensStatus, Wijze,
};

/// One record of each kind, with every field filled.
pub(super) fn records() -> Vec<Record> {
    let gang = |stap, toelichting: &str| AanbodGang {
        stap,
        datum: dag("2026-11-20"),
        toelichting: toelichting.to_owned(),
        vastgelegd: OP,
        door: wie(),
    };
    vec![
        Wens {
            tekst: "weer thuis wonen".to_owned(),
            leefgebied: Some(LeefgebiedCode("onderdak".to_owned())),
            op: dag("2026-11-02"),
            bron: "casemanager".to_owned(),
            vastgelegd: OP,
            door: wie(),
            standen: vec![WensStand {
                status: WensStatus::Ingetrokken,
                datum: dag("2026-11-20"),
                vastgelegd: OP,
                door: wie(),
                toelichting: "liever alleen".to_owned(),
            }],
        }
        .into(),
        Medewerking {
            mate: Mate::Niet,
            aard: Aard::Mening,
            bron: "reclassering".to_owned(),
            op: dag("2026-11-20"),
            toelichting: "komt niet".to_owned(),
            vastgelegd: OP,
            door: wie(),
        }
        .into(),
        Aanbod {
            wat: "hulp bij schulden".to_owned(),
            leefgebied: Some(LeefgebiedCode("schulden".to_owned())),
            partner: Some(RecordId(3)),
            gang: vec![
                gang(AanbodStap::Gedaan, ""),
                gang(AanbodStap::Geweigerd, "doet het zelf"),
                gang(AanbodStap::Opnieuw, ""),
            ],
        }
        .into(),
        Toestemming {
            thema: Thema::Delen(Deelsoort::Overdracht),
            aan: ToestemmingAan::Ander("gemeente Huizen".to_owned()),
            antwoord: Antwoord::Geweigerd,
            wijze: Wijze::Bericht,
            op: dag("2026-11-02"),
            toelichting: "eerst praten".to_owned(),
            vastgelegd: OP,
            door: wie(),
            ingetrokken: Some(Intrekking {
                op: dag("2026-11-20"),
                toelichting: "bedacht zich".to_owned(),
                vastgelegd: OP,
                door: wie(),
            }),
        }
        .into(),
        Naaste {
            rol: NaasteRol::Ander,
            naam: "Anna".to_owned(),
            kinderen: 2,
            steun: "gezinshulp".to_owned(),
            partner: Some(RecordId(3)),
            sinds: dag("2026-11-02"),
            tot: Some(dag("2026-11-20")),
            vastgelegd: OP,
            door: wie(),
        }
        .into(),
    ]
}
