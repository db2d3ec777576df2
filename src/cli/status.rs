//! `nazorg status`. May use: everything.

use chrono::SecondsFormat;
use chrono_tz::Europe::Amsterdam;
use serde::Serialize;
use serde_json::{Value, json};

use super::args::Status;
use super::fout::Fout;
use super::omstandigheid::{Omstandigheid, Open, anders, gemeente_naam};
use super::uit::{self, Klaar, veilig};
use crate::api::reply::{Cijfers, Sessie, VandaagGroep, VandaagSoort};
use crate::api::{Refusal, Reply, Request};
use crate::domain::tijd::Tijdstip;
use crate::text::cli::{self as woorden, Stand};
use crate::text::{Taal, datum};

/// Days after which something late is an alarm.
const DAGEN_ALARM: i64 = 7;
/// Hours that a notice may wait before somebody should look, and before it is an alarm.
const UREN_LET_OP: u32 = 24;
const UREN_ALARM: u32 = 72;
/// At most so many releases of today are looked into; more at once is an alarm by itself.
const MEESTE_VRIJ: u32 = 100;
/// Exit status of `--check` when the store cannot be read, as monitoring wants it.
pub(crate) const ONBEKEND: u8 = 3;

pub(crate) fn voer_uit(om: &Omstandigheid, args: &Status) -> Result<Klaar, Fout> {
    let open = om.open()?;
    let klaar = maak(om, &open, args);
    open.sluit();
    klaar
}

fn maak(om: &Omstandigheid, open: &Open, args: &Status) -> Result<Klaar, Fout> {
    let cijfers = match open.vraag(Request::Cijfers) {
        Ok(Reply::Cijfers(cijfers)) => cijfers,
        Ok(Reply::CijfersBeperkt(cijfers)) => return beperkt(om, open, &cijfers, args),
        Ok(_) => return Err(anders()),
        Err(Fout::Weigering(Refusal::GeenRecht)) => return opslag(om, open, args),
        Err(fout) => return Err(fout),
    };
    let scheiding = om.glyphs().kies(" · ", ", ");
    let regel = woorden::status_regel(&cijfers, scheiding, om.taal);
    if args.een_regel {
        return Ok(Klaar::met(regel + "\n"));
    }
    let sessie = open.sessie()?;
    let kopie = Kopie::van(open, &sessie)?;
    if args.check {
        let stand = stand(open, &cijfers)?.max(kopie.stand());
        let mut regel = regel;
        if kopie.stand() > Stand::Goed {
            let [naam, rest] = kopie.woorden(om.taal);
            regel.push_str(&format!("{scheiding}{}: {rest}", naam.to_lowercase()));
        }
        let tekst = format!("{}: {regel}\n", stand.woord(om.taal));
        return Ok(Klaar::met_code(tekst, stand as u8));
    }
    if args.json {
        let stand = stand(open, &cijfers)?.max(kopie.stand());
        return Ok(Klaar::met(als_json(&cijfers, &sessie, stand, &kopie)));
    }
    Ok(Klaar::met(als_tekst(om, &cijfers, &sessie, &kopie)))
}

/// For whoever sees figures only: those that are not about few, and nothing to be alarmed by.
fn beperkt(
    om: &Omstandigheid,
    open: &Open,
    cijfers: &Cijfers<Option<u32>>,
    args: &Status,
) -> Result<Klaar, Fout> {
    if args.check {
        return Err(Fout::Weigering(Refusal::GeenRecht));
    }
    if args.json {
        let sessie = open.sessie()?;
        let mut alles = json!({"as_of": moment(sessie.nu), "demo": sessie.instellingen.demo});
        voeg_toe(&mut alles, cijfers);
        return Ok(Klaar::met(uit::json(&alles)));
    }
    let regels = woorden::status_beperkt(cijfers, om.taal);
    if args.een_regel {
        let delen: Vec<String> = regels
            .iter()
            .map(|(naam, n)| format!("{naam}: {n}"))
            .collect();
        return Ok(Klaar::met(delen.join(om.glyphs().kies(" · ", ", ")) + "\n"));
    }
    let regel =
        |(naam, n): &(&str, String)| format!("  {}{n:>10}\n", uit::kolom(naam, 26, om.glyphs()));
    Ok(Klaar::met(regels.iter().map(regel).collect::<String>()))
}

