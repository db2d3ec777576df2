//! The words about work and school. May use: `domain`.

use super::Wie::{Cm, Rmc, Wmo, Wsp, Wt, Zelf};
use super::{Gebied, Traject, buiten, doe, wacht};
use crate::domain::contact::Aard;
use crate::domain::leefgebied::Situatie::{Aandacht, NietOpOrde};

pub(super) const WERK: Gebied = Gebied {
    codes: &["werk"],
    nodig: 60,
    trajecten: &[
        Traject {
            begin: "Geen werk; werkte eerder in de bouw.",
            ernst: NietOpOrde,
            stappen: &[
                doe("CV maken in de PI", Cm, 7, 14, "CV is af"),
                wacht(
                    "Terugkoppeling intake werk",
                    Wsp,
                    7,
                    14,
                    "Kan op gesprek bij een aannemer",
                ),
                buiten(doe(
                    "Kennismaking werkgever",
                    Zelf,
                    4,
                    12,
                    "Proefplaatsing van een maand",
                )),
            ],
            klaar: "Proefplaatsing bij een aannemer.",
            notitie: Some((
                "Werkt netjes in de werkzaal, komt op tijd.",
                Aard::Mening,
                "casemanager",
            )),
        },
        Traject {
            begin: "Geen startkwalificatie, wil een opleiding.",
            ernst: NietOpOrde,
            stappen: &[
                doe(
                    "Gesprek over terug naar school",
                    Rmc,
                    7,
                    14,
                    "Wil niveau 2 techniek doen",
                ),
                wacht(
                    "Bevestiging plek op school",
                    Rmc,
                    14,
                    28,
                    "Plek per volgende instroom",
                ),
            ],
            klaar: "Plek op een opleiding niveau 2.",
            notitie: None,
        },
        Traject {
            begin: "Dagbesteding stopte door detentie.",
            ernst: Aandacht,
            stappen: &[
                doe(
                    "Wmo-indicatie dagbesteding nagaan",
                    Wmo,
                    5,
                    12,
                    "Indicatie is nog geldig",
                ),
                buiten(doe(
                    "Weer beginnen op de dagbesteding",
                    Wt,
                    3,
                    10,
                    "Twee dagen per week",
                )),
            ],
            klaar: "Twee dagen per week dagbesteding.",
            notitie: None,
        },
        Traject {
            begin: "VOG nodig voor een baan die wacht.",
            ernst: Aandacht,
            stappen: &[
                doe(
                    "VOG bespreken met de werkgever",
                    Zelf,
                    6,
                    12,
                    "Werkgever wacht de uitslag af",
                ),
                wacht("Uitslag VOG-aanvraag", Zelf, 21, 35, "VOG is afgegeven"),
            ],
            klaar: "VOG afgegeven, de baan blijft.",
            notitie: Some((
                "Schaamt zich voor de detentie en wil het eerst zelf vertellen op het werk.",
                Aard::Feit,
                "betrokkene",
            )),
        },
    ],
    op_orde: &[
        "Weg naar werk is duidelijk, geen hulp nodig.",
        "Heeft een vaste dagbesteding.",
        "Doet al jaren vrijwilligerswerk en gaat daarmee door.",
    ],
    afgewezen: &["Wil nu geen hulp bij werk."],
    overgedragen: &["Loopt via het traject van de reclassering."],
    navraag: (Wsp, "Navraag eerder werktraject"),
    te_laat: (Zelf, "Diploma's en certificaten opzoeken"),
    blijft_uit: (Wsp, "Reactie van de werkgever"),
};
