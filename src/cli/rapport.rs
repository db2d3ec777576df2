//! `nazorg rapport`. May use: everything.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::args;
use super::fout::Fout;
use super::omstandigheid::{Omstandigheid, anders, gemeente, gemeente_naam};
use super::uit::{self, BREED, Klaar, kolom, kort, vouw_regels};
use crate::api::bevoegd::Bevoegd;
use crate::api::rapport::{
    Figuur, Rapport, RapportRegel, RapportVraag, Rubriek, Tal, Vak, Verandering,
};
use crate::api::reply::Sessie;
use crate::api::{Reply, Request};
use crate::domain::tijdvak::Tijdvak;
use crate::domain::toegang::Handeling;
use crate::exchange;
use crate::text::rapport as woord;

/// Columns of the name of a figure, and of each of its counts.
const NAAM: usize = 34;
const TAL: usize = 20;

pub(crate) fn voer_uit(om: &Omstandigheid, args: &args::Rapport) -> Result<Klaar, Fout> {
    let open = om.open()?;
    let klaar = open.sessie().and_then(|sessie| {
        let vraag = vraag(args, &sessie)?;
        let Reply::Rapport(rapport) = open.vraag(Request::Rapport(vraag))? else {
            return Err(anders());
        };
        let beeld = Beeld { om, sessie };
        Ok(Klaar::met(if args.json {
            uit::json(&beeld.json(&rapport))
        } else if args.csv {
            beeld.csv(&rapport)
        } else {
            beeld.tekst(&rapport)
        }))
    });
    open.sluit();
    klaar
}

/// Without a stretch of days: this year; for whoever sees no persons the last one that is over.
fn vraag(args: &args::Rapport, sessie: &Sessie) -> Result<RapportVraag, Fout> {
    let vandaag = sessie.nu.datum();
    let tijdvak = match (args.jaar, args.kwartaal, args.van, args.tot) {
        (Some(jaar), ..) => Tijdvak::Jaar(jaar),
        (_, Some(kwartaal), ..) => kwartaal,
        (_, _, Some(van), tot) => Tijdvak::Dagen {
            van,
            tot: tot.unwrap_or(vandaag),
        },
        _ => standaard(&sessie.bevoegd, vandaag),
    };
    let daar = args.gemeente.as_deref();
    Ok(RapportVraag {
        tijdvak,
        gemeente: daar.map(|g| gemeente(sessie, g)).transpose()?,
        leeftijd_tot: args.leeftijd,
    })
}

fn standaard(bevoegd: &Bevoegd, vandaag: NaiveDate) -> Tijdvak {
    let nu = Tijdvak::jaar_van(vandaag);
    if bevoegd.mag(Handeling::CasusLezen) {
        nu
    } else {
        nu.vorig().unwrap_or(nu)
    }
}

struct Beeld<'a> {
    om: &'a Omstandigheid,
    sessie: Sessie,
}

