//! Pure types and rules of municipal aftercare (*nazorg*) after detention. No files, clocks,
//! sockets or screens: time and ids come in as arguments. May use: nothing of ours.
//!
//! # Glossary
//! Words without an exact English equivalent stay Dutch in the code.
//!
//! | word | meaning |
//! | --- | --- |
//! | afspraak | agreement: what one owner (*trekker*) will do by a date |
//! | aanspreekpunt | who takes cases over for a municipality |
//! | akte | what one request did, kept with its changes |
//! | auditregel | record of the audit trail: who asked what about whom |
//! | betrokkene | the person it is about; never "delinquent" |
//! | BSN | burgerservicenummer, the citizen's number |
//! | casus | case: one stretch of aftercare for one person in one municipality |
//! | deur | the earliest plausible day on which somebody walks out |
//! | doel | what somebody opens a case for |
//! | gemeente | municipality |
//! | inspanning | a step that municipality or partner does for a leefgebied, from the akkoord of 2019 |
//! | knelpunt | what stands in the way on a case, counted for policy |
//! | koppeling | the fact that a notice is about a person |
//! | leefgebied | area of life such as ID, housing, income; *basisvoorwaarde* |
//! | melding | detentiemelding: a notice about a detention |
//! | noodtoegang | emergency access: one case beyond one's own scope, for an hour |
//! | ondersteuning | what is being done about a leefgebied |
//! | overdracht | handing a case over: offered, then taken or given back |
//! | periode | one stay in detention |
//! | PI | penitentiary institution |
//! | planversie | a version of the *plan van aanpak*, made with the person |
//! | regisseur | the municipal officer who carries cases (*nazorgcoördinator*) |
//! | reparatie | a refused import row that waits to be mended |
//! | situatie | how a leefgebied stands in fact |
//! | stand | situatie and ondersteuning of one leefgebied, with history |
//! | waarneming | looking after the cases of a colleague for a while |

pub mod account;
pub mod afspraak;
pub mod akte;
pub mod audit;
pub mod bsn;
pub mod casus;
pub mod catalogus;
pub mod contact;
pub mod datuminvoer;
pub mod detentie;
pub mod document;
pub mod gemeente;
pub mod id;
pub mod inspanning;
pub mod instellingen;
pub mod kalender;
pub mod knelpunt;
pub mod koppeling;
pub mod leefgebied;
pub mod lezen;
pub mod medewerker;
pub mod melding;
pub mod noodtoegang;
pub mod overdracht;
pub mod partner;
pub mod persoon;
pub mod plan;
pub mod record;
pub mod records;
pub mod reparatie;
pub mod rij;
pub mod snelinvoer;
pub mod termijn;
pub mod tijd;
pub mod tijdlijn;
pub mod toegang;
pub mod veilig;
pub mod vouw;
