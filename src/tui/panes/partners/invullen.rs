//! Adds and changes a partner, and adds somebody who works there.

use chrono::NaiveDate;

use crate::api::Request;
use crate::api::reply::{Met, Sessie};
use crate::domain::datuminvoer::{Richting, lees_datum};
use crate::domain::gemeente::Gemeente;
use crate::domain::id::RecordId;
use crate::domain::partner::{Contactpersoon, Partner, PartnerSoortCode, is_mailadres};
use crate::domain::veilig::SafeText;
use crate::text::datum;
use crate::tui::cmd::{Cmd, Outcome};
use crate::tui::cx::Cx;
use crate::tui::layers::form::{Errors, Form, FormField, Values};

const NAAM: usize = 0;
const KORT: usize = 1;
const SOORT: usize = 2;
const TELEFOON: usize = 3;
const MAIL: usize = 4;
const CONTACT: usize = 5;
const GEMEENTEN: usize = 6;
const PIS: usize = 7;
const VAN: usize = 8;
const TOT: usize = 9;
const WOORDEN: usize = 10;
const GESTOPT: usize = 11;

/// Parts what stands in one field: the parts of a contact, and several contacts.
const DEEL: &str = ",";
const VOLGENDE: &str = ";";

/// The fields of a partner as texts, in their order; a choice is its number.
fn texts(p: &Partner, cx: &Cx) -> Vec<String> {
    let kinds = &cx.sessie.catalogus.partnersoorten;
    let kind = cx.sessie.catalogus.soort_van(p).map(|s| &s.code);
    let at = kinds.iter().position(|s| Some(&s.code) == kind);
    let at = at.unwrap_or(kinds.len().saturating_sub(1));
    let day = |day: Option<NaiveDate>| day.map_or_else(String::new, datum::numeriek);
    let towns = p.gemeenten.iter().map(|g| cx.gemeente(*g).to_string());
    vec![
        p.naam.clone(),
        p.kort.clone(),
        at.to_string(),
        p.telefoon.clone(),
        p.mail.clone(),
        contacts(&p.contacten),
        towns.collect::<Vec<_>>().join(", "),
        p.pis.join(", "),
        day(p.geldig_van),
        day(p.geldig_tot),
        p.woorden.join(", "),
        usize::from(p.gestopt).to_string(),
    ]
}

/// The form of a partner; without one, of a new one.
pub(super) fn partner(now: Option<&Met<Partner>>, cx: &Cx) -> Outcome {
    let t = cx.t.partners;
    let old = now.map(|p| p.inhoud.clone()).unwrap_or_default();
    let kinds = cx.sessie.catalogus.partnersoorten.iter();
    let kinds = kinds.map(|s| SafeText::regel(cx.taal.kies(&s.naam, &s.naam_en)));
    let kinds: Vec<SafeText> = kinds.collect();
    let yes_no = vec![SafeText::eigen(cx.t.nee), SafeText::eigen(cx.t.ja)];
    let field = |(at, text): (usize, String)| {
        let label = SafeText::eigen(t.velden.get(at).copied().unwrap_or_default());
        let chosen = || text.parse().unwrap_or_default();
        match at {
            SOORT => FormField::choice(label, kinds.clone(), chosen()),
            GESTOPT => FormField::choice(label, yes_no.clone(), chosen()),
            _ => FormField::line(label, &text),
        }
    };
    let fields = texts(&old, cx).into_iter().enumerate().map(field).collect();
    let id = now.map(|p| p.id);
    let title = SafeText::eigen(t.vorm[usize::from(id.is_some())]);
    let mut form = Form::new(
        title,
        fields,
        Box::new(move |values, cx| make(id.zip(values.revision()), values, cx)),
    )
    .more_from(GEMEENTEN)
    .meaning(Box::new(meaning));
    if let Some(now) = now {
        let id = now.id;
        let look = move |sessie: &Sessie, cx: &Cx| {
            let now = sessie.partners.iter().find(|p| p.id == id)?;
            Some((now.revisie, texts(&now.inhoud, cx)))
        };
        form = form.existing_in_session(now.revisie, Box::new(look));
    }
    Outcome::one(Cmd::Push(Box::new(form)))
}

fn contacts(all: &[Contactpersoon]) -> String {
    let one = |c: &Contactpersoon| {
        let parts = [&c.naam, &c.rol, &c.telefoon, &c.mail].map(|p| p.as_str());
        parts.join(", ").trim_end_matches([',', ' ']).to_owned()
    };
    all.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Contacts of a field: name, role, telephone, mail; several parted by semicolons.
fn read_contacts(text: &str) -> Vec<Contactpersoon> {
    let one = |part: &str| {
        let mut parts = part.split(DEEL).map(|p| p.trim().to_owned());
        let mut next = || parts.next().unwrap_or_default();
        Contactpersoon {
            naam: next(),
            rol: next(),
            telefoon: next(),
            mail: next(),
        }
    };
    let all = text.split(VOLGENDE).filter(|p| !p.trim().is_empty());
    all.map(one).collect()
}

fn list(text: &str) -> Vec<String> {
    let parts = text.split(DEEL).map(|p| p.trim().to_owned());
    parts.filter(|p| !p.is_empty()).collect()
}

/// A day, or none where nothing is typed.
fn day(text: &str, cx: &Cx) -> Result<Option<NaiveDate>, SafeText> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    lees_datum(text, cx.today, Richting::Toekomst)
        .map(|found| Some(found.datum))
        .map_err(|_| SafeText::eigen(cx.t.partners.dag_fout))
}

