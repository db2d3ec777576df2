//! The words about identity papers and a roof. May use: `domain`.

use super::Wie::{Bz, Cm, Ik, Mo, Wi, Wmo, Woco, Wt, Zelf};
use super::{Gebied, Traject, buiten, doe, wacht};
use crate::domain::contact::Aard;
use crate::domain::leefgebied::Situatie::{Aandacht, NietOpOrde};

pub(super) const ID: Gebied = Gebied {
    codes: &["id", "regelzaken"],
    nodig: 24,
    trajecten: &[
        Traject {
            begin: "Paspoort is verlopen, geen ander document.",
            ernst: NietOpOrde,
            stappen: &[
                doe("Pasfoto laten maken in de PI", Cm, 4, 9, "Foto is gemaakt"),
                doe(
                    "ID-aanvraag via burgemeester PI-gemeente",
                    Bz,
                    7,
                    14,
                    "Aanvraag ondertekend en betaald",
                ),
                wacht("ID-kaart is uitgereikt", Bz, 8, 16, "Uitgereikt"),
            ],
            klaar: "Nieuwe ID-kaart uitgereikt.",
            notitie: Some((
                "De kosten van de ID-kaart worden uit de bijzondere bijstand betaald.",
                Aard::Feit,
                "Werk & Inkomen",
            )),
        },
        Traject {
            begin: "ID-kaart kwijt, vermissing nog niet gemeld.",
            ernst: NietOpOrde,
            stappen: &[
                doe(
                    "Vermissing ID-kaart melden",
                    Zelf,
                    3,
                    8,
                    "Verklaring getekend",
                ),
                doe(
                    "ID-aanvraag via burgemeester PI-gemeente",
                    Bz,
                    7,
                    14,
                    "Aanvraag gedaan",
                ),
                wacht(
                    "Bericht dat de ID-kaart klaarligt",
                    Bz,
                    7,
                    14,
                    "Opgehaald door de casemanager",
                ),
            ],
            klaar: "ID-kaart opgehaald.",
            notitie: Some((
                "Weet zeker dat de kaart bij de aanhouding nog in de jas zat.",
                Aard::Mening,
                "betrokkene",
            )),
        },
        Traject {
            begin: "Verblijfsdocument verloopt binnenkort.",
            ernst: Aandacht,
            stappen: &[
                doe(
                    "Verlenging verblijfsdocument aanvragen",
                    Zelf,
                    5,
                    12,
                    "Formulier is verstuurd",
                ),
                wacht("Beslissing op de verlenging", Ik, 14, 35, "Verlengd"),
            ],
            klaar: "Verblijfsdocument verlengd.",
            notitie: None,
        },
        Traject {
            begin: "ID-kaart geldig, DigiD geblokkeerd.",
            ernst: Aandacht,
            stappen: &[buiten(doe(
                "DigiD opnieuw aanvragen aan de balie",
                Bz,
                2,
                8,
                "Activeringscode gekregen",
            ))],
            klaar: "ID-kaart geldig en DigiD werkt weer.",
            notitie: None,
        },
    ],
    op_orde: &[
        "ID-kaart geldig en aanwezig.",
        "Paspoort geldig.",
        "Rijbewijs en ID-kaart geldig.",
    ],
    afgewezen: &["Wil zelf een ID regelen na vrijlating."],
    overgedragen: &["Reclassering regelt de ID-kaart."],
    navraag: (Bz, "Navraag BRP en geldigheid ID"),
    te_laat: (Zelf, "Kopie van het oude document opsturen"),
    blijft_uit: (Bz, "Bevestiging van de afspraak aan de balie"),
};

