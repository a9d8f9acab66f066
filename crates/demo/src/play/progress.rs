//! Showing how far the play is: a bar for each stage on a terminal, a line for each elsewhere.

use std::time::{Duration, Instant};

use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::wording::{Language, Phrase, Seconds};

/// Where progress is shown: on standard error, or nowhere.
#[derive(Debug)]
pub struct Progress {
    bars: MultiProgress,
    language: Language,
    lines: bool,
}

/// A stage under way.
#[derive(Debug)]
pub(super) struct Stage<'p> {
    progress: &'p Progress,
    title: Phrase,
    bar: ProgressBar,
    started: Instant,
}

/// How long a stage took.
#[derive(Debug, Clone, Copy)]
pub struct StageTime {
    /// What it is called.
    pub title: Phrase,
    /// How long.
    pub took: Duration,
}

/// A bar and what stands around it.
const TEMPLATE: &str = "{msg:32} {bar:32} {pos}/{len}";

impl Progress {
    /// Shown on standard error.
    pub fn shown(language: Language) -> Self {
        let bars = MultiProgress::with_draw_target(ProgressDrawTarget::stderr());
        Self { lines: true, bars, language }
    }

    /// Shown nowhere.
    pub fn silent() -> Self {
        let bars = MultiProgress::with_draw_target(ProgressDrawTarget::hidden());
        Self { lines: false, bars, language: Language::default() }
    }

    pub(super) fn stage(&self, title: Phrase, steps: usize) -> Stage<'_> {
        let bar = self.bars.add(ProgressBar::new(steps as u64));
        if let Ok(style) = ProgressStyle::with_template(TEMPLATE) {
            bar.set_style(style);
        }
        bar.set_message(title.say(self.language));
        Stage { progress: self, title, bar, started: Instant::now() }
    }

    fn line(&self, text: &str) {
        match self.bars.is_hidden() {
            true if self.lines => eprintln!("{text}"),
            true => {}
            // A line that cannot be written is not worth ending for.
            false => drop(self.bars.println(text)),
        }
    }
}

impl Stage<'_> {
    pub(super) fn advance(&self, steps: usize) {
        self.bar.inc(steps as u64);
    }

    /// Another number of steps than was thought.
    pub(super) fn expect(&self, steps: usize) {
        self.bar.set_length(steps as u64);
    }

    pub(super) fn end(self) -> StageTime {
        let took = self.started.elapsed();
        let (language, steps) = (self.progress.language, self.bar.position());
        self.bar.finish_and_clear();
        let title = self.title.say(language);
        self.progress.line(&format!("{title}: {steps}, {}", Seconds(took, language)));
        StageTime { title: self.title, took }
    }
}
