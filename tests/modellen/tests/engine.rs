//! The engine itself, on a real store, asked by several at the same time. What is real and what is
//! stood in says the crate. Under each model stand the faults that it must find.

mod wereld;

use std::sync::Arc;

use nazorg_modellen::api::beheer::{AccountOpdracht, RechtOpdracht};
use nazorg_modellen::api::request::ConceptNaam;
use nazorg_modellen::api::{Refusal, Reply, Request};
use nazorg_modellen::domain::id::UnitId;
use nazorg_modellen::engine::Engine;
use shuttle::sync::atomic::{AtomicBool, Ordering};
use shuttle::thread;
use wereld::{
    AFTERWARDS, Template, World, account, console, has_no_right, note, notes, open_case, owner,
    records, run,
};

fn takes_the_role(template: &Template) -> Request {
    let toekenning = template.rol;
    Request::BeheerRecht(RechtOpdracht::Neem { toekenning })
}

fn ends_the_account(template: &Template) -> Request {
    let account = template.anna;
    Request::BeheerAccount(AccountOpdracht::Beeindig { account })
}

/// Somebody asks while the right to it is taken, and after that a colleague writes. Nothing that was
/// asked after the taking was acknowledged is answered; nothing that was written after it is in any
/// answer; and of each answer the record is in the trail by the time it is there.
fn revoked_while_reading(
    template: &'static Template,
    takes: fn(&Template) -> Request,
    asks: fn(UnitId) -> Request,
) {
    let world = World::new(template);
    let taken = Arc::new(AtomicBool::new(false));
    let (engine, known) = (Arc::clone(&world.engine), Arc::clone(&taken));
    let reader = thread::spawn(move || {
        // Each in a login of its own, so that each leaves a record.
        for login in 10..12 {
            let wie = account("anna", login);
            let late = known.load(Ordering::SeqCst);
            let outcome = engine.call(&wie, asks(template.casus));
            match &outcome {
                Ok(reply) => {
                    assert!(!late, "answered after it was taken");
                    let shown = format!("{reply:?}");
                    assert!(!shown.contains(AFTERWARDS), "shows what came after it");
                    assert_eq!(records(&engine, &wie), 1, "an answer without its record");
                }
                refused => assert!(has_no_right(refused), "{refused:?}"),
            }
        }
    });
    world.engine.call(&console(), takes(template)).unwrap();
    taken.store(true, Ordering::SeqCst);
    world.write_afterwards();
    reader.join().unwrap();
    world.end();
}

fn opens(template: &'static Template) {
    revoked_while_reading(template, takes_the_role, open_case);
}

fn opens_as_the_account_ends(template: &'static Template) {
    revoked_while_reading(template, ends_the_account, open_case);
}

fn lists(template: &'static Template) {
    revoked_while_reading(template, takes_the_role, |_| Request::Caseload {
        filter: Default::default(),
        van: 0,
        aantal: 50,
    });
}

fn searches(template: &'static Template) {
    revoked_while_reading(template, takes_the_role, |_| Request::ZoekPersonen {
        zoek: "stra".to_owned(),
        aantal: 5,
    });
}

#[test]
fn nobody_opens_a_case_after_the_role_was_taken() {
    run(None, opens);
}

#[test]
fn nobody_opens_a_case_after_the_account_ended() {
    run(None, opens_as_the_account_ends);
}

#[test]
fn nobody_reads_a_list_after_the_role_was_taken() {
    run(None, lists);
}

#[test]
fn nobody_searches_after_the_role_was_taken() {
    run(None, searches);
}

#[test]
#[should_panic(expected = "shows what came after it")]
fn rights_that_are_judged_before_it_is_read_are_found_in_a_case() {
    run(Some("judges-before-it-reads"), opens);
}

#[test]
#[should_panic(expected = "shows what came after it")]
fn rights_that_are_judged_before_it_is_read_are_found_in_a_list() {
    run(Some("judges-before-it-reads"), lists);
}

#[test]
#[should_panic(expected = "shows what came after it")]
fn rights_that_are_judged_before_it_is_read_are_found_in_search() {
    run(Some("judges-before-it-reads"), searches);
}

