//! What an ssh client can ask to be passed through besides a session: a tunnel, its agent, its
//! screen. Nothing of it arrives, though the client did all it could.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::machine::Machine;
use crate::nodig::nodig;
use crate::support::pty::Start;

/// An agent with nothing in it, at a place of ours.
struct Agent(Child);

impl Agent {
    fn start(machine: &Machine) -> Self {
        let plaats = machine.pad("agent");
        let kind = Command::new("ssh-agent")
            .arg("-D")
            .arg("-a")
            .arg(&plaats)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let agent = Self(kind);
        let tot = Instant::now() + Duration::from_secs(30);
        while !plaats.exists() {
            assert!(Instant::now() < tot, "no agent");
            std::thread::sleep(Duration::from_millis(20));
        }
        agent
    }
}

impl Drop for Agent {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

#[test]
fn neither_agent_nor_screen_comes_through() {
    let Some(machine) = Machine::nieuw() else {
        return;
    };
    let _agent = Agent::start(&machine);
    // The second way of passing a screen on asks without checking anything first.
    for (opties, aanwezig) in [
        (["-A", "-X"], "Requesting authentication agent forwarding"),
        (["-A", "-Y"], "X11 forwarding request failed"),
    ] {
        let log = machine.pad(&format!("client{}", opties[1]));
        let anna = Start::new("ssh")
            .args(machine.opties("nz-anna"))
            .args(opties)
            .args(["-v", "-E", &log.display().to_string()])
            .args(["-tt", "nz-anna@127.0.0.1"])
            .env("SSH_AUTH_SOCK", machine.pad("agent"))
            .env("DISPLAY", "127.0.0.1:77")
            .size(80, 24)
            .go();
        anna.wacht_op("1 Vandaag");
        // The client did ask.
        let gezegd = fs::read_to_string(&log).unwrap();
        assert!(gezegd.contains(aanwezig), "{opties:?}: {gezegd}");
        let om = machine.binnen("tr '\\0' '\\n' < /proc/$(pgrep -n -u nz-anna nazorg)/environ");
        assert!(om.out.contains("SSH_CONNECTION="), "{om:?}");
        for naam in ["SSH_AUTH_SOCK", "DISPLAY", "XAUTHORITY"] {
            assert!(!om.out.contains(naam), "{opties:?} {naam}: {om:?}");
        }
        // sshd would have made the agent's place as the user.
        let over = machine.binnen("find /tmp -user nz-anna 2>/dev/null");
        assert_eq!(over.out, "", "{opties:?}");
        anna.keys("q");
        assert_eq!(anna.wait_exit().code, 0);
    }
}

#[test]
fn no_tunnel_of_packets_is_to_be_had() {
    let Some(machine) = Machine::nieuw() else {
        return;
    };
    for soort in ["point-to-point", "ethernet"] {
        let tunnel = format!("Tunnel={soort}");
        let uit = machine.ssh(
            "nz-anna",
            &["-v", "-T", "-o", &tunnel, "-w", "any:any"],
            &["status", "--oneline"],
        );
        // A client makes its own end first; where it cannot, it asks the server for nothing.
        if !nodig("tun", !uit.err.contains("Tunnel device open failed")) {
            return;
        }
        assert!(
            uit.err
                .contains("Server has rejected tunnel device forwarding"),
            "{soort}: {uit:?}"
        );
    }
}
