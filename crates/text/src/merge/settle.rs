//! From groups of touching edits to pieces of text.
//!
//! A group whose sides say the same is clean text; any other is a collision.

use std::ops::Range;

use super::edit::Edit;
use super::touch::Group;
use super::{Collision, CollisionSide, Piece, richer_in_yo, same_but_for_yo};
use crate::segment::Segmented;
use crate::token::{TokenKind, tokens, word_count};

/// The texts being merged.
pub(super) struct Texts<'t> {
    pub(super) base: Segmented<'t>,
    /// The base in the spelling that stays.
    pub(super) respelt: Segmented<'t>,
    pub(super) sides: Vec<Segmented<'t>>,
}

impl Texts<'_> {
    fn places(&self) -> usize {
        2 * self.base.len() + 1
    }

    /// What one side says where the group is.
    fn said_by(&self, side: usize, group: &Group) -> String {
        let mut text = String::new();
        let mut from = group.base.start;
        for edit in edits_of(side, group) {
            text.push_str(self.respelt.slice(from..edit.base.start));
            text.push_str(self.sides[side].slice(edit.with.clone()));
            from = edit.base.end;
        }
        text.push_str(self.respelt.slice(from..group.base.end));
        text
    }

    /// How many words that is.
    fn words_of(&self, side: usize, group: &Group) -> usize {
        let replaced: usize = edits_of(side, group).map(|edit| words_in(&edit.base)).sum();
        let inserted: usize = edits_of(side, group).map(|edit| words_in(&edit.with)).sum();
        words_in(&group.base) - replaced + inserted
    }

    fn variants(&self, group: &Group) -> Vec<CollisionSide> {
        let mut variants: Vec<CollisionSide> = Vec::new();
        for side in group.sides() {
            let text = self.said_by(side, group);
            match variants.iter_mut().find(|variant| same_but_for_yo(&variant.text, &text)) {
                Some(variant) => {
                    variant.sides.push(side);
                    variant.text = richer_in_yo(&variant.text, &text).to_owned();
                }
                None => variants.push(CollisionSide { sides: vec![side], text }),
            }
        }
        variants
    }

    /// The text of a group, if its sides agree.
    fn agreed(&self, group: &Group) -> Option<String> {
        let mut variants = self.variants(group);
        if variants.len() == 1 { variants.pop().map(|variant| variant.text) } else { None }
    }

    /// Whether two clean groups of different sides, put side by side, would fuse words that were apart on each side
    /// («п» and «.1» changed into «5» and «.1» would read «5.1»).
    fn fuses(&self, left: &Group, right: &Group) -> bool {
        let between = left.base.end..right.base.start;
        if words_in(&between) > 0 || left.sides().iter().any(|side| right.sides().contains(side)) {
            return false;
        }
        let (Some(left_text), Some(right_text)) = (self.agreed(left), self.agreed(right)) else {
            return false;
        };
        let before = left.base.start.saturating_sub(2)..left.base.start;
        let after = right.base.end..(right.base.end + 2).min(self.places());
        let kept = [&before, &between, &after].map(|range| self.respelt.slice(range.clone()));
        let together = format!("{}{left_text}{}{right_text}{}", kept[0], kept[1], kept[2]);
        let first = |group: &Group| group.sides().first().map_or(0, |&side| self.words_of(side, group));
        let expected = words_in(&before) + first(left) + first(right) + words_in(&after);
        word_count(&together) != expected
    }
}

fn edits_of(side: usize, group: &Group) -> impl Iterator<Item = &Edit> {
    group.edits.iter().filter(move |edit| edit.side == side)
}

/// Words among the places: the odd ones.
fn words_in(places: &Range<usize>) -> usize {
    places.end / 2 - places.start / 2
}

/// The pieces of the merged text.
pub(super) fn settle(texts: &Texts<'_>, groups: Vec<Group>) -> Vec<Piece> {
    let mut pieces = Pieces::default();
    let mut from = 0;
    for group in apart(texts, groups) {
        pieces.clean(texts.respelt.slice(from..group.base.start));
        from = group.base.end;
        let variants = texts.variants(&group);
        match variants.as_slice() {
            [agreed] => pieces.clean(&agreed.text),
            _ => pieces.collision(texts.base.slice(group.base.clone()), variants),
        }
    }
    pieces.clean(texts.respelt.slice(from..texts.places()));
    pieces.finish()
}

/// Joins neighbouring groups that would fuse words.
fn apart(texts: &Texts<'_>, groups: Vec<Group>) -> Vec<Group> {
    let mut apart: Vec<Group> = Vec::with_capacity(groups.len());
    for mut group in groups {
        while let Some(previous) = apart.pop_if(|previous| texts.fuses(previous, &group)) {
            group = previous.joined(group);
        }
        apart.push(group);
    }
    apart
}

#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    clean: String,
}

impl Pieces {
    fn clean(&mut self, text: &str) {
        self.clean.push_str(text);
    }

    /// Adds a collision, leaving the punctuation and blanks that all its texts begin or end with outside.
    fn collision(&mut self, base: &str, mut variants: Vec<CollisionSide>) {
        let texts = || std::iter::once(base).chain(variants.iter().map(|variant| variant.text.as_str()));
        let head = shared(texts().map(leading_gap), common_head);
        let tail = shared(texts().map(|text| trailing_gap(&text[head.len()..])), common_tail);
        self.clean.push_str(&head);
        self.flush();
        let inner = |text: &str| text[head.len()..text.len() - tail.len()].to_owned();
        for variant in &mut variants {
            variant.text = inner(&variant.text);
        }
        self.done.push(Piece::Collision(Collision { base: inner(base), sides: variants }));
        self.clean.push_str(&tail);
    }

    fn flush(&mut self) {
        if !self.clean.is_empty() {
            self.done.push(Piece::Clean(std::mem::take(&mut self.clean)));
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        self.flush();
        self.done
    }
}

fn shared<'t>(gaps: impl Iterator<Item = &'t str>, common: fn(&'t str, &'t str) -> &'t str) -> String {
    gaps.reduce(common).unwrap_or_default().to_owned()
}

fn leading_gap(text: &str) -> &str {
    let end = tokens(text).iter().find(|token| token.kind == TokenKind::Word).map(|token| token.start);
    &text[..end.unwrap_or(text.len())]
}

fn trailing_gap(text: &str) -> &str {
    let last = tokens(text).into_iter().rfind(|token| token.kind == TokenKind::Word);
    &text[last.map_or(0, |token| token.start + token.text.len())..]
}

fn common_head<'t>(one: &'t str, other: &str) -> &'t str {
    let pairs = tokens(one).into_iter().zip(tokens(other));
    let len = pairs.take_while(|(a, b)| a.text == b.text).map(|(a, _)| a.text.len()).sum::<usize>();
    &one[..len]
}

fn common_tail<'t>(one: &'t str, other: &str) -> &'t str {
    let (one_tokens, other_tokens) = (tokens(one), tokens(other));
    let pairs = one_tokens.iter().rev().zip(other_tokens.iter().rev());
    let len = pairs.take_while(|(a, b)| a.text == b.text).map(|(a, _)| a.text.len()).sum::<usize>();
    &one[one.len() - len..]
}
