//! The difference of two texts, word by word, as a person reads it.
//!
//! Knows how a difference is shown, not what it is used for.

use crate::alignment::align;
use crate::segment::Segmented;
use crate::token::{Token, TokenKind, tokens};

/// One stretch of a difference. Neighbouring stretches are never of the same kind.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// In both texts; spelt as in the new one («ё» and «е» count as equal).
    Equal(String),
    /// Only in the old text.
    Deleted(String),
    /// Only in the new text.
    Inserted(String),
}

/// The difference between two texts. Equal and inserted stretches joined give `new`, equal and deleted ones give
/// `old` (but for «ё» and «е»). The same input always gives the same answer.
pub fn diff(old: &str, new: &str) -> Vec<Change> {
    let (old, new) = (Segmented::new(old), Segmented::new(new));
    let alignment = align(&old, &new);
    let mut script = Script::default();
    for interval in alignment.intervals() {
        let before = old.slice(2 * interval.old.start..2 * interval.old.end + 1);
        let after = new.slice(2 * interval.new.start..2 * interval.new.end + 1);
        script.compare(before, after);
        if interval.new.end < new.len() {
            script.equal(new.word(interval.new.end));
        }
    }
    script.finish()
}

#[derive(Default)]
struct Script {
    changes: Vec<Change>,
    equal: String,
    deleted: String,
    inserted: String,
}

impl Script {
    /// Compares two passages that share no words, letting the punctuation and blanks at their edges match.
    fn compare(&mut self, before: &str, after: &str) {
        if before == after {
            return self.equal(after);
        }
        let (old, new) = (tokens(before), tokens(after));
        let head = shared_gap(old.iter().zip(&new));
        let (old_rest, new_rest) = (&old[head..], &new[head..]);
        let tail = shared_gap(old_rest.iter().rev().zip(new_rest.iter().rev()));
        let old_middle = &old_rest[..old_rest.len() - tail];
        let new_middle = &new_rest[..new_rest.len() - tail];
        self.equal(&joined(&new[..head]));
        self.replace(&joined(old_middle), &joined(new_middle));
        self.equal(&joined(&new_rest[new_rest.len() - tail..]));
    }

    fn equal(&mut self, text: &str) {
        if !text.is_empty() {
            self.flush_replacement();
            self.equal.push_str(text);
        }
    }

    fn replace(&mut self, before: &str, after: &str) {
        if before.is_empty() && after.is_empty() {
            return;
        }
        self.flush_equal();
        self.deleted.push_str(before);
        self.inserted.push_str(after);
    }

    fn flush_equal(&mut self) {
        if !self.equal.is_empty() {
            self.changes.push(Change::Equal(std::mem::take(&mut self.equal)));
        }
    }

    fn flush_replacement(&mut self) {
        if !self.deleted.is_empty() {
            self.changes.push(Change::Deleted(std::mem::take(&mut self.deleted)));
        }
        if !self.inserted.is_empty() {
            self.changes.push(Change::Inserted(std::mem::take(&mut self.inserted)));
        }
    }

    fn finish(mut self) -> Vec<Change> {
        self.flush_replacement();
        self.flush_equal();
        self.changes
    }
}

/// How many pairs of equal tokens that are not words stand first.
fn shared_gap<'a, 't: 'a>(pairs: impl Iterator<Item = (&'a Token<'t>, &'a Token<'t>)>) -> usize {
    pairs.take_while(|(old, new)| old.kind != TokenKind::Word && old.text == new.text).count()
}

fn joined(tokens: &[Token<'_>]) -> String {
    tokens.iter().map(|token| token.text).collect()
}
