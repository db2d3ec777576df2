//! What the screens and commands ask of the engine and what it answers. Screens never touch the data:
//! this is the only door. May use: `domain`, `codec`.

pub mod audit;
pub mod auditmaand;
pub mod beheer;
pub mod bevoegd;
pub mod filter;
pub mod frame;
mod handeling;
pub mod knelpunten;
pub mod noodtoegang;
pub mod overdracht;
pub mod overleg;
pub mod partners;
pub mod rapport;
pub mod refusal;
pub mod reply;
pub mod request;
pub mod reservekopie;
pub mod sleutels;
pub mod traject;
pub mod wil;

pub use filter::{CaseloadFilter, InboxFilter, RegisseurFilter};
pub use refusal::{Afscheid, OpslagNood, Refusal};
pub use reply::Reply;
pub use request::Request;
