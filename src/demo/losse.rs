//! Notices of people who are no file of ours: undecided ones with the everyday mess, ones passed on,
//! ones set aside; and rows of a file that could not be read. May use: `domain`.

use chrono::NaiveDate;

use super::lot::Lot;
use super::mens::Mens;
use super::plan::Plan;
use super::rooster::{Los, Rol};
use super::verhaal::Stuk;
use super::verhaal::{Verblijf, Verhaal};
use super::wereld::{Wereld, plus};
use super::woorden::EINDREDENEN;
use crate::domain::id::{GemeenteId, RecordId};
use crate::domain::lezen;
use crate::domain::medewerker::Medewerker;
use crate::domain::melding::{Besluit, MeldingSoort, Ontvangst, TerzijdeReden, Titel};
use crate::domain::record::RecordKey;
use crate::domain::records::{REPARATIE, Record};
use crate::domain::reparatie::Reparatie;
use crate::domain::tijd::Tijdstip;

/// Tells somebody of whom there are only notices.
pub(super) fn vertel(v: &mut Verhaal<'_>, i: u32, plan: &Plan) {
    match plan.slot.rol {
        Rol::Inbox(los) => inbox(v, i, plan, los),
        Rol::Doorgezet => doorgezet(v, i, plan),
        Rol::TerZijde(reden) => ter_zijde(v, i, plan, reden),
        Rol::Open(..) | Rol::Dicht(_) => {}
    }
}

fn mens(v: &mut Verhaal<'_>, i: u32, plan: &Plan, elders: bool) -> Mens {
    let w = v.w;
    let plaats = if elders && !w.elders.is_empty() {
        &w.elders[v.lot.gewogen(w.elders.iter().map(|p| p.gewicht))]
    } else {
        &w.eigen[plan.plaats]
    };
    Mens::nieuw(w, &mut v.lot, i, plaats)
}

/// A stay that began on this day.
fn verblijf(v: &mut Verhaal<'_>, mens: &Mens, begin: NaiveDate) -> Verblijf {
    let dagen = v.lot.verblijf().max(2);
    v.verblijf(mens, begin, plus(begin, dagen))
}

/// A time in the evening of this day or earlier on it: never after yesterday.
fn verzonden(v: &mut Verhaal<'_>, dag: NaiveDate) -> Tijdstip {
    let minuut = v.lot.tussen(420, 1_150);
    v.w.om(dag, minuut)
}

