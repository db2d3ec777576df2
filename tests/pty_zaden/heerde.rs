//! Nazorg in Heerde after Samen Starten: at the start of the detention one plan by the person, the
//! casemanager, the coordinator and probation, agreed by each on a day; housing, work and income and
//! civil affairs brought in on time; care that goes on; a new version when something changes.

use crate::hand::Hand;
use crate::verhaal::{BSN, Verhaal, aantal, met};

const PARTNERS: &str = "naam;kort;soort;telefoon;mail;contact_naam;contact_rol;contact_telefoon;gemeenten;pi\n\
PI Zutphen;PIZ;pi;0575-0000001;;C. Proefdam;casemanager;0575-0000002;;PI Zutphen\n\
Reclassering;RN;;;;T. Verzonnen;reclasseringswerker;038-0000001;;\n\
Wonen Heerde;WH;wonen;;;W. Demohof;consulent;0578-0000001;Heerde;\n";

fn melding(soort: &str, nummer: u32, verzonden: &str, (veld, einde): (&str, &str)) -> String {
    format!(
        "melding_id,soort,verzonden_op,bsn,achternaam,voornamen,geboortedatum,gemeente,pi,insluitdatum,casemanager,{veld}\n\
         H{nummer},{soort},{verzonden}T09:00,{BSN},Malkamp,Bo,1988-03-21,Heerde,PI Zutphen,2026-02-02,C. Proefdam,{einde}\n"
    )
}

/// The day after he came in: the term of the first talk runs, and the casemanager is found.
fn bij_de_start(h: &Hand) {
    h.toets("2", "Meldingen 1")
        .ziet("Gesprek PI, casemanager en gemeente");
    h.ziet("do 12 feb").toets("a", "Meldingen 0");
    h.toets("5", "Partners").toets("/", "zoek").typt("zutphen");
    h.toets("enter", "Partners 1")
        .ziet_alle(&["C. Proefdam", "0575-0000002"]);
    h.slaat("*").naar_casus();
    h.spreekt_af("Samen plan maken in de PI @ik di");
}

/// Departments are asked in time: each step goes to whoever has to do it.
fn afdelingen(h: &Hand) {
    h.toets("i", "ID: 0 van 5 stappen klaar")
        .toets("w", "gevraagd");
    h.toets("tab", "Onderdak: 0 van 10").toets("w", "gevraagd");
    h.toets("tab", "Inkomen: 0 van ").toets("w", "gevraagd");
    // Care that runs is told to the institution, so that it goes on.
    h.slaat("tab tab tab").ziet("Zorg: 0 van 6");
    h.toets("w", "gevraagd").toets("j a", "loopt sinds");
    h.dicht("stappen klaar").ziet("wacht op 4");
}

/// One plan, made at one table, and who agrees to it and when.
fn samen_een_plan(h: &Hand) {
    h.naar("j", "Samen plan maken")
        .toets("v", "Afspraak afgerond");
    h.naar_casus()
        .bezoekt("Bo, casemanager en reclassering aan tafel");
    h.over_betrokkene();
    h.wens("Mijn huis houden en mijn behandeling afmaken", "o");
    h.dicht("Betrokkene zelf");
    h.bord(&[
        ("p", "i"),
        ("a", "l"),
        ("a", "l"),
        ("n", "h"),
        ("a", "i"),
        ("a", "l"),
        ("p", "i"),
    ]);
    h.spreekt_af("Cursus heftruck in de PI @casemanager #werk 1 jun");
    h.spreekt_af("Meldplicht na vrijlating bespreken @reclassering 1 aug");
    h.toets("p", "Er is nog geen plan")
        .toets("n", "Plan gemaakt");
    h.naar("j", "Onderdak")
        .doel("Onderdak", "De huur loopt door tot 31 augustus");
    h.akkoord("betrokkene", "B. Malkamp", "vandaag");
    h.akkoord("casemanager", "C. Proefdam", "vandaag");
    h.akkoord("nazorgcoördinator", "", "vandaag");
    h.akkoord("reclassering", "T. Verzonnen", "gisteren");
    h.ziet("casemanager ja").toets("v", "Plan vastgesteld");
    h.toets("d", "In welk bestand?")
        .slaat("ctrl-u")
        .typt("~/plan.pdf");
    h.toets("enter", "Geschreven: ~/plan.pdf")
        .dicht("Plan van aanpak");
    assert!(h.geschreven("plan.pdf").starts_with(b"%PDF"));
}

/// What the departments answer.
fn antwoorden(h: &Hand) {
    h.toets("g w", "Wacht op: 4");
    for over in (0..4).rev() {
        h.toets("v", "Wat is het antwoord").typt("Geregeld");
        h.toets("enter", &format!("Wacht op: {over}"));
    }
    h.ziet("Je wacht nergens op.").dicht("Je wacht nergens op.");
}

