//! What opens over the trail: one record, the outcome of a check, and how records are taken out.

use crate::api::audit::{AuditFilter, AuditLijn};
use crate::api::bevoegd::Hoedanigheid;
use crate::api::reply::Verificatie;
use crate::domain::audit::Afloop;
use crate::domain::veilig::SafeText;
use crate::text::cli::{self, audit as woord};
use crate::text::datum;
use crate::tui::cmd::Cmd;
use crate::tui::cx::Cx;
use crate::tui::layers::sheet::{Line, Look, Sheet};

use super::kies::dagen;

fn sheet(title: &str, lines: Vec<Line>) -> Cmd {
    Cmd::Push(Box::new(Sheet::new(SafeText::regel(title), lines)))
}

/// One record with all it says.
pub(super) fn regel(lijn: &AuditLijn, cx: &Cx) -> Cmd {
    let t = cx.t.toezicht;
    let r = &lijn.regel;
    let taal = cx.taal;
    let wanneer = format!(
        "{} {}",
        datum::lang(lijn.op.datum(), taal),
        datum::tijd(lijn.op)
    );
    let rollen: Vec<&str> = r.rollen.iter().map(|rol| rol.code()).collect();
    let rollen = match rollen.as_slice() {
        [] => t.eigenaar.to_owned(),
        rollen => rollen.join(", "),
    };
    let afloop = match &r.afloop {
        Afloop::Geweigerd { code } => format!("{} ({code})", woord::afloop(&r.afloop, taal)),
        anders => woord::afloop(anders, taal).to_owned(),
    };
    let [machine, zegt] = t.herkomst;
    let herkomst = match r.herkomst.strip_prefix('~') {
        Some(adres) => format!("{adres} ({zegt})"),
        None if r.herkomst.is_empty() => machine.to_owned(),
        None => r.herkomst.clone(),
    };
    let casussen: Vec<String> = lijn.casussen.iter().map(ToString::to_string).collect();
    let casussen = match casussen.as_slice() {
        [] => "-".to_owned(),
        nummers => nummers.join(", "),
    };
    let doel = r.doel.map_or("-", |doel| woord::doel(doel, taal));
    let teksten = [
        wanneer,
        r.door.0.clone(),
        rollen,
        r.sessie.to_string(),
        herkomst,
        woord::handeling(r.handeling, taal).to_owned(),
        afloop,
        doel.to_owned(),
        casussen,
        (t.aantal)(r.aantal),
        if lijn.akte == lijn.nummer {
            "-".to_owned()
        } else {
            (t.akte)(lijn.akte)
        },
    ];
    let lines = t.label.into_iter().zip(teksten);
    let lines = lines.map(|(label, text)| Line::labelled(label, &text));
    // Most records have none.
    let nood = r
        .nood
        .then(|| Line::new(Look::Strong, woord::met_nood(taal)));
    let reden = (!r.reden.is_empty()).then(|| Line::labelled(t.reden, &r.reden));
    let lines = lines.chain(nood).chain(reden);
    sheet(&(t.regel)(lijn.nummer), lines.collect())
}

/// What a check covered, and what it found.
pub(super) fn controle(v: &Verificatie, cx: &Cx) -> Cmd {
    let taal = cx.taal;
    let mut lines: Vec<Line> = Vec::new();
    let wrong = v.gebreken_aantal > 0;
    let look = if wrong { Look::Wrong } else { Look::Strong };
    lines.push(Line::new(look, &cli::gebreken(v.gebreken_aantal, taal)));
    for gebrek in &v.gebreken {
        let wat = cli::gebrek(gebrek.soort, taal);
        lines.push(Line::new(
            Look::Plain,
            &format!("{} {wat} {}", cx.g.late, gebrek.plaats),
        ));
    }
    if wrong {
        lines.push(Line::new(Look::Strong, cli::gebreken_doen(taal)));
    }
    lines.push(Line::new(Look::Plain, ""));
    let gecontroleerd = cli::gecontroleerd(v, taal);
    let verder = cli::gecontroleerd_verder(v, taal);
    for line in gecontroleerd
        .lines()
        .chain(verder.iter().map(String::as_str))
    {
        lines.push(Line::new(Look::Plain, line));
    }
    if v.kop.is_some() {
        lines.push(Line::new(Look::Plain, ""));
        lines.push(Line::new(Look::Plain, cx.t.toezicht.kop_bewaren));
    }
    sheet(cx.t.toezicht.controle[2], lines)
}

/// How the records of this filter are taken out: a session writes nothing on the server.
pub(super) fn uitvoer(filter: &AuditFilter, cx: &Cx) -> Cmd {
    let t = cx.t.toezicht;
    let [title, server, eigen, of, ook] = t.uitvoer;
    let own_store = cx.sessie.bevoegd.als == Hoedanigheid::Eigenaar;
    let (intro, command) = if own_store {
        (eigen, "nazorg audit".to_owned())
    } else {
        (server, format!("ssh {} audit", cx.t.lijn.server))
    };
    let command = format!("{command} --csv{} > audit.csv", vlaggen(filter));
    sheet(
        title,
        vec![
            Line::new(Look::Plain, intro),
            Line::new(Look::Plain, ""),
            Line::new(Look::Key, &format!("  {command}")),
            Line::new(Look::Plain, ""),
            Line::new(Look::Plain, of),
            Line::new(Look::Plain, ook),
        ],
    )
}

/// The filter as flags of the command line.
fn vlaggen(filter: &AuditFilter) -> String {
    let (eerste, laatste) = dagen(filter);
    let mut uit = String::new();
    let mut vlag = |naam: &str, waarde: Option<String>| {
        if let Some(waarde) = waarde {
            uit.push_str(&format!(" --{naam} {waarde}"));
        }
    };
    vlag("wie", filter.wie.as_ref().map(|w| w.0.clone()));
    vlag("handeling", filter.handeling.and_then(code));
    vlag("van", eerste.map(|d| d.to_string()));
    vlag("tot", laatste.map(|d| d.to_string()));
    vlag("casus", filter.casus.clone());
    if filter.geweigerd {
        uit.push_str(" --geweigerd");
    }
    uit
}

/// The word by which the command line knows it.
fn code(handeling: crate::domain::toegang::Handeling) -> Option<String> {
    let waarde = serde_json::to_value(handeling).ok()?;
    waarde.as_str().map(str::to_owned)
}
