//! People who do not exist, with words that occur nowhere else: whoever finds one of them in a file
//! has found data.

use nazorg::domain::bsn::Bsn;

use super::zoeker::Naald;

/// Somebody of whom a notice comes.
pub(crate) struct Mens {
    pub(crate) achternaam: String,
    pub(crate) voornaam: String,
    pub(crate) straat: String,
    pub(crate) woonplaats: String,
    pub(crate) toelichting: String,
    /// Nine digits; refused when they pass no test.
    pub(crate) bsn: String,
}

/// An invented word of at least eight letters, another for each number below 4,096.
pub(crate) fn woord(begin: &str, nummer: usize) -> String {
    const DELEN: [&str; 16] = [
        "bax", "quo", "zyn", "vru", "kwo", "jax", "mip", "dof", "gyl", "huw", "pex", "rik", "syv",
        "tuq", "wob", "zef",
    ];
    assert!(nummer < 4_096, "no word for {nummer}");
    let deel = |n: usize| DELEN[n % 16];
    format!(
        "{begin}{}{}{}",
        deel(nummer),
        deel(nummer / 16),
        deel(nummer / 256)
    )
}

/// So many people; those from `eerste` on are others than those before. Every twentieth has a number
/// that is no BSN, so that the row is refused.
pub(crate) fn mensen(eerste: usize, aantal: usize) -> Vec<Mens> {
    let goed: Vec<Bsn> = (999_900_000..=999_999_999)
        .filter_map(|n| Bsn::new(n).ok())
        .collect();
    (eerste..eerste + aantal)
        .map(|i| {
            let bsn = goed[i].onthuld();
            Mens {
                achternaam: woord("Va", i),
                voornaam: woord("Jo", i),
                straat: woord("Laan", i),
                woonplaats: woord("Oud", i),
                toelichting: woord("merk", i),
                bsn: match i % 20 {
                    // The digit before the last counts twice in the test: one more is always wrong.
                    7 => (bsn.parse::<u32>().unwrap() + 10).to_string(),
                    _ => bsn,
                },
            }
        })
        .collect()
}

/// The file a sender would send.
pub(crate) fn als_csv(mensen: &[Mens], eerste: usize) -> String {
    let mut uit = String::from(
        "melding_id,soort,verzonden_op,bsn,achternaam,voornamen,geboortedatum,adres,woonplaats,gemeente,pi,insluitdatum,verwachte_einddatum,toelichting\n",
    );
    for (i, m) in (eerste..).zip(mensen) {
        uit += &format!(
            "K-{i:05},begin,2026-08-{:02}T09:{:02},{},{},{},1984-03-{:02},{} 12,{},Hilversum,PI Almere,2026-07-01,2027-01-15,Let op: {}\n",
            1 + i % 28,
            i % 60,
            m.bsn,
            m.achternaam,
            m.voornaam,
            1 + i % 28,
            m.straat,
            m.woonplaats,
            m.toelichting,
        );
    }
    uit
}

/// All that must not be found of these people.
pub(crate) fn naalden(mensen: &[Mens]) -> Vec<Naald> {
    let mut uit = Vec::new();
    for m in mensen {
        for tekst in [
            &m.achternaam,
            &m.voornaam,
            &m.straat,
            &m.woonplaats,
            &m.toelichting,
        ] {
            uit.push(Naald::Tekst(tekst.clone()));
        }
        uit.push(Naald::Getal(m.bsn.parse().unwrap()));
    }
    uit
}
