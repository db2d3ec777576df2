//! What can be done with accounts and roles.

use crate::api::Request;
use crate::api::beheer::{AccountOpdracht, RechtOpdracht};
use crate::client::gebruiker::Gebruiker;
use crate::domain::account::Toekenning;
use crate::domain::id::RecordId;
use crate::domain::medewerker::Medewerker;
use crate::domain::toegang::Rol;
use crate::domain::veilig::SafeText;
use crate::tui::cmd::{Cmd, Outcome, Tone};
use crate::tui::cx::Cx;
use crate::tui::event::Tell;
use crate::tui::layers::confirm::Confirm;
use crate::tui::layers::form::{Errors, Form, FormField, Values};
use crate::tui::layers::picker::{Choice, Picker, letters};
use crate::tui::layers::prompt::Prompt;

use super::{Beheer, gemeenten};

/// Longest login name that is looked up, in bytes.
const LANGSTE_NAAM: usize = 64;

const ROL: usize = 0;
const GEMEENTEN: usize = 1;
const VOLUIT: usize = 0;

/// A new account begins with the login name on this machine.
pub(super) fn nieuw(cx: &Cx) -> Outcome {
    let prompt: Prompt<String> = Prompt::new(
        SafeText::eigen(cx.t.beheer.nieuw[0]),
        "",
        Box::new(|text, cx| {
            let [_, typ, enter] = cx.t.beheer.nieuw;
            let naam = text.trim();
            // What `useradd` takes, and what goes well in a line of a log.
            let past = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
            if naam.is_empty() {
                return Err(SafeText::eigen(typ));
            }
            if naam.len() > LANGSTE_NAAM || !naam.chars().all(past) {
                return Err(SafeText::eigen(cx.t.beheer.geen_naam));
            }
            Ok((SafeText::eigen(enter), naam.to_owned()))
        }),
        Box::new(|naam, _| vec![Cmd::Close, Cmd::Tell(Tell::NewAccount(naam))]),
    );
    Outcome::one(Cmd::Push(Box::new(prompt)))
}

/// The user that was looked up: what is stored, to be seen before it is.
pub(super) fn gevonden(user: Result<Gebruiker, String>, cx: &Cx) -> Cmd {
    let t = cx.t.beheer;
    let user = match user {
        Ok(user) => user,
        Err(naam) => {
            let words = SafeText::regel(&(t.geen_gebruiker)(&naam));
            return Cmd::Toast(Tone::Warning, words);
        }
    };
    let voluit = user.volledige_naam.as_deref().unwrap_or(&user.naam);
    let fields = vec![FormField::line(SafeText::eigen(t.voluit), voluit)];
    let title = SafeText::regel(&(t.voor)(&user.naam, user.uid));
    let form = Form::new(
        title,
        fields,
        Box::new(move |values, _| {
            Ok(Request::BeheerAccount(AccountOpdracht::Maak {
                uid: user.uid,
                naam: Medewerker(user.naam.clone()),
                volledige_naam: values.text(VOLUIT).trim().to_owned(),
            }))
        }),
    );
    Cmd::Push(Box::new(form))
}

/// The role that is chosen in the form.
fn gekozen(values: &Values) -> Rol {
    let at = values.choice(ROL);
    Rol::ALLE.get(at).copied().unwrap_or(Rol::Regisseur)
}

fn betekenis(at: usize, values: &Values, cx: &Cx) -> Option<Result<SafeText, SafeText>> {
    if at != GEMEENTEN {
        return None;
    }
    if !gekozen(values).per_gemeente() {
        return Some(Ok(SafeText::eigen(cx.t.beheer.geen_gemeente)));
    }
    let gelezen = gemeenten::lees(values.text(GEMEENTEN), cx);
    Some(gelezen.map(|ids| SafeText::regel(&gemeenten::namen(&ids, cx))))
}

