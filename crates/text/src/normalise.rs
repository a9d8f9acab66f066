//! The form in which a text may be stored.
//!
//! Knows characters only: it never rewrites words, quotation marks or spelling.

use unicode_normalization::UnicodeNormalization;

/// The stored form of `text`: Unicode NFC, `\n` as the only line break, no blanks at line ends and no blank lines
/// around the text, tabs as spaces, no control characters, soft hyphens or byte-order marks, and no bidirectional
/// control without its counterpart in the same line. Normalising twice changes nothing.
pub fn normalise(text: &str) -> String {
    let unified = text.replace("\r\n", "\n");
    let visible: String = unified.chars().filter_map(storable).collect();
    let paired: Vec<String> = visible.split('\n').map(without_unpaired_controls).collect();
    let composed: String = paired.join("\n").nfc().collect();
    let trimmed: Vec<&str> = composed.split('\n').map(str::trim_end).collect();
    trimmed.join("\n").trim_matches('\n').to_owned()
}

fn storable(c: char) -> Option<char> {
    match c {
        '\t' => Some(' '),
        _ if crate::token::is_line_break(c) => Some('\n'),
        '\u{ad}' | '\u{feff}' => None,
        _ if c.is_control() => None,
        _ => Some(c),
    }
}

/// A control that opens a bidirectional run, by what closes it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opening {
    Embedding,
    Isolate,
}

/// Drops from one line every bidirectional control that has no counterpart. Isolates and embeddings must nest.
fn without_unpaired_controls(line: &str) -> String {
    let mut open: Vec<(Opening, usize)> = Vec::new();
    let mut unpaired: Vec<usize> = Vec::new();
    for (at, c) in line.char_indices() {
        match c {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push((Opening::Embedding, at)),
            '\u{2066}'..='\u{2068}' => open.push((Opening::Isolate, at)),
            '\u{202c}' => match open.last() {
                Some((Opening::Embedding, _)) => {
                    open.pop();
                }
                _ => unpaired.push(at),
            },
            '\u{2069}' => match open.iter().rposition(|(opening, _)| *opening == Opening::Isolate) {
                Some(position) => unpaired.extend(open.drain(position..).skip(1).map(|(_, at)| at)),
                None => unpaired.push(at),
            },
            _ => {}
        }
    }
    unpaired.extend(open.into_iter().map(|(_, at)| at));
    if unpaired.is_empty() {
        return line.to_owned();
    }
    unpaired.sort_unstable();
    line.char_indices().filter(|(at, _)| unpaired.binary_search(at).is_err()).map(|(_, c)| c).collect()
}
