//! A list of partners in rows of texts, as a spreadsheet has them: one row for each partner, or several
//! with one contact each. Read into partners beside those there are. Pure. May use: nothing of ours.

use chrono::NaiveDate;

use super::catalogus::Catalogus;
use super::id::RecordId;
use super::partner::{Contactpersoon, Partner, is_mailadres};
use super::vouw::vouw;

/// The columns; `naam` must be there, and `kort` for a new partner. In a field that can hold several
/// they are parted by `|`.
pub const KOLOMMEN: [&str; 14] = [
    "naam",
    "kort",
    "soort",
    "telefoon",
    "mail",
    "contact_naam",
    "contact_rol",
    "contact_telefoon",
    "contact_mail",
    "gemeenten",
    "pi",
    "geldig_van",
    "geldig_tot",
    "woorden",
];
/// Parts several in one field.
const EN: char = '|';

/// What is wrong with a row, or with the head.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LijstFout {
    /// No column has this name.
    OnbekendeKolom(String),
    /// There is no column `naam`, or it is there twice.
    GeenNaamkolom,
    /// The row has more fields than the head, or broke off.
    Kapot,
    /// No name.
    NaamLeeg,
    /// No short form of one to five letters.
    Kort,
    /// Not a mail address; name of the column.
    Mail(&'static str),
    /// The catalogue has no such kind.
    Soort(String),
    /// The catalogue has no such municipality.
    Gemeente(String),
    /// Not a day such as 2026-12-31 or 31-12-2026; name of the column.
    Datum(&'static str),
    /// The last day lies before the first.
    Volgorde,
    /// Another partner that is offered has this short form.
    Bezet(String),
    /// A contact without a name.
    ContactNaamloos,
}

/// A partner as it comes out of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gelezen {
    /// The one there was; `None`: a new one.
    pub id: Option<RecordId>,
    /// What it is now.
    pub partner: Partner,
    /// Nothing about it changed.
    pub gelijk: bool,
}

/// What a list holds.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Lijst {
    /// Partners, in the order of the list.
    pub partners: Vec<Gelezen>,
    /// Faults with their rows, from 1; 0: the head.
    pub fouten: Vec<(u32, LijstFout)>,
}

/// Reads a list: its head, and its rows with their numbers; of a row that broke off `None`.
#[must_use]
pub fn lees(
    kop: &[String],
    rijen: &[(u32, Option<Vec<String>>)],
    catalogus: &Catalogus,
    bestaand: &[(RecordId, &Partner)],
) -> Lijst {
    let mut uit = Lijst::default();
    let namen: Vec<String> = kop
        .iter()
        .map(|k| vouw(k.trim()).replace(' ', "_"))
        .collect();
    for naam in namen.iter().filter(|n| !KOLOMMEN.contains(&n.as_str())) {
        uit.fouten
            .push((0, LijstFout::OnbekendeKolom(naam.clone())));
    }
    if namen.iter().filter(|n| *n == "naam").count() != 1 {
        uit.fouten.push((0, LijstFout::GeenNaamkolom));
        return uit;
    }
    for (rij, velden) in rijen {
        let Some(velden) = velden.as_ref().filter(|v| v.len() <= namen.len()) else {
            uit.fouten.push((*rij, LijstFout::Kapot));
            continue;
        };
        let veld = |kolom: &str| {
            let plek = namen.iter().position(|n| n == kolom);
            plek.and_then(|p| velden.get(p)).map_or("", |v| v.trim())
        };
        let fouten = neem_op(&mut uit.partners, &veld, catalogus, bestaand);
        uit.fouten.extend(fouten.into_iter().map(|f| (*rij, f)));
    }
    bezet(&mut uit, rijen, bestaand);
    for gelezen in &mut uit.partners {
        let was = bestaand.iter().find(|(id, _)| Some(*id) == gelezen.id);
        gelezen.gelijk = was.is_some_and(|(_, p)| **p == gelezen.partner);
    }
    uit
}

