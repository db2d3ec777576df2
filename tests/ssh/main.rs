//! A real sshd with the drop-in that is shipped, two real users, the real ssh client: who logs in
//! gets the program and nothing else. Needs root; elsewhere it says that it was passed over.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::allow_attributes,
    reason = "test code beside the tests themselves"
)]

mod doorgeven;
mod machine;
#[path = "../nodig/mod.rs"]
mod nodig;
mod rauw;
#[path = "../support/mod.rs"]
mod support;
#[path = "../toegang/vragen.rs"]
mod vragen;
#[allow(dead_code, reason = "another test file uses the rest")]
#[path = "../toegang/wereld.rs"]
mod wereld;

use std::io::Read;
use std::os::unix::net::UnixStream;
use std::process::Stdio;
use std::time::{Duration, Instant};

use machine::Machine;
use support::pty::{Pty, Start};

fn scherm(machine: &Machine, wie: &str, opties: &[&str]) -> Pty {
    Start::new("ssh")
        .args(machine.opties(wie))
        .args(opties)
        .args(["-tt", &format!("{wie}@127.0.0.1")])
        .env("TERM", "xterm-256color")
        .size(80, 24)
        .go()
}

fn refused(uit: &machine::Uit, woord: &str) {
    assert!(
        uit.code != 0 && uit.out.is_empty() && uit.err.contains(woord),
        "{uit:?}"
    );
}

#[test]
fn two_users_log_in_work_and_leave() {
    let Some(machine) = Machine::nieuw() else {
        return;
    };
    let anna = scherm(&machine, "nz-anna", &[]);
    anna.wacht_op("Vandaag");
    let bram = scherm(&machine, "nz-bram", &[]);
    bram.wacht_op("Vandaag");
    // Nobody else may write to a terminal that shows a file. Other tests have logged in as well.
    let tty = machine.binnen("stat -c '%a %U' /dev/pts/* 2>/dev/null | grep nz-");
    let regels: Vec<&str> = tty.out.lines().collect();
    assert!(regels.len() >= 2, "{tty:?}");
    assert!(regels.iter().all(|r| r.starts_with("600 ")), "{tty:?}");
    for p in [&anna, &bram] {
        p.keys("q");
        assert_eq!(p.wait_exit().code, 0);
    }
    // The plain listings, for a prompt or a script, with flags of their own.
    let uit = machine.ssh("nz-anna", &["-T"], &["status", "--json"]);
    assert_eq!(uit.code, 0, "{uit:?}");
    assert!(uit.out.contains("\"cases_open\""), "{uit:?}");
    let uit = machine.ssh("nz-bram", &["-T"], &["vandaag", "--limit", "3"]);
    assert_eq!(uit.code, 0, "{uit:?}");
    // What the client says of itself in the environment counts for nothing.
    let zet = "SetEnv=LC_ALL=x NAZORG_SOCKET=/tmp/x NAZORG_DATA=/tmp/x LD_PRELOAD=/tmp/x.so";
    let uit = machine.ssh("nz-anna", &["-T", "-o", zet], &["status", "--oneline"]);
    assert_eq!(uit.code, 0, "{uit:?}");
    // No terminal, no screen.
    refused(&machine.ssh("nz-anna", &["-T"], &[]), "geen terminal");
}

/// As a process of somebody who has logged in.
fn als(machine: &Machine, wie: &str, opdracht: &str) -> machine::Uit {
    machine.binnen(&format!(
        "u=$(id -u {wie}); echo $u > /proc/self/loginuid; exec setpriv --reuid {wie} --regid {wie} \
         --init-groups env -i PATH=/usr/bin nazorg {opdracht} --socket /run/nazorg/nazorg.sock"
    ))
}

