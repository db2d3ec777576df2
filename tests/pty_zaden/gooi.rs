//! Detentie en Terugkeer in Gooi en Vechtstreek: on one server the Zorg- en Veiligheidshuis collects
//! what is known through the aanspreekpunt of a municipality, goes through the table of inspanningen
//! with the municipality, makes the plan, sees to the family left behind, and hands the plan over
//! warmly at the end of the detention to that one aanspreekpunt, who takes it and finishes it. Policy
//! sees counts.

use std::rc::Rc;

use nazorg::domain::id::GemeenteId;
use nazorg::domain::toegang::Rol;
use serde_json::Value;

use crate::collegas::{Collega, HILVERSUM, Kantoor};
use crate::hand::{Hand, Teller};
use crate::support::NAZORG;
use crate::support::pty::Start;
use crate::verhaal::{geteld, met};

const HUIZEN: GemeenteId = GemeenteId(406);
/// Minutes of a day, for the clock of the office.
const DAG: i64 = 24 * 60;

const MELDING: &str = "melding_id,soort,verzonden_op,achternaam,voornamen,geboortedatum,gemeente,pi,insluitdatum,verwachte_einddatum\n\
G1,begin,2026-08-31T09:00,Testberg,Emir,1991-04-12,Huizen,PI Almere,2026-08-30,2026-11-30\n";

struct Regio {
    kantoor: Kantoor,
    teller: Rc<Teller>,
    zvh: Collega,
    mol: Collega,
    beleid: Collega,
}

impl Regio {
    fn nieuw() -> Self {
        let kantoor = Kantoor::in_gemeenten(&[HILVERSUM, HUIZEN]);
        let zvh = kantoor.collega("z.regie", Rol::Procesregie, &[HILVERSUM, HUIZEN]);
        let mol = kantoor.collega("k.mol", Rol::Regisseur, &[HUIZEN]);
        let beleid = kantoor.collega("b.leid", Rol::Beleid, &[HILVERSUM, HUIZEN]);
        Self {
            kantoor,
            teller: Rc::default(),
            zvh,
            mol,
            beleid,
        }
    }

    fn open(&self, wie: &Collega, maat: (u16, u16)) -> Hand {
        let start = Start::new(NAZORG)
            .args(["--socket", &wie.socket.display().to_string()])
            .env("NAZORG_CONFIG", self.kantoor.huis.pad("geen"))
            .size(maat.0, maat.1);
        // Policy begins with figures: it sees no person.
        let eerst = match wie.wie.medewerker.0.as_str() {
            "b.leid" => "6 Cijfers",
            _ => "1 Vandaag",
        };
        Hand::open(start, &self.teller, eerst)
    }

    fn nazorg(&self, wie: &Collega, woorden: &[&str]) -> String {
        let socket = wie.socket.display().to_string();
        let alle = [&["--socket", socket.as_str()], woorden].concat();
        self.kantoor.huis.nazorg(alle).goed().out
    }
}

/// One aanspreekpunt for the municipality, with a deputy; the notice taken, and the question who
/// knows what sent to the aanspreekpunt.
fn zvh_begint(h: &Hand) {
    h.toets(":", "Opdracht").typt("aanspreekpunten");
    h.toets("enter", "wie neemt casussen aan").typt("huizen");
    h.toets("enter", "Aanspreekpunt van Huizen").typt("k.mol");
    h.slaat("tab").typt("z.regie");
    h.toets("ctrl-o", "Aanspreekpunt vastgelegd");
    h.neemt_aan();
    opent(h).ziet("Testberg");
    h.toets("w", "Wacht op")
        .typt("Wat is in Huizen bekend @k.mol over 1 week");
    h.toets("enter", "Afspraak gemaakt");
}

/// Opens the one case; on a server it is asked what for.
fn opent(h: &Hand) -> &Hand {
    h.toets("3", "Caseload 1")
        .toets("enter", "Waarvoor open je deze casus?");
    h.slaat("enter")
        .weg("Waarvoor open je deze casus?")
        .ziet("leefgebied")
}

