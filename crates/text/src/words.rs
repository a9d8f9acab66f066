//! Finding the words of a text, fast.
//!
//! The words are those of UAX #29 that hold a letter or a digit, with two departures: the narrow no-break space (U+202F)
//! parts words as every other space does, so that «5 млн» has the same words whichever space was typed; and so does a full
//! stop between two Cyrillic letters, so that «т.д.», «А.С.» and «ст.5» have the same words with a space in them and without.
//!
//! A line of Cyrillic, Latin and digits with everyday punctuation is read byte by byte; a line with anything else in it
//! goes to the Unicode tables. Both find the same words. It knows nothing of what the words mean.

use unicode_segmentation::UnicodeSegmentation;

/// The space that UAX #29 would join words with.
pub(crate) const NARROW_NO_BREAK_SPACE: char = '\u{202f}';

/// Where a word stands, in bytes, and what it takes to compare it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether it may hold «ё» or a typographic apostrophe, which count as «е» and a plain one in comparisons.
    pub(crate) folds: bool,
    /// Whether it begins with an ASCII digit.
    pub(crate) number: bool,
    /// Whether it is read as one with the word before (see [`crate::unit`]).
    pub(crate) joined: bool,
}

impl Word {
    fn new(text: &str, start: usize, end: usize, folds: bool) -> Self {
        let number = text.as_bytes()[start].is_ascii_digit();
        Self { start, end, folds, number, joined: false }
    }
}

/// Adds the words of `text[from..to]`, which must begin and end where a line does, to `words`.
pub(crate) fn find_words(text: &str, from: usize, to: usize, words: &mut Vec<Word>) {
    let mut start = from;
    while start < to {
        let known = words.len();
        match find_in_plain_line(text, start, to, words) {
            Some(end) => start = end,
            None => {
                words.truncate(known);
                let end = text[start..to].find('\n').map_or(to, |at| start + at + 1);
                find_in_any_line(text, start, end, words);
                start = end;
            }
        }
    }
}

/// The words by the Unicode tables.
fn find_in_any_line(text: &str, from: usize, to: usize, words: &mut Vec<Word>) {
    let mut start = from;
    for part in text[from..to].split(NARROW_NO_BREAK_SPACE) {
        for (at, piece) in word_bounds(part) {
            if piece.chars().any(char::is_alphanumeric) {
                let folds = piece.contains(['ё', 'Ё', '‘', '’']);
                words.push(Word::new(text, start + at, start + at + piece.len(), folds));
            }
        }
        start += part.len() + NARROW_NO_BREAK_SPACE.len_utf8();
    }
}

/// The pieces between the word boundaries of a text without narrow no-break spaces, with their places in bytes.
pub(crate) fn word_bounds(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_word_bound_indices().flat_map(|(at, piece)| {
        let mut pieces = Vec::with_capacity(1);
        let mut from = 0;
        for (stop, _) in piece.match_indices('.').filter(|(stop, _)| parts_cyrillic(piece.as_bytes(), *stop))
        {
            pieces.extend([(at + from, &piece[from..stop]), (at + stop, &piece[stop..=stop])]);
            from = stop + 1;
        }
        pieces.push((at + from, &piece[from..]));
        pieces
    })
}

/// Whether the full stop at `stop` stands between two Cyrillic letters (U+0400 to U+047F).
fn parts_cyrillic(bytes: &[u8], stop: usize) -> bool {
    let leads = |at: Option<usize>| at.is_some_and(|at| matches!(bytes.get(at), Some(0xd0 | 0xd1)));
    leads(stop.checked_sub(2)) && leads(Some(stop + 1))
}

/// What a character does to the words around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Builds a word: a letter, a digit, or the low line that joins them.
    Letter,
    Digit,
    Joiner,
    /// Stays inside a word only between two letters, two digits, or either.
    BetweenLetters,
    BetweenDigits,
    BetweenEither,
    /// Parts words.
    Apart,
    LineEnd,
    /// Left to the tables.
    Strange,
}

const ASCII: [Class; 128] = {
    let mut classes = [Class::Apart; 128];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = match byte as u8 {
            b'A'..=b'Z' | b'a'..=b'z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'_' => Class::Joiner,
            b':' => Class::BetweenLetters,
            b',' | b';' => Class::BetweenDigits,
            b'.' | b'\'' => Class::BetweenEither,
            b'\n' => Class::LineEnd,
            b' '..=b'~' => Class::Apart,
            _ => Class::Strange,
        };
        byte += 1;
    }
    classes
};