#[test]
#[should_panic(expected = "an answer without its record")]
fn an_answer_that_does_not_wait_for_its_record_is_found() {
    run(Some("answers-before-its-record"), searches);
}

/// The same for whoever writes: what was acknowledged is there, and nothing else.
fn revoked_while_writing(template: &'static Template) {
    let world = World::new(template);
    let taken = Arc::new(AtomicBool::new(false));
    let (engine, known) = (Arc::clone(&world.engine), Arc::clone(&taken));
    let writer = thread::spawn(move || {
        let mut written = 0;
        for login in 10..12 {
            let late = known.load(Ordering::SeqCst);
            let wie = account("anna", login);
            match engine.call(&wie, note(template.casus, None, "nog een")) {
                Ok(_) => {
                    assert!(!late, "done after it was taken");
                    assert_eq!(records(&engine, &wie), 1, "done without its record");
                    written += 1;
                }
                refused => assert!(has_no_right(&refused), "{refused:?}"),
            }
        }
        written
    });
    let takes = takes_the_role(template);
    world.engine.call(&console(), takes).unwrap();
    taken.store(true, Ordering::SeqCst);
    let written = writer.join().unwrap();
    assert_eq!(notes(&world.engine, template.casus).len(), 1 + written);
    world.end();
}

#[test]
fn nobody_writes_after_the_role_was_taken() {
    run(None, revoked_while_writing);
}

#[test]
#[should_panic(expected = "done after it was taken")]
fn rights_that_are_not_judged_where_it_is_written_are_found() {
    run(Some("does-not-judge-what-waits"), revoked_while_writing);
}

/// Somebody has a case open and is told when a colleague comes and goes, until the role is taken.
fn revoked_while_subscribed(template: &'static Template) {
    let world = World::new(template);
    let taken = Arc::new(AtomicBool::new(false));
    let (anna, bram) = (account("anna", 10), account("bram", 11));
    // Told while others hold what they hold: so it is noted, and judged at the end.
    let told_late = Arc::new(AtomicBool::new(false));
    let (known, late) = (Arc::clone(&taken), Arc::clone(&told_late));
    let hears = Arc::new(move || {
        if known.load(Ordering::SeqCst) {
            late.store(true, Ordering::SeqCst);
        }
    });
    let in_there = world.engine.binnen(&anna, hears);
    let casus = Some(template.casus);
    let here = |wie, casus| world.engine.call(wie, Request::Aanwezig { casus });
    world.engine.call(&anna, open_case(template.casus)).unwrap();
    here(&anna, casus).unwrap();
    let engine = Arc::clone(&world.engine);
    let colleague = thread::spawn(move || {
        let in_there = engine.binnen(&bram, Arc::new(|| {}));
        engine.call(&bram, open_case(template.casus)).unwrap();
        for casus in [casus, None] {
            engine.call(&bram, Request::Aanwezig { casus }).unwrap();
        }
        drop(in_there);
    });
    let takes = takes_the_role(template);
    world.engine.call(&console(), takes).unwrap();
    taken.store(true, Ordering::SeqCst);
    assert!(has_no_right(&here(&anna, casus)) || here(&anna, casus) == Err(Refusal::NietGevonden));
    colleague.join().unwrap();
    assert!(!told_late.load(Ordering::SeqCst), "told after it was taken");
    drop(in_there);
    world.end();
}

#[test]
fn nobody_is_told_who_comes_after_the_role_was_taken() {
    run(None, revoked_while_subscribed);
}

#[test]
#[should_panic(expected = "told after it was taken")]
fn telling_whoever_was_there_is_found() {
    run(Some("wakes-whoever-was-there"), revoked_while_subscribed);
}

/// Two change one note. One does; the other hears of it, reads it, and puts both texts together.
fn two_editors(template: &'static Template) {
    let world = World::new(template);
    let casus = template.casus;
    let editors: Vec<_> = [("anna", 10), ("bram", 11)]
        .into_iter()
        .map(|(naam, login)| {
            let engine = Arc::clone(&world.engine);
            thread::spawn(move || {
                let wie = account(naam, login);
                let text = format!("van {naam}");
                let change = note(casus, Some(template.notitie), &text);
                match engine.call(&wie, change) {
                    Ok(_) => false,
                    Err(Refusal::Gewijzigd { door, .. }) => {
                        assert_ne!(door, wie.medewerker);
                        merges(&engine, casus, &text);
                        true
                    }
                    other => panic!("{other:?}"),
                }
            })
        })
        .collect();
    let heard = editors.into_iter().map(|e| e.join().unwrap());
    assert_eq!(heard.filter(|h| *h).count(), 1, "of two changes one wins");
    let list = notes(&world.engine, casus);
    let [(_, text)] = &list[..] else {
        panic!("{list:?}");
    };
    assert!(
        text.contains("van anna") && text.contains("van bram"),
        "{text}"
    );
    world.end();
}

