//! The report: figures over a stretch of days, beside those of the stretch before it. What each figure
//! counts stands at [`Figuur`]; the words for it in the text floor. May use: `domain`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::id::GemeenteId;
use crate::domain::leefgebied::LeefgebiedCode;
use crate::domain::profiel::ProfielCode;
use crate::domain::tijdvak::Tijdvak;

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct RapportVraag {
    /// Over which days.
    pub tijdvak: Tijdvak,
    /// Of which municipality; `None`: of all in sight together.
    pub gemeente: Option<GemeenteId>,
    /// Only persons up to and including this age; `None`: everybody.
    pub leeftijd_tot: Option<u8>,
}

/// A part of the report.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Rubriek {
    /// In- and outflow, and how many are inside.
    Stroom,
    /// Return to detention.
    Terug,
    /// The target: a quarter better than before.
    Doel,
    /// Cases: taken up, closed, planned, in contact.
    Casussen,
    /// How leefgebieden of those released stood.
    Situatie,
    /// What was needed and done for those released.
    Inspanningen,
    /// Agreements that were made.
    Afspraken,
    /// What stood in the way.
    Knelpunten,
}

impl Rubriek {
    /// All parts, in the order of the report.
    pub const ALLE: [Self; 8] = [
        Self::Stroom,
        Self::Terug,
        Self::Doel,
        Self::Casussen,
        Self::Situatie,
        Self::Inspanningen,
        Self::Afspraken,
        Self::Knelpunten,
    ];
}