fn opdracht(account: RecordId, values: &Values, cx: &Cx) -> Result<Request, Errors> {
    let rol = gekozen(values);
    let gemeenten = if rol.per_gemeente() {
        gemeenten::lees(values.text(GEMEENTEN), cx).map_err(|why| vec![(GEMEENTEN, why)])?
    } else {
        Vec::new()
    };
    Ok(Request::BeheerRecht(RechtOpdracht::Geef {
        account,
        rol,
        gemeenten,
    }))
}

/// A role with its municipalities: `regisseur (Hilversum, Huizen)`.
pub(super) fn recht(t: &Toekenning, cx: &Cx) -> String {
    if t.gemeenten.is_empty() {
        return t.rol.code().to_owned();
    }
    format!("{} ({})", t.rol.code(), gemeenten::namen(&t.gemeenten, cx))
}

impl Beheer {
    pub(super) fn geef(&self, cx: &Cx) -> Outcome {
        let Some(regel) = self.account() else {
            return Outcome::used();
        };
        let t = cx.t.beheer;
        let [rol, waar] = t.velden;
        // With one municipality in the store there is nothing to choose.
        let eigen = match cx.sessie.instellingen.eigen_gemeenten.as_slice() {
            [een] => gemeenten::namen(&[*een], cx),
            _ => String::new(),
        };
        let rollen = t.rollen.map(SafeText::eigen).to_vec();
        let fields = vec![
            FormField::choice(SafeText::eigen(rol), rollen, 0),
            FormField::line(SafeText::eigen(waar), &eigen),
        ];
        let account = regel.id;
        let title = SafeText::regel(&(t.rol_voor)(&regel.account.naam.0));
        let form = Form::new(
            title,
            fields,
            Box::new(move |values, cx| opdracht(account, values, cx)),
        )
        .meaning(Box::new(betekenis));
        Outcome::one(Cmd::Push(Box::new(form)))
    }

    pub(super) fn bevestig(&self, cx: &Cx) -> Outcome {
        match self.wachtende().as_slice() {
            [toekenning] => {
                Outcome::one(Cmd::Change(Request::BeheerRecht(RechtOpdracht::Bevestig {
                    toekenning: *toekenning,
                })))
            }
            [] => Outcome::used(),
            _ => {
                let words = SafeText::eigen(cx.t.beheer.meer);
                Outcome::one(Cmd::Toast(Tone::Warning, words))
            }
        }
    }

    /// Asks first: the colleague can do less at once, and giving it again takes two.
    pub(super) fn trek_in(&self, cx: &Cx) -> Outcome {
        let Some((regel, (id, rol))) = self.rol() else {
            return Outcome::used();
        };
        let t = cx.t.beheer;
        let toekenning = *id;
        let [ja, nee] = t.ja_nee;
        let keys = letters(&t.ja_nee);
        let key = |at: usize| keys.get(at).copied().flatten();
        let yes = Choice::new(
            key(0),
            SafeText::eigen(ja),
            Box::new(move |_| {
                let opdracht = RechtOpdracht::Neem { toekenning };
                vec![Cmd::Change(Request::BeheerRecht(opdracht))]
            }),
        );
        let no = Choice::new(key(1), SafeText::eigen(nee), Box::new(|_| Vec::new()));
        let title = (t.trek_in)(&regel.account.naam.0, &recht(rol, cx));
        let choices = vec![yes.detail(SafeText::eigen(t.meteen)), no];
        let picker = Picker::letters(SafeText::regel(&title), choices).at(1);
        Outcome::one(Cmd::Push(Box::new(picker)))
    }

    /// Says all that follows, and what remains to be done outside the program.
    pub(super) fn beeindig(&self, cx: &Cx) -> Outcome {
        let Some(regel) = self.account() else {
            return Outcome::used();
        };
        let t = cx.t.beheer;
        let account = regel.id;
        let confirm = Confirm::new(
            SafeText::regel(&(t.einde_titel)(&regel.account.naam.0)),
            t.einde.map(SafeText::eigen).to_vec(),
            t.einde_woord,
            Box::new(move |_| {
                let opdracht = AccountOpdracht::Beeindig { account };
                vec![Cmd::Change(Request::BeheerAccount(opdracht))]
            }),
        );
        Outcome::one(Cmd::Push(Box::new(confirm)))
    }
}