pub(super) const ONDERDAK: Gebied = Gebied {
    codes: &["onderdak", "wonen"],
    nodig: 46,
    trajecten: &[
        Traject {
            begin: "Geen adres; vóór detentie bij vrienden op de bank.",
            ernst: NietOpOrde,
            stappen: &[
                doe("Briefadres aanvragen", Bz, 6, 14, "Briefadres toegekend"),
                wacht(
                    "Intake opvang: is er plek op de dag van vrijlating?",
                    Mo,
                    7,
                    14,
                    "Plek toegezegd",
                ),
                buiten(doe(
                    "Inschrijven op het opvangadres",
                    Bz,
                    2,
                    6,
                    "Ingeschreven in de BRP",
                )),
            ],
            klaar: "Plek in de opvang, ingeschreven in de BRP.",
            notitie: Some((
                "Kan niet terug naar het vorige logeeradres; de hoofdbewoner wil dat niet meer.",
                Aard::Feit,
                "betrokkene",
            )),
        },
        Traject {
            begin: "Huurwoning; twee maanden achterstand, kans op ontruiming.",
            ernst: NietOpOrde,
            stappen: &[
                doe(
                    "Huurachterstand en ontruiming navragen",
                    Woco,
                    3,
                    8,
                    "Ontruiming is opgeschort",
                ),
                doe(
                    "Huur doorbetalen tijdens detentie aanvragen",
                    Wi,
                    7,
                    14,
                    "Toegekend voor de duur van de detentie",
                ),
                wacht(
                    "Betalingsregeling huurachterstand getekend terug",
                    Woco,
                    7,
                    14,
                    "Regeling loopt",
                ),
            ],
            klaar: "Woning behouden, betalingsregeling loopt.",
            notitie: Some((
                "Corporatie wil meewerken als de vaste lasten door een ander betaald worden.",
                Aard::Feit,
                "woningcorporatie",
            )),
        },
        Traject {
            begin: "Huur is opgezegd, spullen staan bij familie.",
            ernst: NietOpOrde,
            stappen: &[
                doe(
                    "Inschrijven als woningzoekende",
                    Zelf,
                    4,
                    10,
                    "Ingeschreven",
                ),
                doe(
                    "Aanvraag woning uit de uitstroomregeling",
                    Wmo,
                    10,
                    20,
                    "Aanvraag is compleet",
                ),
                wacht(
                    "Besluit over de uitstroomregeling",
                    Woco,
                    14,
                    28,
                    "Woning aangeboden",
                ),
                buiten(doe(
                    "Sleutel ophalen en inschrijven",
                    Zelf,
                    3,
                    9,
                    "Sleutel opgehaald, ingeschreven",
                )),
            ],
            klaar: "Eigen huurwoning, ingeschreven.",
            notitie: None,
        },
        Traject {
            begin: "Kan voor korte tijd bij een broer terecht.",
            ernst: Aandacht,
            stappen: &[
                doe(
                    "Broer bellen: hoe lang kan hij blijven, en inschrijven?",
                    Ik,
                    3,
                    7,
                    "Kan drie maanden blijven, inschrijven mag",
                ),
                doe(
                    "Gevolgen kostendelersnorm uitleggen",
                    Wi,
                    5,
                    10,
                    "Uitgelegd aan de broer",
                ),
                buiten(doe("Inschrijven bij de broer", Bz, 2, 7, "Ingeschreven")),
            ],
            klaar: "Ingeschreven bij de broer.",
            notitie: Some((
                "Broer maakt zich zorgen over drukte in huis, maar wil helpen.",
                Aard::Mening,
                "broer",
            )),
        },
        Traject {
            begin: "Eigen woning, vaste lasten lopen door.",
            ernst: Aandacht,
            stappen: &[
                doe("Overzicht vaste lasten maken", Wt, 5, 10, "Overzicht is er"),
                wacht(
                    "Bewijs van betaalde huur deze maand",
                    Woco,
                    5,
                    12,
                    "Huur is betaald",
                ),
            ],
            klaar: "Woning behouden, lasten betaald.",
            notitie: None,
        },
    ],
    op_orde: &[
        "Kan terug naar het eigen adres.",
        "Eigen huurwoning, huur wordt betaald.",
        "Adres en eerste nacht zijn zeker.",
    ],
    afgewezen: &["Wil geen opvang en gaat naar vrienden."],
    overgedragen: &["Zorginstelling biedt beschermd wonen en neemt het over."],
    navraag: (Woco, "Navraag huur, achterstand en ontruiming"),
    te_laat: (Woco, "Verhuurdersverklaring opsturen"),
    blijft_uit: (Woco, "Reactie op het verzoek om uitstel"),
};
