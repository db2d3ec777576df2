//! The words for what the person wants and does, and for family left behind. May use: `domain`.

use chrono::NaiveDate;

use super::{Taal, datum, domein};
use crate::domain::contact::Pogingen;
use crate::domain::feit::{Feit, FeitWat};
use crate::domain::id::RecordId;
use crate::domain::leefgebied::LeefgebiedCode;
use crate::domain::naaste::{Naaste, NaasteRol};
use crate::domain::wil::{
    Aanbod, AanbodStap, Antwoord, Deelsoort, Mate, Medewerking, Thema, Toestemming, ToestemmingAan,
    Wens, WensStatus, Wijze,
};

/// Longest word of a state, in columns.
pub const STAND_BREED: usize = 13;

/// What became of a wish.
#[must_use]
pub fn wens_status(status: WensStatus, taal: Taal) -> &'static str {
    taal.uit(match status {
        WensStatus::Open => ("open", "open"),
        WensStatus::Vervuld => ("vervuld", "fulfilled"),
        WensStatus::Ingetrokken => ("ingetrokken", "withdrawn"),
    })
}

/// How far the person takes part: `wisselend`.
#[must_use]
pub fn mate(mate: Mate, taal: Taal) -> &'static str {
    taal.uit(match mate {
        Mate::Volledig => ("volledig", "fully"),
        Mate::Wisselend => ("wisselend", "wavering"),
        Mate::Niet => ("niet", "not"),
    })
}

/// A step of an offer.
#[must_use]
pub fn aanbod_stap(stap: AanbodStap, taal: Taal) -> &'static str {
    taal.uit(match stap {
        AanbodStap::Gedaan => ("aangeboden", "offered"),
        AanbodStap::Aangenomen => ("aangenomen", "accepted"),
        AanbodStap::Geweigerd => ("geweigerd", "refused"),
        AanbodStap::Ingetrokken => ("gestopt", "stopped"),
        AanbodStap::Opnieuw => ("opnieuw", "again"),
    })
}

/// A kind of sharing.
#[must_use]
pub fn deelsoort(soort: Deelsoort, taal: Taal) -> &'static str {
    taal.uit(match soort {
        Deelsoort::Plan => ("plan van aanpak", "the plan"),
        Deelsoort::Overleg => ("bespreken in overleg", "talking in a meeting"),
        Deelsoort::Naasten => ("praten met familie", "talking with family"),
        Deelsoort::Medisch => ("medische gegevens", "medical data"),
        Deelsoort::Overdracht => ("overdracht aan gemeente", "handing over"),
    })
}

/// What the person answered.
#[must_use]
pub fn antwoord(antwoord: Antwoord, taal: Taal) -> &'static str {
    taal.uit(match antwoord {
        Antwoord::Gegeven => ("gegeven", "given"),
        Antwoord::Geweigerd => ("geweigerd", "refused"),
    })
}

/// Consent was taken back.
#[must_use]
pub const fn ingetrokken(taal: Taal) -> &'static str {
    taal.kies("ingetrokken", "withdrawn")
}

/// How the person answered.
#[must_use]
pub fn wijze(wijze: Wijze, taal: Taal) -> &'static str {
    taal.uit(match wijze {
        Wijze::Getekend => ("getekend", "signed"),
        Wijze::Mondeling => ("mondeling", "orally"),
        Wijze::Bericht => ("per bericht", "by message"),
    })
}

/// Who somebody is to the person.
#[must_use]
pub fn naaste_rol(rol: NaasteRol, taal: Taal) -> &'static str {
    taal.uit(match rol {
        NaasteRol::Partner => ("partner", "partner"),
        NaasteRol::AndereOuder => ("andere ouder", "other parent"),
        NaasteRol::Ouder => ("ouder", "parent"),
        NaasteRol::Kind => ("volwassen kind", "grown-up child"),
        NaasteRol::BroerZus => ("broer of zus", "brother or sister"),
        NaasteRol::Ander => ("iemand anders", "somebody else"),
    })
}

/// So many children: `1 kind`, `2 kinderen`.
#[must_use]
pub fn kinderen(aantal: u32, taal: Taal) -> String {
    let woord = taal.uit(match aantal {
        1 => ("kind", "child"),
        _ => ("kinderen", "children"),
    });
    format!("{aantal} {woord}")
}

/// Who was left behind: `partner Anna, 2 kinderen`.
#[must_use]
pub fn naaste(naaste: &Naaste, taal: Taal) -> String {
    let mut uit = naaste_rol(naaste.rol, taal).to_owned();
    if !naaste.naam.is_empty() {
        uit = format!("{uit} {}", naaste.naam);
    }
    if naaste.kinderen > 0 {
        uit = format!("{uit}, {}", kinderen(naaste.kinderen.into(), taal));
    }
    uit
}

