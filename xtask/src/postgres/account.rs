//! As whom PostgreSQL is run: as oneself, or, since it refuses root, as a user without privileges.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use tempfile::TempDir;

use super::answer;

/// The users that root may borrow, the best first.
const BORROWED: &[&str] = &["postgres", "nobody"];

/// Whom a server's processes belong to.
#[derive(Debug)]
pub enum Account {
    /// The user who runs this program, not root.
    Own,
    /// Another one, borrowed by root.
    Borrowed {
        /// Its name.
        name: String,
        /// Its number.
        user: u32,
        /// Its group's number.
        group: u32,
    },
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Own => write!(f, "as the present user"),
            Self::Borrowed { name, .. } => write!(f, "as the user {name}"),
        }
    }
}

impl Account {
    /// # Errors
    /// When root finds nobody to borrow.
    pub fn choose() -> Result<Self> {
        let own = number(&["-u"]).context("could not tell who runs this: `id -u` failed")?;
        if own != 0 {
            return Ok(Self::Own);
        }
        for name in BORROWED {
            if let (Some(user), Some(group)) = (number(&["-u", name]), number(&["-g", name])) {
                return Ok(Self::Borrowed { name: (*name).to_owned(), user, group });
            }
        }
        bail!(
            "PostgreSQL refuses to run as root, and there is no user {} to run it as",
            BORROWED.join(" or ")
        )
    }

    /// A temporary directory that belongs to the account. It lies where every user may go.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn temporary_directory(&self, prefix: &str) -> Result<TempDir> {
        let parent = match self {
            Self::Own => std::env::temp_dir(),
            Self::Borrowed { .. } => PathBuf::from("/tmp"),
        };
        let directory = tempfile::Builder::new()
            .prefix(prefix)
            .tempdir_in(&parent)
            .with_context(|| format!("could not make a directory in {}", parent.display()))?;
        if let Self::Borrowed { user, group, .. } = self {
            std::os::unix::fs::chown(directory.path(), Some(*user), Some(*group))
                .context("could not give the directory to the server's user")?;
        }
        Ok(directory)
    }

    /// The program, to be run as the account.
    pub fn command(&self, program: &Path) -> Command {
        match self {
            Self::Own => Command::new(program),
            Self::Borrowed { .. } => self.set_privileges(program, &[]),
        }
    }

    /// The same, ended by the kernel even when this program is killed. Only Linux can; elsewhere a killed run leaves
    /// its server behind.
    pub fn command_that_dies_with_us(&self, program: &Path) -> Command {
        match self {
            Self::Own if !cfg!(target_os = "linux") => Command::new(program),
            _ => self.set_privileges(program, &["--pdeathsig", "QUIT"]),
        }
    }

    fn set_privileges(&self, program: &Path, options: &[&str]) -> Command {
        let mut command = Command::new("setpriv");
        if let Self::Borrowed { user, group, .. } = self {
            command.arg(format!("--reuid={user}")).arg(format!("--regid={group}")).arg("--clear-groups");
        }
        command.args(options).arg("--").arg(program);
        command
    }
}

fn number(arguments: &[&str]) -> Option<u32> {
    answer(Command::new("id").args(arguments))?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(command: &Command) -> Vec<String> {
        let arguments = command.get_args().map(|it| it.to_string_lossy().into_owned());
        std::iter::once(command.get_program().to_string_lossy().into_owned()).chain(arguments).collect()
    }

    #[test]
    fn root_gives_its_privileges_away() {
        let account = Account::Borrowed { name: "postgres".to_owned(), user: 101, group: 104 };
        let command = account.command(Path::new("/x/initdb"));
        assert_eq!(
            words(&command),
            ["setpriv", "--reuid=101", "--regid=104", "--clear-groups", "--", "/x/initdb"]
        );
    }

    #[test]
    fn others_run_it_as_themselves() {
        assert_eq!(words(&Account::Own.command(Path::new("/x/initdb"))), ["/x/initdb"]);
    }
}
