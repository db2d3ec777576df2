//! Why a request stopped, in the words of the api. May use: `store`, `api`.

use super::tx::Stop;
use crate::api::{OpslagNood, Refusal};
use crate::store::StoreError;

/// Nobody is there any more to carry out a request.
pub(super) fn gestopt() -> Refusal {
    Refusal::Opslag {
        soort: OpslagNood::Overig,
        oorzaak: "de opslag is gestopt".to_owned(),
        lezen_kan: true,
    }
}

/// The reason of a stop in the words of the api.
pub(super) fn weigering(stop: Stop, lezen_kan: bool) -> Refusal {
    match stop {
        Stop::Weiger(reden) => reden,
        Stop::EerstVastleggen => Refusal::Opslag {
            soort: OpslagNood::Overig,
            oorzaak: "te druk".to_owned(),
            lezen_kan,
        },
        Stop::Opslag(fout) => Refusal::Opslag {
            soort: nood(&fout),
            oorzaak: oorzaak(&fout),
            lezen_kan,
        },
        Stop::Vorm(fout) => Refusal::Opslag {
            soort: OpslagNood::Overig,
            oorzaak: fout,
            lezen_kan,
        },
    }
}

const fn nood(fout: &StoreError) -> OpslagNood {
    match fout {
        StoreError::Full => OpslagNood::Vol,
        StoreError::WriteFailed { .. } => OpslagNood::Mislukt,
        StoreError::Poisoned { .. } => OpslagNood::Gestopt,
        StoreError::Unapplied { .. } => OpslagNood::NietGetoond,
        StoreError::Newer { .. } => OpslagNood::Nieuwer,
        _ => OpslagNood::Overig,
    }
}

/// What lies behind it, without what the words for its kind say already.
fn oorzaak(fout: &StoreError) -> String {
    match fout {
        StoreError::WriteFailed { source } => source.to_string(),
        StoreError::Poisoned { cause } | StoreError::Unapplied { cause, .. } => cause.clone(),
        anders => anders.to_string(),
    }
}
