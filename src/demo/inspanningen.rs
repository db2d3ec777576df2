//! The checklists of the demo files: what was agreed in a story says how the steps of the catalogue
//! stand, so that list and agreements never contradict each other. May use: `domain`.

use chrono::NaiveDate;

use super::dossier::{Bord, Dossier};
use crate::domain::afspraak::{Afspraak, AfspraakSoort, AfspraakStatus};
use crate::domain::id::RecordId;
use crate::domain::inspanning::{Inspanning, InspanningStand, InspanningStatus as Status, Stap};
use crate::domain::leefgebied::{LeefgebiedCode, Ondersteuning};
use crate::domain::tijd::Tijdstip;

/// The step that an agreement of a story belongs to.
const VAN: &[(&str, &str)] = &[
    ("Navraag BRP en geldigheid ID", "id-geldig"),
    ("Pasfoto laten maken in de PI", "id-pasfoto"),
    ("ID-aanvraag via burgemeester PI-gemeente", "id-aanvraag"),
    ("ID-kaart is uitgereikt", "id-uitgereikt"),
    ("Bericht dat de ID-kaart klaarligt", "id-uitgereikt"),
    ("DigiD opnieuw aanvragen aan de balie", "digid"),
    ("Briefadres aanvragen", "briefadres"),
    (
        "Intake opvang: is er plek op de dag van vrijlating?",
        "opvang",
    ),
    ("Inschrijven op het opvangadres", "brp-inschrijving"),
    ("Huurachterstand en ontruiming navragen", "ontruiming"),
    (
        "Huur doorbetalen tijdens detentie aanvragen",
        "huur-overbruggen",
    ),
    (
        "Betalingsregeling huurachterstand getekend terug",
        "woning-behouden",
    ),
    (
        "Aanvraag woning uit de uitstroomregeling",
        "huisvesting-zoeken",
    ),
    ("Besluit over de uitstroomregeling", "huisvesting-zoeken"),
    (
        "Broer bellen: hoe lang kan hij blijven, en inschrijven?",
        "eigen-netwerk",
    ),
    ("Gevolgen kostendelersnorm uitleggen", "kostendelersnorm"),
    ("Inschrijven bij de broer", "brp-inschrijving"),
    (
        "Uitkering aanvragen per datum vrijlating",
        "uitkering-aanvraag",
    ),
    ("Broodnood: voorschot uitbetalen", "leefgeld"),
    ("Besluit op de uitkering", "uitkering-betaald"),
    ("Uitkering weer gestart", "uitkering-betaald"),
    ("Basisbankrekening aanvragen", "bankrekening"),
    ("CJIB-lijst opvragen", "cjib"),
    ("Pauzebrieven naar schuldeisers", "pauzebrieven"),
    ("Intake schuldregeling", "schuldregeling"),
    ("Achterstand zorgpremie opvragen", "zorgpremie"),
    ("Bewindvoerder informeren over detentie", "bewind"),
    ("Afspraak werkgever over terugkeer", "werkgever"),
    ("Kennismaking werkgever", "bedrijf"),
    ("Gesprek over terug naar school", "school"),
    ("Bevestiging plek op school", "school"),
    ("VOG bespreken met de werkgever", "vog"),
    ("Uitslag VOG-aanvraag", "vog"),
    ("Aanmelden verslavingszorg", "verslavingszorg"),
    ("Datum intake verslavingszorg", "verslavingszorg"),
    ("Intake verslavingszorg", "verslavingszorg"),
    ("Uit-detentieverklaring regelen", "verzekering-start"),
    ("Zorgverzekering weer actief", "verzekering-start"),
    ("Medicatieoverzicht naar de huisarts", "medicijnen"),
    ("Aanmelden voor een maatje", "maatje"),
    ("Voorstel voor een maatje", "maatje"),
    ("Kennismaking met het maatje", "maatje"),
    ("Gezin thuis bezoeken", "gezin"),
    ("Bericht over hulp in het gezin", "achterblijvers"),
];

