//! What a check found, and the table of all of them. It must not know what is checked.

use std::process::Command;

use anyhow::{Context as _, Result};

/// What one check found.
#[derive(Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What was checked, for example `Akoma Ntoso, schema and references`.
    pub what: &'static str,
    /// How many files, or lines of a list.
    pub checked: usize,
    /// What is wrong, in the tools' words.
    pub faults: Vec<String>,
    /// Why there may be nothing to check, where that is so.
    pub excuse: Option<String>,
}

impl Outcome {
    /// A check that was made.
    pub fn new(what: &'static str, checked: usize, faults: Vec<String>) -> Self {
        Self { what, checked, faults, excuse: None }
    }

    /// A check that could not be made, and why that is no fault.
    pub fn excused(what: &'static str, excuse: &str) -> Self {
        Self { excuse: Some(excuse.to_owned()), ..Self::new(what, 0, Vec::new()) }
    }

    /// Says it, with every fault in full.
    pub fn tell(&self) {
        println!("\n== {}: {} checked, {}", self.what, self.checked, self.verdict());
        self.faults.iter().for_each(|fault| println!("{fault}"));
    }

    fn verdict(&self) -> String {
        match (self.faults.is_empty(), &self.excuse) {
            (false, _) => "FAILED".to_owned(),
            (true, Some(excuse)) => format!("not checked: {excuse}"),
            (true, None) => "ok".to_owned(),
        }
    }

    /// Gives the reason why nothing may have been checked.
    #[must_use]
    pub fn unless(mut self, excuse: &str) -> Self {
        self.excuse = (self.checked == 0).then(|| excuse.to_owned());
        self
    }

    /// A check of nothing is a fault, unless there is a reason.
    pub fn must_have_happened(&mut self) {
        if self.checked == 0 && self.excuse.is_none() {
            self.faults.push("there was nothing to check".to_owned());
        }
    }
}

/// Runs a tool; what it said when it finds fault.
///
/// # Errors
/// When it cannot be started.
pub fn fault(command: &mut Command) -> Result<Option<String>> {
    let output = command.output().with_context(|| format!("could not start {command:?}"))?;
    if output.status.success() {
        return Ok(None);
    }
    let said =
        [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).trim_end().to_owned());
    let said = said.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join("\n");
    let program = command.get_program().to_string_lossy().into_owned();
    Ok(Some(if said.is_empty() { format!("{program}: {}", output.status) } else { said }))
}

/// The checks line by line.
pub fn table(outcomes: &[Outcome]) -> String {
    let width = outcomes.iter().map(|outcome| outcome.what.chars().count()).max().unwrap_or_default();
    let line = |it: &Outcome| format!("{:width$}  {:>5}  {}\n", it.what, it.checked, it.verdict());
    let heading = format!("{:width$}  {:>5}  {}\n", "check", "files", "result");
    std::iter::once(heading).chain(outcomes.iter().map(line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_of_nothing_is_a_fault_unless_there_is_a_reason() {
        let mut nothing = Outcome::new("pages", 0, Vec::new());
        nothing.must_have_happened();
        let mut excused = Outcome::new("office", 0, Vec::new()).unless("no package has any");
        excused.must_have_happened();
        let mut done = Outcome::new("sums", 2, Vec::new()).unless("never");
        done.must_have_happened();
        assert_eq!(
            table(&[nothing, excused, done]),
            "check   files  result\npages       0  FAILED\noffice      0  not checked: no package has any\n\
             sums        2  ok\n"
        );
    }

    #[test]
    fn a_tool_that_finds_fault_is_quoted() {
        assert_eq!(fault(Command::new("sh").args(["-c", "echo fine"])).unwrap(), None);
        let bad = fault(Command::new("sh").args(["-c", "echo one; echo two >&2; exit 3"])).unwrap();
        assert_eq!(bad.as_deref(), Some("one\ntwo"));
    }
}
