//! What is wrong with a list of partners, and what became of it. May use: `domain`.

use super::Taal;
use crate::domain::partnerlijst::LijstFout;

/// A fault with its place: `rij 3: dit kan geen mailadres zijn (mail)`.
#[must_use]
pub fn regel(rij: u32, wat: &LijstFout, taal: Taal) -> String {
    let waar = match rij {
        0 => taal.kies("kop", "head").to_owned(),
        rij => format!("{} {rij}", taal.kies("rij", "row")),
    };
    format!("{waar}: {}", fout(wat, taal))
}

/// A fault.
#[must_use]
pub fn fout(fout: &LijstFout, taal: Taal) -> String {
    let vast = |nl: &str, en: &str| taal.kies(nl, en).to_owned();
    match fout {
        LijstFout::OnbekendeKolom(naam) => {
            format!(
                "{} `{naam}`",
                taal.kies("onbekende kolom", "unknown column")
            )
        }
        LijstFout::GeenNaamkolom => vast(
            "er moet een kolom `naam` zijn",
            "there must be one column `naam`",
        ),
        LijstFout::Kapot => vast(
            "de rij is afgebroken of heeft te veel velden",
            "the row broke off or has too many fields",
        ),
        LijstFout::NaamLeeg => vast("de naam is leeg", "the name is empty"),
        LijstFout::Kort => vast(
            "`kort` moet 1 tot 5 letters zijn",
            "`kort` must be 1 to 5 letters",
        ),
        LijstFout::Mail(kolom) => {
            let wat = taal.kies(
                "dit kan geen mailadres zijn",
                "this cannot be a mail address",
            );
            format!("{wat} (`{kolom}`)")
        }
        LijstFout::Soort(soort) => {
            format!("{} `{soort}`", taal.kies("onbekende soort", "unknown kind"))
        }
        LijstFout::Gemeente(naam) => {
            let wat = taal.kies("onbekende gemeente", "unknown municipality");
            format!("{wat} `{naam}`")
        }
        LijstFout::Datum(kolom) => {
            let wat = taal.kies("geen dag zoals 2026-12-31", "not a day such as 2026-12-31");
            format!("{wat} (`{kolom}`)")
        }
        LijstFout::Volgorde => vast(
            "`geldig_tot` ligt voor `geldig_van`",
            "`geldig_tot` lies before `geldig_van`",
        ),
        LijstFout::Bezet(kort) => {
            let wat = taal.kies(
                "een andere partner heeft de afkorting",
                "another partner has the short form",
            );
            format!("{wat} `{kort}`")
        }
        LijstFout::ContactNaamloos => vast(
            "de contactpersoon heeft geen naam",
            "the contact has no name",
        ),
    }
}

/// What became of a list without faults: how many new, changed, the same.
#[must_use]
pub fn uitslag(proef: bool, [nieuw, gewijzigd, gelijk]: [usize; 3], taal: Taal) -> String {
    let begin = if proef {
        taal.kies("Proef: ", "Trial: ")
    } else {
        ""
    };
    match taal {
        Taal::Nl => format!("{begin}{nieuw} nieuw, {gewijzigd} gewijzigd, {gelijk} gelijk"),
        Taal::En => format!("{begin}{nieuw} new, {gewijzigd} changed, {gelijk} the same"),
    }
}

/// What became of a list with faults.
#[must_use]
pub const fn niets(taal: Taal) -> &'static str {
    taal.kies(
        "Er is niets ingelezen. Verbeter deze rijen en lees de lijst opnieuw in.",
        "Nothing was taken in. Mend these rows and read the list again.",
    )
}
