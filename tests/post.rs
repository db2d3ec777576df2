//! Messages that leave: handed to a mail server and to a `sendmail`, both of this test.

#![expect(clippy::expect_used, reason = "test code beside the tests themselves")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;

use nazorg::client::post::{PostFout, Postkantoor, Weg, verzend};
use nazorg::domain::verstrekking::Bericht;

fn bericht() -> Bericht {
    Bericht {
        aan: "balie@bz.example".to_owned(),
        onderwerp: "Vraag bij casus HVS-2026-0147".to_owned(),
        tekst: "Beste collega,\n\nWat is bij u bekend?\n.\nRCPT TO:<x@y.example>\n".to_owned(),
    }
}

fn kantoor(weg: Weg) -> Postkantoor {
    Postkantoor {
        van: "nazorg@gemeente.example".to_owned(),
        weg,
    }
}

/// Speaks with one client: what it said, line by line, the message between `DATA` and its end.
fn gesprek(lijn: TcpStream, weigert: bool) -> Vec<String> {
    let mut lezer = BufReader::new(lijn.try_clone().expect("a line"));
    let mut lijn = lijn;
    let mut zeg = |woorden: &str| lijn.write_all(format!("{woorden}\r\n").as_bytes()).is_ok();
    let mut gehoord = Vec::new();
    let mut in_bericht = false;
    zeg("220 proef");
    let mut regel = String::new();
    while lezer.read_line(&mut regel).is_ok_and(|n| n > 0) {
        let wat = std::mem::take(&mut regel).trim_end().to_owned();
        gehoord.push(wat.clone());
        let antwoord = match wat.as_str() {
            "." if in_bericht => {
                in_bericht = false;
                "250 aangenomen"
            }
            _ if in_bericht => continue,
            "DATA" => {
                in_bericht = true;
                "354 ga door"
            }
            "QUIT" => {
                zeg("221 dag");
                break;
            }
            wat if wat.starts_with("RCPT") && weigert => "550 onbekend",
            _ => "250 goed",
        };
        if !zeg(antwoord) {
            break;
        }
    }
    gehoord
}

/// Ends the server, also when the test fails half-way.
struct Dicht(SocketAddr, Option<JoinHandle<()>>);

impl Drop for Dicht {
    fn drop(&mut self) {
        // Nobody may have come: then this is the client it waits for.
        drop(TcpStream::connect(self.0));
        if let Some(draad) = self.1.take() {
            drop(draad.join());
        }
    }
}

/// A mail server for one client; what it heard comes when that client is gone.
fn server(weigert: bool) -> (SocketAddr, Receiver<Vec<String>>, Dicht) {
    let luister = TcpListener::bind("127.0.0.1:0").expect("a port");
    let adres = luister.local_addr().expect("an address");
    let (zend, hoor) = channel();
    let draad = std::thread::spawn(move || {
        if let Ok((lijn, _)) = luister.accept() {
            drop(zend.send(gesprek(lijn, weigert)));
        }
    });
    (adres, hoor, Dicht(adres, Some(draad)))
}

#[test]
fn a_server_gets_the_message_and_nothing_else() {
    let (adres, hoor, _einde) = server(false);
    assert_eq!(verzend(&kantoor(Weg::Smtp(adres)), &bericht()), Ok(()));
    let gehoord = hoor.recv().expect("what it heard");
    let zegt = |begin: &str| gehoord.iter().filter(|l| l.starts_with(begin)).count();
    assert_eq!(
        zegt("MAIL FROM:<nazorg@gemeente.example>"),
        1,
        "{gehoord:?}"
    );
    // The dot and the order that follows it in the text stay text.
    let orders = gehoord.iter().take_while(|l| *l != "DATA");
    assert_eq!(orders.filter(|l| l.starts_with("RCPT")).count(), 1);
    assert_eq!(zegt("Subject: Vraag bij casus HVS-2026-0147"), 1);
    assert_eq!(zegt("To: balie@bz.example"), 1);
    let koppen: Vec<&str> = gehoord
        .iter()
        .skip_while(|l| *l != "DATA")
        .skip(1)
        .take_while(|l| !l.is_empty())
        .filter_map(|l| l.split_once(':').map(|(naam, _)| naam))
        .collect();
    for naam in &koppen {
        let bekend = [
            "From",
            "To",
            "Subject",
            "Date",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding",
        ];
        assert!(bekend.contains(naam), "{koppen:?}");
    }
}