fn meaning(at: usize, values: &Values, cx: &Cx) -> Option<Result<SafeText, SafeText>> {
    match at {
        CONTACT => {
            let labels = cx.t.partners.contact_velden.join(", ");
            Some(Ok(SafeText::regel(&labels.to_lowercase())))
        }
        VAN | TOT => day(values.text(at), cx)
            .map(|day| day.map(|d| SafeText::regel(&datum::kort_met_jaar(d, cx.taal))))
            .transpose(),
        _ => None,
    }
}

fn mails_are_right(partner: &Partner) -> Result<(), usize> {
    let right = |mail: &str| mail.is_empty() || is_mailadres(mail);
    if !right(&partner.mail) {
        return Err(MAIL);
    }
    let all = partner.contacten.iter().all(|c| right(&c.mail));
    if all { Ok(()) } else { Err(CONTACT) }
}

fn make(bestaand: Option<(RecordId, u64)>, values: &Values, cx: &Cx) -> Result<Request, Errors> {
    let t = cx.t.partners;
    let mut errors = Errors::new();
    let text = |at: usize| values.text(at).trim().to_owned();
    let catalogus = &cx.sessie.catalogus;
    let mut gemeenten = Vec::new();
    for naam in list(values.text(GEMEENTEN)) {
        match catalogus.gemeente_met_naam(&naam) {
            Some(Gemeente { id, .. }) => gemeenten.push(*id),
            None => errors.push((GEMEENTEN, SafeText::regel(&(t.gemeente_fout)(&naam)))),
        }
    }
    let mut read_day = |at: usize| {
        day(values.text(at), cx).unwrap_or_else(|why| {
            errors.push((at, why));
            None
        })
    };
    let (geldig_van, geldig_tot) = (read_day(VAN), read_day(TOT));
    let soort = catalogus.partnersoorten.get(values.choice(SOORT));
    let partner = Partner {
        naam: text(NAAM),
        kort: text(KORT),
        woorden: list(values.text(WOORDEN)),
        gestopt: values.choice(GESTOPT) == 1,
        soort: soort.map_or_else(PartnerSoortCode::default, |s| s.code.clone()),
        telefoon: text(TELEFOON),
        mail: text(MAIL),
        contacten: read_contacts(values.text(CONTACT)),
        gemeenten,
        pis: list(values.text(PIS)),
        geldig_van,
        geldig_tot,
    };
    if partner.naam.is_empty() {
        errors.push((NAAM, SafeText::eigen(t.naam_leeg)));
    }
    if !(1..=Partner::KORT).contains(&partner.kort.chars().count()) {
        errors.push((KORT, SafeText::eigen(t.kort_fout)));
    }
    if let Err(at) = mails_are_right(&partner) {
        errors.push((at, SafeText::eigen(t.mail_fout)));
    }
    if partner.contacten.iter().any(|c| c.naam.is_empty()) {
        errors.push((CONTACT, SafeText::eigen(t.naam_leeg)));
    }
    if geldig_van
        .zip(geldig_tot)
        .is_some_and(|(van, tot)| tot < van)
    {
        errors.push((TOT, SafeText::eigen(t.volgorde_fout)));
    }
    errors.sort_by_key(|(at, _)| *at);
    if errors.is_empty() {
        Ok(Request::BewaarPartner { bestaand, partner })
    } else {
        Err(errors)
    }
}

/// The form of somebody who works at a partner.
pub(super) fn contact(partner: &Met<Partner>, cx: &Cx) -> Outcome {
    let t = cx.t.partners;
    let fields = t
        .contact_velden
        .map(|label| FormField::line(SafeText::eigen(label), ""));
    let (id, read, old) = (partner.id, partner.revisie, partner.inhoud.clone());
    let title = SafeText::regel(&(t.contact)(&old.naam));
    let form = Form::new(
        title,
        fields.into(),
        Box::new(move |values, cx| {
            let text = |at: usize| values.text(at).trim().to_owned();
            let new = Contactpersoon {
                naam: text(0),
                rol: text(1),
                telefoon: text(2),
                mail: text(3),
            };
            if new.naam.is_empty() {
                return Err(vec![(0, SafeText::eigen(cx.t.partners.naam_leeg))]);
            }
            if !new.mail.is_empty() && !is_mailadres(&new.mail) {
                return Err(vec![(3, SafeText::eigen(cx.t.partners.mail_fout))]);
            }
            // Beside those that are there now, whoever added them.
            let now = cx.sessie.partners.iter().find(|p| p.id == id);
            let mut partner = now.map_or_else(|| old.clone(), |p| p.inhoud.clone());
            partner.contacten.push(new);
            let revision = now.map_or(read, |p| p.revisie);
            Ok(Request::BewaarPartner {
                bestaand: Some((id, revision)),
                partner,
            })
        }),
    );
    Outcome::one(Cmd::Push(Box::new(form)))
}
