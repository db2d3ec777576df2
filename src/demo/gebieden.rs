//! What can be wrong in a leefgebied and the steps that are agreed about it: the words of the demo
//! files. Plain Dutch, about nobody. May use: `domain`.

use crate::domain::contact::Aard;
use crate::domain::leefgebied::Situatie;

/// Who is to do a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wie {
    Bz,
    Wi,
    Shv,
    Woco,
    Wt,
    Wmo,
    Mo,
    Wsp,
    Zvh,
    Cm,
    Rn,
    Ggz,
    Vz,
    Ha,
    Zv,
    Cjib,
    Bw,
    Rmc,
    Vw,
    /// The person.
    Zelf,
    /// The one who carries the case.
    Ik,
}

impl Wie {
    /// Names of the partners in the catalogue, in the order of the values; the last two have none.
    pub(super) const NAMEN: [&str; 19] = [
        "Burgerzaken",
        "Werk & Inkomen",
        "Schuldhulpverlening",
        "Woningcorporatie",
        "Wijkteam",
        "Wmo",
        "Maatschappelijke opvang",
        "Werkgeversservicepunt",
        "Zorg- en Veiligheidshuis",
        "Casemanager PI",
        "Reclassering",
        "GGZ",
        "Verslavingszorg",
        "Huisarts",
        "Zorgverzekeraar",
        "CJIB",
        "Bewindvoerder",
        "Leerplicht en RMC",
        "Vrijwilligers en maatjes",
    ];
}

/// A step of a course.
pub(super) struct Stap {
    pub(super) tekst: &'static str,
    pub(super) wie: Wie,
    /// An answer is awaited.
    pub(super) wacht: bool,
    /// How many days it gets.
    pub(super) dagen: (i64, i64),
    /// Can only be done once the person is free.
    pub(super) buiten: bool,
    /// Remark when it was done.
    pub(super) goed: &'static str,
}

/// What is wrong and how it is mended.
pub(super) struct Traject {
    pub(super) begin: &'static str,
    pub(super) ernst: Situatie,
    pub(super) stappen: &'static [Stap],
    pub(super) klaar: &'static str,
    /// A note that belongs to it: text, fact or opinion, source.
    pub(super) notitie: Option<(&'static str, Aard, &'static str)>,
}

/// One leefgebied.
pub(super) struct Gebied {
    /// Codes in the sets for which these words fit.
    pub(super) codes: &'static [&'static str],
    /// In how many of a hundred something has to be done.
    pub(super) nodig: u8,
    pub(super) trajecten: &'static [Traject],
    pub(super) op_orde: &'static [&'static str],
    pub(super) afgewezen: &'static [&'static str],
    pub(super) overgedragen: &'static [&'static str],
    /// Whom the information round asks, and what.
    pub(super) navraag: (Wie, &'static str),
}

/// To be done by the date.
const fn doe(tekst: &'static str, wie: Wie, laag: i64, hoog: i64, goed: &'static str) -> Stap {
    Stap {
        tekst,
        wie,
        wacht: false,
        dagen: (laag, hoog),
        buiten: false,
        goed,
    }
}

/// Awaited, and chased on the date.
const fn wacht(tekst: &'static str, wie: Wie, laag: i64, hoog: i64, goed: &'static str) -> Stap {
    Stap {
        wacht: true,
        ..doe(tekst, wie, laag, hoog, goed)
    }
}

/// Possible only outside.
const fn buiten(stap: Stap) -> Stap {
    Stap {
        buiten: true,
        ..stap
    }
}

use Situatie::{Aandacht, NietOpOrde};
use Wie::{
    Bw, Bz, Cjib, Cm, Ggz, Ha, Ik, Mo, Rmc, Rn, Shv, Vw, Vz, Wi, Wmo, Woco, Wsp, Wt, Zelf, Zv, Zvh,
};

/// All leefgebieden that have words.
pub(super) static GEBIEDEN: &[Gebied] = &[ID, ONDERDAK, INKOMEN, WERK, SCHULDEN, ZORG, NETWERK];

const ID: Gebied = Gebied {
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
                wacht(
                    "ID-kaart uitgereikt in de PI",
                    Cm,
                    8,
                    16,
                    "Uitgereikt, ligt bij de fouillering",
                ),
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
                wacht("Beslissing op de verlenging", Cm, 14, 35, "Verlengd"),
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
        "ID-kaart geldig, ligt bij de fouillering.",
        "Paspoort geldig, ligt thuis.",
        "Rijbewijs en ID-kaart geldig.",
    ],
    afgewezen: &["Wil zelf een ID regelen na vrijlating."],
    overgedragen: &["Reclassering regelt de ID-kaart."],
    navraag: (Bz, "Navraag BRP en geldigheid ID"),
};

const ONDERDAK: Gebied = Gebied {
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
        "Woont bij ouders, kan terug.",
        "Eigen huurwoning, huur wordt betaald.",
        "Woont bij partner, kan terug.",
    ],
    afgewezen: &["Wil geen opvang en gaat naar vrienden."],
    overgedragen: &["Zorginstelling biedt beschermd wonen en neemt het over."],
    navraag: (Woco, "Navraag huur, achterstand en ontruiming"),
};

const INKOMEN: Gebied = Gebied {
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
        "Loon loopt door.",
        "WIA-uitkering loopt door.",
        "Partner heeft voldoende inkomen.",
    ],
    afgewezen: &["Wil geen uitkering aanvragen; zegt zelf werk te vinden."],
    overgedragen: &["Bewindvoerder vraagt de uitkering aan."],
    navraag: (Wi, "Navraag lopende uitkering"),
};

const WERK: Gebied = Gebied {
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
            klaar: "Start met opleiding niveau 2.",
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
            begin: "VOG nodig voor het oude werk.",
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
            klaar: "VOG afgegeven, werkt weer.",
            notitie: Some((
                "Schaamt zich voor de detentie en wil het eerst zelf vertellen op het werk.",
                Aard::Feit,
                "betrokkene",
            )),
        },
    ],
    op_orde: &[
        "Werkgever houdt de baan vrij.",
        "Kan terug naar school.",
        "Zzp'er met lopende opdrachten.",
    ],
    afgewezen: &["Wil nu geen hulp bij werk."],
    overgedragen: &["Loopt via het traject van de reclassering."],
    navraag: (Wsp, "Navraag eerder werktraject"),
};

const SCHULDEN: Gebied = Gebied {
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
};

const ZORG: Gebied = Gebied {
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
                    "Intake in de PI gepland",
                ),
                doe(
                    "Intake verslavingszorg",
                    Vz,
                    7,
                    14,
                    "Start met ambulante behandeling",
                ),
            ],
            klaar: "Ambulante behandeling loopt.",
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
                    "Praktijk neemt hem of haar aan",
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
};

const NETWERK: Gebied = Gebied {
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
                doe(
                    "Vrije tijd invullen: sportclub zoeken",
                    Zelf,
                    10,
                    20,
                    "Traint mee bij een club",
                ),
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
        "Ouders en zus komen op bezoek.",
        "Partner en kinderen staan achter het plan.",
    ],
    afgewezen: &["Wil familie er niet bij betrekken."],
    overgedragen: &["Jeugdbescherming begeleidt het gezin."],
    navraag: (Rn, "Navraag netwerk en toezicht"),
};