/// The table of inspanningen, a row after the other: what the municipality does, asked of whoever does
/// it, and what is not needed.
fn inspanningen(h: &Hand) {
    h.toets("i", "ID: 0 van 5 stappen klaar");
    h.toets("s", "hoe staat het?").toets("n", "Stap bijgewerkt");
    for (gebied, stap, hoe, ziet) in [
        ("Onderdak", "Huidige woning behouden", "w", "gevraagd"),
        ("Inkomen", "Uitkering op tijd stoppen", "w", "gevraagd"),
        ("Werk", "Bedrijf of instelling", "a", "loopt sinds"),
        ("Schulden", "De PI adviseren", "a", "loopt sinds"),
        ("Zorg", "Lopende zorg melden", "w", "gevraagd"),
        ("Netwerk", "gezin dat achterblijft", "a", "loopt sinds"),
    ] {
        h.toets("tab", &format!("{gebied}: 0 van "));
        h.naar("j", stap).toets(hoe, ziet);
    }
    h.dicht("stappen klaar");
}

/// The family, what stands in the way, and the plan.
fn plan(h: &Hand) {
    h.over_betrokkene();
    h.wens("Terug naar mijn gezin", "n");
    h.toets("f n", "Familie vastleggen")
        .slaat("tab")
        .typt("Anna");
    h.slaat("tab ctrl-u").typt("2").slaat("tab");
    h.typt("gezinsbegeleiding thuis").slaat("tab w i");
    h.ziet("Wijkteam").toets("ctrl-o", "Familie vastgelegd");
    h.ziet("partner Anna, 2 kinderen").dicht("Betrokkene zelf");
    h.bord(&[
        ("p", "i"),
        ("a", "l"),
        ("a", "l"),
        ("n", "l"),
        ("a", "l"),
        ("a", "l"),
        ("a", "l"),
    ]);
    h.knelpunt(
        "r",
        "Kostendelersnorm: intrekken kost zijn moeder geld",
        "w",
    );
    h.toets("p", "Er is nog geen plan")
        .toets("n", "Plan gemaakt");
    h.naar("j", "Netwerk")
        .doel("Netwerk", "Elke week bezoek van zijn kinderen");
    h.akkoord("betrokkene", "E. Testberg", "vandaag");
    h.toets("v", "Plan vastgesteld").dicht("Plan van aanpak");
}

/// Two weeks before the end of the detention the case is offered with the plan.
fn draagt_over(h: &Hand) {
    opent(h);
    h.toets("O", "Aan wie draag je de casus over?")
        .typt("huizen");
    h.toets("enter", "van ZVH naar gemeente");
    h.typt("Plan is rond; zijn vrouw weet van de datum");
    h.toets("ctrl-o", "Casus aangeboden").ziet("overdracht");
}

/// The aanspreekpunt takes it: what was agreed, the plan and who has which task are there.
fn neemt_over(h: &Hand) {
    h.ziet("Aan jou aangeboden (1)").ziet("Testberg");
    h.toets("enter", "Plan is rond")
        .toets("a", "je draagt hem nu");
    opent(h);
    h.toets("p", "Vastgesteld")
        .naar("j", "Terug naar mijn gezin");
    h.dicht("Plan van aanpak").toets("tab", "Tijdlijn");
    h.naar("j", "overdracht").ziet("aangenomen");
}

/// Out on a Monday: a roof over his head, and a day for the first talk.
fn gaat_vrij(h: &Hand) {
    opent(h);
    h.toets("g V", "Van wie hoorde je het?").typt("PI Almere");
    h.toets("enter", "Casus op vandaag vrij gezet");
    h.geregeld("Thuis bij Anna", "1 van 7");
    h.naar("j", "Eerste gesprek")
        .toets("a", "afspraak op welke dag?")
        .toets("enter", "2 van 7");
    h.dicht("Vrij vandaag:").meet("bij vrijlating");
}

