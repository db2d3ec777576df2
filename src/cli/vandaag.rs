//! `nazorg vandaag`. May use: everything.

use chrono::NaiveDate;
use serde_json::json;

use super::args::Vandaag;
use super::fout::Fout;
use super::omstandigheid::{Omstandigheid, anders, gemeente_kort, gemeente_naam};
use super::status::moment;
use super::uit::{self, BREED, Klaar, kolom};
use crate::api::reply::{Sessie, VandaagGroep, VandaagRegel, VandaagSoort};
use crate::api::{Reply, Request};
use crate::text::{Taal, cli as woorden, datum, domein, melding, scherm_traject};

pub(crate) fn voer_uit(om: &Omstandigheid, args: &Vandaag) -> Result<Klaar, Fout> {
    let open = om.open()?;
    let groepen = open.vraag(Request::Vandaag {
        per_groep: args.limiet,
    });
    let sessie = open.sessie();
    open.sluit();
    let (Reply::Vandaag(groepen), sessie) = (groepen?, sessie?) else {
        return Err(anders());
    };
    Ok(Klaar::met(if args.json {
        als_json(&groepen, &sessie)
    } else {
        als_tekst(om, &groepen, &sessie)
    }))
}

fn als_json(groepen: &[VandaagGroep], sessie: &Sessie) -> String {
    let regel = |r: &VandaagRegel| {
        json!({
            "who": r.wie,
            "case": r.nummer.as_ref().map(ToString::to_string),
            "municipality": gemeente_naam(sessie, r.gemeente),
            "date": r.datum,
            "what": r.wat,
            "owner": r.trekker,
            "notice_kind": r.melding,
            "release_list": r.vertrek,
            "moment": r.moment,
        })
    };
    let groepen: Vec<_> = groepen
        .iter()
        .map(|g| {
            let regels: Vec<_> = g.regels.iter().map(regel).collect();
            json!({"kind": g.soort, "total": g.totaal, "lines": regels})
        })
        .collect();
    uit::json(&json!({"as_of": moment(sessie.nu), "groups": groepen}))
}

fn als_tekst(om: &Omstandigheid, groepen: &[VandaagGroep], sessie: &Sessie) -> String {
    let vandaag = sessie.nu.datum();
    let mut uit = datum::lang(vandaag, om.taal);
    if sessie.instellingen.demo {
        uit.push_str("  DEMO");
    }
    uit.push('\n');
    if groepen.is_empty() {
        uit.push_str(&format!("\n{}\n", woorden::niets_vandaag(om.taal)));
    }
    for groep in groepen {
        let kop = domein::vandaag_soort(groep.soort, om.taal);
        uit.push_str(&format!("\n{kop} ({})\n", groep.totaal));
        for r in &groep.regels {
            let tekst = regel(om, groep.soort, r, sessie, vandaag);
            uit.push_str(tekst.trim_end());
            uit.push('\n');
        }
        let getoond = u32::try_from(groep.regels.len()).unwrap_or(u32::MAX);
        if groep.totaal > getoond {
            uit.push_str(&format!("  + {}\n", groep.totaal - getoond));
        }
    }
    uit
}

fn regel(
    om: &Omstandigheid,
    soort: VandaagSoort,
    r: &VandaagRegel,
    sessie: &Sessie,
    vandaag: NaiveDate,
) -> String {
    let glyphs = om.glyphs();
    let nummer = r.nummer.as_ref().map(ToString::to_string);
    let eerste = match (&nummer, r.melding) {
        (Some(nummer), _) => nummer.as_str(),
        (None, Some(soort)) => melding::melding_soort_kort(soort, om.taal),
        (None, None) => "",
    };
    let dag = r.datum.map_or_else(String::new, |d| match soort {
        VandaagSoort::TeLaat | VandaagSoort::Nabellen if d < vandaag => {
            datum::te_laat_kort((vandaag - d).num_days(), om.taal)
        }
        _ => datum::kort_bij(d, vandaag, om.taal),
    });
    let wat = match soort {
        VandaagSoort::Reparatie => {
            let n = r.wat.parse().unwrap_or_default();
            woorden::rij(n, om.taal)
        }
        _ => {
            let wat = traject(om, soort, r, sessie, vandaag).unwrap_or_else(|| r.wat.clone());
            match r.trekker.as_str() {
                "" => wat,
                wie => format!("{wat} ({wie})"),
            }
        }
    };
    let begin = format!(
        "  {} {} {} {} ",
        kolom(eerste, 13, glyphs),
        kolom(&r.wie, 20, glyphs),
        kolom(gemeente_kort(sessie, r.gemeente), 3, glyphs),
        kolom(&dag, 14, glyphs),
    );
    // Thirteen, twenty, three and fourteen columns, a blank behind each, two before.
    let over = BREED - 56;
    begin + &uit::kort(&wat, over, glyphs)
}

/// What a line about a release, the end of guidance or a measurement says; `None` for any other.
fn traject(
    om: &Omstandigheid,
    soort: VandaagSoort,
    r: &VandaagRegel,
    sessie: &Sessie,
    vandaag: NaiveDate,
) -> Option<String> {
    let t = match om.taal {
        Taal::Nl => &scherm_traject::NL,
        Taal::En => &scherm_traject::EN,
    };
    if soort == VandaagSoort::Begeleiding {
        let tot = r.datum?;
        return Some(scherm_traject::begeleiding(tot, vandaag, om.taal));
    }
    if let Some(moment) = r.moment {
        return Some(scherm_traject::moment(moment, om.taal));
    }
    if soort == VandaagSoort::EersteGesprek {
        let voorbij = r.datum.is_some_and(|d| d < vandaag);
        let wat = if voorbij {
            t.gesprek_gevoerd
        } else {
            t.gesprek_gepland
        };
        return Some(wat.to_owned());
    }
    let lijst = r.vertrek.as_ref()?;
    let wat = if lijst.klaar() {
        t.alles_geregeld.to_owned()
    } else {
        format!("{}/{}", lijst.af, lijst.alle)
    };
    let namen = lijst.open.iter().filter_map(|code| {
        let soort = sessie.catalogus.vertrek.iter().find(|s| s.code == *code)?;
        Some(om.taal.kies(&soort.kort, &soort.kort_en))
    });
    let namen: Vec<&str> = namen.collect();
    let open = (!namen.is_empty()).then(|| (t.nog_open)(&namen.join(", ")));
    let delen = [Some(wat), open, Some(r.wat.clone())];
    let delen: Vec<String> = delen
        .into_iter()
        .flatten()
        .filter(|d| !d.is_empty())
        .collect();
    Some(delen.join(", "))
}
