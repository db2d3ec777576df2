//! The re-integratie-officier of Sittard-Geleen: up to 27, from day one of detention, wishes first in
//! the youth's own words, consent, talents and structure, what he cannot do taken out of his hands,
//! the link between all parties, two years that stay in view, and whether it held after that.

use crate::hand::Hand;
use crate::verhaal::{BSN, Verhaal, aantal, met};

/// On the telephone with the institution, on the first day inside: typed as one hears it.
fn dag_een(h: &Hand) {
    h.toets("e", "Melding met de hand").typt("Nephof");
    for (tab, woord) in [
        ("tab tab", "Noa"),
        ("tab", "12-05-1999"),
        ("tab", BSN),
        ("tab", "sittard"),
        ("tab", "PI Sittard"),
        ("tab", "vandaag"),
        ("tab", "12-06-2026"),
    ] {
        h.slaat(tab).typt(woord);
    }
    h.toets("ctrl-o", "Melding ingevoerd").ziet("Meldingen 1");
    h.ziet_alle(&[
        "RIO tot en met 27: 26 jaar bij insluiting, tot",
        "en met 27",
    ]);
    h.toets("a", "Meldingen 0").naar_casus();
    h.toets("M", "Begeleiding loopt ten minste tot")
        .ziet("nog 730 dagen");
    h.dicht("Traject en metingen");
    h.spreekt_af("Eerste bezoek in de PI @ik morgen");
}

/// Wishes come first, in his own words; then what may be shared, who is around him, and what he can do.
fn wensen_eerst(h: &Hand) {
    h.naar("j", "Eerste bezoek").toets("v", "Afspraak afgerond");
    h.naar_casus().bezoekt("Schrok van de post die hem wacht");
    h.over_betrokkene().ziet("nog niet gevraagd");
    h.wens("Ik wil koken, daar ben ik goed in", "w w");
    h.wens("Ik wil dat de brieven ophouden", "f");
    h.medewerking("w", "m", "Zegt ja, vergeet afspraken", "casemanager");
    // To the casemanager of the institution he says yes; about care he says no.
    h.toets("t n", "Toestemming vastleggen").slaat("tab tab");
    h.toets("c a", "Casemanager PI")
        .toets("ctrl-o", "Toestemming vastgelegd");
    h.toets("n", "Toestemming vastleggen").slaat("g tab m");
    h.ziet("medische gegevens")
        .toets("ctrl-o", "Toestemming vastgelegd");
    h.ziet("1 geldt, 1 geweigerd");
    h.toets("f n", "Familie vastleggen")
        .slaat("o tab")
        .typt("Ria");
    h.slaat("tab tab").typt("praat mee over het plan");
    h.toets("ctrl-o", "Familie vastgelegd").ziet("ouder Ria");
    // What he cannot do himself is taken out of his hands; that is offered, and he accepts.
    h.toets("a n", "Nieuw aanbod")
        .typt("Post en aanmaningen uitzoeken");
    h.slaat("tab f").toets("ctrl-o", "Aanbod vastgelegd");
    h.toets("enter", "hoe ging het verder?")
        .toets("a", "aangenomen:");
    h.toets("ctrl-o", "1 aangenomen").dicht("Betrokkene zelf");
    h.ziet("medewerking: wisselend");
    h.bord(&[("n", "h"), ("n", "h"), ("a", "h"), ("n", "l"), ("n", "h")]);
}

/// Structure, talents, and one who is the link between all who work on it.
fn structuur(h: &Hand) {
    h.naar_casus();
    h.spreekt_af("Weekrooster maken en meegeven @ik #regelzaken vr");
    h.spreekt_af("Elke maandag zelf bellen @betrokkene #regelzaken ma");
    // What there is on work: a course inside, and a kitchen that takes him.
    h.toets("G i", "Werk: 0 van 5 stappen klaar");
    h.naar("j", "Werk of cursus tijdens detentie")
        .toets("a", "loopt sinds");
    h.naar("j", "Bedrijf of instelling gevonden")
        .toets("w", "gevraagd");
    h.dicht("stappen klaar").slaat("g g");
    h.spreekt_af("Woonbegeleiding met LVB-ervaring zoeken @wmo #wonen 1 mrt");
    // The network: who there is, and what each of them owes.
    h.toets("5", "Partners")
        .toets("/", "zoek")
        .typt("werkgevers");
    h.toets("enter", "Partners 1")
        .ziet("wacht op 1, op 1 casus");
    h.slaat("*").weer_bij_casus();
    h.toets("p", "Er is nog geen plan")
        .ziet("Ik wil dat de brieven ophouden");
    h.toets("n", "Plan gemaakt")
        .doel("Wonen", "Eigen kamer met begeleiding");
    h.akkoord("betrokkene", "N. Nephof", "vandaag");
    h.toets("v", "Plan vastgesteld").dicht("Plan van aanpak");
    // What goes wrong on the floor reaches policy.
    h.knelpunt("w", "Woonbegeleiding: acht maanden", "w m");
    h.toets("6", "Cijfers").slaat("G");
    h.ziet(&format!("genoteerd{:>41}{:>20}", 1, 0));
    h.toets("3", "Caseload 1");
}