#[test]
fn colleagues_work_on_one_case_and_nobody_else_sees_it() {
    let Some(machine) = Machine::nieuw() else {
        return;
    };
    let bestand = machine.pad("een.csv");
    let rij = "melding_id,soort,verzonden_op,achternaam,voornamen,geboortedatum,gemeente,pi,insluitdatum\n\
               S-1,begin,2026-08-01T09:00,Verzinsel,Toets,1990-03-04,Hilversum,PI Lelystad,2026-07-01\n";
    std::fs::write(&bestand, rij).unwrap();
    let uit = als(
        &machine,
        "nz-anna",
        &format!("import {}", bestand.display()),
    );
    assert_eq!(uit.code, 0, "{uit:?}");
    let [anna, bram] = ["nz-anna", "nz-bram"].map(|wie| scherm(&machine, wie, &[]));
    for p in [&anna, &bram] {
        p.wacht_op("1 Vandaag");
        p.keys("2").wacht_op("Meldingen 1 ").wacht_op("Verzinsel");
    }
    // What one accepts goes from the other's screen without a key.
    anna.keys("a").wacht_op("Meldingen 0");
    bram.wacht_op("Meldingen 0");
    for p in [&anna, &bram] {
        p.keys("3").wacht_op("Caseload 1");
        p.keys("enter").wacht_op("Waarvoor open je deze casus?");
        p.keys("enter").wacht_op("Onderdak");
    }
    // Each sees that the other is there.
    anna.wacht_op("ook hier: nz-bram");
    bram.wacht_op("ook hier: nz-anna");
    anna.keys("n").wacht_op("Nieuwe notitie");
    anna.send("Eerste woorden.");
    anna.keys("ctrl-o").wacht_weg("Nieuwe notitie");
    anna.bewerk_notitie("Eerste woorden");
    bram.bewerk_notitie("Eerste woorden");
    anna.send(" Van anna.");
    bram.send(" Van bram.");
    bram.wacht_op("Eerste woorden. Van bram.");
    anna.keys("ctrl-o").wacht_weg("Notitie wijzigen");
    bram.keys("ctrl-o").wacht_op("Mijn versie opslaan");
    bram.wacht_op("nz-anna");
    bram.keys("ctrl-g")
        .keys("ctrl-o")
        .wacht_weg("Notitie wijzigen");
    let uit = als(&machine, "nz-bram", "toon 1 --json");
    for tekst in ["Van bram.", "Van anna."] {
        assert!(uit.out.contains(tekst), "{uit:?}");
    }
    // Of another municipality: not in a list, not by number, not in a count.
    let uit = als(&machine, "nz-carla", "toon 1");
    let nergens = als(&machine, "nz-carla", "toon 7");
    assert_eq!(uit.code, 1, "{uit:?}");
    assert_eq!(uit.err.replace('1', "7"), nergens.err);
    for (opdracht, hier) in [
        ("lijst --alles --json", "Verzinsel"),
        ("status --json", "\"cases_open\": 1"),
    ] {
        let [wel, niet] = ["nz-anna", "nz-carla"].map(|wie| als(&machine, wie, opdracht));
        assert!(wel.code == 0 && wel.out.contains(hier), "{wel:?}");
        assert!(niet.code == 0 && !niet.out.contains(hier), "{niet:?}");
    }
    // An account that ends is out while it works.
    let data = machine.pad("data");
    let uit = machine.binnen(&format!(
        "exec setpriv --reuid nazorgd --regid nazorg --init-groups env -i PATH=/usr/bin \
         nazorg beheer account beeindigen nz-bram --data {}",
        data.display()
    ));
    assert_eq!(uit.code, 0, "{uit:?}");
    bram.wacht_op("geen account");
    let uit = als(&machine, "nz-bram", "lijst");
    refused(&uit, "geen account");
    refused(
        &machine.ssh("nz-bram", &["-T"], &["status"]),
        "geen account",
    );
    assert_ne!(bram.wait_exit().code, 0);
    anna.keys("q");
    assert_eq!(anna.wait_exit().code, 0);
}