/// Takes a row into the partner it is about; an empty field leaves what there is.
fn neem_op<'a>(
    partners: &mut Vec<Gelezen>,
    veld: &impl Fn(&str) -> &'a str,
    catalogus: &Catalogus,
    bestaand: &[(RecordId, &Partner)],
) -> Vec<LijstFout> {
    let mut fouten = Vec::new();
    let naam = veld("naam");
    if naam.is_empty() {
        return vec![LijstFout::NaamLeeg];
    }
    let zelfde = |p: &Partner| vouw(&p.naam) == vouw(naam);
    let plek = match partners.iter().position(|g| zelfde(&g.partner)) {
        Some(plek) => plek,
        None => {
            let was = bestaand.iter().find(|(_, p)| zelfde(p));
            let nieuw = || Partner {
                naam: naam.to_owned(),
                ..Partner::default()
            };
            partners.push(Gelezen {
                id: was.map(|(id, _)| *id),
                partner: was.map_or_else(nieuw, |(_, p)| (*p).clone()),
                gelijk: false,
            });
            partners.len() - 1
        }
    };
    let Some(Gelezen { partner, .. }) = partners.get_mut(plek) else {
        return fouten;
    };
    for (kolom, doel) in [
        ("kort", &mut partner.kort),
        ("telefoon", &mut partner.telefoon),
        ("mail", &mut partner.mail),
    ] {
        if !veld(kolom).is_empty() {
            veld(kolom).clone_into(doel);
        }
    }
    if !(1..=Partner::KORT).contains(&partner.kort.chars().count()) {
        fouten.push(LijstFout::Kort);
    }
    if !partner.mail.is_empty() && !is_mailadres(&partner.mail) {
        fouten.push(LijstFout::Mail("mail"));
    }
    soort(partner, veld("soort"), catalogus, &mut fouten);
    gebied(partner, veld, catalogus, &mut fouten);
    contact(partner, veld, &mut fouten);
    fouten
}

fn soort(partner: &mut Partner, tekst: &str, catalogus: &Catalogus, fouten: &mut Vec<LijstFout>) {
    if tekst.is_empty() {
        return;
    }
    let gezocht = vouw(tekst);
    let mut soorten = catalogus.partnersoorten.iter();
    let gevonden = soorten.find(|s| s.code.0 == gezocht || vouw(&s.naam) == gezocht);
    match gevonden {
        Some(s) => partner.soort = s.code.clone(),
        None => fouten.push(LijstFout::Soort(tekst.to_owned())),
    }
}

fn delen(tekst: &str) -> Vec<&str> {
    let delen = tekst.split(EN).map(str::trim);
    delen.filter(|d| !d.is_empty()).collect()
}

/// For whom a partner works, and from when until when.
fn gebied<'a>(
    partner: &mut Partner,
    veld: &impl Fn(&str) -> &'a str,
    catalogus: &Catalogus,
    fouten: &mut Vec<LijstFout>,
) {
    let mut gemeenten = Vec::new();
    for naam in delen(veld("gemeenten")) {
        match catalogus.gemeente_met_naam(naam) {
            Some(g) => gemeenten.push(g.id),
            None => fouten.push(LijstFout::Gemeente(naam.to_owned())),
        }
    }
    if !gemeenten.is_empty() {
        partner.gemeenten = gemeenten;
    }
    for (kolom, doel) in [("pi", &mut partner.pis), ("woorden", &mut partner.woorden)] {
        let nieuw = delen(veld(kolom));
        if !nieuw.is_empty() {
            *doel = nieuw.into_iter().map(str::to_owned).collect();
        }
    }
    for (kolom, doel) in [
        ("geldig_van", &mut partner.geldig_van),
        ("geldig_tot", &mut partner.geldig_tot),
    ] {
        match dag(veld(kolom)) {
            Some(dag) => *doel = Some(dag),
            None if veld(kolom).is_empty() => {}
            None => fouten.push(LijstFout::Datum(kolom)),
        }
    }
    let grenzen = partner.geldig_van.zip(partner.geldig_tot);
    if grenzen.is_some_and(|(van, tot)| tot < van) {
        fouten.push(LijstFout::Volgorde);
    }
}