fn inbox(v: &mut Verhaal<'_>, i: u32, plan: &Plan, los: Los) {
    let mut mens = mens(v, i, plan, los == Los::Elders);
    match los {
        Los::GeenBsn => mens.bsn = None,
        Los::AlleenJaar => {
            mens.alleen_jaar();
            if i.is_multiple_of(2) {
                mens.bsn = None;
            }
        }
        Los::GeenGemeente => mens.zonder_adres(),
        Los::Jeugd => {
            let dagen = v.lot.tussen(40, 900);
            mens.geboren = Some(plus(v.w.vandaag, -17 * 365 - dagen));
        }
        _ => {}
    }
    let gisteren = plus(v.w.vandaag, -1);
    let dag = plus(gisteren, -v.lot.tussen(0, 3));
    let begin = plus(dag, -v.lot.tussen(0, 1));
    let mut verblijf = verblijf(v, &mens, begin);
    match los {
        Los::Jeugd => {
            verblijf.titel = Titel::Jeugddetentie;
            verblijf.pi = mens.pi(&mut v.lot, true);
        }
        Los::Kort => {
            verblijf.titel = Titel::Gijzeling;
            verblijf.verwacht = Some(plus(begin, 4));
        }
        Los::EenDag => verblijf.verwacht = Some(begin),
        Los::Omgekeerd => verblijf.verwacht = Some(dag),
        // Reported nine days before, so inside since then.
        Los::Uitgesteld | Los::Terug => verblijf.insluiting = plus(dag, -10),
        _ => {}
    }
    // Somebody who walks out and asks for help is typed in by hand.
    let hand = los == Los::GeenBsn;
    let op = verzonden(v, dag);
    let (eerste, tweede) = match los {
        Los::EenDag => (
            v.w.om(dag, 600),
            Some((MeldingSoort::Einde, v.w.om(dag, 1_085))),
        ),
        // Sent later, arrived first.
        Los::Omgekeerd => (
            v.w.om(dag, 560),
            Some((MeldingSoort::Einde, v.w.om(dag, 480))),
        ),
        Los::Verschoven => (
            v.w.om(dag, 545),
            Some((MeldingSoort::Wijziging, v.w.om(dag, 980))),
        ),
        Los::Uitgesteld | Los::Terug => (verzonden(v, plus(dag, -9)), None),
        _ => (op, None),
    };
    if let Some((soort, op)) = tweede {
        let mut g = v.bericht(&mens, &verblijf, soort, op);
        if soort == MeldingSoort::Einde {
            g.werkelijke_einddatum = verblijf.verwacht;
            g.eindreden = (*v.lot.kies(EINDREDENEN)).to_owned();
        } else {
            g.verwachte_einddatum = verblijf.verwacht.map(|d| plus(d, 33));
        }
        let melding = v.ontvang(&mens, g);
        v.tel.in_inbox += 1;
        v.schrijf_melding(melding);
    }
    let mut g = v.bericht(&mens, &verblijf, MeldingSoort::Begin, eerste);
    if hand {
        g.toelichting = "meldde zich zelf aan de balie".to_owned();
        g.melding_id = format!("HAND-{:08X}", i.wrapping_mul(0x9E37_79B9));
    }
    let mut melding = v.ontvang(&mens, g);
    if hand {
        melding.1.ontvangst = Ontvangst::Hand;
    }
    let tot = match los {
        Los::Uitgesteld => Some(plus(v.w.vandaag, 5)),
        Los::Terug => Some(v.w.gisteren),
        _ => None,
    };
    if let Some(tot) = tot {
        let nu = Tijdstip(melding.1.ontvangen.0 + 20 * 60_000);
        let door = wie(v, plan);
        let gemeente = melding.1.werkgemeente();
        v.besluit(
            melding.0,
            gemeente,
            Besluit::Uitgesteld { tot },
            (nu, &door),
            "",
        );
    }
    v.tel.in_inbox += u32::from(tot.is_none_or(|t| t <= v.w.vandaag));
    v.schrijf_melding(melding);
}

fn wie(v: &Verhaal<'_>, plan: &Plan) -> Medewerker {
    if plan.slot.eigen && plan.ronde == 0 {
        return v.w.medewerker.clone();
    }
    v.w.collega(plan.ronde, usize::from(plan.slot.collega.unwrap_or(0)))
}

/// A notice that was decided about some time ago.
fn beslist(
    v: &mut Verhaal<'_>,
    mens: &Mens,
    plan: &Plan,
    soort: MeldingSoort,
    besluit: Besluit,
    tekst: &str,
) {
    let dag = plus(v.w.gisteren, -v.lot.tussen(1, 300));
    let begin = plus(dag, -v.lot.tussen(0, 1));
    let mut verblijf = verblijf(v, mens, begin);
    if soort == MeldingSoort::Einde {
        verblijf.insluiting = plus(dag, -v.lot.verblijf());
        verblijf.verwacht = Some(dag);
    }
    let op = verzonden(v, dag);
    let mut g = v.bericht(mens, &verblijf, soort, op);
    if soort == MeldingSoort::Einde {
        g.werkelijke_einddatum = Some(dag);
        g.eindreden = (*v.lot.kies(EINDREDENEN)).to_owned();
    }
    let melding = v.ontvang(mens, g);
    let na = v.lot.tussen(1, 3);
    let nu = v
        .werktijd(plus(dag, na))
        .max(Tijdstip(melding.1.ontvangen.0 + 60_000));
    let door = wie(v, plan);
    v.besluit(
        melding.0,
        melding.1.werkgemeente(),
        besluit,
        (nu, &door),
        tekst,
    );
    v.schrijf_melding(melding);
}

fn doorgezet(v: &mut Verhaal<'_>, i: u32, plan: &Plan) {
    let mens = mens(v, i, plan, true);
    let besluit = Besluit::Doorgezet {
        gemeente: mens.gemeente.0,
    };
    let soort = if v.lot.kans(25) {
        MeldingSoort::Einde
    } else {
        MeldingSoort::Begin
    };
    beslist(v, &mens, plan, soort, besluit, "");
}

