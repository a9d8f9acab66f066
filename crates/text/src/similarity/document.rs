//! What is kept of a text to compare it with others: its words in their order.
//!
//! A [`Document`] can be written to bytes and read back, so that a store can keep it beside the text and an index can
//! be built again without cutting texts into words. It knows no other text.

use std::collections::HashMap;

use super::MOST_WORDS;
use crate::segment::Segmented;

/// The layout of the bytes. Stored documents of another layout are refused, and made again from their texts.
const LAYOUT: u8 = 2;
/// Longer words are cut: nobody compares by the rest.
const LONGEST_WORD: usize = 64;

/// What of a text takes part in comparing it.
///
/// Titles and bodies are given as paragraphs of one text. Of a very long text the first 2,000 words count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Distinct words, as written, in order of appearance.
    words: Vec<Box<str>>,
    /// Numbers of the words in reading order.
    order: Vec<Occurrence>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Occurrence {
    pub(crate) word: u32,
    /// Whether it begins a sentence: a capital letter says nothing then.
    pub(super) opens: bool,
    /// Whether it begins a paragraph but the first: a title is usually one.
    pub(crate) paragraph: bool,
}

impl Occurrence {
    /// The place of a word with that number in one number.
    pub(super) fn packed(self, word: u32) -> u32 {
        word << 2 | u32::from(self.paragraph) << 1 | u32::from(self.opens)
    }

    pub(super) fn unpacked(packed: u32) -> Self {
        Self { word: packed >> 2, opens: packed & 1 == 1, paragraph: packed & 2 == 2 }
    }
}

/// Bytes that are not a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentError {
    /// They were written by another version: make the document from its text again.
    OtherVersion,
    /// They end too soon, or hold what no document holds.
    Damaged,
}

impl std::fmt::Display for DocumentError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::OtherVersion => "the document was written by another version",
            Self::Damaged => "the document is damaged",
        })
    }
}

impl std::error::Error for DocumentError {}

impl Document {
    /// The words of a text.
    pub fn of(text: &str) -> Self {
        let segmented = Segmented::new(text);
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let mut words: Vec<Box<str>> = Vec::new();
        let mut order = Vec::new();
        for index in 0..segmented.len().min(MOST_WORDS) {
            let word = shortened(segmented.word(index));
            let number = *numbers.entry(word).or_insert_with(|| {
                words.push(word.into());
                words.len() as u32 - 1
            });
            let opens = index == 0 || segmented.view().gap(index).contains(['.', '!', '?', '\n', '\u{2029}']);
            let paragraph = index > 0 && segmented.view().gap(index).contains(['\n', '\u{2029}']);
            order.push(Occurrence { word: number, opens, paragraph });
        }
        Self { words, order }
    }

    /// Number of words, repeated ones included.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    pub(crate) fn words(&self) -> &[Box<str>] {
        &self.words
    }

    pub(crate) fn order(&self) -> &[Occurrence] {
        &self.order
    }

    /// Bytes to be stored: about as many as the text has.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![LAYOUT];
        put(&mut bytes, self.words.len() as u32);
        for word in &self.words {
            put(&mut bytes, word.len() as u32);
            bytes.extend_from_slice(word.as_bytes());
        }
        put(&mut bytes, self.order.len() as u32);
        for occurrence in &self.order {
            put(&mut bytes, occurrence.packed(occurrence.word));
        }
        bytes
    }

    /// The document that was written as these bytes.
    ///
    /// # Errors
    /// When they were written in another layout, or are not those of a document.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, DocumentError> {
        let Some((&layout, mut rest)) = bytes.split_first() else { return Err(DocumentError::Damaged) };
        if layout != LAYOUT {
            return Err(DocumentError::OtherVersion);
        }
        let count = take(&mut rest)?;
        let mut words = Vec::new();
        for _ in 0..count {
            let length = take(&mut rest)? as usize;
            let (word, after) = rest.split_at_checked(length).ok_or(DocumentError::Damaged)?;
            words.push(std::str::from_utf8(word).map_err(|_| DocumentError::Damaged)?.into());
            rest = after;
        }
        let mut order = Vec::new();
        for _ in 0..take(&mut rest)? {
            let occurrence = Occurrence::unpacked(take(&mut rest)?);
            if occurrence.word >= count {
                return Err(DocumentError::Damaged);
            }
            order.push(occurrence);
        }
        if rest.is_empty() && order.len() <= MOST_WORDS {
            Ok(Self { words, order })
        } else {
            Err(DocumentError::Damaged)
        }
    }
}

pub(super) fn shortened(word: &str) -> &str {
    let end = word.char_indices().nth(LONGEST_WORD).map_or(word.len(), |(place, _)| place);
    &word[..end]
}

/// Seven bits to a byte, the lowest first; all bytes but the last have the highest bit set.
fn put(bytes: &mut Vec<u8>, mut number: u32) {
    while number > 0x7F {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take(bytes: &mut &[u8]) -> Result<u32, DocumentError> {
    let mut number = 0_u32;
    for shift in [0, 7, 14, 21, 28] {
        let (&byte, rest) = bytes.split_first().ok_or(DocumentError::Damaged)?;
        *bytes = rest;
        number |= u32::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return Ok(number);
        }
    }
    Err(DocumentError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_bring_the_document_back() {
        for text in ["", "Дорога.", "Ремонт дорог. Ремонт мостов и дорог № 131-ФЗ!\nИтого"]
        {
            let document = Document::of(text);
            assert_eq!(Document::from_bytes(&document.to_bytes()), Ok(document), "{text}");
        }
    }

    #[test]
    fn other_bytes_are_refused() {
        let bytes = Document::of("Ремонт дорог и мостов").to_bytes();
        assert_eq!(Document::from_bytes(&[]), Err(DocumentError::Damaged));
        assert_eq!(Document::from_bytes(&[LAYOUT + 1, 0, 0]), Err(DocumentError::OtherVersion));
        for end in 1..bytes.len() {
            assert_eq!(Document::from_bytes(&bytes[..end]), Err(DocumentError::Damaged), "{end}");
        }
        assert_eq!(Document::from_bytes(&[LAYOUT, 0, 1, 0]), Err(DocumentError::Damaged));
    }
}