impl Beeld<'_> {
    fn vak(&self, vak: &Vak) -> String {
        let taal = self.om.taal;
        let catalogus = &self.sessie.catalogus;
        match vak {
            Vak::Geheel => taal.scherm().knelpunt.hele_casus.to_owned(),
            Vak::Leefgebied(code) => {
                let gevonden = catalogus.leefgebied(code);
                gevonden.map_or(code.0.as_str(), |l| taal.kies(&l.naam, &l.naam_en))
            }
            .to_owned(),
            Vak::Profiel(code) => {
                let gevonden = catalogus.meetprofiel(code);
                gevonden.map_or(code.0.as_str(), |p| taal.kies(&p.naam, &p.naam_en))
            }
            .to_owned(),
        }
    }

    fn naam(&self, r: &RapportRegel) -> String {
        let naam = woord::naam(r.figuur, self.om.taal);
        match r.vak {
            Vak::Profiel(_) => format!("{naam} {}", self.vak(&r.vak)),
            _ => naam.to_owned(),
        }
    }

    fn waar(&self, rapport: &Rapport) -> String {
        match rapport.vraag.gemeente {
            Some(g) => gemeente_naam(&self.sessie, g).to_owned(),
            None => {
                let mut eigen = self.sessie.bevoegd.geteld();
                if eigen.is_empty() {
                    eigen.clone_from(&self.sessie.instellingen.eigen_gemeenten);
                }
                let namen: Vec<_> = eigen
                    .iter()
                    .map(|g| gemeente_naam(&self.sessie, *g))
                    .collect();
                if namen.is_empty() {
                    self.om.taal.scherm().cijfers.alle.to_owned()
                } else {
                    namen.join(", ")
                }
            }
        }
    }

    fn tekst(&self, rapport: &Rapport) -> String {
        let (taal, glyphs) = (self.om.taal, self.om.glyphs());
        let mut uit = format!(
            "{}: {}\n",
            kort(&self.waar(rapport), BREED - 30, glyphs),
            woord::tijdvak(rapport.vraag.tijdvak, taal),
        );
        if let Some(jaren) = rapport.vraag.leeftijd_tot {
            uit.push_str(&format!("{}\n", woord::leeftijd(jaren, taal)));
        }
        uit.push_str(&format!(
            "{}\n",
            woord::naast(rapport.dagen, rapport.eerder, taal)
        ));
        let mut rubriek = None;
        let mut vak = None;
        for r in &rapport.regels {
            if rubriek != Some(r.figuur.rubriek()) {
                rubriek = Some(r.figuur.rubriek());
                vak = None;
                let kop = woord::rubriek(r.figuur.rubriek(), taal);
                uit.push_str(&format!(
                    "\n{} {:>TAL$} {:>TAL$}\n",
                    kolom(kop, NAAM + 2, glyphs),
                    taal.kies("nu", "now"),
                    taal.kies("eerder", "before"),
                ));
            }
            if r.figuur.per_leefgebied() && vak.as_ref() != Some(&r.vak) {
                vak = Some(r.vak.clone());
                uit.push_str(&format!("  {}\n", uit::veilig(&self.vak(&r.vak))));
            }
            uit.push_str(&self.regel(r));
        }
        if rapport.beperkt {
            let waarom = vouw_regels(woord::waarom_beperkt(taal), BREED, "");
            uit.push_str(&format!("\n{waarom}\n"));
        }
        uit
    }

    fn regel(&self, r: &RapportRegel) -> String {
        let (taal, glyphs) = (self.om.taal, self.om.glyphs());
        let diep = usize::from(r.figuur.van().is_some()) + usize::from(r.figuur.per_leefgebied());
        let naam = format!("{}{}", "  ".repeat(diep + 1), self.naam(r));
        let mut uit = format!(
            "{} {:>TAL$} {:>TAL$}\n",
            kolom(&naam, NAAM + 2, glyphs),
            woord::tal(r.nu, taal),
            woord::tal(r.vorig, taal),
        );
        if r.figuur.rubriek() == Rubriek::Doel {
            uit.push_str(&format!("      {}\n", woord::doel(r, taal)));
        }
        uit
    }

    fn json(&self, rapport: &Rapport) -> Value {
        let tal = |t: Tal| json!({"count": t.aantal, "of": t.van, "percent": t.procent()});
        let regel = |r: &RapportRegel| {
            let verandering = match r.verandering() {
                Verandering::Procent(n) if r.figuur.van().is_some() => Some(n),
                _ => None,
            };
            json!({"key": r.figuur.code(), "name": self.naam(r),
                   "area": vak_code(&r.vak, false), "profile": vak_code(&r.vak, true),
                   "now": tal(r.nu), "before": tal(r.vorig), "change_percent": verandering,
                   "part_of": r.figuur.van().map(Figuur::code),
                   "meaning": woord::uitleg(r.figuur, self.om.taal)})
        };
        let regels: Vec<Value> = rapport.regels.iter().map(regel).collect();
        json!({"period": rapport.vraag.tijdvak.to_string(),
               "municipality": rapport.vraag.gemeente.map(|g| gemeente_naam(&self.sessie, g)),
               "age_to": rapport.vraag.leeftijd_tot,
               "from": rapport.dagen.0, "until": rapport.dagen.1,
               "before_from": rapport.eerder.0, "before_until": rapport.eerder.1,
               "limited": rapport.beperkt, "figures": regels})
    }

    fn csv(&self, rapport: &Rapport) -> String {
        let getal = |n: Option<u32>| n.map_or_else(String::new, |n| n.to_string());
        let rijen = rapport.regels.iter().map(|r| {
            [
                r.figuur.code().to_owned(),
                r.vak.code().to_owned(),
                self.naam(r),
                rapport.dagen.0.to_string(),
                rapport.dagen.1.to_string(),
                getal(r.nu.aantal),
                getal(r.nu.van),
                getal(r.vorig.aantal),
                getal(r.vorig.van),
                woord::uitleg(r.figuur, self.om.taal).to_owned(),
            ]
        });
        exchange::tabel_csv(
            [
                "key",
                "area_or_profile",
                "name",
                "from",
                "until",
                "count",
                "of",
                "before_count",
                "before_of",
                "meaning",
            ],
            rijen,
        )
    }
}

fn vak_code(vak: &Vak, profiel: bool) -> Option<&str> {
    let hier = match vak {
        Vak::Geheel => false,
        Vak::Leefgebied(_) => !profiel,
        Vak::Profiel(_) => profiel,
    };
    hier.then(|| vak.code())
}
