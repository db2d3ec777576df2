//! What the demo partners were told: one entry for each answer that is or was waited for, and for the
//! partners somebody to call. Nobody of them exists. May use: `domain`.

use super::dossier::Dossier;
use crate::domain::afspraak::{Afspraak, AfspraakSoort, Trekker};
use crate::domain::id::RecordId;
use crate::domain::partner::{Contactpersoon, Partner};
use crate::domain::verstrekking::{
    Afgifte, Bericht, Kanaal, Ontvanger, Verstrekking, Verzending, Wijze,
};

/// Surnames of contacts: invented words, as all names of the demo.
const NAMEN: [&str; 8] = [
    "Demostra",
    "Proefma",
    "Testink",
    "Voorbeeldsma",
    "Oefenaar",
    "Monsterman",
    "Schijnbaar",
    "Fictema",
];

/// Gives a partner of the catalogue somebody to call, by its place in the list.
pub(super) fn met_contact(partner: &Partner, plaats: usize) -> Partner {
    let letter = char::from(b'A' + u8::try_from(plaats % 26).unwrap_or(0));
    let achter = NAMEN[plaats % NAMEN.len()];
    let post: String = partner
        .naam
        .to_lowercase()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    Partner {
        telefoon: format!("088-000{:04}", 100 + plaats),
        mail: format!("post@{post}.example"),
        contacten: vec![Contactpersoon {
            naam: format!("{letter}. {achter}"),
            rol: match partner.soort.0.as_str() {
                "pi" => "casemanager".to_owned(),
                _ => "aanspreekpunt".to_owned(),
            },
            telefoon: format!("088-000{:04}", 500 + plaats),
            mail: format!(
                "{}.{}@{post}.example",
                letter.to_ascii_lowercase(),
                achter.to_lowercase()
            ),
        }],
        ..partner.clone()
    }
}

/// What was told with the waits of a case: half of it by telephone, half by mail.
pub(super) fn vertel(
    d: &Dossier<'_, '_>,
    afspraken: &[(RecordId, &Afspraak)],
) -> Vec<Verstrekking> {
    let Some(basis) = d.v.w.grondslag.as_ref() else {
        return Vec::new();
    };
    let nummer = &d.zaak.nummer;
    let wachten = afspraken
        .iter()
        .filter(|(_, a)| a.soort == AfspraakSoort::WachtOp);
    let met = wachten.filter_map(|(id, a)| match a.trekker {
        Trekker::Partner(partner) => Some((*id, *a, partner)),
        _ => None,
    });
    met.enumerate()
        .map(|(plek, (id, a, partner))| {
            let per_mail = plek % 2 == 0;
            let adres = d.v.w.partners.iter().find(|(id, _)| *id == partner);
            let bericht = per_mail.then(|| Bericht {
                aan: adres.map_or("", |(_, p)| p.postadres()).to_owned(),
                onderwerp: format!("Vraag bij casus {nummer}"),
                tekst: format!("Beste collega,\n\nOns nummer is {nummer}.\n\n{}\n", a.tekst),
            });
            let weg = Verzending {
                kanaal: Kanaal::Mail,
                afgifte: Afgifte::Gelukt,
                op: a.gemaakt,
                door: a.door.clone(),
            };
            Verstrekking {
                aan: Ontvanger::Partner(partner),
                wat: a.tekst.clone(),
                gegevens: Vec::new(),
                grondslag: basis.code.clone(),
                grondslag_naam: basis.naam.clone(),
                grondslag_naam_en: basis.naam_en.clone(),
                toelichting: String::new(),
                wijze: if per_mail {
                    Wijze::Bericht
                } else {
                    Wijze::Telefoon
                },
                op: a.gemaakt.datum(),
                vastgelegd: a.gemaakt,
                door: a.door.clone(),
                afspraak: Some(id),
                bericht,
                verzendingen: per_mail.then_some(weg).into_iter().collect(),
            }
        })
        .collect()
}