#[test]
fn files_come_in_and_go_out_over_the_line_and_not_through_the_server() {
    let Some(machine) = Machine::nieuw() else {
        return;
    };
    let rijen = "melding_id,soort,verzonden_op,achternaam,voornamen,geboortedatum,gemeente,pi,insluitdatum\n\
                 S-1,begin,2026-08-01T09:00,Verzinsel,Toets,1990-03-04,Hilversum,PI Lelystad,2026-07-01\n\
                 S-2,begin,2026-08-01T09:00,,Zonder,1990-03-04,Hilversum,PI Lelystad,2026-07-01\n";
    let lees_in = |wie, woorden: &[&str]| machine.ssh_met(wie, woorden, rijen.as_bytes());
    // What the screen tells to type is what works.
    let anna = scherm(&machine, "nz-anna", &[]);
    anna.wacht_op("1 Vandaag").keys("I");
    anna.wacht_op("ssh SERVER import - < BESTAND");
    let proef = lees_in("nz-anna", &["import", "-", "--dry-run", "--json"]);
    assert!(
        proef.code == 0 && proef.out.contains("\"new\": 1"),
        "{proef:?}"
    );
    anna.keys("esc").wacht_weg("import - <");
    anna.keys("2").wacht_op("Meldingen 0");
    let uit = lees_in("nz-anna", &["import", "-", "--json"]);
    assert!(uit.code == 0 && uit.out.contains("\"new\": 1"), "{uit:?}");
    assert!(uit.out.contains("\"refused\": 1"), "{uit:?}");
    // It stands on the screen without a key, and again gives nothing new.
    anna.wacht_op("Meldingen 1").wacht_op("Verzinsel");
    let weer = lees_in("nz-anna", &["import", "-", "--json"]);
    assert!(weer.out.contains("\"duplicate\": 1"), "{weer:?}");
    refused(&lees_in("nz-bea", &["import", "-"]), "geen rechten");
    // The plan of the case, as the screen tells it.
    anna.keys("a").wacht_op("Meldingen 0");
    anna.keys("3").wacht_op("Caseload 1").keys("enter");
    anna.wacht_op("Waarvoor open je deze casus?").keys("enter");
    anna.wacht_op("Onderdak")
        .keys("p")
        .wacht_op("Plan van aanpak");
    anna.keys("n").wacht_op("Concept, gemaakt");
    anna.keys("d").wacht_op("ssh SERVER plan ");
    let plan = |wie, als| machine.ssh_met(wie, &["plan", "1", "--als", als], b"");
    let pdf = plan("nz-anna", "pdf");
    assert_eq!(pdf.code, 0, "{}", pdf.err);
    assert!(pdf.out.starts_with("%PDF-"));
    let md = plan("nz-anna", "md");
    assert!(md.code == 0 && md.out.contains("Verzinsel"), "{md:?}");
    refused(&plan("nz-carla", "pdf"), "");
    anna.keys("esc").wacht_weg("ssh SERVER plan ");
    anna.keys("esc").wacht_weg("Concept, gemaakt");
    anna.keys("q");
    assert_eq!(anna.wait_exit().code, 0);
}

