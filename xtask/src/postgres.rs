//! A throw-away PostgreSQL server: started for one command, gone with it.
//!
//! It listens on a free port of 127.0.0.1 and nowhere else, trusts whoever connects there, and keeps its data in a
//! temporary directory. It must not know what the server is used for.

use std::fs::File;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use signal_hook::consts::SIGQUIT;
use tempfile::TempDir;

use crate::supervise::{Signals, send};

mod account;
mod binaries;

use account::Account;
use binaries::Binaries;

const SUPERUSER: &str = "postgres";
const START_PATIENCE: Duration = Duration::from_secs(60);
const STOP_PATIENCE: Duration = Duration::from_secs(10);
const POLL: Duration = Duration::from_millis(50);

/// What the server promises about what was committed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// Nothing survives a power cut: right for tests, which throw the data away.
    None,
    /// What a real installation keeps: right for benchmarks, whose figures would flatter otherwise.
    Full,
}

impl Durability {
    fn settings(self) -> &'static [&'static str] {
        match self {
            Self::None => &[
                "fsync=off",
                "synchronous_commit=off",
                "full_page_writes=off",
                "wal_level=minimal",
                "max_wal_senders=0",
                "autovacuum=off",
            ],
            Self::Full => &["fsync=on", "synchronous_commit=on", "shared_buffers=256MB"],
        }
    }
}

/// A running server; dropping it stops the server and removes its data.
pub struct Server {
    process: Child,
    port: u16,
    version: String,
    // Dropped last: the server must be gone before its directory is.
    _directory: TempDir,
}

impl Server {
    /// Finds or installs PostgreSQL, makes an empty cluster and starts it. Run by root, all of it is done as an
    /// unprivileged user, since PostgreSQL refuses root.
    ///
    /// # Errors
    /// When there is no PostgreSQL and it cannot be installed, when it does not start (with the end of its log), or
    /// when a signal came meanwhile.
    pub fn start(signals: &Signals, durability: Durability) -> Result<Self> {
        let account = Account::choose()?;
        let binaries = Binaries::find_or_install()?;
        eprintln!("Starting a throw-away PostgreSQL {} {account}", binaries.version());
        let directory = account.temporary_directory("svod-postgres-")?;
        let data = directory.path().join("data");
        make_cluster(&binaries, &account, directory.path(), &data)?;
        signals.check()?;

        let log = directory.path().join("log");
        let port = free_port()?;
        let mut command = account.command_that_dies_with_us(&binaries.path("postgres"));
        command.arg("-D").arg(&data).args(["-h", "127.0.0.1", "-p", &port.to_string()]);
        for setting in ["unix_socket_directories=", "max_connections=200", "lc_messages=C"] {
            command.args(["-c", setting]);
        }
        for setting in durability.settings() {
            command.args(["-c", setting]);
        }
        let log_file = File::create(&log).context("could not create the server's log")?;
        let process = command
            .current_dir(directory.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log_file)
            .process_group(0)
            .spawn()
            .context("could not start postgres")?;
        let version = binaries.version().to_owned();
        let mut server = Self { process, port, version, _directory: directory };
        server.wait_until_ready(signals, &log)?;
        Ok(server)
    }

    /// The URL of its maintenance database, whose user may create others.
    pub fn url(&self) -> String {
        format!("postgres://{SUPERUSER}@127.0.0.1:{}/postgres", self.port)
    }

    /// For example `15.14`.
    pub fn version(&self) -> &str {
        &self.version
    }

    fn wait_until_ready(&mut self, signals: &Signals, log: &Path) -> Result<()> {
        let deadline = Instant::now() + START_PATIENCE;
        loop {
            signals.check()?;
            let said = std::fs::read_to_string(log).context("could not read the server's log")?;
            if said.contains("ready to accept connections") {
                return Ok(());
            }
            if let Some(status) = self.process.try_wait().context("could not wait for postgres")? {
                bail!("postgres ended while starting ({status}); its log:\n{}", said.trim_end());
            }
            ensure!(
                Instant::now() < deadline,
                "postgres was not ready in time; its log:\n{}",
                said.trim_end()
            );
            thread::sleep(POLL);
        }
    }

    /// Ends it at once: its data are thrown away, so there is nothing to write back.
    fn stop(&mut self) -> std::io::Result<()> {
        send(SIGQUIT, &self.process.id().to_string());
        let deadline = Instant::now() + STOP_PATIENCE;
        while self.process.try_wait()?.is_none() {
            if Instant::now() >= deadline {
                self.process.kill()?;
                self.process.wait()?;
            }
            thread::sleep(POLL);
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Err(error) = self.stop() {
            eprintln!("xtask: could not stop postgres (process {}): {error}", self.process.id());
        }
    }
}

fn make_cluster(binaries: &Binaries, account: &Account, home: &Path, data: &Path) -> Result<()> {
    let output = account
        .command(&binaries.path("initdb"))
        .arg("-D")
        .arg(data)
        .args(["-U", SUPERUSER, "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8"])
        .current_dir(home)
        .stdin(Stdio::null())
        .output()
        .context("could not start initdb")?;
    ensure!(
        output.status.success(),
        "initdb failed ({}):\n{}",
        output.status,
        String::from_utf8_lossy(&output.stderr).trim_end()
    );
    Ok(())
}

/// A port that was free a moment ago; the system does not hand it out again soon.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port on 127.0.0.1")?;
    Ok(listener.local_addr().context("no free port on 127.0.0.1")?.port())
}

/// What the command printed, without the end of its line; none when it failed or is not there.
fn answer(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn benchmarks_measure_what_an_installation_keeps() {
        assert!(Durability::Full.settings().contains(&"fsync=on"));
        assert!(Durability::Full.settings().contains(&"synchronous_commit=on"));
        assert!(Durability::None.settings().contains(&"fsync=off"));
    }
}
