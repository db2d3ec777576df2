//! Pure types and rules of municipal aftercare (*nazorg*) after detention. No files, clocks,
//! sockets or screens: time and ids come in as arguments. May use: nothing of ours.
//!
//! # Glossary
//! Words without an exact English equivalent stay Dutch in the code.
//!
//! | word | meaning |
//! | --- | --- |
//! | afspraak | agreement: what one owner (*trekker*) will do by a date |
//! | aanbod | help that was offered, with what became of it: a refusal is a result |
//! | aanspreekpunt | who takes cases over for a municipality |
//! | akte | what one request did, kept with its changes |
//! | auditregel | record of the audit trail: who asked what about whom |
//! | bespreking | what a meeting (*overleg*) said about a case |
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
//! | medewerking | how far the person takes part, over time and with its source |
//! | melding | detentiemelding: a notice about a detention |
//! | meetmoment | how all leefgebieden stood at a fixed moment, such as entry or closing |
//! | naaste | family left behind, with the support it gets |
//! | noodtoegang | emergency access: one case beyond one's own scope, for an hour |
//! | ondersteuning | what is being done about a leefgebied |
//! | opschaling | a case goes to a heavier or lighter level |
//! | overleg | a meeting about cases with partners, with an agenda |
//! | overdracht | handing a case over: offered, then taken or given back |
//! | periode | one stay in detention |
//! | PI | penitentiary institution |
//! | planversie | a version of the *plan van aanpak*, made with the person |
//! | profiel | which track a case follows, from the catalogue |
//! | regisseur | the municipal officer who carries cases (*nazorgcoördinator*) |
//! | reparatie | a refused import row that waits to be mended |
//! | rondvraag | the information round: partners are asked what they know about a case |
//! | situatie | how a leefgebied stands in fact |
//! | stand | situatie and ondersteuning of one leefgebied, with history |
//! | vertrekpunt | a point of the list "vrij vandaag": what must be there at release |
//! | toestemming | consent: per theme, dated, can be taken back |
//! | wens | a wish in the person's own words |
//! | verstrekking | what somebody outside was told about a case, on which basis |
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
pub mod feit;
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
pub mod meting;
pub mod naaste;
pub mod noodtoegang;
pub mod overdracht;
pub mod overleg;
pub mod partner;
pub mod partnerlijst;
pub mod persoon;
pub mod plan;
pub mod profiel;
pub mod record;
pub mod records;
pub mod reparatie;
pub mod rij;
pub mod rondvraag;
pub mod snelinvoer;
pub mod termijn;
pub mod tijd;
pub mod tijdlijn;
pub mod tijdvak;
pub mod toegang;
pub mod veilig;
pub mod verstrekking;
pub mod vertrek;
pub mod vouw;
pub mod wil;
