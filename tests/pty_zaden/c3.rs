//! The route of the C3Group: a visit in the institution with wishes, agreements and the first talk after
//! release planned, problems per leefgebied, a central meeting that fixes prestaties and doorlooptijd,
//! then agreements, actions and behaviour followed, adjusting where needed, a plan that changes along;
//! and somebody who comes back, with the old case readable.

use crate::hand::Hand;
use crate::verhaal::{BSN, Verhaal, aantal, met};

fn melding(nummer: u32, (in_, uit): (&str, &str)) -> String {
    format!(
        "melding_id,soort,verzonden_op,bsn,achternaam,voornamen,geboortedatum,gemeente,pi,insluitdatum,verwachte_einddatum\n\
         C{nummer},begin,{in_}T09:00,{BSN},Papierzicht,Lou,1985-11-02,Arnhem,PI Arnhem,{in_},{uit}\n"
    )
}

/// The visit is planned; a week later it is held.
fn bezoek(v: &mut Verhaal) {
    let h = v.dag("2026-04-02");
    h.neemt_aan().naar_casus();
    h.spreekt_af("Bezoek in PI Arnhem @ik di");
    let h = v.dag("2026-04-07");
    h.ziet("Vandaag te doen (1)")
        .naar("j", "Bezoek in PI Arnhem");
    h.toets("v", "Afspraak afgerond").naar_casus();
    h.bezoekt("Heeft schulden, wil werken, drinkt weer");
    h.over_betrokkene();
    h.wens("Binnen een maand aan het werk", "w");
    h.medewerking("v", "f", "Tekende voor hulp", "");
    h.toets("t n", "Toestemming vastleggen").slaat("tab b");
    h.ziet("bespreken in overleg");
    h.slaat("tab").toets("i", "iemand anders").slaat("tab");
    h.typt("partners van het overleg");
    h.toets("ctrl-o", "Toestemming vastgelegd")
        .dicht("Betrokkene zelf");
    // The first talk after release is planned now, months before it.
    h.toets("V", "Vrij vandaag: 0 van 7")
        .naar("j", "Eerste gesprek");
    h.toets("a", "afspraak op welke dag?")
        .toets("enter", "1 van 7");
    h.dicht("Vrij vandaag:");
    // The problems, leefgebied by leefgebied.
    h.bord(&[
        ("p", "i"),
        ("a", "h"),
        ("n", "h"),
        ("n", "h"),
        ("n", "h"),
        ("n", "h"),
        ("a", "i"),
    ]);
    h.toets("p", "Er is nog geen plan")
        .toets("n", "Plan gemaakt");
    h.akkoord("betrokkene", "L. Papierzicht", "vandaag");
    h.toets("v", "Plan vastgesteld").dicht("Plan van aanpak");
    h.plant_overleg("do", "Stadhuis", "shv, wsp, verslavingszorg, wi");
    h.weer_bij_casus().toets("B", "Casus op de agenda gezet");
}

/// The meeting: what each partner delivers, in a line, and how long it all takes.
fn afstemming(h: &Hand) {
    h.houdt_overleg("L.P.", "Papierzicht");
    h.besluit("Traject met werk eerst", "90 dagen");
    h.prestaties(&[
        "Schuldenlijst maken @shv #schulden 1 mei",
        "Baan zoeken @wsp #werk 15 mei",
        "Intake @verslavingszorg #zorg 20 apr",
        "Uitkering aanvragen @betrokkene #inkomen 15 apr",
    ]);
    h.ziet("tot wo 8 jul").toets("v", "Alles is besproken");
    h.dicht("Alles is besproken");
    h.ziet("gehouden");
    for (wat, bestand) in [("notulen", "notulen"), ("schuldhulp", "actielijst")] {
        h.toets("w", "Wat wil je meenemen?").typt(wat);
        h.toets("enter", "Overleg als document").slaat("ctrl-u");
        let naam = format!("{bestand}.md");
        h.typt(&format!("~/{naam}")).toets("enter", "Geschreven:");
        let tekst = String::from_utf8(h.geschreven(&naam)).unwrap();
        assert!(!tekst.contains("Papierzicht"), "{tekst}");
        assert!(tekst.contains("Schuldenlijst maken"), "{tekst}");
        let eigen = bestand == "notulen";
        assert_eq!(tekst.contains("Baan zoeken"), eigen, "{tekst}");
    }
}

/// An agreement is not kept and the behaviour changes: that is followed, and something is done about it.
fn bijsturen(h: &Hand) {
    h.ziet("Te laat").naar("j", "Uitkering aanvragen");
    h.toets("N", "Afspraak afgerond").naar_casus();
    h.over_betrokkene();
    h.medewerking("w", "m", "Kwam twee keer niet", "werkbegeleider");
    h.dicht("Betrokkene zelf").ziet("medewerking: wisselend");
    h.spreekt_af("Uitkering samen aanvragen @ik #inkomen vr");
    // He and all who help him at one table.
    h.spreekt_af("Gesprek met Lou en alle hulpverleners @ik over 1 week");
    h.toets("S", "Op- of afschalen").slaat("i tab tab");
    h.typt("Afspraken worden niet nagekomen");
    h.toets("ctrl-o", "Casus op ander niveau gezet");
    h.toets("p", "versie 1")
        .toets("tab", "stelt het bord nu voor");
    h.toets("n", "Wat is er veranderd, en waarom?")
        .typt("Meer steun bij de aanvraag");
    h.toets("enter", "Plan gemaakt")
        .toets("w", "nieuwe afspraak")
        .slaat("w");
    h.akkoord("betrokkene", "L. Papierzicht", "vandaag");
    h.toets("v", "Plan vastgesteld").dicht("Plan van aanpak");
}

