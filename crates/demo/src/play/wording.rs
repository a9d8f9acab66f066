//! What the player says, in both languages.

use std::fmt;

/// The language of what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Russian.
    #[default]
    Ru,
    /// English.
    En,
}

impl Language {
    /// Its tag, as in `Accept-Language`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::En => "en",
        }
    }
}

/// Something said in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    ru: &'static str,
    en: &'static str,
}

impl Phrase {
    pub(super) const fn new(ru: &'static str, en: &'static str) -> Self {
        Self { ru, en }
    }

    /// In one of them.
    pub const fn say(self, language: Language) -> &'static str {
        match language {
            Language::Ru => self.ru,
            Language::En => self.en,
        }
    }
}

/// A duration as people read it: tenths of a second.
pub(super) struct Seconds(pub std::time::Duration, pub Language);

impl fmt::Display for Seconds {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = format!("{:.1}", self.0.as_secs_f64());
        match self.1 {
            Language::Ru => write!(formatter, "{} с", seconds.replace('.', ",")),
            Language::En => write!(formatter, "{seconds} s"),
        }
    }
}