/// For whoever keeps or watches the store and sees no figures: how the store itself is.
fn opslag(om: &Omstandigheid, open: &Open, args: &Status) -> Result<Klaar, Fout> {
    let sessie = open.sessie()?;
    let kopie = Kopie::van(open, &sessie)?;
    let stand = if heel(&sessie) {
        kopie.stand()
    } else {
        Stand::Alarm
    };
    if args.json {
        return Ok(Klaar::met(uit::json(&opslag_json(&sessie, stand, &kopie))));
    }
    let [naam, rest] = kopie.woorden(om.taal);
    let regel = format!("{}: {rest}", naam.to_lowercase());
    if args.check {
        let woord = stand.woord(om.taal);
        return Ok(Klaar::met_code(format!("{woord}: {regel}\n"), stand as u8));
    }
    if args.een_regel {
        return Ok(Klaar::met(regel + "\n"));
    }
    let mut uit = kop(om, &sessie);
    voeg_opslag_toe(&mut uit, om, &sessie, &kopie);
    Ok(Klaar::met(uit))
}

/// Adds the figures under their own names.
fn voeg_toe<T: Serialize>(alles: &mut Value, cijfers: &Cijfers<T>) {
    if let (Value::Object(alles), Ok(Value::Object(rest))) = (alles, serde_json::to_value(cijfers))
    {
        alles.extend(rest);
    }
}

/// How it stands with backups.
struct Kopie {
    /// When the last one was made that was verified.
    op: Option<Tijdstip>,
    dagen: i64,
    /// There is something of which a copy should exist.
    nodig: bool,
}

impl Kopie {
    fn van(open: &Open, sessie: &Sessie) -> Result<Self, Fout> {
        let Reply::LaatsteReservekopie(op) = open.vraag(Request::LaatsteReservekopie)? else {
            return Err(anders());
        };
        let dagen = op.map_or(i64::MAX, |op| (sessie.nu.datum() - op.datum()).num_days());
        let nodig = sessie.ingericht && !sessie.instellingen.demo;
        Ok(Self { op, dagen, nodig })
    }

    /// A warning when there is none, or the last one is old.
    fn stand(&self) -> Stand {
        if self.nodig && self.dagen > DAGEN_ALARM {
            Stand::LetOp
        } else {
            Stand::Goed
        }
    }

    fn woorden(&self, taal: Taal) -> [String; 2] {
        let (naam, rest) = woorden::kopie::laatste(self.op, self.dagen, taal);
        [naam.to_owned(), rest]
    }
}

fn als_tekst(om: &Omstandigheid, cijfers: &Cijfers, sessie: &Sessie, kopie: &Kopie) -> String {
    let mut uit = kop(om, sessie);
    for (naam, n, rest) in woorden::status(cijfers, om.taal) {
        let naam = uit::kolom(naam, 26, om.glyphs());
        uit.push_str(format!("  {naam}{n:>6}   {rest}").trim_end());
        uit.push('\n');
    }
    voeg_opslag_toe(&mut uit, om, sessie, kopie);
    uit
}

/// The day, and whose work it is.
fn kop(om: &Omstandigheid, sessie: &Sessie) -> String {
    let scheiding = om.glyphs().kies(" · ", ", ");
    let mut kop = vec!["nazorg".to_owned(), datum::lang(sessie.nu.datum(), om.taal)];
    let eigen = &sessie.instellingen.eigen_gemeenten;
    let namen: Vec<String> = eigen
        .iter()
        .map(|g| veilig(gemeente_naam(sessie, *g)))
        .collect();
    if !namen.is_empty() {
        kop.push(namen.join(", "));
    }
    if sessie.instellingen.demo {
        kop.push("DEMO".to_owned());
    }
    kop.join(scheiding) + "\n\n"
}