/// Whoever came second reads the note as it is now and adds the own text.
fn merges(engine: &Engine, casus: UnitId, text: &str) {
    let (now, theirs) = notes(engine, casus).remove(0);
    let both = format!("{theirs}\n{text}");
    engine
        .call(&owner(), note(casus, Some(now), &both))
        .unwrap();
}

#[test]
fn of_two_editors_one_wins_and_nothing_is_lost() {
    run(None, two_editors);
}

#[test]
#[should_panic(expected = "of two changes one wins")]
fn a_change_that_is_compared_with_the_disk_only_is_found() {
    run(Some("compares-with-the-disk"), two_editors);
}

/// What an old login that hangs still sends when its owner has logged in again and written on.
fn hangs_up_while_saving(template: &'static Template, late: Option<&'static str>) {
    let world = World::new(template);
    let naam = || ConceptNaam::Notitie(template.casus, None);
    let bewaar = move |tekst: Option<&str>| Request::BewaarConcept {
        naam: naam(),
        tekst: tekst.map(str::to_owned),
    };
    let ask = |engine: &Engine, login| {
        let naam = ConceptNaam::Notitie(template.casus, None);
        match engine.call(&account("anna", login), Request::Concept { naam }) {
            Ok(Reply::Concept(text)) => text,
            other => panic!("{other:?}"),
        }
    };
    let old = account("anna", 10);
    let in_there = world.engine.binnen(&old, Arc::new(|| {}));
    assert_eq!(ask(&world.engine, 10), None);
    world.engine.call(&old, bewaar(Some("een"))).unwrap();
    let kept = Arc::new(AtomicBool::new(false));
    let (engine, told) = (Arc::clone(&world.engine), Arc::clone(&kept));
    let hangs = thread::spawn(move || {
        let sent = engine.call(&old, bewaar(late));
        told.store(sent.is_ok(), Ordering::SeqCst);
        match sent {
            Ok(_) | Err(Refusal::Gewijzigd { .. }) => {}
            other => panic!("{other:?}"),
        }
        drop(in_there);
    });
    let engine = Arc::clone(&world.engine);
    let again = thread::spawn(move || {
        let new = account("anna", 11);
        let _in_there = engine.binnen(&new, Arc::new(|| {}));
        let was_kept = kept.load(Ordering::SeqCst);
        let found = ask(&engine, 11);
        let found = found.as_deref();
        assert!(found == Some("een") || found == late, "{found:?}");
        assert!(!was_kept || found == late, "what was kept is not found");
        let sent = engine.call(&new, bewaar(Some("een en twee")));
        assert!(sent.is_ok(), "an older draft has taken its place: {sent:?}");
    });
    hangs.join().unwrap();
    again.join().unwrap();
    let found = ask(&world.engine, 12);
    assert_eq!(found.as_deref(), Some("een en twee"), "an older draft");
    world.end();
}

fn saves_late(template: &'static Template) {
    hangs_up_while_saving(template, Some("een, laat"));
}

fn forgets_late(template: &'static Template) {
    hangs_up_while_saving(template, None);
}

#[test]
fn what_an_old_login_saves_late_replaces_nothing() {
    run(None, saves_late);
}

#[test]
fn what_an_old_login_forgets_late_stays() {
    run(None, forgets_late);
}

#[test]
#[should_panic(expected = "an older draft")]
fn a_draft_that_anybody_replaces_is_found() {
    run(Some("takes-any-draft"), saves_late);
}

#[test]
#[should_panic(expected = "an older draft")]
fn a_draft_that_is_looked_at_before_and_not_while_it_is_written_is_found() {
    run(Some("looks-and-then-writes"), saves_late);
}
