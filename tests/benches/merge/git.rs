//! The baseline: git on files with one word a line.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use svod_text::TokenKind;
use tempfile::TempDir;

/// Three files in a directory of their own: the text that was changed and its two changed forms.
pub struct Git {
    files: [PathBuf; 3],
    directory: TempDir,
}

impl Git {
    /// Writes the words of the texts, one on a line.
    pub fn prepare(texts: &[&str; 3]) -> Result<Self> {
        let directory = TempDir::new().context("no temporary directory")?;
        let files = ["base", "ours", "theirs"].map(|name| directory.path().join(name));
        for (file, text) in files.iter().zip(texts) {
            std::fs::write(file, words(text)).with_context(|| file.display().to_string())?;
        }
        Ok(Self { files, directory })
    }

    /// `git merge-file`: how many conflicts it marks.
    pub fn merge(&self) -> Result<usize> {
        let [base, ours, theirs] = &self.files;
        let output = self
            .git()
            .args(["merge-file", "--stdout"])
            .args([ours, base, theirs])
            .output()
            .context("could not run git")?;
        ensure!(output.status.code().is_some_and(|code| code < 255), "git merge-file failed");
        Ok(output.stdout.split(|byte| *byte == b'\n').filter(|line| line.starts_with(b"<<<<<<<")).count())
    }

    /// Merges a change into what earlier ones made of the base, keeping both where they conflict: `git merge-file` writes
    /// its result to the second file.
    pub fn merge_into(&self) -> Result<()> {
        let [base, ours, theirs] = &self.files;
        let status = self
            .git()
            .args(["merge-file", "--quiet", "--union"])
            .args([ours, base, theirs])
            .status()
            .context("could not run git")?;
        ensure!(status.code().is_some_and(|code| code < 128), "git merge-file failed");
        Ok(())
    }

    /// Puts another text in the place of the third.
    pub fn replace_theirs(&self, text: &str) -> Result<()> {
        std::fs::write(&self.files[2], words(text)).context("could not write")
    }

    /// `git diff`: how many lines it says.
    pub fn diff(&self) -> Result<usize> {
        let [base, ours, _] = &self.files;
        let output = self
            .git()
            .args(["diff", "--no-index", "--no-color", "--unified=0"])
            .args([base, ours])
            .output()
            .context("could not run git")?;
        ensure!(output.status.code().is_some_and(|code| code < 2), "git diff failed");
        Ok(output.stdout.split(|byte| *byte == b'\n').count() - 1)
    }

    fn git(&self) -> Command {
        let mut command = Command::new("git");
        command.current_dir(self.directory.path()).stderr(Stdio::null());
        command
    }
}

fn words(text: &str) -> String {
    svod_text::tokens(text)
        .iter()
        .filter(|token| token.kind == TokenKind::Word)
        .flat_map(|token| [token.text, "\n"])
        .collect()
}
