//! Rounds: everything that is compared runs in turn, again and again, so that a busy moment of the
//! machine falls on all alike. What counts is the median of the rounds and of their ratios.

use std::time::Duration;

/// Values of one contender, one per round.
#[derive(Clone, Debug, Default)]
pub struct Series(pub Vec<f64>);

impl Series {
    pub fn median(&self) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
    }

    /// Round by round divided by another.
    pub fn per(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(a, b)| a / b).collect())
    }

    /// Lowest and highest.
    pub fn spread(&self) -> (f64, f64) {
        self.0
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                (low.min(*value), high.max(*value))
            })
    }

    /// `1.23 (1.10-1.40)`
    pub fn ratio_text(&self) -> String {
        let (low, high) = self.spread();
        format!("{:>6.2} ({low:.2}-{high:.2})", self.median())
    }
}

pub fn percentile(times: &mut [Duration], percent: usize) -> Duration {
    times.sort_unstable();
    let index = (times.len() * percent / 100).min(times.len().saturating_sub(1));
    times.get(index).copied().unwrap_or_default()
}

/// What the system says this process took at most, in MiB, since [`forget_peak`].
pub fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|rest| rest.trim().split(' ').next()?.parse::<u64>().ok())
        .unwrap_or(0)
        / 1024
}

/// From now on only what is taken from now on counts; where the system cannot forget, all does.
pub fn forget_peak() {
    let _: std::io::Result<()> = std::fs::write("/proc/self/clear_refs", "5");
}

/// Bytes of all files below a folder, in MiB.
pub fn disk(dir: &std::path::Path) -> u64 {
    fn bytes(dir: &std::path::Path) -> u64 {
        let Ok(list) = std::fs::read_dir(dir) else {
            return 0;
        };
        list.flatten()
            .map(|entry| match entry.metadata() {
                Ok(data) if data.is_dir() => bytes(&entry.path()),
                Ok(data) => data.len(),
                Err(_) => 0,
            })
            .sum()
    }
    bytes(dir) / (1024 * 1024)
}

/// Processor time this process has used so far, all threads together.
pub fn processor() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    let nanos = u32::try_from(now.tv_nsec).unwrap_or(0);
    Duration::new(u64::try_from(now.tv_sec).unwrap_or(0), nanos)
}
