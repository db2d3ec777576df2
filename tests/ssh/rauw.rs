//! The raw protocol, spoken straight to the server's socket by another user of the machine, as
//! somebody with an editor and an afternoon could: it is authorised like any other request, whatever
//! is asked, and the audit trail has all of it.

use std::fs;
use std::io::{self, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

use nazorg::api::frame::{self, FrameFout, VanClient, VanServer};
use nazorg::api::request::Opdracht;
use nazorg::api::{Afscheid, Refusal, Reply, Request};
use nazorg::domain::audit::Doel;
use nazorg::domain::id::{RecordId, UnitId};
use nazorg::domain::toegang::{Bereik, Rol, bereik};

use crate::machine::{Machine, Uit};
use crate::refused;
use crate::vragen::{doen, kijken, opslag};
use crate::wereld::{Antwoord, Stuk, geldig_bsn, rij, tekst};

const SOCKET: &str = "/run/nazorg/nazorg.sock";
/// Set in the process that is a bridge.
const BRUG: &str = "NAZORG_TEST_BRUG";
/// In the name of everybody who is nobody's business here.
const MERK: &str = "Merkhvs";

/// A process of another user that passes on what it is given, to the server and back.
pub(crate) struct Brug {
    kind: Child,
    pub(crate) lijn: UnixStream,
    nummer: u64,
}

impl Brug {
    /// As a process of `wie`, who logged in as `login`.
    pub(crate) fn van(machine: &Machine, wie: &str, login: &str) -> Self {
        let (hier, daar) = UnixStream::pair().unwrap();
        hier.set_read_timeout(Some(Duration::from_secs(60)))
            .unwrap();
        let deze = std::env::current_exe().unwrap();
        // Opened by root: the folders above it may be closed to others.
        let kind = machine
            .opdracht_binnen(&format!(
                "exec 3< '{}'; u=$(id -u {login}); echo $u > /proc/self/loginuid; \
                 exec setpriv --reuid {wie} --regid {wie} --init-groups \
                 env -i {BRUG}=1 /proc/self/fd/3 --exact rauw::brug --ignored",
                deze.display()
            ))
            .stdin(Stdio::from(OwnedFd::from(daar)))
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        Self {
            kind,
            lijn: hier,
            nummer: 0,
        }
    }

    /// Greets, and hears whether it is let in.
    pub(crate) fn groet(&mut self) -> Result<VanServer, FrameFout> {
        frame::groet(&mut self.lijn)?;
        frame::lees_groet(&mut self.lijn)?;
        frame::lees(&mut self.lijn)
    }

    fn stuur(&mut self, request: Request) -> u64 {
        self.nummer += 1;
        let bericht = VanClient::Vraag {
            nummer: self.nummer,
            request: Box::new(request),
        };
        let bytes = frame::maak(&bericht).unwrap();
        self.lijn.write_all(&bytes).unwrap();
        self.nummer
    }

    fn vraag(&mut self, request: Request) -> Antwoord {
        let gevraagd = self.stuur(request);
        loop {
            match frame::lees(&mut self.lijn).unwrap() {
                VanServer::Antwoord { nummer, uitkomst } if nummer == gevraagd => return *uitkomst,
                VanServer::Gewijzigd { .. } => {}
                anders => panic!("{anders:?}"),
            }
        }
    }
}

impl Drop for Brug {
    fn drop(&mut self) {
        drop(self.kind.kill());
        drop(self.kind.wait());
    }
}

#[test]
#[ignore = "is run by the tests beside it, as another user"]
fn brug() {
    if std::env::var_os(BRUG).is_none() {
        return;
    }
    let binnen = io::stdin().as_fd().try_clone_to_owned().unwrap();
    let mut binnen = UnixStream::from(binnen);
    let Ok(mut server) = UnixStream::connect(SOCKET) else {
        return;
    };
    let (mut heen_van, mut heen_naar) = (binnen.try_clone().unwrap(), server.try_clone().unwrap());
    thread::spawn(move || {
        drop(io::copy(&mut heen_van, &mut heen_naar));
        drop(heen_naar.shutdown(std::net::Shutdown::Write));
    });
    // A line that the server ends is ended at the other side as well.
    drop(io::copy(&mut server, &mut binnen));
    drop(binnen.shutdown(std::net::Shutdown::Both));
}

/// Notices, four of them taken up, by somebody who may.
fn vul(anna: &mut Brug) -> Stuk {
    let mut stuk = Stuk::default();
    for n in 0..10_u32 {
        let bsn = geldig_bsn(999_940_000 + 100 * n);
        let naam = format!("{MERK}{n}");
        let bsn = if n == 2 { "" } else { &bsn };
        let request = Request::LeesIn {
            bestand: "proef.csv".to_owned(),
            rijen: vec![rij(&format!("R-{n}"), &naam, bsn, "Hilversum")],
            proef: false,
        };
        let Ok(Reply::Ingelezen(uit)) = anna.vraag(request) else {
            panic!("not imported");
        };
        let melding = uit.meldingen[0];
        if n >= 4 {
            stuk.open.push(melding);
            continue;
        }
        let gedaan = anna.vraag(Request::Triageer {
            meldingen: vec![melding],
            opdracht: Opdracht::Accepteer,
        });
        let Ok(Reply::Gedaan(gedaan)) = gedaan else {
            panic!("{gedaan:?}");
        };
        let casus = gedaan.casussen[0].0;
        let doel = Doel::Uitvoering;
        let Ok(Reply::Dossier(d)) = anna.vraag(Request::OpenCasus { casus, doel }) else {
            panic!("no case");
        };
        stuk.opgenomen.push((melding, casus, d.persoon_unit));
    }
    stuk
}

/// What somebody of elsewhere must not get, whatever the request.
fn keur(request: &Request, antwoord: &Antwoord, geheim: &[UnitId]) {
    let woorden = tekst(antwoord);
    assert!(!woorden.contains(MERK), "{request:?}: {woorden}");
    // What a request names comes back in no answer either.
    for unit in geheim {
        assert!(!woorden.contains(&unit.0.to_string()), "{request:?}");
    }
    if bereik(Rol::Regisseur, request.handeling()) == Bereik::Niet {
        assert_eq!(antwoord, &Err(Refusal::GeenRecht), "{request:?}");
    } else if request.units().iter().any(|unit| geheim.contains(unit))
        && !matches!(request, Request::BewaarConcept { tekst: None, .. })
    {
        assert_eq!(antwoord, &Err(Refusal::NietGevonden), "{request:?}");
    }
}

#[test]
fn raw_frames_are_authorised_like_any_other_and_all_of_it_stands_in_the_trail() {
    let Some(machine) = Machine::nieuw() else {
        return;
    };
    let mut anna = Brug::van(&machine, "nz-anna", "nz-anna");
    assert_eq!(anna.groet().unwrap(), VanServer::Welkom);
    let stuk = vul(&mut anna);
    let geheim = stuk.units();
    let vragen = || {
        let over = kijken(&stuk).into_iter().chain(doen(&stuk));
        over.chain(opslag(RecordId(5))).collect::<Vec<_>>()
    };
    // Somebody of another municipality, with the numbers of everything.
    let voor = auditregels(&machine);
    let mut carla = Brug::van(&machine, "nz-carla", "nz-carla");
    assert_eq!(carla.groet().unwrap(), VanServer::Welkom);
    let (mut gevraagd, mut geweigerd, mut hoort) = (0, 0, 0);
    for request in vragen() {
        hoort += u64::from(request.handeling().wordt_vastgelegd());
        let antwoord = carla.vraag(request.clone());
        keur(&request, &antwoord, &geheim);
        gevraagd += 1;
        geweigerd += usize::from(antwoord.is_err());
    }
    println!("{gevraagd} raw requests of somebody of elsewhere, {geweigerd} refused");
    assert!(gevraagd > 60 && geweigerd > 40, "{gevraagd} {geweigerd}");
    assert_eq!(auditregels(&machine) - voor, hoort);
    // The very same requests are answered to whoever may.
    let gezien = kijken(&stuk)
        .into_iter()
        .filter(|request| tekst(&anna.vraag(request.clone())).contains(MERK));
    assert!(gezien.count() > 5);
    niet_binnen(&machine, vragen);
    geknoei_blijkt(&machine);
}

/// Who became another, whose account is over, who has none, and who is not of the group: nothing
/// that they send is answered.
fn niet_binnen(machine: &Machine, vragen: impl Fn() -> Vec<Request>) {
    let weg = dienst(machine, "beheer account beeindigen nz-bram");
    assert_eq!(weg.code, 0, "{weg:?}");
    for (wie, login, reden) in [
        ("nz-anna", "nz-bram", Some(Afscheid::AndereLogin)),
        ("nz-bram", "nz-bram", Some(Afscheid::GeenAccount)),
        ("root", "root", Some(Afscheid::GeenAccount)),
        ("nz-buiten", "nz-buiten", None),
    ] {
        let mut lijn = Brug::van(machine, wie, login);
        // All at once, without waiting to be let in.
        let mut alles = Vec::new();
        frame::groet(&mut alles).unwrap();
        for (nummer, request) in (1..).zip(vragen()) {
            let request = Box::new(request);
            alles.extend(frame::maak(&VanClient::Vraag { nummer, request }).unwrap());
        }
        // The server may hang up before it has been given everything.
        drop(lijn.lijn.write_all(&alles));
        let lijn = &mut lijn.lijn;
        let gehoord = frame::lees_groet(lijn).and_then(|()| frame::lees::<VanServer>(lijn));
        match reden {
            Some(reden) => assert_eq!(gehoord.unwrap(), VanServer::Einde(reden), "{wie}"),
            None => assert!(gehoord.is_err(), "{wie}"),
        }
        assert!(frame::lees::<VanServer>(lijn).is_err(), "{wie}");
    }
}

/// A command of the server's own user.
fn dienst(machine: &Machine, opdracht: &str) -> Uit {
    let data = machine.pad("data");
    machine.binnen(&format!(
        "exec setpriv --reuid nazorgd --regid nazorg --init-groups env -i PATH=/usr/bin \
         HOME=/nonexistent nazorg {opdracht} --data {}",
        data.display()
    ))
}

/// How many records the trail has; the chain is checked on the way.
fn auditregels(machine: &Machine) -> u64 {
    let uit = dienst(machine, "verify --json");
    assert_eq!(uit.code, 0, "{uit:?}");
    let verslag: serde_json::Value = serde_json::from_str(&uit.out).unwrap();
    assert_eq!(verslag["ok"], true, "{verslag}");
    verslag["audit_records"].as_u64().unwrap()
}

/// One record in the middle of the trail is changed by somebody who can write the files, its checksum
/// made right again: the check names its place, and the trail reads up to there.
fn geknoei_blijkt(machine: &Machine) {
    let regels = auditregels(machine);
    let uit = machine.binnen("p=$(pgrep -u nazorgd nazorg); kill -TERM $p; while kill -0 $p 2>/dev/null; do sleep 0.02; done");
    assert_eq!(uit.code, 0, "{uit:?}");
    let pad = machine.pad("data").join("journal/00000001.journal");
    let (plaats, voor) = knoei(&pad);
    let plaats = format!("1:{plaats} ");
    let uit = dienst(machine, "verify --json");
    assert_eq!(uit.code, 1, "{uit:?}");
    let verslag: serde_json::Value = serde_json::from_str(&uit.out).unwrap();
    let gebreken = verslag["faults"].as_array().unwrap();
    assert!(
        gebreken
            .iter()
            .any(|g| g["place"].as_str().unwrap().starts_with(&plaats)),
        "{plaats}: {verslag}"
    );
    let uit = dienst(machine, "audit --json");
    assert_eq!(uit.code, 1, "{uit:?}");
    let trail: serde_json::Value = serde_json::from_str(&uit.out).unwrap();
    let breuk = trail["broken"].as_str().unwrap();
    assert!(breuk.starts_with(&plaats), "{plaats}: {breuk}");
    assert_eq!(trail["found"], voor);
    assert!(voor > 50 && voor < regels, "{voor} of {regels}");
    refused(&dienst(machine, "rebuild"), "");
}

/// Changes an audit record half-way; gives the byte where it begins and how many stand before it.
fn knoei(pad: &Path) -> (usize, u64) {
    let mut bytes = fs::read(pad).unwrap();
    let mut regels = Vec::new();
    let mut hier = 128;
    while bytes[hier..].starts_with(b"NzF1") {
        let lengte = u32::from_be_bytes(bytes[hier + 4..hier + 8].try_into().unwrap()) as usize;
        if bytes[hier + 71] == 4 {
            regels.push((hier, lengte));
        }
        hier += lengte;
    }
    let midden = regels.len() / 2;
    let (hier, lengte) = regels[midden];
    let frame = &mut bytes[hier..hier + lengte];
    frame[110] ^= 1;
    let mut som = crc32fast::Hasher::new();
    som.update(&frame[..8]);
    som.update(&frame[12..]);
    frame[8..12].copy_from_slice(&som.finalize().to_be_bytes());
    fs::write(pad, bytes).unwrap();
    (hier, midden as u64)
}
