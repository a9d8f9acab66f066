//! What the synthetic proposals are about: themes, each with the matters that municipalities deal with.
//!
//! Problems and effects are invented for the demonstration; only the titles, dates and numbers of the laws are
//! facts. Knows nothing of sessions, people or proposals.

mod culture;
mod dwelling;
mod economy;
mod environment;
mod government;
mod movement;
mod people;
mod utilities;

use super::{addressees::Addressee, laws::Law, phrases::Phrase};

/// A field of municipal work.
#[derive(Debug)]
pub(super) struct Theme {
    /// A short Latin key, stable: it goes into the ids of needs.
    pub key: &'static str,
    /// The ministry in charge.
    pub ministry: Addressee,
    /// The law that gives municipalities their powers, for each of the matters.
    pub laws: [Law; MATTERS],
    /// The questions of an agenda, each over the matters of [`Theme::matters_of`].
    pub questions: [&'static str; QUESTIONS],
    /// What municipalities do here.
    pub matters: [Matter; MATTERS],
}

/// A kind of work that municipalities do, with what is wrong about it.
#[derive(Debug)]
pub(super) struct Matter {
    /// The work, worded in two ways: the first word is a verbal noun, and no wording has a comma.
    pub phrases: [Phrase; 2],
    /// What is wrong, worded in two ways, as whole sentences.
    pub problems: [&'static str; 2],
    /// What would become better, as a sentence.
    pub effect: &'static str,
}

/// How many matters a theme has.
pub(super) const MATTERS: usize = 8;

/// How many questions a theme has.
pub(super) const QUESTIONS: usize = 3;

impl Matter {
    const fn new(phrases: [&'static str; 2], problems: [&'static str; 2], effect: &'static str) -> Self {
        let [plain, other] = phrases;
        Self { phrases: [Phrase::new(plain), Phrase::new(other)], problems, effect }
    }
}

impl Theme {
    /// The matters that a question covers, as indices into [`Theme::matters`].
    pub(super) fn matters_of(question: usize) -> std::ops::Range<usize> {
        let start = question * QUESTIONS;
        start..(start + QUESTIONS).min(MATTERS)
    }
}

/// Every theme. The order is part of the generator: a change of it changes what a seed gives.
pub(super) static THEMES: [&Theme; 16] = [
    &environment::ECOLOGY,
    &environment::COMFORT,
    &movement::TRANSPORT,
    &movement::ROADS,
    &people::YOUTH,
    &culture::HERITAGE,
    &government::DIGITAL,
    &utilities::WATER,
    &utilities::HEAT,
    &government::FINANCE,
    &government::STAFF,
    &economy::LAND,
    &people::SAFETY,
    &culture::SPORT,
    &economy::ENTERPRISE,
    &dwelling::HOUSING,
];

#[cfg(test)]
mod tests {
    use super::{super::phrases::Case, *};

    #[test]
    fn every_matter_belongs_to_exactly_one_question() {
        let covered: Vec<usize> = (0..QUESTIONS).flat_map(Theme::matters_of).collect();
        assert_eq!(covered, (0..MATTERS).collect::<Vec<_>>());
    }

    #[test]
    fn every_phrase_can_be_put_into_a_sentence() {
        for phrase in THEMES.iter().flat_map(|theme| &theme.matters).flat_map(|matter| &matter.phrases) {
            let nominative = phrase.in_case(Case::Nominative);
            assert!(!nominative.contains(','), "the sentence could not go on after: {nominative}");
            let genitive = phrase.in_case(Case::Genitive);
            assert_ne!(nominative.split(' ').next(), genitive.split(' ').next(), "{nominative}");
        }
    }

    #[test]
    fn problems_and_effects_are_sentences() {
        for matter in THEMES.iter().flat_map(|theme| &theme.matters) {
            for sentence in matter.problems.iter().chain([&matter.effect]) {
                assert!(sentence.ends_with('.'), "{sentence}");
                assert!(sentence.chars().next().is_some_and(char::is_uppercase), "{sentence}");
            }
        }
    }
}