fn dag(tekst: &str) -> Option<NaiveDate> {
    let vormen = ["%Y-%m-%d", "%d-%m-%Y"];
    let mut vormen = vormen.iter();
    vormen.find_map(|vorm| NaiveDate::parse_from_str(tekst, vorm).ok())
}

/// A contact of the row: known by name, else a new one.
fn contact<'a>(
    partner: &mut Partner,
    veld: &impl Fn(&str) -> &'a str,
    fouten: &mut Vec<LijstFout>,
) {
    let velden = ["contact_rol", "contact_telefoon", "contact_mail"].map(veld);
    let naam = veld("contact_naam");
    if naam.is_empty() {
        if velden.iter().any(|v| !v.is_empty()) {
            fouten.push(LijstFout::ContactNaamloos);
        }
        return;
    }
    let zelfde = |c: &Contactpersoon| vouw(&c.naam) == vouw(naam);
    if !partner.contacten.iter().any(zelfde) {
        partner.contacten.push(Contactpersoon {
            naam: naam.to_owned(),
            ..Contactpersoon::default()
        });
    }
    if let Some(c) = partner.contacten.iter_mut().find(|c| zelfde(c)) {
        let doelen = [&mut c.rol, &mut c.telefoon, &mut c.mail];
        for (doel, nieuw) in doelen.into_iter().zip(velden) {
            if !nieuw.is_empty() {
                nieuw.clone_into(doel);
            }
        }
        if !c.mail.is_empty() && !is_mailadres(&c.mail) {
            fouten.push(LijstFout::Mail("contact_mail"));
        }
    }
}

