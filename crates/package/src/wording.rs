//! The words that the package itself says, in both languages. It must not know layout or file formats.

use std::fmt;

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::snapshot::{Grade, Language, ProposalKind, ResolvingVerb, Session};

/// A text that is said in Russian and in English.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Phrase {
    /// In Russian.
    pub(crate) ru: &'static str,
    /// In English.
    pub(crate) en: &'static str,
}

impl Phrase {
    /// Chooses the text of one language.
    pub(crate) fn say(self, language: Language) -> &'static str {
        match language {
            Language::Ru => self.ru,
            Language::En => self.en,
        }
    }
}

/// Shorthand for a [`Phrase`].
pub(crate) const fn phrase(ru: &'static str, en: &'static str) -> Phrase {
    Phrase { ru, en }
}

impl Language {
    /// The language's code in BCP 47.
    pub fn code(self) -> &'static str {
        phrase("ru", "en").say(self)
    }
}

impl Grade {
    /// How much of a source was taken, in a word or two.
    pub fn describe(self, language: Language) -> &'static str {
        match self {
            Self::Adopted => phrase("принято", "adopted"),
            Self::PartlyAdopted => phrase("принято частично", "partly adopted"),
            Self::Reflected => phrase("учтено по смыслу", "reflected"),
        }
        .say(language)
    }
}

impl ProposalKind {
    /// What a proposal asks for, in a word or two.
    pub fn describe(self, language: Language) -> &'static str {
        match self {
            Self::Legislation => phrase("изменение законодательства", "legislation"),
            Self::Standard => phrase("стандарт", "standard"),
            Self::Initiative => phrase("инициатива", "initiative"),
            Self::ManagementSolution => phrase("управленческое решение", "management solution"),
        }
        .say(language)
    }
}

impl ResolvingVerb {
    /// The verb as it ends the preamble, without the colon.
    pub fn word(self, language: Language) -> &'static str {
        match self {
            Self::Resolved => phrase("решили", "have resolved"),
            Self::Recommend => phrase("рекомендуют", "recommend"),
        }
        .say(language)
    }
}

const MONTHS: [Phrase; 12] = [
    phrase("января", "January"),
    phrase("февраля", "February"),
    phrase("марта", "March"),
    phrase("апреля", "April"),
    phrase("мая", "May"),
    phrase("июня", "June"),
    phrase("июля", "July"),
    phrase("августа", "August"),
    phrase("сентября", "September"),
    phrase("октября", "October"),
    phrase("ноября", "November"),
    phrase("декабря", "December"),
];

/// A day as a document writes it: «23 апреля 2025 г.», "23 April 2025".
pub(crate) fn day(date: NaiveDate, language: Language) -> String {
    let month = MONTHS.get(date.month0() as usize).map_or("", |month| month.say(language));
    let era = phrase(" г.", "").say(language);
    format!("{} {month} {}{era}", date.day(), date.year())
}

/// A moment to the minute, with its zone.
pub(crate) fn moment(time: DateTime<Utc>, language: Language) -> String {
    format!("{}, {} UTC", day(time.date_naive(), language), time.format("%H:%M"))
}

/// The days of a session, as far as they are known: "24.01.2025 – 25.01.2025", or nothing.
pub(crate) fn session_days(session: &Session) -> String {
    let short = |date: NaiveDate| date.format("%d.%m.%Y").to_string();
    match (session.starts_on, session.ends_on) {
        (Some(first), Some(last)) if first != last => format!("{} – {}", short(first), short(last)),
        (Some(only), _) | (None, Some(only)) => short(only),
        (None, None) => String::new(),
    }
}

/// A session by its region and, where it has one, its theme.
pub(crate) fn session_name(session: &Session) -> String {
    match session.theme.as_deref().or(session.title.as_deref()) {
        Some(theme) => format!("{}: «{theme}»", session.region),
        None => session.region.clone(),
    }
}

/// A session by its name and, as far as they are known, its days.
pub(crate) fn session_heading(session: &Session) -> String {
    match session_days(session) {
        days if days.is_empty() => session_name(session),
        days => format!("{} ({days})", session_name(session)),
    }
}

/// A number with its thousands apart, as both languages may write it: «40 000».
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() * 2);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

/// Joins what [`fmt::Display`] writes with a separator.
pub(crate) fn joined<T: fmt::Display>(items: impl IntoIterator<Item = T>, separator: &str) -> String {
    let mut text = String::new();
    for (position, item) in items.into_iter().enumerate() {
        if position > 0 {
            text.push_str(separator);
        }
        text.push_str(&item.to_string());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_documents_write_them() {
        let date = NaiveDate::from_ymd_opt(2025, 4, 3).unwrap();
        assert_eq!(day(date, Language::Ru), "3 апреля 2025 г.");
        assert_eq!(day(date, Language::En), "3 April 2025");
    }

    #[test]
    fn thousands_stand_apart() {
        let written = [0, 999, 1_000, 40_000, 1_234_567].map(grouped);
        let expected = ["0", "999", "1\u{a0}000", "40\u{a0}000", "1\u{a0}234\u{a0}567"];
        assert_eq!(written, expected.map(str::to_owned));
    }
}
