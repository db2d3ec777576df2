//! Invented names, streets and places. Surnames are words that nobody bears.

/// First halves of surnames.
pub(super) const STAMMEN: &[&str] = &[
    "Proef",
    "Voorbeeld",
    "Kunst",
    "Namaak",
    "Verzin",
    "Demo",
    "Schijn",
    "Papier",
    "Nep",
    "Oefen",
    "Fictie",
    "Toets",
    "Karton",
    "Schets",
    "Zogenaam",
    "Bedenk",
    "Verdicht",
    "Stempel",
    "Sjabloon",
    "Maquette",
];

/// Second halves of surnames.
pub(super) const UITGANGEN: &[&str] = &[
    "stra", "ink", "ma", "ski", "zicht", "laar", "mans", "huizen", "inga", "wijk", "ović", "oğlu",
    "hof", "beek", "kamp", "dijk", "sen", "veld", "ema", "borg", "iaanse", "ou", "ali", "etti",
    "escu",
];

/// Prefixes; the empty ones make most names go without.
pub(super) const TUSSENVOEGSELS: &[&str] = &[
    "", "", "", "", "", "", "", "van", "van den", "van der", "de", "ten", "el", "van 't",
];

/// Given names of men.
pub(super) const MANNEN: &[&str] = &[
    "Noël", "Željko", "Emir", "Daan", "Sven", "Mohammed", "Yassine", "René", "Björn", "Tomasz",
    "Łukasz", "Jeroen", "Kévin", "Andrés", "Sjoerd", "Piotr", "Ömer", "Çağlar", "Rachid", "Gerrit",
    "Jaïr", "Dylan", "Rodney", "Stefan", "Marek", "Ibrahim", "Ruben", "Wesley", "Kees", "Ricardo",
    "Orlando", "Hüseyin", "Nabil", "Jürgen", "Sander", "Micha", "Chaïm", "Tjeerd", "Glenn",
    "Anouar", "Dejan", "Milan", "João", "Mehmet", "Bilal", "Roy", "Joost", "Xavier", "Théo",
    "Samuël", "Winston", "Khalid", "Zoltán", "Dirk", "Raúl", "Amine", "Levi", "Frans", "Marciano",
    "Šimon", "Patrick", "Timo", "Jamal", "Quincy", "Gijs", "Farid", "Hakan", "Vítor",
];

/// Given names of women.
pub(super) const VROUWEN: &[&str] = &[
    "Renée",
    "Daniëlle",
    "Zoë",
    "Fatima",
    "Chantal",
    "Agnieszka",
    "Naïma",
    "Sanne",
    "Priscilla",
    "Myriam",
    "Eefje",
    "Ayşe",
    "Małgorzata",
    "Joëlle",
    "Samantha",
    "Esmée",
    "Shirley",
    "Inês",
    "Marijke",
    "Latifa",
    "Michèle",
    "Tatiana",
    "Gülşen",
    "Bregje",
    "Rozemarijn",
    "Élise",
    "Melissa",
    "Anaïs",
];

/// Streets.
pub(super) const STRATEN: &[&str] = &[
    "Namaakstraat",
    "Teststraat",
    "Proefstraat",
    "Toetsweg",
    "Papierstraat",
    "Kunstlaan",
    "Voorbeeldplein",
    "Nepstraat",
    "Demolaan",
    "Fictiehof",
    "Schijnkade",
    "Oefenpad",
    "Verzinweg",
    "Kartonstraat",
    "Schetsplantsoen",
    "Sjabloondreef",
];

/// Our municipalities with their weight and the places in them.
pub(super) const EIGEN: &[(&str, u32, &[&str])] = &[
    ("Hilversum", 42, &["Hilversum"]),
    ("Gooise Meren", 21, &["Bussum", "Naarden", "Muiden"]),
    ("Huizen", 15, &["Huizen"]),
    ("Wijdemeren", 8, &["Loosdrecht", "Kortenhoef"]),
    ("Blaricum", 5, &["Blaricum"]),
    ("Laren", 5, &["Laren"]),
    ("Eemnes", 4, &["Eemnes"]),
];

/// Municipalities that are not ours.
pub(super) const ELDERS: &[(&str, u32)] = &[("Almere", 6), ("Amersfoort", 4)];

/// Institutions for men, with their weight.
pub(super) const PIS: &[(&str, u32)] = &[
    ("PI Almere", 30),
    ("PI Lelystad", 24),
    ("PI Nieuwegein", 20),
    ("JC Zaanstad", 16),
    ("JC Schiphol", 10),
];

/// The institution for women.
pub(super) const PI_VROUWEN: &str = "PI Nieuwersluis";
/// The institution for youths.
pub(super) const PI_JEUGD: &str = "RJJI De Hunnerberg";

/// Letters in login names of invented colleagues.
pub(super) const LETTERS: &[u8] = b"ajsblkrmtdnewpcfghivoyz";

/// The colleagues of the first hundred-odd persons.
pub(super) const COLLEGAS: [&str; 4] = ["m.demostra", "a.kunstma", "s.voorbeeldink", "j.namaakski"];

/// Why a detention ended.
pub(super) const EINDREDENEN: &[&str] = &[
    "einde straf",
    "einde straf",
    "schorsing voorlopige hechtenis",
    "opheffing voorlopige hechtenis",
    "eindverlof",
];