/// The end comes nearer: seen in triage, and in a second version that says what changed and why.
fn eerder_vrij(h: &Hand) {
    h.toets("2", "Meldingen 1").ziet("59 dagen eerder");
    h.toets("a", "Meldingen 0").naar_casus().ziet("vr!");
    h.toets("j s", "hoe staat het ervoor?")
        .toets("p", "wat gebeurt eraan?");
    h.toets("g", "Leefgebied bijgewerkt");
    h.toets("p", "versie 1")
        .toets("tab", "stelt het bord nu voor");
    h.toets("n", "Wat is er veranderd, en waarom?")
        .typt("Komt in juli al vrij");
    h.toets("enter", "Plan gemaakt").ziet("Concept");
    h.toets("w", "hulp").ziet("Onderdak").slaat("w");
    h.akkoord("betrokkene", "B. Malkamp", "vandaag");
    h.toets("v", "Plan vastgesteld").dicht("Plan van aanpak");
    h.fase("v");
    h.toets("V", "Vrij vandaag: 0 van 7");
    h.geregeld("Eigen huis", "1 van 7");
    h.slaat("j").geregeld("Uitkering loopt", "2 van 7");
    h.slaat("j").geregeld("Recept bij de apotheek", "3 van 7");
    h.toets("j enter", "hoe staat het?").toets("n", "4 van 7");
    h.toets("j enter", "hoe staat het?").toets("n", "5 van 7");
    h.toets("j a", "afspraak op welke dag?")
        .toets("enter", "6 van 7");
    h.slaat("j")
        .geregeld("Zijn broer", "7 van 7")
        .dicht("Vrij vandaag:");
}

/// Out, spoken to, and what was agreed for after it.
fn na_de_poort(v: &mut Verhaal) {
    v.slaapt_tot("2026-07-03");
    let einde = ("werkelijke_einddatum", "2026-07-03");
    v.leest_in("einde.csv", &melding("einde", 3, "2026-07-03", einde));
    let h = v.dag("2026-07-03");
    h.toets("2", "Meldingen 1").toets("a", "Meldingen 0");
    h.naar_casus().meet("bij vrijlating").fase("a");
    let h = v.dag("2026-07-06");
    h.naar("j", "Eerste gesprek na vrijlating")
        .toets("v", "Afspraak afgerond");
    h.naar_casus().toets("tab", "Tijdlijn").slaat("g g");
    // The care went on: the step has its outcome.
    h.naar("j", "zorg loopt door")
        .toets("v", "is het geregeld?");
    h.toets("j", "Stap bijgewerkt").slaat("g g");
    h.naar("j", "Meldplicht").toets("v", "Afspraak afgerond");
    h.slaat("g g")
        .naar("j", "heftruck")
        .toets("v", "Afspraak afgerond");
}

#[test]
fn samen_starten_in_heerde() {
    let mut v = Verhaal::nieuw("Heerde, 80x24", "Heerde", "2026-02-03", (80, 24));
    v.leest_partners(PARTNERS);
    let eind = ("verwachte_einddatum", "2026-08-31");
    v.leest_in("begin.csv", &melding("begin", 1, "2026-02-02", eind));
    let h = v.dag("2026-02-03");
    bij_de_start(h);
    afdelingen(h);
    samen_een_plan(v.dag("2026-02-10"));
    antwoorden(v.dag("2026-02-17"));
    v.dag("2026-02-18").naar_casus().meet("bij begin");
    v.slaapt_tot("2026-06-22");
    let eind = ("verwachte_einddatum", "2026-07-03");
    v.leest_in("anders.csv", &melding("wijziging", 2, "2026-06-22", eind));
    eerder_vrij(v.dag("2026-06-22"));
    na_de_poort(&mut v);
    let h = v.dag("2026-09-01");
    h.naar_casus();
    h.toets("g g j j j s", "hoe staat het ervoor?").slaat("p");
    h.toets("g", "Leefgebied bijgewerkt")
        .sluit_af("Huis, werk en behandeling lopen");
    v.naar_huis();
    bewaard(&v);
    v.klaar(265);
}

fn bewaard(v: &Verhaal) {
    let toon = v.json(&["toon", "1"]);
    assert_eq!(toon["closed"]["reason"], "afgerond");
    let gevraagd = toon["agreements"].as_array().unwrap().iter();
    let gevraagd: Vec<&str> = gevraagd
        .filter(|a| a["kind"] == "wacht-op")
        .map(|a| a["owner"].as_str().unwrap())
        .collect();
    for wie in ["Burgerzaken", "Woningcorporatie", "Werk & Inkomen", "Wmo"] {
        assert!(gevraagd.contains(&wie), "{wie}: {gevraagd:?}");
    }
    let zorg = met(&toon, "steps", "code", "zorg-loopt-door");
    assert_eq!(zorg[0]["status"], "gedaan");
    assert_eq!(aantal(&toon, "measurements"), 3);
    // Both versions are there to read, with who agreed.
    let een = v.nazorg(&["plan", "1", "--versie", "1", "--als", "md"]);
    let twee = v.nazorg(&["plan", "1", "--als", "md"]);
    assert!(
        een.contains("Mijn huis houden") && een.contains("T. Verzonnen"),
        "{een}"
    );
    assert!(
        twee.contains("Komt in juli al vrij") && !een.contains("juli al vrij"),
        "{twee}"
    );
}