/// The first talk is held; the municipality does what it took upon itself, and closes.
fn gemeente_maakt_af(h: &Hand) {
    opent(h).toets("tab", "Tijdlijn").slaat("g g");
    h.naar("j", "Eerste gesprek na vrijlating")
        .toets("v", "Afspraak afgerond");
    h.slaat("g g");
    h.naar("j", "gezin dat achterblijft")
        .toets("v", "is het geregeld?");
    h.toets("j", "Stap bijgewerkt").slaat("shift-tab");
    h.bezoekt("Thuis; kinderen slapen weer door");
    h.slaat("G").stand("p", "g");
    h.sluit_af("Woont thuis, regelt de rest zelf");
}

#[test]
fn het_veiligheidshuis_draagt_warm_over() {
    let r = Regio::nieuw();
    let lijst = r.kantoor.huis.pad("meldingen.csv");
    std::fs::write(&lijst, MELDING).unwrap();
    let uit = r.nazorg(&r.zvh, &["import", &lijst.display().to_string()]);
    assert!(uit.contains("1 nieuw"), "{uit}");

    let zvh = r.open(&r.zvh, (120, 36));
    zvh_begint(&zvh);
    inspanningen(&zvh);
    plan(&zvh);
    // In two weeks' time the answer of the aanspreekpunt is waited for in vain, and chased.
    zvh.stopt();
    r.kantoor.na(14 * DAG);
    let zvh = r.open(&r.zvh, (120, 36));
    zvh.ziet("Wacht op antwoord: nabellen")
        .toets("g w", "Wacht op: ");
    zvh.ziet("Wat is in Huizen bekend")
        .toets("v", "Wat is het antwoord")
        .typt("Huurt van de corporatie, geen schuld");
    zvh.toets("enter", "Afspraak afgerond").dicht("Wacht op: ");
    opent(&zvh).meet("bij begin");
    zvh.stopt();

    r.kantoor.na(76 * DAG);
    let zvh = r.open(&r.zvh, (120, 36));
    draagt_over(&zvh);
    let mol = r.open(&r.mol, (80, 24));
    neemt_over(&mol);
    // The sender sees at once that it was taken, and by whom it is carried now.
    zvh.ziet("aangenomen").ziet("k.mol");
    mol.stopt();
    zvh.stopt();

    r.kantoor.na(90 * DAG);
    let mol = r.open(&r.mol, (80, 24));
    gaat_vrij(&mol);
    mol.stopt();
    r.kantoor.na(91 * DAG);
    let mol = r.open(&r.mol, (80, 24));
    gemeente_maakt_af(&mol);
    mol.stopt();
    let beleid = r.open(&r.beleid, (80, 24));
    beleid.toets(":", "Opdracht").typt("knelpunten");
    beleid.toets("enter", "te klein Regels laten het niet toe");
    beleid.weg("HZN-2026").dicht("te klein Regels");
    beleid.stopt();
    bewaard(&r);
    geteld("Gooi en Vechtstreek, 120x36 en 80x24", &r.teller, 280);
}

fn bewaard(r: &Regio) {
    for wie in [&r.zvh, &r.mol] {
        let toon = r.nazorg(wie, &["toon", "1", "--json", "--doel", "overdracht"]);
        let toon: Value = serde_json::from_str(&toon).unwrap();
        assert_eq!(toon["regisseur"], "k.mol");
        assert_eq!(toon["municipality"], "Huizen");
        assert_eq!(toon["handovers"][0]["outcome"], "aangenomen");
        assert_eq!(toon["family"][0]["children"], 2);
        assert_eq!(toon["closed"]["by"], "k.mol");
        assert_eq!(met(&toon, "steps", "status", "gedaan").len(), 1);
        // What the aanspreekpunt was asked, and the first talk after release.
        assert_eq!(met(&toon, "agreements", "owner", "k.mol").len(), 2);
    }
    // The one aanspreekpunt sees the plan of the Zorg- en Veiligheidshuis; policy sees no person.
    let plan = r.nazorg(&r.mol, &["plan", "1", "--als", "md"]);
    assert!(
        plan.contains("Elke week bezoek van zijn kinderen"),
        "{plan}"
    );
    let beleid = r.nazorg(&r.beleid, &["knelpunten"]);
    assert!(
        beleid.contains("te klein") && !beleid.contains("HZN-2026"),
        "{beleid}"
    );
}
