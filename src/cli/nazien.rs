//! `nazorg verify` and `nazorg rebuild`. May use: everything.

use serde_json::json;

use super::args::Verify;
use super::fout::Fout;
use super::omstandigheid::{Omstandigheid, Voortgang, anders};
use super::uit::{self, Klaar, veilig};
use crate::api::{Reply, Request};
use crate::client::OpenFout;
use crate::engine::Engine;
use crate::store::Kept;
use crate::text::cli as woorden;

/// Exit status when something is wrong with what is stored.
const GEBREK: u8 = 1;
/// Exit status when that could not be found out.
const NIET_NAGEGAAN: u8 = 2;

/// The exit status of a `verify` that came to nothing: damage that keeps the store from being
/// opened is a fault that was found.
pub(crate) const fn code(fout: &Fout) -> u8 {
    match fout {
        Fout::Open {
            oorzaak: OpenFout::Store(oorzaak),
            ..
        } if matches!(oorzaak.kept(), Kept::Unknown) => GEBREK,
        _ => NIET_NAGEGAAN,
    }
}

pub(crate) fn verify(om: &Omstandigheid, args: &Verify) -> Result<Klaar, Fout> {
    let open = om.open()?;
    let reply = open.vraag(Request::Verifieer {
        ankers: args.anker.clone(),
    });
    open.sluit();
    let Reply::Verificatie(v) = reply? else {
        return Err(anders());
    };
    let tekst = if args.json {
        uit::json(&json!({
            "ok": v.gebreken.is_empty(),
            "frames": v.frames,
            "audit_records": v.auditregels,
            "bytes": v.bytes,
            "records": v.records,
            "rows": v.rijen,
            "references": v.verwijzingen,
            "archived": v.archief,
            "elsewhere": v.elders,
            "busy": v.druk,
            "anchors": v.ankers,
            "head": v.kop.map(|kop| kop.to_string()),
            "fault_count": v.gebreken_aantal,
            "faults": v.gebreken.iter().map(|g| json!({"kind": g.soort, "place": g.plaats})).collect::<Vec<_>>(),
        }))
    } else {
        let mut tekst = format!("{}\n", woorden::gecontroleerd(&v, om.taal));
        for regel in woorden::gecontroleerd_verder(&v, om.taal) {
            tekst.push_str(&format!("{regel}\n"));
        }
        tekst.push_str(&woorden::gebreken(v.gebreken_aantal, om.taal));
        tekst.push('\n');
        for gebrek in &v.gebreken {
            let wat = woorden::gebrek(gebrek.soort, om.taal);
            tekst.push_str(&format!("  {wat} {}\n", veilig(&gebrek.plaats)));
        }
        if v.gebreken_aantal > 0 {
            tekst.push_str(&format!("{}\n", woorden::gebreken_doen(om.taal)));
        }
        tekst
    };
    let code = if v.gebreken.is_empty() { 0 } else { GEBREK };
    Ok(Klaar::met_code(tekst, code))
}

pub(crate) fn rebuild(om: &Omstandigheid) -> Result<Klaar, Fout> {
    let map = om.alleen_map()?;
    let mut balk = Voortgang::default();
    let opened =
        Engine::herbouw(&map, om.sleutel(&map), &mut |p| balk.toon(p)).map_err(|fout| {
            Fout::Open {
                map: map.clone(),
                oorzaak: OpenFout::Store(fout),
            }
        })?;
    balk.klaar();
    om.vertel(&map, &opened);
    Ok(Klaar::met(format!(
        "{}\n",
        woorden::opnieuw_gemaakt(om.taal)
    )))
}