/// How the store itself is.
fn voeg_opslag_toe(uit: &mut String, om: &Omstandigheid, sessie: &Sessie, kopie: &Kopie) {
    if kopie.nodig || kopie.op.is_some() {
        let [naam, rest] = kopie.woorden(om.taal);
        let naam = uit::kolom(&naam, 26, om.glyphs());
        uit.push_str(&format!("  {naam}      {rest}\n"));
    }
    if let Some(controle) = sessie.nachtcontrole {
        let [naam, rest] = woorden::nachtcontrole(&controle, om.taal);
        let naam = uit::kolom(&naam, 26, om.glyphs());
        uit.push_str(&format!("  {naam}      {rest}\n"));
    }
    if sessie.onleesbaar > 0 {
        let regel = woorden::sleutels::onleesbaar(sessie.onleesbaar.into(), om.taal);
        uit.push_str(&format!("\n{regel}\n"));
    }
    if !sessie.ingericht {
        uit.push('\n');
        uit.push_str(woorden::niet_ingericht(om.taal));
        uit.push('\n');
    }
}

/// Everything can be read, and the last check found nothing.
fn heel(sessie: &Sessie) -> bool {
    sessie.onleesbaar == 0 && sessie.nachtcontrole.is_none_or(|c| c.gebreken == 0)
}

fn als_json(cijfers: &Cijfers, sessie: &Sessie, stand: Stand, kopie: &Kopie) -> String {
    let mut alles = opslag_json(sessie, stand, kopie);
    voeg_toe(&mut alles, cijfers);
    uit::json(&alles)
}

fn opslag_json(sessie: &Sessie, stand: Stand, kopie: &Kopie) -> Value {
    json!({
        "as_of": moment(sessie.nu),
        "demo": sessie.instellingen.demo,
        "state": stand.code(),
        "last_backup": kopie.op.map(moment),
        "records_unreadable": sessie.onleesbaar,
        "night_check": sessie.nachtcontrole.map(|c| json!({"at": moment(c.op), "faults": c.gebreken})),
    })
}

/// An instant as JSON has it: ISO 8601 on a Dutch clock.
pub(crate) fn moment(op: Tijdstip) -> String {
    op.utc()
        .with_timezone(&Amsterdam)
        .to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// How the day stands; the thresholds are in the help of the command.
fn stand(open: &Open, c: &Cijfers) -> Result<Stand, Fout> {
    let Reply::Vandaag(groepen) = open.vraag(Request::Vandaag {
        per_groep: MEESTE_VRIJ,
    })?
    else {
        return Err(anders());
    };
    let sessie = open.sessie()?;
    if !heel(&sessie) {
        return Ok(Stand::Alarm);
    }
    let vandaag = sessie.nu.datum();
    // The lines of these groups begin with the oldest.
    let lang_te_laat = |g: &VandaagGroep| {
        matches!(g.soort, VandaagSoort::TeLaat | VandaagSoort::Nabellen)
            && g.regels
                .first()
                .and_then(|r| r.datum)
                .is_some_and(|d| (vandaag - d).num_days() > DAGEN_ALARM)
    };
    if c.notifications_oldest_hours > UREN_ALARM
        || c.releases_today > MEESTE_VRIJ
        || groepen.iter().any(lang_te_laat)
        || onvoorbereid(&groepen, vandaag)
    {
        return Ok(Stand::Alarm);
    }
    let let_op = c.agreements_overdue + c.waiting_overdue + c.cases_without_contact;
    if let_op + c.rows_refused > 0 || c.notifications_oldest_hours > UREN_LET_OP {
        return Ok(Stand::LetOp);
    }
    Ok(Stand::Goed)
}

/// Whether somebody walks out today and nothing has been agreed for today or later.
fn onvoorbereid(groepen: &[VandaagGroep], vandaag: chrono::NaiveDate) -> bool {
    groepen
        .iter()
        .filter(|g| matches!(g.soort, VandaagSoort::VrijVandaag | VandaagSoort::Spoed))
        .flat_map(|g| &g.regels)
        .any(|r| r.datum == Some(vandaag) && !r.voorbereid)
}