#[test]
fn two_administrators_let_a_colleague_in_and_out_over_their_own_logins() {
    let Some(machine) = Machine::nieuw() else {
        return;
    };
    let status = |wie| machine.ssh(wie, &["-T"], &["status"]);
    refused(&status("nz-bel"), "geen account");
    let [bea, ben] = ["nz-bea", "nz-ben"].map(|wie| scherm(&machine, wie, &[]));
    for p in [&bea, &ben] {
        p.wacht_op("7 Beheer")
            .wacht_op("Je ziet hier geen meldingen");
        p.wacht_op("nz-anna");
        // What belongs to no administrator is not there.
        p.keys("2").wacht_op("Dat hoort niet bij je rol");
    }
    bea.keys("a").wacht_op("inlognaam op deze machine");
    bea.send("nz-bel");
    bea.keys("enter").wacht_op("Account voor nz-bel, gebruiker");
    bea.keys("ctrl-o").wacht_op("Account gemaakt");
    bea.cursor_op("nz-bel");
    bea.keys("r").wacht_op("Rol voor nz-bel");
    bea.send("b");
    // The store has one municipality, which stands there already.
    bea.wacht_op("beleid: aantallen");
    bea.keys("ctrl-o").wacht_op("wacht op bevestiging 1");
    // It waits, and the one who gave it does not confirm it.
    refused(&status("nz-bel"), "geen account");
    bea.wacht_op("Jij gaf deze rol");
    bea.keys("b").wacht_op("een andere beheerder");
    // The other sees it without a key, and confirms.
    ben.wacht_op("wacht op bevestiging 1");
    ben.keys("g g").cursor_op("nz-bel");
    ben.keys("b").wacht_weg("wacht op bevestiging");
    bea.wacht_weg("wacht op bevestiging");
    let uit = status("nz-bel");
    assert_eq!(uit.code, 0, "{uit:?}");
    // Figures are the first screen of nz-bel; no person is to be had.
    let bel = scherm(&machine, "nz-bel", &[]);
    bel.wacht_op("6 Cijfers").wacht_op("nooit een persoon");
    bel.wacht_op("te klein");
    bel.keys("3").wacht_op("Dat hoort niet bij je rol");
    // The leaver's screen closes by itself, and says why.
    ben.keys("X").wacht_op("Typ einde");
    ben.send("einde");
    ben.keys("enter").wacht_op("BE\u{cb}INDIGD");
    bel.wacht_op("geen account");
    assert_ne!(bel.wait_exit().code, 0);
    refused(&status("nz-bel"), "geen account");
    for p in [&bea, &ben] {
        p.keys("q");
        assert_eq!(p.wait_exit().code, 0);
    }
}

#[test]
fn who_watches_reads_the_trail_on_the_screen_and_takes_it_out_over_the_line() {
    let Some(machine) = Machine::nieuw() else {
        return;
    };
    let uit = machine.ssh("nz-anna", &["-T"], &["vandaag"]);
    assert_eq!(uit.code, 0, "{uit:?}");
    let tom = scherm(&machine, "nz-tom", &[]);
    tom.wacht_op("8 Toezicht").wacht_op("lijst van casussen");
    tom.wacht_op("De keten klopt").wacht_op("Dit is alles");
    tom.keys("c").wacht_op("Alles klopt");
    tom.keys("esc").wacht_weg("Alles klopt");
    tom.keys("f").wacht_op("Wie (inlognaam)");
    tom.send("nz-anna");
    tom.keys("ctrl-o").wacht_op("Wie deed wat: nz-anna");
    tom.keys("e");
    tom.wacht_op("ssh SERVER audit --csv --wie nz-anna > audit.csv");
    tom.keys("esc").wacht_weg("audit.csv");
    tom.keys("7").wacht_op("Je kunt hier kijken");
    tom.keys("q");
    assert_eq!(tom.wait_exit().code, 0);
    // What the screen says is what works: the file is on the user's side.
    let uit = machine.ssh("nz-tom", &["-T"], &["audit", "--csv", "--wie", "nz-anna"]);
    assert_eq!(uit.code, 0, "{uit:?}");
    assert!(
        uit.out.contains("nz-anna") && !uit.out.contains("nz-tom"),
        "{uit:?}"
    );
    let uit = machine.ssh("nz-tom", &["-T"], &["audit", "--json"]);
    assert!(
        uit.code == 0 && uit.out.contains("\"audit-lezen\""),
        "{uit:?}"
    );
    // For that role only; and nothing else of the command comes through.
    refused(
        &machine.ssh("nz-anna", &["-T"], &["audit", "--json"]),
        "geen rechten",
    );
    refused(
        &machine.ssh("nz-bea", &["-T"], &["audit", "--json"]),
        "geen rechten",
    );
    let vreemd = ["audit", "--data", "/tmp/x"];
    refused(
        &machine.ssh("nz-tom", &["-T"], &vreemd),
        "kan niet via deze inlog",
    );
}