/// Short forms that two of those that are offered would have.
fn bezet(uit: &mut Lijst, rijen: &[(u32, Option<Vec<String>>)], bestaand: &[(RecordId, &Partner)]) {
    let blijft = bestaand
        .iter()
        .filter(|(id, p)| !p.gestopt && uit.partners.iter().all(|g| g.id != Some(*id)));
    let mut kort: Vec<String> = blijft.map(|(_, p)| vouw(&p.kort)).collect();
    for gelezen in uit.partners.iter().filter(|g| !g.partner.gestopt) {
        let deze = vouw(&gelezen.partner.kort);
        if kort.contains(&deze) && !deze.is_empty() {
            let naam = vouw(&gelezen.partner.naam);
            let noemt = |r: &&(u32, Option<Vec<String>>)| {
                let mut velden = r.1.iter().flatten();
                velden.any(|v| vouw(v.trim()) == naam)
            };
            let rij = rijen.iter().find(noemt).map_or(0, |r| r.0);
            let fout = LijstFout::Bezet(gelezen.partner.kort.clone());
            uit.fouten.push((rij, fout));
        }
        kort.push(deze);
    }
    uit.fouten.sort_by_key(|(rij, _)| *rij);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::gemeente::Gemeente;
    use crate::domain::id::GemeenteId;
    use crate::domain::partner::{PartnerSoort, PartnerSoortCode};

    fn catalogus() -> Catalogus {
        Catalogus {
            gemeenten: vec![Gemeente {
                id: GemeenteId(402),
                naam: "Hilversum".to_owned(),
                kort: "HVS".to_owned(),
                geldig_van: None,
                geldig_tot: None,
                opvolger: None,
            }],
            partnersoorten: vec![PartnerSoort {
                code: PartnerSoortCode("pi".to_owned()),
                naam: "Penitentiaire inrichting".to_owned(),
                naam_en: "Prison".to_owned(),
                leefgebieden: Vec::new(),
                mag: Vec::new(),
            }],
            ..Catalogus::default()
        }
    }

    fn lijst(kop: &str, rijen: &[&str], bestaand: &[(RecordId, &Partner)]) -> Lijst {
        let velden = |rij: &str| rij.split(';').map(str::to_owned).collect::<Vec<_>>();
        let rijen: Vec<_> = (1..).zip(rijen.iter().map(|r| Some(velden(r)))).collect();
        lees(&velden(kop), &rijen, &catalogus(), bestaand)
    }

    #[test]
    fn several_rows_are_one_partner_with_several_contacts() {
        let kop = "Naam;kort;soort;contact naam;contact_rol;contact_mail;gemeenten;pi;geldig_tot";
        let uit = lijst(
            kop,
            &[
                "PI Almere;PIA;pi;C. Een;casemanager;een@pi.example;hilversum;PI Almere;31-12-2026",
                "pi almere;;;C. Twee;casemanager;;;;",
            ],
            &[],
        );
        assert_eq!(uit.fouten, []);
        let [een] = uit.partners.as_slice() else {
            panic!("{:?}", uit.partners);
        };
        assert_eq!((een.id, een.gelijk), (None, false));
        let namen: Vec<_> = een
            .partner
            .contacten
            .iter()
            .map(|c| c.naam.as_str())
            .collect();
        assert_eq!(namen, ["C. Een", "C. Twee"]);
        assert_eq!(een.partner.gemeenten, [GemeenteId(402)]);
        assert_eq!(een.partner.soort.0, "pi");
        assert_eq!(
            een.partner.geldig_tot,
            NaiveDate::from_ymd_opt(2026, 12, 31)
        );
        let was = een.partner.clone();
        let nog_eens = lijst(kop, &["PI Almere;PIA;;;;;;;"], &[(RecordId(7), &was)]);
        let [zelfde] = nog_eens.partners.as_slice() else {
            panic!("{:?}", nog_eens.partners);
        };
        assert_eq!((zelfde.id, zelfde.gelijk), (Some(RecordId(7)), true));
    }

    #[test]
    fn every_fault_names_its_row() {
        let kop = "naam;kort;soort;mail;gemeenten;geldig_van;geldig_tot;contact_rol;kleur";
        let al = Partner {
            naam: "Wijkteam".to_owned(),
            kort: "WT".to_owned(),
            ..Partner::default()
        };
        let uit = lijst(
            kop,
            &[
                ";A;;;;;;;",
                "A;te lang;onbekend;geen adres;Nergens;gisteren;;rol;",
                "B;wt;;;;2026-02-01;2026-01-01;;",
                "C;C;;;;;;;;te veel",
            ],
            &[(RecordId(1), &al)],
        );
        let fouten: Vec<_> = uit
            .fouten
            .iter()
            .map(|(rij, f)| (*rij, f.clone()))
            .collect();
        let tekst = |t: &str| t.to_owned();
        for verwacht in [
            (0, LijstFout::OnbekendeKolom(tekst("kleur"))),
            (1, LijstFout::NaamLeeg),
            (2, LijstFout::Kort),
            (2, LijstFout::Mail("mail")),
            (2, LijstFout::Soort(tekst("onbekend"))),
            (2, LijstFout::Gemeente(tekst("Nergens"))),
            (2, LijstFout::Datum("geldig_van")),
            (2, LijstFout::ContactNaamloos),
            (3, LijstFout::Volgorde),
            (3, LijstFout::Bezet(tekst("wt"))),
            (4, LijstFout::Kapot),
        ] {
            assert!(fouten.contains(&verwacht), "{verwacht:?} in {fouten:?}");
        }
        assert_eq!(fouten.len(), 11);
        assert_eq!(
            lijst("kort", &["A"], &[]).fouten,
            [(0, LijstFout::GeenNaamkolom)]
        );
    }
}