macro_rules! figuren {
    ($($(#[$meta:meta])* $naam:ident = $code:literal $rubriek:ident $(van $totaal:ident)?;)*) => {
        /// A figure. Beside each stands what it counts. Some are parts of another one, of which they
        /// are told as a share; those that serve as such a total only are no lines of the report.
        ///
        /// Counted are *detentions* of persons in sight: a stay from its admission until its real
        /// end. Two persons that were merged, or have one BSN, are one, and so is one that was handed
        /// over to another municipality; two of their stays that began within a day are one too.
        /// A stay of which every case was closed as a mistake counts nowhere, nor do notices nobody
        /// decided about yet.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        pub enum Figuur {
            $($(#[$meta])* $naam,)*
        }

        impl Figuur {
            /// All of them, in the order of the report.
            pub const ALLE: &[Self] = &[$(Self::$naam,)*];

            /// The lasting name, for those who read the figures by program.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$naam => $code,)*
                }
            }

            /// In which part of the report it stands.
            #[must_use]
            pub const fn rubriek(self) -> Rubriek {
                match self {
                    $(Self::$naam => Rubriek::$rubriek,)*
                }
            }

            /// Of which one it is a part.
            #[must_use]
            pub const fn van(self) -> Option<Self> {
                match self {
                    $(Self::$naam => figuren!(@van $($totaal)?),)*
                }
            }
        }
    };
    (@van) => { None };
    (@van $totaal:ident) => { Some(Self::$totaal) };
}

figuren! {
    /// Inside at the beginning: admitted before the first day, and not out before it. Without a day of
    /// admission somebody counts as inside from before.
    BinnenBegin = "inside-begin" Stroom;
    /// Detentions begun: the day of admission lies in the stretch.
    In = "in" Stroom;
    /// Of those: at most 23 years old on the day of admission.
    InTm23 = "in-age-to-23" Stroom van In;
    /// Of those: 24 up to and including 27.
    InTm27 = "in-age-24-to-27" Stroom van In;
    /// Of those: 28 or older.
    InOuder = "in-age-from-28" Stroom van In;
    /// Of those: birth date not known.
    InLeeftijdOnbekend = "in-age-unknown" Stroom van In;
    /// Of those: with a case that follows this profile now.
    InProfiel = "in-profile" Stroom van In;
    /// Released: the real end lies in the stretch. An expected end does not count.
    Uit = "out" Stroom;
    /// Of those: at most 23 years old on the day of release.
    UitTm23 = "out-age-to-23" Stroom van Uit;
    /// Of those: 24 up to and including 27.
    UitTm27 = "out-age-24-to-27" Stroom van Uit;
    /// Of those: 28 or older.
    UitOuder = "out-age-from-28" Stroom van Uit;
    /// Of those: birth date not known.
    UitLeeftijdOnbekend = "out-age-unknown" Stroom van Uit;
    /// Of those: with a case about this detention that was not opened by mistake.
    UitMetCasus = "out-with-case" Stroom van Uit;
    /// Of those: without such a case.
    UitZonderCasus = "out-without-case" Stroom van Uit;
    /// Of those: on a Friday that is no holiday.
    UitVrijdag = "out-friday" Stroom van Uit;
    /// Of those: on a Saturday or Sunday that is no holiday.
    UitWeekend = "out-weekend" Stroom van Uit;
    /// Of those: on a holiday.
    UitFeestdag = "out-holiday" Stroom van Uit;
    /// Of those: on the eve of a holiday, from Monday to Thursday.
    UitVoorFeestdag = "out-eve" Stroom van Uit;
    /// Inside at the end: admitted at the latest on the last day, and not out by then.
    BinnenEind = "inside-end" Stroom;
    /// Of those: without any date on which the person may walk out.
    DeurOnbekend = "inside-no-door-date" Stroom van BinnenEind;
    /// Of those: the expected end has passed and nobody reported a real one.
    EindeNietGemeld = "inside-end-not-reported" Stroom van BinnenEind;
    /// Released, and since then six months have passed. A total only.
    Gevolgd6 = "followed-6" Terug;
    /// Released, and since then twelve months have passed. A total only.
    Gevolgd12 = "followed-12" Terug;
    /// Released, and since then 24 months have passed. A total only.
    Gevolgd24 = "followed-24" Terug;
    /// Of those: a new detention began within six months.
    Terug6 = "return-6" Terug van Gevolgd6;
    /// Of those: a new detention began within twelve months.
    Terug12 = "return-12" Terug van Gevolgd12;
    /// Of those: a new detention began within 24 months.
    Terug24 = "return-24" Terug van Gevolgd24;
    /// The target on return: the same as return within twelve months.
    DoelTerug = "target-return-12" Doel van Gevolgd12;
    /// The target on school and work: of those released for whom it is known, not in order at the last
    /// measurement.
    DoelWerk = "target-work-not-in-order" Doel van DoelWerkGemeten;
    /// Released, and the last measurement of school and work that applied to them is not unknown. A
    /// total only.
    DoelWerkGemeten = "target-work-measured" Doel;
    /// Cases taken up: the first day lies in the stretch.
    CasusOpen = "cases-opened" Casussen;
    /// Of those: the term for contact has passed, or there was contact. A total only.
    ContactBekend = "contact-due" Casussen;
    /// Of those: somebody was spoken with within the term of the profile after the first day.
    ContactOpTijd = "contact-in-time" Casussen van ContactBekend;
    /// Of those released with a case: a plan was made before the day of release.
    PlanVooraf = "plan-before-release" Casussen van UitMetCasus;
    /// Cases closed in the stretch, and not opened again since.
    CasusDicht = "cases-closed" Casussen;
    /// Of those: what was agreed is done.
    DichtAfgerond = "closed-completed" Casussen van CasusDicht;
    /// Of those: the person did not want help.
    DichtGeweigerd = "closed-refused" Casussen van CasusDicht;
    /// Of those: the person withdrew.
    DichtTeruggetrokken = "closed-withdrew" Casussen van CasusDicht;
    /// Of those: could not be reached.
    DichtNietBereikt = "closed-not-reached" Casussen van CasusDicht;
    /// Of those: another frame has the lead.
    DichtAnderKader = "closed-other-frame" Casussen van CasusDicht;
    /// Of those: moved to another municipality.
    DichtVerhuisd = "closed-moved" Casussen van CasusDicht;
    /// Of those: died.
    DichtOverleden = "closed-died" Casussen van CasusDicht;
    /// Of those: opened by mistake.
    DichtVergissing = "closed-mistake" Casussen van CasusDicht;
    /// Of those: another municipality took it over.
    DichtOvergedragen = "closed-handed-over" Casussen van CasusDicht;
    /// Cases that were open at the end.
    CasusEind = "cases-open-end" Casussen;
    /// Released with a case on whose board the leefgebied was measured and applied. A total only.
    Gemeten = "measured" Situatie;
    /// Of those: in order at the first measurement of this detention.
    EerstOpOrde = "first-in-order" Situatie van Gemeten;
    /// Of those: needed attention then.
    EerstAandacht = "first-attention" Situatie van Gemeten;
    /// Of those: not in order then.
    EerstNiet = "first-not-in-order" Situatie van Gemeten;
    /// Of those: not known then.
    EerstOnbekend = "first-unknown" Situatie van Gemeten;
    /// Of those: in order at the last measurement until now.
    LaatstOpOrde = "last-in-order" Situatie van Gemeten;
    /// Of those: needs attention.
    LaatstAandacht = "last-attention" Situatie van Gemeten;
    /// Of those: not in order.
    LaatstNiet = "last-not-in-order" Situatie van Gemeten;
    /// Of those: not known.
    LaatstOnbekend = "last-unknown" Situatie van Gemeten;
    /// Steps of the akkoord that were looked at for those released with a case, and are needed.
    StapNodig = "steps-needed" Inspanningen;
    /// Of those: not begun.
    StapNiet = "steps-not-begun" Inspanningen van StapNodig;
    /// Of those: asked of whoever has to do it.
    StapGevraagd = "steps-asked" Inspanningen van StapNodig;
    /// Of those: somebody works on it.
    StapLoopt = "steps-running" Inspanningen van StapNodig;
    /// Of those: the outcome is there.
    StapGedaan = "steps-done" Inspanningen van StapNodig;
    /// Agreements and waits recorded in the stretch.
    Afspraken = "agreements" Afspraken;
    /// Of those: kept, or answered.
    AfspraakNagekomen = "agreements-kept" Afspraken van Afspraken;
    /// Of those: not kept.
    AfspraakNiet = "agreements-not-kept" Afspraken van Afspraken;
    /// Of those: still open, and the day has passed.
    AfspraakTeLaat = "agreements-late" Afspraken van Afspraken;
    /// Knelpunten whose day lies in the stretch.
    Knelpunten = "bottlenecks" Knelpunten;
}

impl Figuur {
    /// Whether it is counted as the total of others only.
    #[must_use]
    pub const fn alleen_totaal(self) -> bool {
        matches!(
            self,
            Self::Gevolgd6
                | Self::Gevolgd12
                | Self::Gevolgd24
                | Self::DoelWerkGemeten
                | Self::ContactBekend
                | Self::Gemeten
        )
    }

    /// Whether it stands for each leefgebied apart.
    #[must_use]
    pub const fn per_leefgebied(self) -> bool {
        matches!(
            self.rubriek(),
            Rubriek::Situatie | Rubriek::Inspanningen | Rubriek::Afspraken | Rubriek::Knelpunten
        )
    }
}

/// For what of its kind a figure is told.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Vak {
    /// For all.
    Geheel,
    /// For a leefgebied.
    Leefgebied(LeefgebiedCode),
    /// For a profile.
    Profiel(ProfielCode),
}

