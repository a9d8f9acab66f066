//! What was found, and how it is told.

use std::path::Path;

use svod_domain::Language;

/// How it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// As it should be.
    Good,
    /// It works, and yet somebody should know.
    Notable,
    /// The service cannot work like that.
    Bad,
}

/// Something said in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    russian: String,
    english: String,
}

impl Said {
    /// In Russian and in English.
    pub fn new(russian: impl Into<String>, english: impl Into<String>) -> Self {
        Self { russian: russian.into(), english: english.into() }
    }

    /// The same in both, such as an address.
    pub fn plain(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { russian: text.clone(), english: text }
    }

    fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Ru => &self.russian,
            Language::En => &self.english,
        }
    }
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How it looks.
    pub verdict: Verdict,
    thing: Said,
    seen: Said,
    advice: Option<Said>,
}

impl Finding {
    /// As it should be.
    pub fn good(thing: Said, seen: Said) -> Self {
        Self { verdict: Verdict::Good, thing, seen, advice: None }
    }

    /// Worth knowing, with what could be done.
    pub fn notable(thing: Said, seen: Said, advice: Said) -> Self {
        Self { verdict: Verdict::Notable, thing, seen, advice: Some(advice) }
    }

    /// In the way, with what must be done.
    pub fn bad(thing: Said, seen: Said, advice: Said) -> Self {
        Self { verdict: Verdict::Bad, thing, seen, advice: Some(advice) }
    }

    /// For a terminal: a mark, the thing, what was seen; what to do on a line of its own.
    pub fn told(&self, language: Language) -> String {
        let mark = match self.verdict {
            Verdict::Good => "+",
            Verdict::Notable => "!",
            Verdict::Bad => "-",
        };
        let line =
            format!("{mark} {}: {}", self.thing.in_language(language), self.seen.in_language(language));
        match &self.advice {
            Some(advice) => format!("{line}\n    → {}", advice.in_language(language)),
            None => line,
        }
    }
}

/// The configuration could be read.
pub fn configuration(file: Option<&Path>) -> Finding {
    let seen = match file {
        Some(path) => Said::plain(path.display().to_string()),
        None => Said::new(
            "файла нет, действуют переменные SVOD_…, параметры и значения по умолчанию",
            "no file; SVOD_… variables, flags and defaults count",
        ),
    };
    Finding::good(Said::new("настройки", "configuration"), seen)
}

/// The configuration could not be read.
pub fn unusable_configuration(error: &anyhow::Error) -> Finding {
    Finding::bad(
        Said::new("настройки", "configuration"),
        Said::plain(format!("{error:#}")),
        Said::new(
            "исправьте названное значение; образец — deploy/svod.example.toml, полный список — svod --help",
            "correct the value named; deploy/svod.example.toml is an example, svod --help lists all of them",
        ),
    )
}
