//! Running a long child while holding something that must be let go of afterwards.
//!
//! A plain wait would let Ctrl-C end this program before its guards are dropped. Here the signal is noted and
//! passed on to the child's whole process group; the guards drop as usual once the child has ended.

use std::fmt;
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, ExitCode, ExitStatus};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use signal_hook::consts::{SIGHUP, SIGINT, SIGKILL, SIGTERM};

const POLL: Duration = Duration::from_millis(50);
const PATIENCE: Duration = Duration::from_secs(10);

/// The run was ended by a signal.
#[derive(Debug)]
pub struct Interrupted {
    signal: i32,
}

impl Interrupted {
    /// 128 + the signal's number, as shells report it.
    pub fn exit_code(&self) -> ExitCode {
        u8::try_from(128 + self.signal).map_or(ExitCode::FAILURE, ExitCode::from)
    }
}

impl fmt::Display for Interrupted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "interrupted by signal {}", self.signal)
    }
}

impl std::error::Error for Interrupted {}

/// Notes the signals that ask a program to end, instead of dying of them.
pub struct Signals {
    last: Arc<AtomicUsize>,
}

impl Signals {
    /// From here on SIGINT, SIGTERM and SIGHUP are noted.
    ///
    /// # Errors
    /// When the system refuses a handler.
    pub fn listen() -> Result<Self> {
        let last = Arc::new(AtomicUsize::new(0));
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            let number = usize::try_from(signal).context("a signal's number is negative")?;
            signal_hook::flag::register_usize(signal, Arc::clone(&last), number)
                .context("could not listen for signals")?;
        }
        Ok(Self { last })
    }

    /// Fails when a signal has come.
    ///
    /// # Errors
    /// [`Interrupted`], with the signal.
    pub fn check(&self) -> Result<(), Interrupted> {
        match i32::try_from(self.last.load(Ordering::SeqCst)) {
            Ok(0) | Err(_) => Ok(()),
            Ok(signal) => Err(Interrupted { signal }),
        }
    }

    /// Starts the command in a process group of its own and waits for it; a signal is passed on to that group,
    /// which is killed when it has not ended after ten seconds. `attend` gets the child before the wait.
    ///
    /// # Errors
    /// When the child cannot be started, or [`Interrupted`] after it was ended.
    pub fn supervise(&self, command: &mut Command, attend: impl FnOnce(&mut Child)) -> Result<ExitStatus> {
        self.check()?;
        let mut child =
            command.process_group(0).spawn().with_context(|| format!("could not start {command:?}"))?;
        attend(&mut child);
        loop {
            if let Some(status) = child.try_wait().context("could not wait for the child")? {
                self.check()?;
                return Ok(status);
            }
            if let Err(interrupted) = self.check() {
                end_group(&mut child, interrupted.signal)?;
                return Err(interrupted.into());
            }
            thread::sleep(POLL);
        }
    }
}

fn end_group(child: &mut Child, signal: i32) -> Result<()> {
    send(signal, &format!("-{}", child.id()));
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        if child.try_wait().context("could not wait for the child")?.is_some() {
            break;
        }
        thread::sleep(POLL);
    }
    // What the child itself had started may outlive it.
    send(SIGKILL, &format!("-{}", child.id()));
    child.wait().context("could not wait for the child")?;
    Ok(())
}

/// Sends a signal to a process (`"123"`) or a process group (`"-123"`); one that is gone already is no error.
pub fn send(signal: i32, target: &str) {
    let sent = Command::new("kill").args([&format!("-{signal}"), "--", target]).output();
    if let Err(error) = sent {
        eprintln!("xtask: could not run kill: {error}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_that_ends_by_itself_gives_its_status() {
        let signals = Signals { last: Arc::default() };
        let status = signals.supervise(Command::new("sh").args(["-c", "exit 3"]), |_| ()).unwrap();
        assert_eq!(status.code(), Some(3));
    }

    #[test]
    fn a_signal_ends_the_child_and_what_it_started() {
        let signals = Signals { last: Arc::default() };
        let last = Arc::clone(&signals.last);
        let began = Instant::now();
        let mut script = Command::new("sh");
        script.args(["-c", "sleep 600 & wait"]);
        let error = signals.supervise(&mut script, |_| last.store(15, Ordering::SeqCst)).unwrap_err();
        assert_eq!(error.downcast_ref::<Interrupted>().map(|it| it.signal), Some(15));
        assert!(began.elapsed() < PATIENCE);
    }
}
