//! Is a program truly idle? Looks where its threads wait, so that no test has to sit and watch.

use std::{
    fs, thread,
    time::{Duration, Instant},
};

use super::pty::Pty;

/// System call numbers of the waits a quiet program may be in, with the argument that is the time
/// limit and the value of it that means "none".
#[cfg(target_arch = "x86_64")]
const WAITS: [(u64, Option<usize>); 8] = [
    (0, None),      // read
    (7, Some(2)),   // poll
    (45, None),     // recvfrom
    (47, None),     // recvmsg
    (202, Some(3)), // futex
    (232, Some(3)), // epoll_wait
    (271, Some(2)), // ppoll
    (281, Some(3)), // epoll_pwait
];

#[cfg(target_arch = "aarch64")]
const WAITS: [(u64, Option<usize>); 6] = [
    (63, None),    // read
    (207, None),   // recvfrom
    (212, None),   // recvmsg
    (98, Some(3)), // futex
    (73, Some(2)), // ppoll
    (22, Some(3)), // epoll_pwait
];

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
const WAITS: [(u64, Option<usize>); 0] = [];

/// Waits until every thread of the program is blocked without a time limit: from then on it writes
/// nothing and wakes up for nothing until something arrives. `Err` names the threads for which that
/// did not come about; `Ok(false)`: this system does not let us look.
pub(crate) fn settles_within(pty: &Pty, deadline: Duration) -> Result<bool, Vec<String>> {
    let until = Instant::now() + deadline;
    loop {
        match busy_threads(pty.pid()) {
            None => return Ok(false),
            Some(busy) if busy.is_empty() => return Ok(true),
            Some(busy) if Instant::now() >= until => return Err(busy),
            Some(_) => thread::yield_now(),
        }
    }
}

/// Threads that run or wait with a time limit, as `name: system call`; `None` if not to be seen.
fn busy_threads(pid: i32) -> Option<Vec<String>> {
    if WAITS.is_empty() {
        return None;
    }
    let mut busy = Vec::new();
    for task in fs::read_dir(format!("/proc/{pid}/task")).ok()? {
        let task = task.ok()?.path();
        let call = fs::read_to_string(task.join("syscall")).ok()?;
        if !waits_forever(&call) {
            let name = fs::read_to_string(task.join("comm")).unwrap_or_default();
            busy.push(format!("{}: {}", name.trim(), call.trim()));
        }
    }
    Some(busy)
}

/// The line is `number arg0 .. arg5 stack-pointer program-counter`, or `running`.
fn waits_forever(call: &str) -> bool {
    let mut words = call.split_whitespace();
    let number = words.next().and_then(|word| word.parse().ok());
    let args: Vec<u64> = words
        .filter_map(|word| u64::from_str_radix(word.trim_start_matches("0x"), 16).ok())
        .collect();
    let Some((_, limit)) = WAITS.iter().find(|(n, _)| Some(*n) == number) else {
        return false;
    };
    // No pointer to a time, or -1 milliseconds.
    limit.is_none_or(|at| {
        args.get(at)
            .is_some_and(|arg| *arg == 0 || (*arg as u32) == u32::MAX)
    })
}