/// All steps of a case that somebody looked at, in the order of the catalogue.
pub(super) fn vertel(d: &Dossier<'_, '_>, afspraken: &[(RecordId, &Afspraak)]) -> Vec<Inspanning> {
    let bord: Vec<LeefgebiedCode> = d.borden.iter().map(|b| b.code.clone()).collect();
    d.v.w
        .stappen
        .iter()
        .enumerate()
        .filter_map(|(nr, stap)| {
            let leefgebied = stap.plaats(&bord)?;
            let plek = d.borden.iter().find(|b| b.code == *leefgebied)?;
            let mut inspanning = Inspanning {
                stap: stap.code.clone(),
                leefgebied: leefgebied.clone(),
                naam: stap.naam.clone(),
                naam_en: stap.naam_en.clone(),
                bron: stap.bron.clone(),
                afspraak: None,
                standen: Vec::new(),
            };
            for (id, afspraak) in afspraken.iter().filter(|(_, a)| hoort_bij(a, stap)) {
                inspanning.afspraak = Some(*id);
                inspanning.standen.extend(uit_afspraak(d, afspraak));
            }
            if inspanning.standen.is_empty() {
                let eerste = zonder_afspraak(d, plek, nr)?;
                inspanning.standen.push(eerste);
            }
            // A later agreement may have been made before an earlier one ended.
            inspanning.standen.sort_by_key(|s| s.vastgelegd);
            Some(inspanning)
        })
        .collect()
}

fn hoort_bij(afspraak: &Afspraak, stap: &Stap) -> bool {
    VAN.iter()
        .any(|(tekst, code)| *tekst == afspraak.tekst && *code == stap.code.0)
}

/// What an agreement says about its step: since it was made, and since it ended.
fn uit_afspraak(d: &Dossier<'_, '_>, afspraak: &Afspraak) -> Vec<InspanningStand> {
    let begin = match afspraak.soort {
        AfspraakSoort::WachtOp => Status::Gevraagd,
        AfspraakSoort::Afspraak => Status::Loopt,
    };
    let gemaakt = afspraak.gemaakt;
    let mut uit = vec![stand(d, begin, gemaakt.datum(), gemaakt, "")];
    let einde = match afspraak.status {
        AfspraakStatus::Nagekomen => Some(Status::Gedaan),
        AfspraakStatus::Vervallen => Some(Status::NietNodig),
        // What was not kept still has to be done.
        AfspraakStatus::Open | AfspraakStatus::NietNagekomen => None,
    };
    if let (Some(status), Some(op)) = (einde, afspraak.afgerond_op) {
        let vastgelegd = d.v.w.om(op, 1_050).max(Tijdstip(gemaakt.0 + 60_000));
        uit.push(stand(d, status, op, vastgelegd, &afspraak.toelichting));
    }
    uit
}

/// A step nobody agreed about: looked at and not needed where all is in order, and some elsewhere.
fn zonder_afspraak(d: &Dossier<'_, '_>, bord: &Bord, nr: usize) -> Option<InspanningStand> {
    let eerste = bord.metingen.first()?;
    let alles = bord.metingen.last()?.ondersteuning == Ondersteuning::NietNodig;
    let deze = usize::try_from(d.zaak.nummer.volgnummer).unwrap_or(0) + nr;
    (alles || deze.is_multiple_of(3)).then(|| {
        let (dag, op) = (eerste.datum, eerste.vastgelegd);
        stand(d, Status::NietNodig, dag, op, "")
    })
}

fn stand(
    d: &Dossier<'_, '_>,
    status: Status,
    datum: NaiveDate,
    vastgelegd: Tijdstip,
    toelichting: &str,
) -> InspanningStand {
    InspanningStand {
        status,
        datum,
        vastgelegd,
        door: d.zaak.door.clone(),
        toelichting: toelichting.to_owned(),
    }
}