impl Vak {
    /// The lasting code; empty for all.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Geheel => "",
            Self::Leefgebied(code) => &code.0,
            Self::Profiel(code) => &code.0,
        }
    }
}

/// A count, with that of which it is a part.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Tal {
    /// The count; `None` where it is not told.
    pub aantal: Option<u32>,
    /// That of which it is a part; `None` where it is no part, or that is not told.
    pub van: Option<u32>,
}

/// A line of the report.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RapportRegel {
    /// What is counted.
    pub figuur: Figuur,
    /// For what.
    pub vak: Vak,
    /// In the stretch that was asked for.
    pub nu: Tal,
    /// In the stretch before it.
    pub vorig: Tal,
}

/// The report.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rapport {
    /// What was asked for.
    pub vraag: RapportVraag,
    /// First and last day that was counted: not beyond today.
    pub dagen: (NaiveDate, NaiveDate),
    /// The same of the stretch before it, as many days from its begin when this one is not over.
    pub eerder: (NaiveDate, NaiveDate),
    /// Small counts are left out and the others rounded.
    pub beperkt: bool,
    /// The lines, in the order of [`Figuur::ALLE`] and of the leefgebieden of the catalogue.
    pub regels: Vec<RapportRegel>,
}

/// How a figure changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verandering {
    /// By so many percent of what it was; below zero: less.
    Procent(i64),
    /// There are too few to say.
    TeWeinig,
    /// One of the two is not told.
    Onbekend,
}

impl RapportRegel {
    /// Fewest in a total of which a change of the share is told.
    pub const MINST_TOTAAL: u32 = 20;
    /// Fewest in the part before.
    pub const MINST_DEEL: u32 = 5;