/// The class and the length in bytes of the character at `at`, which is inside the text.
fn class_at(bytes: &[u8], at: usize) -> (Class, usize) {
    match bytes[at] {
        byte @ 0..=0x7f => (ASCII[byte as usize], 1),
        // U+0400 to U+047F are letters, all of them.
        0xd0 | 0xd1 => (Class::Letter, 2),
        // No-break space and guillemets.
        0xc2 if matches!(bytes.get(at + 1), Some(0xa0 | 0xab | 0xbb)) => (Class::Apart, 2),
        0xe2 => match (bytes.get(at + 1), bytes.get(at + 2)) {
            // Single quotation marks, of which one is the typographic apostrophe.
            (Some(0x80), Some(0x98 | 0x99)) => (Class::BetweenEither, 3),
            // Hyphens, dashes, double quotation marks, ellipsis, narrow no-break space.
            (Some(0x80), Some(0x90..=0x94 | 0x9c..=0x9e | 0xa6 | 0xaf)) => (Class::Apart, 3),
            // The sign «№».
            (Some(0x84), Some(0x96)) => (Class::Apart, 3),
            _ => (Class::Strange, 3),
        },
        _ => (Class::Strange, 1),
    }
}

/// The words of the line that begins at `from`, and where the next line begins; `None` when something strange is in it.
fn find_in_plain_line(text: &str, from: usize, to: usize, words: &mut Vec<Word>) -> Option<usize> {
    let bytes = &text.as_bytes()[..to];
    let mut at = from;
    while at < to {
        let (class, len) = class_at(bytes, at);
        match class {
            Class::Letter | Class::Digit | Class::Joiner => at = read_word(text, bytes, at, words)?,
            Class::LineEnd => return Some(at + 1),
            Class::Strange => return None,
            Class::Apart | Class::BetweenLetters | Class::BetweenDigits | Class::BetweenEither => at += len,
        }
    }
    Some(to)
}

/// Adds the word that begins at `start`, unless it is but low lines, and gives its end.
fn read_word(text: &str, bytes: &[u8], start: usize, words: &mut Vec<Word>) -> Option<usize> {
    let (mut at, mut last) = (start, Class::Joiner);
    let (mut folds, mut spoken) = (false, false);
    while at < bytes.len() {
        let (class, len) = class_at(bytes, at);
        match class {
            Class::Letter => {
                folds |= len == 2
                    && ((bytes[at] == 0xd1 && bytes[at + 1] == 0x91)
                        || (bytes[at] == 0xd0 && bytes[at + 1] == 0x81));
                spoken = true;
            }
            Class::Digit => spoken = true,
            Class::Joiner => {}
            Class::Strange => return None,
            Class::BetweenLetters | Class::BetweenDigits | Class::BetweenEither => {
                let next = if at + len < bytes.len() { class_at(bytes, at + len).0 } else { Class::Apart };
                // What is strange may be invisible, with a letter behind it.
                if next == Class::Strange {
                    return None;
                }
                if bytes[at] == b'.' && parts_cyrillic(bytes, at) {
                    break;
                }
                let stays = match last {
                    Class::Letter => class != Class::BetweenDigits && next == Class::Letter,
                    Class::Digit => class != Class::BetweenLetters && next == Class::Digit,
                    _ => false,
                };
                if !stays {
                    break;
                }
                folds |= len == 3;
            }
            Class::Apart | Class::LineEnd => break,
        }
        last = class;
        at += len;
    }
    if spoken {
        words.push(Word::new(text, start, at, folds));
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    fn by_the_tables(text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        find_in_any_line(text, 0, text.len(), &mut words);
        words
    }

    fn found(text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        find_words(text, 0, text.len(), &mut words);
        words
    }

    const PIECES: &[&str] = &[
        "а",
        "ё",
        "Ё",
        "Я",
        "ѝ",
        "z",
        "Q",
        "слово",
        "word",
        "0",
        "7",
        "131",
        "_",
        "__",
        ":",
        ",",
        ";",
        ".",
        "'",
        "’",
        "‘",
        "\"",
        "«",
        "»",
        "-",
        "–",
        "—",
        "\u{2011}",
        "…",
        "№",
        "%",
        "(",
        "/",
        " ",
        "  ",
        "\u{a0}",
        "\u{202f}",
        "\n",
        "\r\n",
        "\t",
        "\u{301}",
        "\u{ad}",
        "\u{200d}",
        "½",
        "ℹ",
        "é",
        "ש",
        "カ",
        "中",
        "🙂",
        "ง",
        "\u{85}",
        "\u{2028}",
        "\u{483}",
        "\u{feff}",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_fast_way_finds_what_the_tables_find(pieces in vec(select(PIECES), 0..14)) {
            let text = pieces.concat();
            prop_assert_eq!(found(&text), by_the_tables(&text), "{:?}", text);
        }

        #[test]
        fn of_plain_characters_too(pieces in vec(select(&PIECES[..38]), 0..14)) {
            let text = pieces.concat();
            prop_assert_eq!(found(&text), by_the_tables(&text), "{:?}", text);
        }
    }

    #[test]
    fn every_plain_character_alone_and_between_others_is_read_as_the_tables_read_it() {
        for c in ('\0'..='\u{3000}').filter(|c| !c.is_control() || *c == '\n') {
            for text in
                [format!("а{c}б"), format!("1{c}2"), format!("а{c}1"), format!(" {c} "), format!("_{c}а")]
            {
                assert_eq!(found(&text), by_the_tables(&text), "{text:?}");
            }
        }
    }
}
