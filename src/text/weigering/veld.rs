//! What is wrong with a field, and what the fields of our import layout are called. May use: `domain`.

use crate::domain::reparatie::{VeldFout, VeldFoutSoort};
use crate::text::Taal;

/// What is wrong with a field.
#[must_use]
pub fn veld_fout_soort(soort: VeldFoutSoort, taal: Taal) -> &'static str {
    taal.uit(match soort {
        VeldFoutSoort::Ontbreekt => ("moet ingevuld zijn", "must be filled in"),
        VeldFoutSoort::GeenDatum => ("is geen bestaande datum", "is not a date that exists"),
        VeldFoutSoort::GeenBsn => ("is geen geldig BSN", "is not a valid BSN"),
        VeldFoutSoort::OnbekendeWaarde => ("staat niet in de lijst", "is not in the list"),
        VeldFoutSoort::AfgebrokenRij => ("is afgebroken of te lang", "is cut off or too long"),
        VeldFoutSoort::TeLang => ("is te lang", "is too long"),
        VeldFoutSoort::BuitenBereik => (
            "hoort niet bij jouw gemeenten",
            "is not one of your municipalities",
        ),
    })
}

/// A field with what is wrong: `Geboortedatum is geen bestaande datum`.
#[must_use]
pub fn veld_fout(fout: &VeldFout, taal: Taal) -> String {
    let veld = if fout.veld.is_empty() {
        taal.kies("De rij", "The row")
    } else {
        veld(&fout.veld, taal)
    };
    format!("{veld} {}", veld_fout_soort(fout.soort, taal))
}

/// The faults of all fields in one line.
#[must_use]
pub fn velden(fouten: &[VeldFout], taal: Taal) -> String {
    if fouten.is_empty() {
        return taal
            .kies("Niet alle velden kloppen", "Not all fields are right")
            .to_owned();
    }
    let zinnen: Vec<_> = fouten.iter().map(|f| veld_fout(f, taal)).collect();
    zinnen.join("; ")
}

/// The label of a field of our import layout; a name outside the layout is given back as it is.
#[must_use]
pub fn veld(naam: &str, taal: Taal) -> &str {
    taal.uit(match naam {
        "melding_id" => ("Meldingnummer", "Notice number"),
        "soort" => ("Soort melding", "Kind of notice"),
        "verzonden_op" => ("Verzonden op", "Sent at"),
        "bsn" => ("BSN", "BSN"),
        "achternaam" => ("Achternaam", "Surname"),
        "tussenvoegsel" => ("Tussenvoegsel", "Prefix"),
        "voornamen" => ("Voornamen", "Given names"),
        "geboortedatum" => ("Geboortedatum", "Birth date"),
        "geslacht" => ("Geslacht", "Sex"),
        "adres" => ("Adres", "Address"),
        "postcode" => ("Postcode", "Postcode"),
        "woonplaats" => ("Woonplaats", "Place"),
        "gemeente" => ("Gemeente (BRP)", "Municipality (BRP)"),
        "gemeente_vestiging" => ("Gemeente van vestiging", "Municipality to settle in"),
        "pi" => ("PI", "Institution (PI)"),
        "afdeling" => ("Afdeling", "Unit"),
        "insluitdatum" => ("Insluitdatum", "Admission date"),
        "titel" => ("Titel", "Ground"),
        "verwachte_einddatum" => ("Verwachte einddatum", "Expected end"),
        "werkelijke_einddatum" => ("Werkelijke einddatum", "Real end"),
        "eindreden" => ("Reden van einde", "Reason of end"),
        "casemanager" => ("Casemanager", "Casemanager"),
        "casemanager_telefoon" => ("Telefoon casemanager", "Telephone of casemanager"),
        "toelichting" => ("Toelichting", "Remark"),
        anders => (anders, anders),
    })
}