#[test]
fn a_lost_server_shows_and_comes_back_by_itself() {
    let Some(machine) = Machine::nieuw() else {
        return;
    };
    let anna = scherm(&machine, "nz-anna", &[]);
    anna.wacht_op("Vandaag");
    let start = "setpriv --reuid nazorgd --regid nazorg --init-groups env -i PATH=/usr/bin \
                 nazorg serve --data \"$D\" --socket /run/nazorg/nazorg.sock --group nazorg";
    let weg = machine.binnen("kill -9 $(pgrep -u nazorgd nazorg)");
    assert_eq!(weg.code, 0, "{weg:?}");
    anna.wacht_op("Geen verbinding met de server");
    let data = machine.pad("data");
    let terug = machine.binnen(&format!(
        "D={}; {start} </dev/null >/dev/null 2>&1 &",
        data.display()
    ));
    assert_eq!(terug.code, 0, "{terug:?}");
    anna.wacht_weg("Geen verbinding");
    anna.keys("q");
    assert_eq!(anna.wait_exit().code, 0);
}

#[test]
fn nothing_but_the_program_is_to_be_had() {
    let Some(machine) = Machine::nieuw() else {
        return;
    };
    for vraag in [
        "sh",
        "cat /etc/passwd",
        "status; id",
        "import /etc/passwd",
        "import - --refused /tmp/x",
        "plan 1 --naar /tmp/x",
        "scp -t /tmp",
    ] {
        let uit = machine.ssh("nz-anna", &["-T"], &[vraag]);
        assert_eq!(uit.code, 2, "{vraag}: {uit:?}");
        refused(&uit, "kan niet via deze inlog");
    }
    refused(
        &machine.ssh("nz-anna", &["-T"], &["lineair"]),
        "regel voor regel",
    );
    // Copying, by the old way and the new one.
    for opties in [&["-O"][..], &["-s"]] {
        let mut scp = machine.client("scp", "nz-anna", opties);
        let bron = machine.pad("nz-anna.pub");
        let uit = scp.arg(bron).arg("nz-anna@127.0.0.1:/tmp/nz-scp").output();
        assert!(!uit.unwrap().status.success());
    }
    assert_eq!(machine.binnen("test -e /tmp/nz-scp").code, 1);
    // Of a subsystem sshd passes no message on.
    refused(&machine.ssh("nz-anna", &["-s"], &["sftp"]), "");
    // Out of the machine through the login, over TCP, and back in.
    let poort = machine.poort.to_string();
    let doel = format!("127.0.0.1:{poort}");
    refused(&machine.ssh("nz-anna", &["-W", &doel], &[]), "prohibited");
    let terug = format!("0:{doel}");
    let faalt = ["-N", "-o", "ExitOnForwardFailure=yes", "-R", &terug];
    refused(&machine.ssh("nz-anna", &faalt, &[]), "forwarding failed");
    // Not of the group: the key is not even looked for there.
    refused(
        &machine.ssh("nz-buiten", &["-T"], &["status"]),
        "Permission denied",
    );
    refused(
        &machine.ssh("root", &["-T"], &["status"]),
        "Permission denied",
    );
}

