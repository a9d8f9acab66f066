//! Showing where a text has what was looked for.

use std::collections::HashSet;
use std::ops::Range;

use super::typed::pieces;
use crate::segment::{Segmented, View, fold_case};

/// How much of a passage stands before the first mark, at the most: one part in so many.
const LEAD: usize = 4;
/// How many marks are tried as the first one of a passage.
const MOST_BEGINNINGS: usize = 100;

/// Finds in texts what was looked for.
#[derive(Clone, Debug, Default)]
pub struct Marker {
    words: HashSet<Box<str>>,
}

/// The passage of a text that has most of what was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Where it stands, in bytes of the text.
    pub passage: Range<usize>,
    /// What to mark in it, in bytes of the passage.
    pub marks: Vec<Range<usize>>,
}

impl Marker {
    pub(super) fn look_for(&mut self, words: impl Iterator<Item = Box<str>>) {
        self.words.extend(words);
    }

    /// Where a text has what was looked for, in bytes. Words that follow one another are one mark.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        joined(text, self.words_in(text, Segmented::new(text).view()))
    }

    /// The passage of a text, about so many characters long, that has most of what was looked for; the beginning of a
    /// text that has nothing of it.
    pub fn excerpt(&self, text: &str, length: usize) -> Excerpt {
        let segmented = Segmented::new(text);
        let marks = self.words_in(text, segmented.view());
        let passage = passage(text, segmented.view(), &marks, length);
        let inside = marks.into_iter().filter(|mark| passage.start <= mark.start && mark.end <= passage.end);
        let marks = joined(text, inside.collect());
        let within = |mark: Range<usize>| mark.start - passage.start..mark.end - passage.start;
        Excerpt { marks: marks.into_iter().map(within).collect(), passage }
    }

    fn words_in(&self, text: &str, view: View<'_, '_>) -> Vec<Range<usize>> {
        let mut marks = Vec::new();
        for word in view.words() {
            let mut at = word.start;
            for piece in pieces(&text[word.start..word.end]) {
                if self.words.contains(fold_case(piece).as_ref()) {
                    marks.push(at..at + piece.len());
                }
                at += piece.len();
            }
        }
        marks
    }
}

/// Marks with nothing but a blank or a hyphen between them made one.
fn joined(text: &str, marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(marks.len());
    for mark in marks {
        match joined.last_mut() {
            Some(last) if matches!(&text[last.end..mark.start], "" | " " | "-" | "\u{a0}") => {
                last.end = mark.end;
            }
            _ => joined.push(mark),
        }
    }
    joined
}

fn passage(text: &str, view: View<'_, '_>, marks: &[Range<usize>], length: usize) -> Range<usize> {
    // Cyrillic letters have two bytes; a passage that is a little longer or shorter does no harm.
    let bytes = length * 2;
    if text.len() <= bytes {
        return 0..text.len();
    }
    let after = |mark: &Range<usize>| {
        let end = mark.start + bytes - bytes / LEAD;
        let inside: HashSet<&str> = marks
            .iter()
            .filter(|one| mark.start <= one.start && one.end <= end)
            .map(|one| &text[one.clone()])
            .collect();
        (inside.len(), std::cmp::Reverse(mark.start))
    };
    let first =
        marks.iter().take(MOST_BEGINNINGS).max_by_key(|mark| after(mark)).map_or(0, |mark| mark.start);
    let from = first.saturating_sub(bytes / LEAD);
    let words = view.words();
    let start = match words.partition_point(|word| word.start < from) {
        _ if from == 0 => 0,
        index => words.get(index).map_or(0, |word| word.start.min(first)),
    };
    let last = words.partition_point(|word| word.end <= start + bytes);
    let end = match last.checked_sub(1).and_then(|index| words.get(index)) {
        Some(word) if last < words.len() && word.end > start => word.end,
        _ => text.len(),
    };
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marker(words: &[&str]) -> Marker {
        Marker { words: words.iter().map(|word| (*word).into()).collect() }
    }

    #[test]
    fn words_that_follow_one_another_are_one_mark() {
        let text = "Ремонт дорог, мостов; по 131-ФЗ";
        let marks = marker(&["ремонт", "дорог", "мостов", "131", "фз"]).marks(text);
        let marked: Vec<&str> = marks.into_iter().map(|mark| &text[mark]).collect();
        assert_eq!(marked, ["Ремонт дорог", "мостов", "131-ФЗ"]);
    }

    #[test]
    fn a_passage_has_most_of_what_was_looked_for() {
        let text =
            format!("{}Здесь мост и дорога вместе. {}", "Пустые слова. ".repeat(40), "И ещё. ".repeat(40));
        let found = marker(&["мост", "дорога", "слова"]).excerpt(&text, 60);
        let passage = &text[found.passage.clone()];
        assert!(passage.contains("мост и дорога"), "{passage}");
        assert!(passage.chars().count() <= 75, "{passage}");
        let marked: Vec<&str> = found.marks.iter().map(|mark| &passage[mark.clone()]).collect();
        assert!(marked.contains(&"мост") && marked.contains(&"дорога"), "{marked:?}");
        let nothing = marker(&["школа"]).excerpt(&text, 60);
        assert_eq!((nothing.passage.start, nothing.marks.len()), (0, 0));
        assert_eq!(marker(&[]).excerpt("Кратко", 60).passage, 0.."Кратко".len());
    }
}
