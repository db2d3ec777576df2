//! The words about income and debts. May use: `domain`.

use super::Wie::{Bw, Cjib, Cm, Ik, Shv, Wi, Wt, Zelf, Zv};
use super::{Gebied, Traject, buiten, doe, wacht};
use crate::domain::contact::Aard;
use crate::domain::leefgebied::Situatie::{Aandacht, NietOpOrde};

pub(super) const INKOMEN: Gebied = Gebied {
    codes: &["inkomen", "werk-inkomen"],
    nodig: 58,
    trajecten: &[
        Traject {
            begin: "Uitkering is gestopt bij insluiting.",
            ernst: NietOpOrde,
            stappen: &[
                doe("Detentieverklaring sturen", Cm, 3, 8, "Ontvangen"),
                doe(
                    "Uitkering aanvragen per datum vrijlating",
                    Wi,
                    7,
                    14,
                    "Aanvraag in behandeling",
                ),
                buiten(doe(
                    "Broodnood: voorschot uitbetalen",
                    Wi,
                    1,
                    4,
                    "Voorschot is uitbetaald",
                )),
                buiten(wacht("Besluit op de uitkering", Wi, 10, 21, "Toegekend")),
            ],
            klaar: "Uitkering toegekend en uitbetaald.",
            notitie: Some((
                "Heeft bij vrijlating alleen het geld van de PI-rekening.",
                Aard::Feit,
                "casemanager",
            )),
        },
        Traject {
            begin: "Uitkering opgeschort, niet gestopt.",
            ernst: Aandacht,
            stappen: &[
                doe(
                    "Wijziging einddatum doorgeven voor de uitkering",
                    Ik,
                    2,
                    6,
                    "Doorgegeven",
                ),
                buiten(wacht(
                    "Uitkering weer gestart",
                    Wi,
                    4,
                    10,
                    "Gestart, zelfde bedrag",
                )),
            ],
            klaar: "Uitkering weer gestart.",
            notitie: None,
        },
        Traject {
            begin: "Bankrekening opgeheven, geen inkomen.",
            ernst: NietOpOrde,
            stappen: &[
                doe(
                    "Basisbankrekening aanvragen",
                    Zelf,
                    7,
                    14,
                    "Rekening geopend",
                ),
                doe(
                    "Uitkering aanvragen per datum vrijlating",
                    Wi,
                    7,
                    14,
                    "Aanvraag in behandeling",
                ),
                buiten(wacht("Besluit op de uitkering", Wi, 10, 21, "Toegekend")),
            ],
            klaar: "Rekening geopend, uitkering toegekend.",
            notitie: Some((
                "Zonder rekening kan de uitkering niet worden uitbetaald.",
                Aard::Feit,
                "Werk & Inkomen",
            )),
        },
        Traject {
            begin: "Werkgever hield de baan een maand vrij, loon stopt.",
            ernst: Aandacht,
            stappen: &[
                doe(
                    "Afspraak werkgever over terugkeer",
                    Zelf,
                    4,
                    10,
                    "Kan weer beginnen",
                ),
                buiten(wacht("Eerste loonstrook", Zelf, 20, 35, "Loon is betaald")),
            ],
            klaar: "Werkt weer, loon is binnen.",
            notitie: None,
        },
    ],
    op_orde: &[
        "Uitkering op tijd opgeschort, start vanzelf weer.",
        "WIA-uitkering loopt door.",
        "Inkomen is geregeld en loopt door.",
    ],
    afgewezen: &["Wil geen uitkering aanvragen; zegt zelf werk te vinden."],
    overgedragen: &["Bewindvoerder vraagt de uitkering aan."],
    navraag: (Wi, "Navraag lopende uitkering"),
    te_laat: (Zelf, "Bankafschriften aanleveren"),
    blijft_uit: (Wi, "Reactie op de vraag over een voorschot"),
};

pub(super) const SCHULDEN: Gebied = Gebied {
    codes: &["schulden", "financien"],
    nodig: 71,
    trajecten: &[
        Traject {
            begin: "Boetes bij het CJIB, hoogte onbekend.",
            ernst: NietOpOrde,
            stappen: &[
                doe(
                    "CJIB-lijst opvragen",
                    Shv,
                    5,
                    12,
                    "Lijst ontvangen: zeven zaken",
                ),
                doe(
                    "Betalingsregeling boetes aanvragen",
                    Shv,
                    7,
                    14,
                    "Aangevraagd voor alle zaken samen",
                ),
                wacht(
                    "Antwoord op de betalingsregeling",
                    Cjib,
                    14,
                    28,
                    "Regeling akkoord, € 40 per maand",
                ),
            ],
            klaar: "Betalingsregeling met het CJIB loopt.",
            notitie: Some((
                "Er staat nog een gijzeling open als de regeling niet op tijd begint.",
                Aard::Feit,
                "schuldhulpverlening",
            )),
        },
        Traject {
            begin: "Veel schuldeisers, post ongeopend.",
            ernst: NietOpOrde,
            stappen: &[
                doe(
                    "Post thuis ophalen en ordenen",
                    Wt,
                    5,
                    10,
                    "Twee tassen post geordend",
                ),
                doe("Aanmelden schuldhulpverlening", Shv, 5, 12, "Aangemeld"),
                doe(
                    "Pauzebrieven naar schuldeisers",
                    Shv,
                    7,
                    14,
                    "Verstuurd aan elf schuldeisers",
                ),
                buiten(wacht(
                    "Intake schuldregeling",
                    Shv,
                    10,
                    21,
                    "Intake gedaan, toegelaten",
                )),
            ],
            klaar: "Toegelaten tot de schuldregeling.",
            notitie: Some((
                "Overzicht van schuldeisers: ongeveer € 23.000, waarvan de helft zorgverzekering en huur.",
                Aard::Feit,
                "schuldhulpverlening",
            )),
        },
        Traject {
            begin: "Achterstand zorgpremie, wanbetalersregeling dreigt.",
            ernst: Aandacht,
            stappen: &[
                doe(
                    "Achterstand zorgpremie opvragen",
                    Shv,
                    5,
                    10,
                    "Vijf maanden achterstand",
                ),
                wacht(
                    "Regeling met de zorgverzekeraar",
                    Zv,
                    10,
                    21,
                    "Regeling getroffen",
                ),
            ],
            klaar: "Regeling zorgpremie loopt.",
            notitie: None,
        },
        Traject {
            begin: "Staat onder bewind; bewindvoerder wist niet van de detentie.",
            ernst: Aandacht,
            stappen: &[
                doe(
                    "Bewindvoerder informeren over detentie",
                    Ik,
                    2,
                    5,
                    "Op de hoogte",
                ),
                wacht("Budgetplan na detentie", Bw, 10, 20, "Plan ontvangen"),
            ],
            klaar: "Bewindvoerder heeft een budgetplan.",
            notitie: None,
        },
    ],
    op_orde: &[
        "Geen schulden bekend.",
        "Schuldregeling loopt en is op tijd betaald.",
    ],
    afgewezen: &["Wil geen schuldhulp; vertrouwt het niet."],
    overgedragen: &["Bewindvoerder regelt alle schulden."],
    navraag: (Shv, "Navraag bekende schulden"),
    te_laat: (Shv, "Nieuwe CJIB-lijst opvragen"),
    blijft_uit: (Cjib, "Actueel overzicht van openstaande zaken"),
};