/// The tries to reach the person in two sentences: how many failed, and when they last spoke.
#[must_use]
pub fn pogingen(tal: &Pogingen, vandaag: NaiveDate, taal: Taal) -> [String; 2] {
    let woorden = taal.scherm().wil;
    let weg = tal.afwezig_met_bericht + tal.afwezig_zonder_bericht;
    let gesproken = match tal.laatst_gesproken {
        Some(dag) => {
            let dag = datum::kort_bij(dag, vandaag, taal);
            (woorden.gesproken)(&dag, tal.sinds_gesproken)
        }
        None => woorden.nooit_gesproken.to_owned(),
    };
    let geteld = (woorden.pogingen)(tal.niet_bereikt, weg, tal.afwezig_zonder_bericht);
    [geteld, gesproken]
}

/// Where names of leefgebieden and partners come from.
#[expect(missing_debug_implementations, reason = "it holds functions")]
pub struct Namen<'a> {
    /// Name of a leefgebied in the language asked for.
    pub leefgebied: &'a dyn Fn(&LeefgebiedCode) -> String,
    /// Name of a partner.
    pub partner: &'a dyn Fn(RecordId) -> String,
}

impl Namen<'_> {
    /// What consent is about.
    #[must_use]
    pub fn thema(&self, thema: &Thema, taal: Taal) -> String {
        match thema {
            Thema::Leefgebied(code) => (self.leefgebied)(code),
            Thema::Delen(soort) => deelsoort(*soort, taal).to_owned(),
        }
    }

    /// With whom may be shared.
    #[must_use]
    pub fn aan(&self, aan: &ToestemmingAan) -> String {
        match aan {
            ToestemmingAan::Partner(id) => (self.partner)(*id),
            ToestemmingAan::Ander(wie) => wie.clone(),
        }
    }
}

/// A record in one line: how it stands, and what it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Regel {
    /// How it stands, in at most [`STAND_BREED`] columns.
    pub stand: &'static str,
    /// Whether it holds now.
    pub geldt: bool,
    /// What it is.
    pub tekst: String,
}

/// A wish in one line.
#[must_use]
pub fn wens(wens: &Wens, taal: Taal) -> Regel {
    Regel {
        stand: wens_status(wens.status(), taal),
        geldt: wens.status() == WensStatus::Open,
        tekst: format!("\"{}\"", wens.tekst),
    }
}

/// How far the person took part, in one line.
#[must_use]
pub fn medewerking(medewerking: &Medewerking, taal: Taal) -> Regel {
    let aard = domein::aard(medewerking.aard, taal);
    let van = match medewerking.bron.as_str() {
        "" => aard.to_owned(),
        bron => format!("{aard}, {bron}"),
    };
    let tekst = match medewerking.toelichting.as_str() {
        "" => van,
        blijkt => format!("{blijkt} ({van})"),
    };
    Regel {
        stand: mate(medewerking.mate, taal),
        geldt: true,
        tekst,
    }
}

/// An offer in one line.
#[must_use]
pub fn aanbod(aanbod: &Aanbod, taal: Taal) -> Regel {
    let stap = aanbod.stap();
    let reden = aanbod.nu().map_or("", |g| g.toelichting.as_str());
    Regel {
        stand: aanbod_stap(stap, taal),
        geldt: !matches!(stap, AanbodStap::Geweigerd | AanbodStap::Ingetrokken),
        tekst: met_reden(aanbod.wat.clone(), reden),
    }
}

/// A consent in one line.
#[must_use]
pub fn toestemming(toestemming: &Toestemming, namen: &Namen<'_>, taal: Taal) -> Regel {
    let stand = match toestemming.antwoord {
        _ if toestemming.geldt() => taal.kies("geldt", "holds"),
        Antwoord::Geweigerd => antwoord(Antwoord::Geweigerd, taal),
        Antwoord::Gegeven => ingetrokken(taal),
    };
    let thema = namen.thema(&toestemming.thema, taal);
    Regel {
        stand,
        geldt: toestemming.geldt(),
        tekst: format!("{thema}: {}", namen.aan(&toestemming.aan)),
    }
}

