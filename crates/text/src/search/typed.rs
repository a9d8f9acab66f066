//! What somebody typed, as words to look for.

use crate::segment::{Segmented, fold_case};
use crate::similarity::is_common;

/// Words of a question that count; the rest of a longer one is passed over.
const MOST_WORDS: usize = 12;
/// Characters of a question that count.
const LONGEST: usize = 300;
/// The least that a word is continued from, in characters.
const LEAST_BEGUN: usize = 2;

/// What somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    pub(super) words: Vec<TypedWord>,
}

/// A word that somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TypedWord {
    /// Without case and the dots of «ё».
    pub(super) folded: String,
    /// Whether it may go on.
    pub(super) unfinished: bool,
}

impl Typed {
    /// The words of what was typed so far. Those that say nothing («на», «и») count only where there are no others.
    pub fn of(text: &str) -> Self {
        let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(place, _)| place);
        let text = &text[..end];
        let segmented = Segmented::new(text);
        let mut words: Vec<TypedWord> = Vec::new();
        for index in 0..segmented.len() {
            let at_end = segmented.word_bytes(index).end == text.len();
            let folded = fold_case(segmented.word(index));
            let mut parts = pieces(&folded).peekable();
            while let Some(part) = parts.next() {
                let unfinished =
                    at_end && parts.peek().is_none() && part.chars().nth(LEAST_BEGUN - 1).is_some();
                words.push(TypedWord { folded: part.to_owned(), unfinished });
            }
        }
        if words.iter().any(|word| !is_filler(&word.folded)) {
            words.retain(|word| !is_filler(&word.folded));
        }
        words.truncate(MOST_WORDS);
        Self { words }
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// Whether a folded word says nothing by itself.
pub(super) fn is_filler(folded: &str) -> bool {
    is_common(folded) || (folded.chars().nth(1).is_none() && !folded.chars().all(char::is_numeric))
}

/// The parts of a word that are digits and those that are none: «131фз» is looked for as «131-ФЗ» is.
pub(super) fn pieces(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let digits = rest.chars().next()?.is_numeric();
        let end = rest.find(|letter: char| letter.is_numeric() != digits).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

/// What was meant by somebody who forgot to switch the keyboard to Cyrillic; none where nothing Latin was typed.
pub fn on_cyrillic_keys(text: &str) -> Option<String> {
    const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
    const CYRILLIC: &str = "йцукенгшщзхъфывапролджэячсмитьбюё";
    let mut latin = false;
    let key = |letter: char| {
        let small = letter.to_ascii_lowercase();
        latin |= small.is_ascii_lowercase();
        LATIN.chars().zip(CYRILLIC.chars()).find(|(key, _)| *key == small).map_or(letter, |(_, meant)| meant)
    };
    let meant: String = text.chars().map(key).collect();
    latin.then_some(meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(String, bool)> {
        Typed::of(text).words.into_iter().map(|word| (word.folded, word.unfinished)).collect()
    }

    #[test]
    fn the_last_word_may_go_on() {
        let word = |folded: &str, unfinished| (folded.to_owned(), unfinished);
        assert_eq!(words("Ремонт дор"), [word("ремонт", false), word("дор", true)]);
        assert_eq!(words("ремонт "), [word("ремонт", false)]);
        assert_eq!(words("№131-ФЗ"), [word("131", false), word("фз", true)]);
        assert_eq!(words("131фз,"), [word("131", false), word("фз", false)]);
        assert_eq!(words("ремонт на"), [word("ремонт", false)]);
        assert_eq!(words("на"), [word("на", true)]);
        assert_eq!(words("д"), [word("д", false)]);
        assert!(Typed::of(" … ").is_empty());
    }

    #[test]
    fn a_forgotten_keyboard_is_understood() {
        assert_eq!(on_cyrillic_keys("Ljhjub").as_deref(), Some("дороги"));
        assert_eq!(on_cyrillic_keys(";bkmt").as_deref(), Some("жилье"));
        assert_eq!(on_cyrillic_keys("дороги, 131"), None);
    }
}