#[test]
fn a_server_that_refuses_or_is_not_there_is_said() {
    let (adres, hoor, einde) = server(true);
    let weg = kantoor(Weg::Smtp(adres));
    assert_eq!(verzend(&weg, &bericht()), Err(PostFout::Geweigerd));
    assert!(
        !hoor
            .recv()
            .expect("what it heard")
            .contains(&"DATA".to_owned())
    );
    drop(einde);
    // The port is free again: nobody is there.
    assert_eq!(verzend(&weg, &bericht()), Err(PostFout::Geweigerd));
    let zonder = Bericht {
        aan: String::new(),
        ..bericht()
    };
    assert_eq!(verzend(&weg, &zonder), Err(PostFout::Adres));
}

#[test]
fn a_server_that_says_nothing_after_the_message_leaves_it_unsure() {
    let luister = TcpListener::bind("127.0.0.1:0").expect("a port");
    let adres = luister.local_addr().expect("an address");
    let draad = std::thread::spawn(move || {
        let Ok((mut lijn, _)) = luister.accept() else {
            return;
        };
        let mut lezer = BufReader::new(lijn.try_clone().expect("a line"));
        drop(lijn.write_all(b"220 proef\r\n"));
        let mut in_bericht = false;
        let mut regel = String::new();
        while lezer.read_line(&mut regel).is_ok_and(|n| n > 0) {
            let wat = std::mem::take(&mut regel);
            let antwoord: &[u8] = match wat.trim_end() {
                // It has the message, and is gone before it can say so.
                "." if in_bericht => return,
                _ if in_bericht => continue,
                "DATA" => {
                    in_bericht = true;
                    b"354 ga door\r\n"
                }
                _ => b"250 goed\r\n",
            };
            drop(lijn.write_all(antwoord));
        }
    });
    let _einde = Dicht(adres, Some(draad));
    let uit = verzend(&kantoor(Weg::Smtp(adres)), &bericht());
    assert_eq!(uit, Err(PostFout::Onzeker));
}

#[test]
fn a_sendmail_gets_addresses_as_words_and_the_message_on_its_input() {
    let map = tempfile::tempdir().unwrap();
    let programma = map.path().join("sendmail");
    let uit = map.path().join("uit");
    let script = format!(
        "#!/bin/sh\nprintf '%s\\n' \"$@\" > {0}.woorden\ncat > {0}\n",
        uit.display()
    );
    fs::write(&programma, script).unwrap();
    fs::set_permissions(&programma, fs::Permissions::from_mode(0o700)).unwrap();
    let weg = kantoor(Weg::Sendmail(programma));
    assert_eq!(verzend(&weg, &bericht()), Ok(()));
    let woorden = fs::read_to_string(uit.with_extension("woorden")).unwrap();
    assert!(
        woorden.lines().any(|w| w == "balie@bz.example"),
        "{woorden}"
    );
    let brief = fs::read_to_string(&uit).unwrap();
    assert!(brief.contains("Subject: Vraag bij casus HVS-2026-0147"));
    assert!(brief.contains("Wat is bij u bekend?"));

    let kapot = map.path().join("kapot");
    fs::write(&kapot, "#!/bin/sh\ncat > /dev/null\nexit 75\n").unwrap();
    fs::set_permissions(&kapot, fs::Permissions::from_mode(0o700)).unwrap();
    for weg in [Weg::Sendmail(kapot), Weg::Sendmail("/er/is/niets".into())] {
        let uitkomst = verzend(&kantoor(weg), &bericht());
        assert_eq!(uitkomst, Err(PostFout::Geweigerd));
    }
}