/// Family left behind in one line, as it is on a day.
#[must_use]
pub fn naaste_regel(n: &Naaste, dag: NaiveDate, taal: Taal) -> Regel {
    let stand = match (n.loopt(dag), n.steun.is_empty()) {
        (false, _) => ("hulp gestopt", "support ended"),
        (true, true) => ("geen hulp", "no support"),
        (true, false) => ("met hulp", "supported"),
    };
    let steun = match n.steun.as_str() {
        "" => String::new(),
        steun => format!(": {steun}"),
    };
    Regel {
        stand: taal.uit(stand),
        geldt: n.loopt(dag),
        tekst: format!("{}{steun}", naaste(n, taal)),
    }
}

/// A fact in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FeitTekst {
    /// What kind of fact.
    pub soort: &'static str,
    /// What it says.
    pub tekst: String,
    /// From or with whom, may be empty.
    pub wie: String,
}

/// A fact in words.
#[must_use]
pub fn feit(feit: &Feit<'_>, namen: &Namen<'_>, taal: Taal) -> FeitTekst {
    let partner = |id: Option<RecordId>| id.map_or_else(String::new, |id| (namen.partner)(id));
    let soort = taal.uit(match feit.wat {
        FeitWat::Wens(_) | FeitWat::WensStand(..) => ("wens", "wish"),
        FeitWat::Medewerking(_) => ("medewerking", "taking part"),
        FeitWat::Aanbod(..) => ("aanbod", "offer"),
        FeitWat::Toestemming(_) | FeitWat::Intrekking(..) => ("toestemming", "consent"),
        FeitWat::Naaste(_) | FeitWat::NaasteTot(_) => ("familie", "family"),
    });
    let (tekst, wie) = match feit.wat {
        FeitWat::Wens(w) => (wens(w, taal).tekst, w.bron.clone()),
        FeitWat::WensStand(w, s) => {
            let status = wens_status(s.status, taal);
            let tekst = format!("{status}: {}", wens(w, taal).tekst);
            (met_reden(tekst, &s.toelichting), String::new())
        }
        FeitWat::Medewerking(m) => {
            let tekst = format!("{} ({})", mate(m.mate, taal), domein::aard(m.aard, taal));
            let dubbelepunt = if m.toelichting.is_empty() { "" } else { ": " };
            let tekst = format!("{tekst}{dubbelepunt}{}", m.toelichting);
            (tekst, m.bron.clone())
        }
        FeitWat::Aanbod(a, g) => {
            let tekst = format!("{}: {}", aanbod_stap(g.stap, taal), a.wat);
            (met_reden(tekst, &g.toelichting), partner(a.partner))
        }
        FeitWat::Toestemming(t) => {
            let thema = namen.thema(&t.thema, taal);
            let hoe = wijze(t.wijze, taal);
            let tekst = format!("{}: {thema}, {hoe}", antwoord(t.antwoord, taal));
            (met_reden(tekst, &t.toelichting), namen.aan(&t.aan))
        }
        FeitWat::Intrekking(t, i) => {
            let tekst = format!("{}: {}", ingetrokken(taal), namen.thema(&t.thema, taal));
            (met_reden(tekst, &i.toelichting), namen.aan(&t.aan))
        }
        FeitWat::Naaste(n) => {
            let regel = naaste_regel(n, feit.datum, taal);
            (regel.tekst, partner(n.partner))
        }
        FeitWat::NaasteTot(n) => {
            let woorden = taal.kies("laatste dag van de hulp", "last day of the support");
            (
                format!("{woorden}: {}", naaste(n, taal)),
                partner(n.partner),
            )
        }
    };
    FeitTekst { soort, tekst, wie }
}

fn met_reden(tekst: String, reden: &str) -> String {
    if reden.is_empty() {
        tekst
    } else {
        format!("{tekst} ({reden})")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn every_value_has_its_own_word_in_both_languages() {
        fn nagaan<T: Copy>(alle: &[T], woord: fn(T, Taal) -> &'static str, breed: usize) {
            for taal in Taal::ALLE {
                let woorden: HashSet<_> = alle.iter().map(|w| woord(*w, taal)).collect();
                assert_eq!(woorden.len(), alle.len(), "two values share a word");
                for w in woorden {
                    assert!(!w.is_empty() && w.width() <= breed, "{w}");
                }
            }
        }
        nagaan(&WensStatus::ALLE, wens_status, STAND_BREED);
        nagaan(&Mate::ALLE, mate, STAND_BREED);
        nagaan(&AanbodStap::ALLE, aanbod_stap, STAND_BREED);
        nagaan(&Antwoord::ALLE, antwoord, STAND_BREED);
        nagaan(&Deelsoort::ALLE, deelsoort, 24);
        nagaan(&Wijze::ALLE, wijze, 12);
        nagaan(&NaasteRol::ALLE, naaste_rol, 18);
    }
}
