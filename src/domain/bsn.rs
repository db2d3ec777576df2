//! The *burgerservicenummer*: checked on the way in, masked on the way out.
//!
//! Passing the eleven-test proves nothing about a person, failing it proves a slip. Showing the
//! whole number is a deliberate act ([`Bsn::onthuld`]); every other output is masked. May use:
//! nothing of ours.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A number that passed the eleven-test: 10 000 000 ..= 999 999 999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Bsn(u32);

/// Why a text is no BSN. Holds no digit of what was typed, so it may stand in a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BsnFout {
    /// Nothing but blanks.
    #[error("the BSN is empty")]
    Leeg,
    /// Something else than digits and separators; the byte position in the text.
    #[error("position {0} is no digit")]
    Teken(usize),
    /// Not eight or nine digits (leading zeros beyond one do not count as digits).
    #[error("a BSN has 8 or 9 digits")]
    Lengte,
    /// The eleven-test fails: at least one digit is wrong.
    #[error("the BSN fails the eleven-test")]
    Elfproef,
}

impl Bsn {
    /// The range kept free for synthetic persons.
    const SYNTHETISCH: std::ops::RangeInclusive<u32> = 999_900_000..=999_999_999;

    /// Checks a number, as a spreadsheet holds it (without leading zero).
    ///
    /// # Errors
    /// [`BsnFout::Lengte`] or [`BsnFout::Elfproef`].
    pub const fn new(getal: u32) -> Result<Self, BsnFout> {
        if getal < 10_000_000 || getal > 999_999_999 {
            return Err(BsnFout::Lengte);
        }
        // Weights 9 8 7 6 5 4 3 2 -1, taken from the last digit backwards.
        let mut rest = getal / 10;
        let mut som = -((getal % 10) as i32);
        let mut gewicht = 2;
        while gewicht <= 9 {
            som += (rest % 10) as i32 * gewicht;
            rest /= 10;
            gewicht += 1;
        }
        if som % 11 == 0 {
            Ok(Self(getal))
        } else {
            Err(BsnFout::Elfproef)
        }
    }

    /// Reads a typed or imported number: eight or nine digits; blanks, dots and hyphens between
    /// them do not matter.
    ///
    /// # Errors
    /// A [`BsnFout`] that tells what is wrong without repeating the text.
    pub fn parse(tekst: &str) -> Result<Self, BsnFout> {
        let mut getal: u32 = 0;
        let mut cijfers = 0_u8;
        for (plaats, teken) in tekst.char_indices() {
            match teken.to_digit(10) {
                Some(cijfer) if cijfers < 9 => {
                    getal = getal * 10 + cijfer;
                    cijfers += 1;
                }
                Some(_) => return Err(BsnFout::Lengte),
                None if matches!(teken, '.' | '-') || teken.is_whitespace() => {}
                None => return Err(BsnFout::Teken(plaats)),
            }
        }
        match cijfers {
            0 if tekst.trim().is_empty() => Err(BsnFout::Leeg),
            8 | 9 => Self::new(getal),
            _ => Err(BsnFout::Lengte),
        }
    }

    /// The whole number, nine digits. Whoever shows it must log that.
    #[must_use]
    pub fn onthuld(self) -> String {
        format!("{:09}", self.0)
    }

    /// True for the numbers that tests, samples and demo stores use and no person has.
    #[must_use]
    pub fn is_synthetisch(self) -> bool {
        Self::SYNTHETISCH.contains(&self.0)
    }

    /// Where a free text seems to hold a BSN: runs of eight or nine digits that pass the test. One
    /// in eleven arbitrary runs does, so this is a warning and no proof. Byte ranges, in order.
    #[must_use]
    pub fn vind_in_tekst(tekst: &str) -> Vec<Range<usize>> {
        let bytes = tekst.as_bytes();
        let mut gevonden = Vec::new();
        let mut plaats = 0;
        while plaats < bytes.len() {
            let lengte = bytes[plaats..]
                .iter()
                .take_while(|b| b.is_ascii_digit())
                .count();
            let stuk = plaats..plaats + lengte;
            if matches!(lengte, 8 | 9) && Self::parse(&tekst[stuk.clone()]).is_ok() {
                gevonden.push(stuk);
            }
            plaats += lengte.max(1);
        }
        gevonden
    }
}

/// Masked: six stars and the last three digits.
impl fmt::Display for Bsn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("******{:03}", self.0 % 1000))
    }
}