#[test]
fn the_raw_protocol_does_not_come_through_and_a_second_channel_neither() {
    let Some(machine) = Machine::nieuw() else {
        return;
    };
    // The client listens; sshd refuses what comes in.
    let plaats = machine.pad("x.sock");
    let tunnel = format!("{}:/run/nazorg/nazorg.sock", plaats.display());
    let mut ssh = machine
        .client("ssh", "nz-anna", &["-N", "-L", &tunnel])
        .arg("nz-anna@127.0.0.1")
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lijn = wacht_op_socket(&plaats);
    let mut bytes = Vec::new();
    drop(lijn.read_to_end(&mut bytes));
    assert_eq!(bytes, b"");
    ssh.kill().unwrap();
    ssh.wait().unwrap();
    // One session, one screen: a second one over the same line is refused.
    let hoofd = format!("ControlPath={}", machine.pad("mux").display());
    let eerste = scherm(&machine, "nz-anna", &["-M", "-o", &hoofd]);
    eerste.wacht_op("Vandaag");
    let opties = ["-T", "-o", &hoofd, "-o", "IdentityFile=/dev/null", "-v"];
    let mut tweede = std::process::Command::new("ssh");
    let tweede = tweede
        .args([
            "-F",
            "none",
            "-o",
            "BatchMode=yes",
            "-p",
            &machine.poort.to_string(),
        ])
        .args(opties)
        .args(["nz-anna@127.0.0.1", "status"])
        .output();
    let tweede = machine::Uit::from(tweede.unwrap());
    assert!(tweede.code != 0 && tweede.out.is_empty(), "{tweede:?}");
    eerste.keys("q");
    assert_eq!(eerste.wait_exit().code, 0);
}

fn wacht_op_socket(pad: &std::path::Path) -> UnixStream {
    let tot = Instant::now() + Duration::from_secs(30);
    loop {
        match UnixStream::connect(pad) {
            Ok(lijn) => return lijn,
            Err(fout) => assert!(Instant::now() < tot, "{fout}"),
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn who_became_another_is_refused_and_who_logged_in_is_that_one() {
    let Some(machine) = Machine::nieuw() else {
        return;
    };
    let als = |login: &str| {
        let anna = "setpriv --reuid nz-anna --regid nz-anna --init-groups env -i PATH=/usr/bin";
        machine.binnen(&format!(
            "{login} exec {anna} nazorg status --oneline --socket /run/nazorg/nazorg.sock"
        ))
    };
    // As after a login.
    let uit = als("u=$(id -u nz-anna); echo $u > /proc/self/loginuid;");
    assert_eq!(uit.code, 0, "{uit:?}");
    // As where nobody logged in at all, and as after `su` by another user.
    refused(&als(""), "andere naam");
    let uit = als("u=$(id -u nz-bram); echo $u > /proc/self/loginuid;");
    refused(&uit, "andere naam");
    // Not of the group: not even to the socket.
    let uit = machine.binnen(
        "exec setpriv --reuid nz-buiten --regid nz-buiten --clear-groups env -i PATH=/usr/bin \
         nazorg status --socket /run/nazorg/nazorg.sock",
    );
    refused(&uit, "geen rechten");
    // Nobody but the server reads the store.
    let uit = machine.binnen(&format!(
        "exec setpriv --reuid nz-anna --regid nazorg --init-groups cat {}/root.key",
        machine.pad("data").display()
    ));
    refused(&uit, "denied");
}

#[test]
fn the_drop_in_comes_to_what_it_says() {
    let Some(machine) = Machine::nieuw() else {
        return;
    };
    let alles = machine.lees("sshd.effective");
    for regel in [
        "forcecommand /usr/bin/nazorg",
        "authorizedkeysfile /etc/ssh/nazorg_keys/%u",
        "authenticationmethods publickey",
        "passwordauthentication no",
        "kbdinteractiveauthentication no",
        "disableforwarding yes",
        "allowtcpforwarding no",
        "allowstreamlocalforwarding no",
        "allowagentforwarding no",
        "x11forwarding no",
        "permittunnel no",
        "permitopen none",
        "permitlisten none",
        "permituserrc no",
        "permittty yes",
        "maxsessions 1",
        "clientaliveinterval 10",
        "clientalivecountmax 2",
    ] {
        assert!(
            alles.lines().any(|r| r == regel),
            "`{regel}` is not in\n{alles}"
        );
    }
}