/// At one table, and what came of it.
fn gesprek_met_allen(h: &Hand) {
    h.naar("j", "Uitkering samen aanvragen")
        .toets("v", "Afspraak afgerond");
    h.slaat("g g")
        .naar("j", "Gesprek met Lou")
        .toets("v", "Afspraak afgerond");
    h.naar_casus();
    h.toets("c", "Contact vastleggen")
        .slaat("o")
        .ziet("overleg");
    h.slaat("shift-tab shift-tab")
        .typt("Lou komt weer, werk blijft het doel");
    h.toets("ctrl-o", "Contact vastgelegd").over_betrokkene();
    h.medewerking("v", "f", "Alle afspraken nagekomen", "");
    h.dicht("Betrokkene zelf").ziet("medewerking: volledig");
}

/// Out; the talk that was planned in April is held, and partners delivered what they promised.
fn vrij(h: &Hand) {
    h.ziet("Vandaag vrij (1)");
    for wat in [
        "Intake",
        "Schuldenlijst",
        "Baan zoeken",
        "Eerste gesprek na vrijlating",
    ] {
        h.slaat("g g")
            .naar("j", wat)
            .toets("v", "Afspraak afgerond");
    }
    h.naar_casus();
    h.toets("g V", "Van wie hoorde je het?").typt("PI Arnhem");
    h.toets("enter", "Casus op vandaag vrij gezet")
        .dicht("Vrij vandaag:");
    h.bezoekt("Begint maandag bij de drukker");
    h.bord(&[
        ("p", "i"),
        ("p", "i"),
        ("p", "g"),
        ("p", "g"),
        ("a", "l"),
        ("p", "g"),
        ("p", "i"),
    ]);
    h.meet("bij vrijlating");
}

/// The same person is inside again: a new case, and the old one is a key away.
fn opnieuw(h: &Hand) {
    h.toets("2", "Meldingen 1")
        .ziet_alle(&["= zeker", "al bekend"]);
    h.toets("a", "ARN-2026-0002 geopend").naar_casus();
    h.ziet("ARN-2026-0002");
    h.toets("g e", "ARN-2026-0001").ziet("gesloten");
    h.toets("p", "Vastgesteld")
        .ziet("Meer steun bij de aanvraag");
    h.dicht("Plan van aanpak").toets("g e", "ARN-2026-0002");
}

#[test]
fn de_route_van_c3() {
    let mut v = Verhaal::nieuw("C3, 120x36", "Arnhem", "2026-04-02", (120, 36));
    let eerste = ("2026-04-01", "2026-06-30");
    v.leest_in("begin.csv", &melding(1, eerste));
    bezoek(&mut v);
    afstemming(v.dag("2026-04-09"));
    bijsturen(v.dag("2026-04-21"));
    gesprek_met_allen(v.dag("2026-04-28"));
    vrij(v.dag("2026-06-30"));
    v.dag("2026-07-08")
        .naar_casus()
        .sluit_af("Werkt, betaalt af, behandeling loopt");
    v.slaapt_tot("2026-10-02");
    v.leest_in("weer.csv", &melding(2, ("2026-10-01", "2027-01-15")));
    opnieuw(v.dag("2026-10-02"));
    v.naar_huis();
    let toon = v.json(&["toon", "ARN-2026-0001"]);
    assert_eq!(
        toon["closed"]["remark"],
        "Werkt, betaalt af, behandeling loopt"
    );
    assert_eq!(toon["other_cases"][0]["number"], "ARN-2026-0002");
    assert_eq!(toon["meetings"][0]["decision"], "Traject met werk eerst");
    assert_eq!(toon["meetings"][0]["until"], "2026-07-08");
    assert_eq!(toon["meetings"][0]["agreements"], 4);
    let mate = toon["participation"].as_array().unwrap().iter();
    let mate: Vec<_> = mate.map(|m| m["degree"].as_str().unwrap()).collect();
    assert_eq!(mate, ["volledig", "wisselend", "volledig"]);
    assert_eq!(
        met(&toon, "agreements", "status", "niet-nagekomen").len(),
        1
    );
    assert_eq!(met(&toon, "agreements", "status", "nagekomen").len(), 7);
    assert_eq!(met(&toon, "consents", "sharing", "overleg").len(), 1);
    assert_eq!(toon["levels"][0]["level"], "intensief");
    assert_eq!(aantal(&toon, "contacts"), 3);
    assert_eq!(v.json(&["overleg"])["meetings"][0]["state"], "gehouden");
    let plan = v.nazorg(&["plan", "ARN-2026-0001", "--als", "md"]);
    assert!(plan.contains("Meer steun bij de aanvraag"), "{plan}");
    v.klaar(300);
}
