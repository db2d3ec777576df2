//! Adds a date of the detention, heard from somebody: kind, day, source.

use chrono::NaiveDate;

use crate::api::Request;
use crate::domain::datuminvoer::{Richting, lees_datum};
use crate::domain::detentie::DatumSoort;
use crate::domain::id::UnitId;
use crate::domain::kalender::dagsoort;
use crate::domain::veilig::SafeText;
use crate::text::{domein, scherm_invoer};
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layers::picker::{Choice, Picker, letters};
use crate::tui::layers::prompt::Prompt;

/// Reads a typed date: the date and how it was understood, or what is wrong with it.
///
/// # Errors
/// Words for the screen.
pub fn read(text: &str, richting: Richting, cx: &Cx) -> Result<(SafeText, NaiveDate), SafeText> {
    match lees_datum(text, cx.today, richting) {
        Err(fout) => Err(SafeText::eigen(scherm_invoer::datum_fout(
            fout.soort, cx.taal,
        ))),
        Ok(begrepen) => {
            let mut words = scherm_invoer::begrepen(begrepen.datum, cx.today, cx.taal);
            if let Some(aanname) = begrepen.aanname {
                words = format!("{words} ({})", scherm_invoer::aanname(aanname, cx.taal));
            }
            if richting == Richting::Toekomst
                && let Some(dag) = scherm_invoer::geen_werkdag(dagsoort(begrepen.datum), cx.taal)
            {
                words = format!("{words} {} {dag}", cx.g.late);
            }
            Ok((SafeText::regel(&words), begrepen.datum))
        }
    }
}

/// Reads the typed day of something that happened: today or earlier.
///
/// # Errors
/// Words for the screen.
pub fn past(text: &str, cx: &Cx) -> Result<NaiveDate, SafeText> {
    match read(text, Richting::Verleden, cx)? {
        (_, day) if day <= cx.today => Ok(day),
        _ => Err(SafeText::eigen(cx.t.casus.nog_niet_gebeurd)),
    }
}

/// Asks which kind of date.
#[must_use]
pub fn add(cx: &Cx) -> Outcome {
    let Some(dossier) = cx.dossier() else {
        return Outcome::used();
    };
    let unit = dossier.unit;
    let words = DatumSoort::ALLE.map(|s| domein::datum_soort(s, cx.taal));
    let choices = DatumSoort::ALLE
        .into_iter()
        .zip(letters(&words))
        .map(|(soort, letter)| {
            let known = dossier
                .periode()
                .and_then(|p| p.inhoud.geldend(soort))
                .map(|f| crate::text::datum::kort_bij(f.datum, cx.today, cx.taal));
            Choice::new(
                letter,
                SafeText::eigen(domein::datum_soort(soort, cx.taal)),
                Box::new(move |cx| day(unit, soort, cx)),
            )
            .detail(SafeText::regel(&known.unwrap_or_default()))
        })
        .collect();
    let title = SafeText::eigen(cx.t.casus.welke_datum);
    Outcome::one(Cmd::Push(Box::new(Picker::letters(title, choices))))
}

fn day(casus: UnitId, soort: DatumSoort, cx: &Cx) -> Vec<Cmd> {
    let title = format!(
        "{}: {}",
        domein::datum_soort(soort, cx.taal),
        cx.t.casus.op_welke_dag
    );
    let richting = match soort {
        DatumSoort::Insluiting => Richting::Verleden,
        _ => Richting::Toekomst,
    };
    let prompt = Prompt::new(
        SafeText::regel(&title),
        "",
        Box::new(move |text, cx| read(text, richting, cx)),
        Box::new(move |datum, cx| {
            let mut cmds = vec![Cmd::Close];
            cmds.extend(source(casus, soort, datum, cx));
            cmds
        }),
    );
    vec![Cmd::Push(Box::new(prompt))]
}

fn source(casus: UnitId, soort: DatumSoort, datum: NaiveDate, cx: &Cx) -> Vec<Cmd> {
    let when = scherm_invoer::begrepen(datum, cx.today, cx.taal);
    let title = format!("{when}: {}", cx.t.casus.van_wie);
    let prompt = Prompt::new(
        SafeText::regel(&title),
        "",
        Box::new(|text, cx| Ok((SafeText::eigen(cx.t.casus.mag_leeg), text.trim().to_owned()))),
        Box::new(move |van, _| {
            vec![Cmd::Submit(Request::LegDatumVast {
                casus,
                soort,
                datum,
                van,
            })]
        }),
    );
    vec![Cmd::Push(Box::new(prompt))]
}