/// Masked like [`fmt::Display`]: a number must not reach a log by accident.
impl fmt::Debug for Bsn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bsn({self})")
    }
}

impl FromStr for Bsn {
    type Err = BsnFout;

    fn from_str(tekst: &str) -> Result<Self, BsnFout> {
        Self::parse(tekst)
    }
}

impl TryFrom<u32> for Bsn {
    type Error = BsnFout;

    fn try_from(getal: u32) -> Result<Self, BsnFout> {
        Self::new(getal)
    }
}

/// The bare number, for the sealed store and the index; not for a screen.
impl From<Bsn> for u32 {
    fn from(bsn: Bsn) -> Self {
        bsn.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GOED: u32 = 999_907_839;

    #[test]
    fn accepts_separators() {
        for tekst in [
            "999907839",
            " 9999.07.839 ",
            "9999-07-839",
            "9999 07\u{a0}839",
        ] {
            assert_eq!(Bsn::parse(tekst), Bsn::new(GOED), "{tekst}");
        }
        assert_eq!(Bsn::parse("999907839").map(u32::from), Ok(GOED));
    }

    #[test]
    fn refuses_with_a_reason() {
        for (tekst, fout) in [
            ("", BsnFout::Leeg),
            ("  ", BsnFout::Leeg),
            ("-", BsnFout::Lengte),
            ("99990783a", BsnFout::Teken(8)),
            ("9999O7839", BsnFout::Teken(4)),
            ("9999078", BsnFout::Lengte),
            ("9999078390", BsnFout::Lengte),
            ("999907838", BsnFout::Elfproef),
            ("123456789", BsnFout::Elfproef),
            ("000000000", BsnFout::Lengte),
            ("00000000", BsnFout::Lengte),
            ("999907839.0", BsnFout::Lengte),
        ] {
            assert_eq!(Bsn::parse(tekst), Err(fout), "{tekst}");
        }
    }

    #[test]
    fn eight_digits_are_tested_as_nine() {
        // Refused by the eleven-test and not by its length, with and without the leading zero.
        assert_eq!(Bsn::parse("12345678"), Err(BsnFout::Elfproef));
        assert_eq!(Bsn::parse("012345678"), Err(BsnFout::Elfproef));
    }

    #[test]
    fn masks_everywhere_but_when_asked() {
        let bsn = Bsn::parse("999907839").unwrap();
        assert_eq!(bsn.to_string(), "******839");
        assert_eq!(format!("{bsn:?}"), "Bsn(******839)");
        assert_eq!(format!("{:?}", Some(bsn)), "Some(Bsn(******839))");
        assert_eq!(bsn.onthuld(), "999907839");
        assert!(bsn.is_synthetisch());
    }

    #[test]
    fn serde_checks_again() {
        let bsn = Bsn::parse("999907839").unwrap();
        let json = serde_json::to_string(&bsn).unwrap();
        assert_eq!(serde_json::from_str::<Bsn>(&json).unwrap(), bsn);
        let fout = serde_json::from_str::<Bsn>("999907838")
            .unwrap_err()
            .to_string();
        assert!(!fout.contains("9999"), "{fout}");
    }

    #[test]
    fn finds_numbers_in_notes() {
        let tekst = "é BSN 999907839, tel 0881234567, zaak 999907838; 999999709.";
        let gevonden: Vec<_> = Bsn::vind_in_tekst(tekst)
            .into_iter()
            .map(|r| &tekst[r])
            .collect();
        assert_eq!(gevonden, ["999907839", "999999709"]);
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_caught(
            getal in 999_900_000_u32..999_999_900, plaats in 0_usize..9, erbij in 1_u32..10,
        ) {
            let getal = (getal..).find(|g| Bsn::new(*g).is_ok()).unwrap();
            let macht = 10_u32.pow(u32::try_from(plaats).unwrap());
            let cijfer = getal / macht % 10;
            let anders = getal - cijfer * macht + (cijfer + erbij) % 10 * macht;
            prop_assert!(Bsn::new(anders).is_err());
        }

        #[test]
        fn any_text_is_answered(tekst in any::<String>()) {
            let _ = Bsn::parse(&tekst);
            for stuk in Bsn::vind_in_tekst(&tekst) {
                prop_assert!(Bsn::parse(&tekst[stuk]).is_ok());
            }
        }
    }
}
