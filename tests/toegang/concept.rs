//! Drafts of somebody who is in the program more than once: the login that asked for a draft last has
//! it in hand, and what another one still sends does not replace it.

use std::sync::Arc;

use nazorg::api::request::ConceptNaam;
use nazorg::api::{Refusal, Reply, Request};
use nazorg::domain::toegang::Rol;
use nazorg::engine::{Binnen, Principal};

use crate::wereld::{HILVERSUM, Wereld};

struct Proef {
    wereld: Wereld,
    naam: ConceptNaam,
    wie: Principal,
}

impl Proef {
    fn nieuw() -> Self {
        let wereld = Wereld::nieuw();
        let stuk = wereld.vul("Eigen", "Hilversum", 999_900_000);
        let (wie, _) = wereld.iemand(2_001, Rol::Regisseur, &[HILVERSUM]);
        Self {
            naam: ConceptNaam::Notitie(stuk.opgenomen[0].1, None),
            wereld,
            wie,
        }
    }

    fn login(&self, sessie: u64) -> (Principal, Binnen) {
        let wie = Principal {
            sessie,
            ..self.wie.clone()
        };
        let binnen = self.wereld.engine.binnen(&wie, Arc::new(|| {}));
        (wie, binnen)
    }

    fn vindt(&self, wie: &Principal) -> Option<String> {
        let naam = self.naam.clone();
        match self.wereld.moet(wie, Request::Concept { naam }) {
            Reply::Concept(tekst) => tekst,
            anders => panic!("{anders:?}"),
        }
    }

    fn bewaart(&self, wie: &Principal, tekst: Option<&str>) -> Result<Reply, Refusal> {
        let naam = self.naam.clone();
        let tekst = tekst.map(str::to_owned);
        self.wereld
            .vraag(wie, Request::BewaarConcept { naam, tekst })
    }
}

fn van_een_ander(uit: &Result<Reply, Refusal>) -> bool {
    matches!(uit, Err(Refusal::Gewijzigd { .. }))
}

#[test]
fn what_an_old_login_sends_late_does_not_replace_what_was_written_since() {
    let p = Proef::nieuw();
    let (oud, oud_binnen) = p.login(11);
    assert_eq!(p.vindt(&oud), None);
    assert!(p.bewaart(&oud, Some("een")).is_ok());
    // The line hangs; he or she logs in from elsewhere and goes on.
    let (nieuw, nieuw_binnen) = p.login(12);
    assert_eq!(p.vindt(&nieuw).as_deref(), Some("een"));
    assert!(p.bewaart(&nieuw, Some("een en twee")).is_ok());
    assert!(van_een_ander(&p.bewaart(&oud, Some("een, laat"))));
    // A form that was not touched forgets its draft when it is hung up: that stays as well.
    assert!(p.bewaart(&oud, None).is_ok());
    // Also when the new login has ended by then.
    drop(nieuw_binnen);
    assert!(van_een_ander(&p.bewaart(&oud, Some("een, nog later"))));
    drop(oud_binnen);
    let (later, _binnen) = p.login(13);
    assert_eq!(p.vindt(&later).as_deref(), Some("een en twee"));
    // Sent in, and forgotten by who has it in hand.
    assert!(p.bewaart(&later, None).is_ok());
    assert!(van_een_ander(&p.bewaart(&nieuw, Some("een en twee"))));
    assert_eq!(p.vindt(&later), None);
}

#[test]
fn of_two_windows_the_one_that_opened_it_last_goes_on() {
    let p = Proef::nieuw();
    let ((een, _b1), (twee, _b2)) = (p.login(11), p.login(12));
    assert_eq!((p.vindt(&een), p.vindt(&twee)), (None, None));
    assert!(p.bewaart(&twee, Some("twee")).is_ok());
    assert!(van_een_ander(&p.bewaart(&een, Some("een"))));
    // Opened again in the first window, it goes on there.
    assert_eq!(p.vindt(&een).as_deref(), Some("twee"));
    assert!(p.bewaart(&een, Some("twee en een")).is_ok());
    assert!(van_een_ander(&p.bewaart(&twee, Some("twee, laat"))));
    assert_eq!(p.vindt(&een).as_deref(), Some("twee en een"));
}

#[test]
fn a_line_that_was_made_anew_goes_on_without_opening_again() {
    let p = Proef::nieuw();
    let (een, binnen) = p.login(11);
    assert_eq!(p.vindt(&een), None);
    assert!(p.bewaart(&een, Some("een")).is_ok());
    let (weer, _weer) = p.login(12);
    drop(binnen);
    assert!(p.bewaart(&weer, Some("een en weer")).is_ok());
    assert!(van_een_ander(&p.bewaart(&een, Some("een"))));
    assert_eq!(p.vindt(&weer).as_deref(), Some("een en weer"));
}
