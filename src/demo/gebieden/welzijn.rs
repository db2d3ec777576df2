//! The words about care and the people around. May use: `domain`.

use super::Wie::{Cm, Ggz, Ha, Ik, Rn, Vw, Vz, Wt, Zelf, Zv, Zvh};
use super::{Gebied, Traject, buiten, doe, wacht};
use crate::domain::contact::Aard;
use crate::domain::leefgebied::Situatie::{Aandacht, NietOpOrde};

pub(super) const ZORG: Gebied = Gebied {
    codes: &["zorg"],
    nodig: 44,
    trajecten: &[
        Traject {
            begin: "Gebruikte voor detentie dagelijks; wil stoppen.",
            ernst: NietOpOrde,
            stappen: &[
                doe("Aanmelden verslavingszorg", Cm, 5, 10, "Aangemeld"),
                wacht(
                    "Datum intake verslavingszorg",
                    Vz,
                    7,
                    16,
                    "Intake is gepland",
                ),
                doe(
                    "Intake verslavingszorg",
                    Vz,
                    7,
                    14,
                    "Toegelaten tot ambulante behandeling",
                ),
            ],
            klaar: "Intake gedaan, behandeling volgt aansluitend.",
            notitie: Some((
                "Zegt dat het nu anders is dan vorige keer, vanwege de kinderen.",
                Aard::Feit,
                "betrokkene",
            )),
        },
        Traject {
            begin: "Zorgverzekering geschorst tijdens detentie.",
            ernst: Aandacht,
            stappen: &[
                doe(
                    "Uit-detentieverklaring regelen",
                    Cm,
                    4,
                    10,
                    "Verklaring ligt klaar",
                ),
                buiten(wacht(
                    "Zorgverzekering weer actief",
                    Zv,
                    4,
                    10,
                    "Weer actief, geen gat",
                )),
            ],
            klaar: "Verzekering weer actief.",
            notitie: None,
        },
        Traject {
            begin: "Gebruikt medicijnen; nog geen huisarts buiten.",
            ernst: NietOpOrde,
            stappen: &[
                doe(
                    "Huisarts zoeken in de wijk",
                    Wt,
                    5,
                    12,
                    "Praktijk heeft plek",
                ),
                doe(
                    "Medicatieoverzicht naar de huisarts",
                    Cm,
                    4,
                    9,
                    "Verstuurd door de medische dienst",
                ),
                buiten(doe(
                    "Kennismaken met de huisarts",
                    Ha,
                    3,
                    8,
                    "Recept is verlengd",
                )),
            ],
            klaar: "Huisarts gevonden, medicatie loopt door.",
            notitie: Some((
                "Krijgt medicatie voor een week mee bij vertrek.",
                Aard::Feit,
                "medische dienst PI",
            )),
        },
        Traject {
            begin: "Behandeling bij de GGZ is onderbroken.",
            ernst: NietOpOrde,
            stappen: &[
                doe(
                    "Behandelaar bellen over hervatten",
                    Ik,
                    3,
                    8,
                    "Kan doorgaan na vrijlating",
                ),
                wacht(
                    "Afspraak met de behandelaar",
                    Ggz,
                    10,
                    21,
                    "Datum is bekend",
                ),
                buiten(doe("Eerste afspraak bij de GGZ", Zelf, 4, 12, "Is geweest")),
            ],
            klaar: "Behandeling bij de GGZ hervat.",
            notitie: Some((
                "Komt gespannen over en slaapt slecht.",
                Aard::Mening,
                "casemanager",
            )),
        },
    ],
    op_orde: &[
        "Geen zorgvraag, verzekering loopt.",
        "Begeleiding loopt door via de Wmo.",
    ],
    afgewezen: &["Ziet zelf geen probleem en wil geen behandeling."],
    overgedragen: &["Wlz-zorg loopt via de eigen zorginstelling."],
    navraag: (Wt, "Navraag lopende zorg en begeleiding"),
    te_laat: (Zelf, "Machtiging voor het medisch dossier tekenen"),
    blijft_uit: (Ggz, "Bericht van de behandelaar"),
};

pub(super) const NETWERK: Gebied = Gebied {
    codes: &["netwerk"],
    nodig: 33,
    trajecten: &[
        Traject {
            begin: "Weinig mensen om op terug te vallen.",
            ernst: NietOpOrde,
            stappen: &[
                doe("Aanmelden voor een maatje", Vw, 7, 14, "Aangemeld"),
                wacht("Voorstel voor een maatje", Vw, 10, 24, "Maatje gevonden"),
                buiten(doe(
                    "Kennismaking met het maatje",
                    Zelf,
                    4,
                    10,
                    "Klikt goed",
                )),
            ],
            klaar: "Ziet wekelijks een maatje.",
            notitie: Some((
                "Krijgt geen bezoek. Belt alleen met een tante.",
                Aard::Feit,
                "casemanager",
            )),
        },
        Traject {
            begin: "Partner thuis met twee kinderen, geen hulp.",
            ernst: Aandacht,
            stappen: &[
                doe(
                    "Gezin thuis bezoeken",
                    Wt,
                    5,
                    10,
                    "Bezoek geweest, hulp gewenst",
                ),
                wacht(
                    "Bericht over hulp in het gezin",
                    Wt,
                    7,
                    14,
                    "Wekelijkse begeleiding thuis",
                ),
            ],
            klaar: "Gezin krijgt begeleiding thuis.",
            notitie: Some((
                "Partner zegt dat het rustiger is zonder ruzie om geld.",
                Aard::Feit,
                "partner",
            )),
        },
        Traject {
            begin: "Contact met de kinderen is verbroken.",
            ernst: NietOpOrde,
            stappen: &[
                doe(
                    "Gesprek over omgang met de kinderen",
                    Wt,
                    7,
                    14,
                    "Moeder staat open voor een gesprek",
                ),
                wacht(
                    "Reactie van de moeder op een eerste bezoek",
                    Wt,
                    10,
                    20,
                    "Eerste bezoek met begeleiding",
                ),
            ],
            klaar: "Ziet de kinderen onder begeleiding.",
            notitie: None,
        },
        Traject {
            begin: "Oude vrienden zijn een risico.",
            ernst: Aandacht,
            stappen: &[
                doe(
                    "Aanpak bespreken in het casusoverleg",
                    Zvh,
                    7,
                    18,
                    "Besproken",
                ),
                buiten(doe(
                    "Vrije tijd invullen: sportclub zoeken",
                    Zelf,
                    10,
                    20,
                    "Traint mee bij een club",
                )),
            ],
            klaar: "Sport weer, ander gezelschap.",
            notitie: Some((
                "Lijkt gevoelig voor druk van oude bekenden.",
                Aard::Mening,
                "reclassering",
            )),
        },
    ],
    op_orde: &[
        "Familie komt op bezoek en denkt mee.",
        "Heeft mensen om op terug te vallen.",
    ],
    afgewezen: &["Wil familie er niet bij betrekken."],
    overgedragen: &["Jeugdbescherming begeleidt het gezin."],
    navraag: (Rn, "Navraag netwerk en toezicht"),
    te_laat: (Cm, "Bezoekerslijst bespreken"),
    blijft_uit: (Wt, "Reactie op de vraag om een huisbezoek"),
};
