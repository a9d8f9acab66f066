//! What of a text can stand in markup, and in which direction it is read.
//!
//! XML 1.0 has no way to write most control characters, and what could disguise the order of a text must not reach a
//! reader. The data in the package keep every character as it was written. It must not know any format.

use std::borrow::Cow;

use unicode_bidi::{BidiInfo, Direction, Level, get_base_direction};

/// Stands for a character that cannot be written.
const REPLACEMENT: char = '\u{FFFD}';

/// The text with a visible sign in place of each control character, on one line, without signs that override the
/// direction of what follows.
pub(crate) fn legible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| legible_character(c) == Some(c)) {
        return Cow::Borrowed(text);
    }
    text.chars().filter_map(legible_character).collect::<String>().into()
}

fn legible_character(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{202A}'..='\u{202E}' => None,
        c if c.is_control() || is_noncharacter(c) => Some(REPLACEMENT),
        c => Some(c),
    }
}

fn is_noncharacter(c: char) -> bool {
    let code = u32::from(c);
    code & 0xFFFE == 0xFFFE || (0xFDD0..=0xFDEF).contains(&code)
}

/// Whether a paragraph of this text is read from right to left: so its first letter says.
pub(crate) fn is_right_to_left(text: &str) -> bool {
    !is_plainly_left_to_right(text) && get_base_direction(text) == Direction::Rtl
}

/// The runs of a paragraph that have one direction, in the order of the text, and whether that is from right to left.
pub(crate) fn runs(text: &str) -> Vec<(&str, bool)> {
    if is_plainly_left_to_right(text) {
        return vec![(text, false)];
    }
    let base = if is_right_to_left(text) { Level::rtl() } else { Level::ltr() };
    let levels = BidiInfo::new(text, Some(base)).levels;
    let mut runs = Vec::new();
    let mut start = 0;
    for at in 1..=text.len() {
        let is_end = levels.get(at).map(Level::is_rtl) != levels.get(start).map(Level::is_rtl);
        if is_end {
            runs.push((&text[start..at], levels[start].is_rtl()));
            start = at;
        }
    }
    runs
}

/// Whether nothing in a text could be read from right to left: no letter is as far as Hebrew in Unicode.
fn is_plainly_left_to_right(text: &str) -> bool {
    text.chars().all(|c| c < '\u{590}' || ('\u{2010}'..='\u{2064}').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_written_is_replaced_visibly() {
        for (written, read) in [
            ("Ёлки, «съезд» № 1 — 50 % 🏛️ שלום", "Ёлки, «съезд» № 1 — 50 % 🏛️ שלום"),
            ("a\u{0}b\u{7}c\u{1B}d\u{7F}e\u{9F}f", "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e\u{FFFD}f"),
            ("\u{FFFE}\u{FFFF}\u{1FFFF}\u{FDD0}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
            ("два\tслова\r\nи\u{2028}ещё", "два слова  и ещё"),
            ("\u{202E}обман\u{202C}", "обман"),
        ] {
            assert_eq!(legible(written), read, "from {written:?}");
        }
    }

    #[test]
    fn direction_follows_the_first_letter_and_runs_are_told_apart() {
        assert!(!is_right_to_left("слово שלום") && !is_right_to_left("123 🏛 — …"));
        assert!(is_right_to_left("123 שלום слово") && is_right_to_left("مرحبا"));
        assert_eq!(runs("Слово — 12 %"), [("Слово — 12 %", false)]);
        assert_eq!(runs(""), [("", false)]);
        assert_eq!(runs("слово שלום עולם, да"), [("слово ", false), ("שלום עולם", true), (", да", false)]);
        assert_eq!(runs("שלום да!").concat_text(), "שלום да!");
    }

    trait Whole {
        fn concat_text(&self) -> String;
    }

    impl Whole for Vec<(&str, bool)> {
        fn concat_text(&self) -> String {
            self.iter().map(|(text, _)| *text).collect()
        }
    }
}
