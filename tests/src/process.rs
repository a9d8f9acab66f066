//! What a process has used so far, as Linux tells it.
//!
//! It must not know what the process does.

use std::fs;
use std::time::Duration;

use anyhow::{Context as _, Result};

/// What Linux counts processor time in, whatever its own ticks are.
const TICKS_PER_SECOND: f64 = 100.0;

/// The most memory this process has held at once since it began or since [`forget_peak`], in bytes.
///
/// # Errors
/// When the system does not say.
pub fn peak_memory() -> Result<u64> {
    let status = fs::read_to_string("/proc/self/status").context("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM")?;
    let kibibytes: u64 = line.trim().trim_end_matches("kB").trim().parse().context("VmHWM")?;
    Ok(kibibytes * 1024)
}

/// Counts [`peak_memory`] from what the process holds now.
///
/// # Errors
/// When the system does not let it.
pub fn forget_peak() -> Result<()> {
    fs::write("/proc/self/clear_refs", "5").context("/proc/self/clear_refs")
}

/// The processor time that a process has used.
///
/// # Errors
/// When there is no such process.
pub fn processor_time(process: u32) -> Result<Duration> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).context("no such process")?;
    let (utime, stime, ..) = times(&stat).context("/proc/…/stat")?;
    Ok(Duration::from_secs_f64((utime + stime) as f64 / TICKS_PER_SECOND))
}

/// The processor time that a process and all that it started have used, those that ended and were waited for as well.
///
/// # Errors
/// When there is no such process.
pub fn processor_time_with_children(process: u32) -> Result<Duration> {
    let own = fs::read_to_string(format!("/proc/{process}/stat")).context("no such process")?;
    let mut ticks = times(&own).map_or(0, |(utime, stime, cutime, cstime)| utime + stime + cutime + cstime);
    for entry in fs::read_dir("/proc").context("/proc")?.filter_map(Result::ok) {
        // A process may have ended since; what it used is then its parent's.
        let Ok(stat) = fs::read_to_string(entry.path().join("stat")) else { continue };
        if parent(&stat) == Some(process) {
            ticks += times(&stat).map_or(0, |(utime, stime, ..)| utime + stime);
        }
    }
    Ok(Duration::from_secs_f64(ticks as f64 / TICKS_PER_SECOND))
}

/// The process that started a process.
///
/// # Errors
/// When there is no such process.
pub fn parent_of(process: u32) -> Result<u32> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"));
    parent(&stat.context("no such process on this machine")?).context("/proc/…/stat")
}

/// The fields after the name, which is in parentheses and may hold anything.
fn fields(stat: &str) -> impl Iterator<Item = &str> {
    stat.rsplit_once(") ").map_or("", |(_, rest)| rest).split_ascii_whitespace()
}

fn parent(stat: &str) -> Option<u32> {
    fields(stat).nth(1)?.parse().ok()
}

fn times(stat: &str) -> Option<(u64, u64, u64, u64)> {
    let mut ticks = fields(stat).skip(11).map(|field| field.parse().ok());
    Some((ticks.next()??, ticks.next()??, ticks.next()??, ticks.next()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stat_line_is_read_past_any_name() {
        let stat = "7 (a) b (c) S 3 7 7 0 -1 4194304 100 0 0 0 11 12 13 14 20 0 1 0";
        assert_eq!(parent(stat), Some(3));
        assert_eq!(times(stat), Some((11, 12, 13, 14)));
    }
}
