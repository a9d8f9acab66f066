//! What of a text can be printed. The archival standard forbids glyphs that no font has, control characters and the private
//! use area, and one odd character in one of forty thousand proposals must not keep a resolution from being printed.
//! The data in the package keeps every character as it was written.

use std::borrow::Cow;

use serde_json::Value;
use typst::text::Font;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Stands for what a font has not.
const PLACEHOLDER: char = '□';

/// Where nothing else allows a line to end.
const BREAK: char = '\u{200B}';
/// No word is longer than this many letters; an address or a row of signs may be.
const LONGEST_WORD: usize = 40;
/// A sum has so many hexadecimal digits.
const SUM_LENGTH: usize = 64;
/// What is longer than any word is broken after so many letters.
const BROKEN_AFTER: usize = 20;

/// Knows which characters the fonts have.
pub(super) struct Printable<'a> {
    fonts: &'a [Font],
}

impl<'a> Printable<'a> {
    /// Prints with these fonts, any of which may be asked for any text.
    pub(super) fn new(fonts: &'a [Font]) -> Self {
        Self { fonts }
    }

    /// Makes every text in a value printable; keys are left alone.
    pub(super) fn everywhere(&self, value: Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.text(&text)),
            Value::Array(items) => items.into_iter().map(|item| self.everywhere(item)).collect(),
            Value::Object(fields) => {
                fields.into_iter().map(|(key, item)| (key, self.everywhere(item))).collect()
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => value,
        }
    }

    /// The text with composed letters, without invisible characters, and with a placeholder for each that has no glyph.
    pub(super) fn text(&self, text: &str) -> String {
        let visible: String = text.chars().filter_map(visible).nfc().collect();
        let mut printable = String::with_capacity(visible.len());
        for cluster in visible.graphemes(true) {
            if self.has_glyphs(cluster) {
                printable.push_str(cluster);
            } else {
                printable.push(PLACEHOLDER);
            }
        }
        printable.split_inclusive(' ').map(breakable).collect()
    }

    /// Whether every font has all characters of a cluster.
    fn has_glyphs(&self, cluster: &str) -> bool {
        let drawn = |c: char| self.fonts.iter().all(|font| font.info().coverage.contains(u32::from(c)));
        cluster.chars().all(drawn)
    }
}

/// Lets a line end within what is longer than any word, so that it cannot run over the margin. A sum is left whole: it
/// fits, and whoever copies it must get nothing else with it.
fn breakable(word: &str) -> Cow<'_, str> {
    let is_sum =
        word.trim_end().len() == SUM_LENGTH && word.trim_end().bytes().all(|c| c.is_ascii_hexdigit());
    if is_sum || word.chars().count() <= LONGEST_WORD {
        return Cow::Borrowed(word);
    }
    let mut broken = String::with_capacity(word.len() * 2);
    for (position, cluster) in word.graphemes(true).enumerate() {
        if position > 0 && position % BROKEN_AFTER == 0 {
            broken.push(BREAK);
        }
        broken.push_str(cluster);
    }
    Cow::Owned(broken)
}

/// Drops what has no glyph of its own or could disguise the order of the text; keeps any other character.
fn visible(c: char) -> Option<char> {
    match c {
        // Tabs and the separators of lines and paragraphs: the template has made paragraphs already.
        '\t' | '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        c if c.is_control() => None,
        // Soft hyphens, joiners, directional marks and overrides, variation selectors, tags and other ignorables.
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' => None,
        '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' => None,
        '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' => None,
        '\u{FFF0}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}' => None,
        // A font may have glyphs here, but nobody can say what they mean.
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => Some(PLACEHOLDER),
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_printed_is_replaced_or_dropped() {
        let printable = Printable::new(super::super::fonts());
        for (written, printed) in [
            ("Ёлки, «съезд» № 1 — 50 %", "Ёлки, «съезд» № 1 — 50 %"),
            ("#let x = 1", "#let x = 1"),
            ("и\u{306}", "й"),
            ("a\u{0}b\u{7}c", "abc"),
            ("два\tслова", "два слова"),
            ("\u{202E}обман\u{202C}", "обман"),
            ("\u{E000}", "□"),
            ("дом 🏛️ 👨‍👩‍👧", "дом □ □□□"),
            ("שלום", "שלום"),
            ("частнопредпринимательский", "частнопредпринимательский"),
        ] {
            assert_eq!(printable.text(written), printed, "from {written:?}");
        }
        let broken = printable.text(&"х".repeat(50));
        let sum = "5f".repeat(32);
        assert_eq!(printable.text(&sum), sum);
        assert_eq!(broken.split(BREAK).map(|part| part.chars().count()).collect::<Vec<_>>(), [20, 20, 10]);
    }
}