    /// By how many percent the share changed against the stretch before: the relative change, rounded
    /// half away from zero. Only for a line that is a part.
    #[must_use]
    pub fn verandering(&self) -> Verandering {
        let (Some(nu), Some(nu_van)) = (self.nu.aantal, self.nu.van) else {
            return Verandering::Onbekend;
        };
        let (Some(vorig), Some(vorig_van)) = (self.vorig.aantal, self.vorig.van) else {
            return Verandering::Onbekend;
        };
        let weinig = nu_van.min(vorig_van) < Self::MINST_TOTAAL || vorig < Self::MINST_DEEL;
        if weinig {
            return Verandering::TeWeinig;
        }
        let [nu, nu_van, vorig, vorig_van] = [nu, nu_van, vorig, vorig_van].map(i64::from);
        // (nu / nu_van) / (vorig / vorig_van) - 1, in percent.
        let (boven, onder) = (nu * vorig_van - vorig * nu_van, vorig * nu_van);
        let dubbel = boven * 200;
        let helft = if dubbel < 0 { -onder } else { onder };
        Verandering::Procent((dubbel + helft) / (onder * 2))
    }

    /// Whether the share is at least a quarter less than before; not where [`Self::verandering`] tells
    /// no change.
    #[must_use]
    pub fn doel_gehaald(&self) -> bool {
        let getal = |n: Option<u32>| u64::from(n.unwrap_or(0));
        let nu = getal(self.nu.aantal) * getal(self.vorig.van);
        let vorig = getal(self.vorig.aantal) * getal(self.nu.van);
        matches!(self.verandering(), Verandering::Procent(_)) && nu * 4 <= vorig * 3
    }
}

impl Tal {
    /// The share in percent, rounded half up; `None` where it is no part, of nobody, or not told.
    #[must_use]
    pub fn procent(self) -> Option<u32> {
        let (aantal, van) = (u64::from(self.aantal?), u64::from(self.van?));
        let procent = (aantal * 200 + van).checked_div(van * 2)?;
        u32::try_from(procent).ok()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_figure_has_a_name_of_its_own_and_a_part_stands_with_its_total() {
        let codes: BTreeSet<_> = Figuur::ALLE.iter().map(|f| f.code()).collect();
        assert_eq!(codes.len(), Figuur::ALLE.len());
        for (plaats, figuur) in Figuur::ALLE.iter().enumerate() {
            assert_eq!(*figuur as usize, plaats);
            if let Some(van) = figuur.van() {
                assert_eq!(van.per_leefgebied(), figuur.per_leefgebied(), "{figuur:?}");
            }
        }
    }

    #[test]
    fn a_change_is_told_as_a_share_of_what_it_was() {
        let regel = |nu: (u32, u32), vorig: (u32, u32)| {
            let tal = |(aantal, van)| Tal {
                aantal: Some(aantal),
                van: Some(van),
            };
            RapportRegel {
                figuur: Figuur::Terug12,
                vak: Vak::Geheel,
                nu: tal(nu),
                vorig: tal(vorig),
            }
            .verandering()
        };
        // 12 of 40 is 30 %, 16 of 40 is 40 %: a quarter less.
        assert_eq!(regel((12, 40), (16, 40)), Verandering::Procent(-25));
        assert_eq!(regel((16, 40), (12, 40)), Verandering::Procent(33));
        assert_eq!(regel((10, 20), (10, 20)), Verandering::Procent(0));
        // 7/30 against 8/25 is 0.2333 / 0.32 = 0.729.
        assert_eq!(regel((7, 30), (8, 25)), Verandering::Procent(-27));
        assert_eq!(regel((0, 20), (5, 20)), Verandering::Procent(-100));
        for weinig in [((5, 19), (5, 20)), ((5, 20), (5, 19)), ((5, 20), (4, 20))] {
            assert_eq!(regel(weinig.0, weinig.1), Verandering::TeWeinig);
        }
        let mut half = RapportRegel {
            figuur: Figuur::Terug12,
            vak: Vak::Geheel,
            nu: Tal::default(),
            vorig: Tal::default(),
        };
        assert_eq!(half.verandering(), Verandering::Onbekend);
        half.nu.aantal = Some(3);
        assert_eq!(half.nu.procent(), None);
        half.nu.van = Some(0);
        assert_eq!(half.nu.procent(), None);
        half.nu.van = Some(8);
        assert_eq!(half.nu.procent(), Some(38));
    }
}