fn ter_zijde(v: &mut Verhaal<'_>, i: u32, plan: &Plan, reden: TerzijdeReden) {
    let mut mens = mens(
        v,
        i,
        plan,
        reden == TerzijdeReden::NietVanOns && i.is_multiple_of(2),
    );
    if reden == TerzijdeReden::NietVanOns && !i.is_multiple_of(2) {
        mens.zonder_adres();
    }
    let soort = if reden == TerzijdeReden::AlVrij {
        MeldingSoort::Einde
    } else {
        MeldingSoort::Begin
    };
    let tekst = match reden {
        TerzijdeReden::Dubbel => "zelfde bericht kwam al per telefoon",
        TerzijdeReden::NietVanOns => "geen inwoner, geen andere gemeente bekend",
        TerzijdeReden::VerplichtKader => "reclassering heeft toezicht",
        TerzijdeReden::AlVrij => "al thuis, heeft geen vragen",
        TerzijdeReden::Overleden => "",
        TerzijdeReden::Anders => "woont al jaren in het buitenland",
    };
    beslist(v, &mens, plan, soort, Besluit::TerZijde { reden }, tekst);
}

/// Three rows of a file that the reader refuses, with what it says about them.
pub(super) fn reparaties(w: &Wereld) -> Vec<Stuk> {
    let mut lot = Lot::van(w.zaad, 4, 0);
    let dag = w.gisteren;
    let datum = |n: i64| plus(dag, n).format("%Y-%m-%d").to_string();
    let rijen: [(u32, &[(&str, &str)]); 3] = [
        (
            14,
            &[
                ("achternaam", "Proefzicht"),
                ("voornamen", "Tjeerd"),
                ("verwachte_einddatum", "31-02-2027"),
            ],
        ),
        (
            23,
            &[
                ("achternaam", "Kartonhuizen"),
                ("voornamen", "Inês"),
                ("bsn", "999912345"),
            ],
        ),
        (
            31,
            &[
                ("achternaam", ""),
                ("voornamen", "Dejan"),
                ("soort", "instroom"),
            ],
        ),
    ];
    let mut uit = Vec::with_capacity(rijen.len());
    for (nummer, anders) in rijen {
        let mut velden: Vec<(String, String)> = [
            ("melding_id", format!("DEMO-R{nummer:05}")),
            ("soort", "begin".to_owned()),
            ("verzonden_op", format!("{}T09:1{}", datum(0), nummer % 10)),
            ("bsn", String::new()),
            (
                "geboortedatum",
                format!(
                    "19{}-0{}-1{}",
                    70 + nummer % 29,
                    1 + nummer % 9,
                    nummer % 10
                ),
            ),
            ("geslacht", "m".to_owned()),
            ("gemeente", "Hilversum".to_owned()),
            ("pi", "PI Almere".to_owned()),
            ("insluitdatum", datum(-1)),
            ("titel", "preventief".to_owned()),
            ("verwachte_einddatum", datum(40)),
        ]
        .into_iter()
        .map(|(naam, tekst)| (naam.to_owned(), tekst))
        .collect();
        for (naam, tekst) in anders {
            match velden.iter_mut().find(|(n, _)| n == naam) {
                Some((_, oud)) => (*tekst).clone_into(oud),
                None => velden.push(((*naam).to_owned(), (*tekst).to_owned())),
            }
        }
        velden.sort_by_key(|(naam, _)| lezen::plaats(naam));
        let fouten = lezen::lees(&velden).err().unwrap_or_default();
        let reparatie = Reparatie {
            velden,
            fouten,
            bestand: "meldingen-vandaag.csv".to_owned(),
            rij: nummer,
            op: w.om(dag, 560),
            door: None,
        };
        let key = RecordKey {
            unit: lot.unit(),
            kind: REPARATIE,
            id: RecordId::ROOT,
        };
        uit.push((key, GemeenteId::ONBEKEND, Record::Reparatie(reparatie)));
    }
    uit
}