/// A week without contact stands on the first screen; the entry is measured.
fn vasthoudend(h: &Hand) {
    h.ziet("Te lang geen contact (1)").ziet("Nu meten (1)");
    h.naar_casus();
    // Three tries: not reached is counted, and is no gap.
    for _ in 0..2 {
        h.toets("c", "Contact vastleggen");
        h.toets("tab tab tab n", "niet bereikt");
        h.toets("ctrl-o", "Contact vastgelegd");
    }
    h.over_betrokkene()
        .ziet("Niet bereikt: 2 keer")
        .dicht("Betrokkene zelf");
    h.belt("c a", "Casemanager PI", "Zat in de isolatie, kan vrijdag");
    h.meet("bij begin");
    h.toets("tab", "Tijdlijn").slaat("g g");
    h.naar("j", "Weekrooster").toets("v", "Afspraak afgerond");
}

/// The list for the Friday on which he walks out.
fn voor_de_deur(h: &Hand) {
    h.ziet("Vrij op lastige dag: regel nu");
    h.naar_casus().toets("V", "Vrij vandaag: 0 van 7");
    h.geregeld("Kamer bij Moveoo", "1 van 7");
    h.slaat("j").geregeld("Voorschot donderdag", "2 van 7");
    h.toets("j enter", "hoe staat het?").toets("n", "3 van 7");
    h.slaat("j").geregeld("Burgerzaken bracht het", "4 van 7");
    h.slaat("j").geregeld("Ria", "5 van 7");
    h.toets("j a", "afspraak op welke dag?")
        .toets("enter", "6 van 7");
    h.slaat("j")
        .geregeld("De RIO", "7 van 7")
        .dicht("Vrij vandaag:");
    h.bord(&[("p", "g"), ("p", "l"), ("a", "l"), ("a", "l"), ("a", "l")]);
}

/// Out: set to free, measured, and spoken to on the next working day.
fn eruit(v: &mut Verhaal) {
    let h = v.dag("2026-06-12");
    h.ziet("Vandaag vrij (1)").naar_casus();
    h.toets("g V", "Van wie hoorde je het?").typt("PI Sittard");
    h.toets("enter", "Casus op vandaag vrij gezet")
        .dicht("Vrij vandaag:");
    h.meet("bij vrijlating").fase("a");
    let h = v.dag("2026-06-15");
    h.naar("j", "Eerste gesprek na vrijlating")
        .toets("v", "Afspraak afgerond");
    h.naar_casus().bezoekt("Heeft geslapen, gegeten en gebeld");
}

/// Half a year, a year and two years later; the guidance lasted as long as was promised.
fn twee_jaar(v: &mut Verhaal) {
    let h = v.dag("2026-12-14");
    h.ziet("na 6 maanden").naar_casus().meet("na 6 maanden");
    let h = v.dag("2027-06-14");
    h.naar_casus();
    h.toets("G s", "hoe staat het ervoor?")
        .toets("p", "wat gebeurt eraan?");
    h.toets("g", "Leefgebied bijgewerkt").meet("na 12 maanden");
    // Closing now would be too early, and the form says so.
    h.toets("X", "Waarom sluit je de casus?");
    h.toets("enter", "nog 212 dagen begeleiding");
    h.slaat("esc").weg("nog 212 dagen begeleiding");
    let h = v.dag("2028-06-12");
    h.ziet("na 24 maanden").naar_casus().meet("na 24 maanden");
    h.toets("M", "Begeleiding liep ten minste tot")
        .dicht("Traject en metingen");
    h.over_betrokkene().naar("j", "Ik wil koken");
    h.toets("enter", "hoe ging het verder?")
        .slaat("v")
        .ziet("vervuld:");
    h.toets("ctrl-o", "1 vervuld").dicht("Betrokkene zelf");
    h.sluit_af("Werkt als kok, geen nieuwe detentie");
}

#[test]
fn de_rio_van_sittard_geleen() {
    let maat = (120, 36);
    let mut v = Verhaal::nieuw(
        "Sittard-Geleen, 120x36",
        "Sittard-Geleen",
        "2026-01-12",
        maat,
    );
    dag_een(v.dag("2026-01-12"));
    wensen_eerst(v.dag("2026-01-13"));
    structuur(v.dag("2026-01-14"));
    vasthoudend(v.dag("2026-01-26"));
    voor_de_deur(v.dag("2026-06-03"));
    eruit(&mut v);
    twee_jaar(&mut v);
    v.naar_huis();
    let toon = v.json(&["toon", "1"]);
    assert_eq!(toon["profiles"][0]["profile"], "rio-27");
    assert_eq!(toon["opened"], "2026-01-12");
    let wens = met(&toon, "wishes", "text", "Ik wil koken, daar ben ik goed in");
    assert_eq!(wens[0]["status"], "vervuld");
    assert_eq!(toon["participation"][0]["nature"], "mening");
    assert_eq!(met(&toon, "consents", "answer", "geweigerd").len(), 1);
    assert_eq!(toon["offers"][0]["status"], "aangenomen");
    assert_eq!(toon["attempts"]["not_reached"], 2);
    assert_eq!(met(&toon, "agreements", "owner", "betrokkene").len(), 1);
    // Entry, release, three times after it, and the result.
    assert_eq!(aantal(&toon, "measurements"), 6);
    assert_eq!(toon["closed"]["date"], "2028-06-12");
    assert_eq!(v.json(&["knelpunten"])["total"], 1);
    v.klaar(340);
}
