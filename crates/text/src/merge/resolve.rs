//! From groups of touching edits to pieces of text.
//!
//! A group whose sides say the same is clean text; any other is a collision.

use std::collections::BTreeMap;
use std::ops::Range;

use super::edit::{Edit, EditKind};
use super::side::Base;
use super::touch::Group;
use super::{Collision, CollisionSide, Merged, Piece, Words, WrittenBy, richer, same_but_for_spelling};
use crate::segment::Segmented;
use crate::token::tokens;

/// Most texts of a group that are tried beside those of its neighbour.
const COMPARED: usize = 8;

/// The texts being merged.
pub(super) struct Texts<'b, 't> {
    pub(super) base: &'b Base<'t>,
    /// The places of the base that are written otherwise, in the spelling that stays.
    pub(super) respelt: BTreeMap<usize, &'t str>,
    pub(super) sides: &'b [&'t str],
}

/// A text and where its words come from.
#[derive(Clone, Debug, Default)]
struct Said {
    text: String,
    words: Vec<Words>,
}

impl Said {
    fn add(&mut self, text: &str, by: WrittenBy, words: Range<usize>) {
        self.text.push_str(text);
        add_words(&mut self.words, Words { by, at: words.start, count: words.len() });
    }
}

fn add_words(runs: &mut Vec<Words>, run: Words) {
    match runs.last_mut() {
        _ if run.count == 0 => {}
        Some(last) if last.by == run.by && last.at + last.count == run.at => last.count += run.count,
        _ => runs.push(run),
    }
}

impl Texts<'_, '_> {
    /// Adds places of the base, in the spelling that stays.
    fn keep(&self, places: Range<usize>, said: &mut Said) {
        if places.is_empty() {
            return;
        }
        let words = places.start / 2..places.end / 2;
        let mut from = places.start;
        for (place, spelling) in self.respelt.range(places.clone()) {
            said.text.push_str(self.base.slice(from..*place));
            said.text.push_str(spelling);
            from = place + 1;
        }
        said.add(self.base.slice(from..places.end), WrittenBy::Base, words);
    }

    fn kept(&self, places: Range<usize>) -> Said {
        let mut said = Said::default();
        self.keep(places, &mut said);
        said
    }

    /// What one side says where the group is.
    fn said_by(&self, side: usize, group: &Group) -> Said {
        let mut said = Said::default();
        let mut from = group.base.start;
        for edit in edits_of(side, group) {
            self.keep(from..edit.base.start, &mut said);
            match edit.kind {
                EditKind::Stay => self.keep(edit.base.clone(), &mut said),
                _ => {
                    said.add(
                        &self.sides[side][edit.bytes.clone()],
                        WrittenBy::Side(side),
                        edit.words.clone(),
                    );
                }
            }
            from = edit.base.end;
        }
        self.keep(from..group.base.end, &mut said);
        said
    }

    fn variants(&self, group: &Group) -> Vec<CollisionSide> {
        let mut variants: Vec<CollisionSide> = Vec::new();
        for side in group.sides() {
            let Said { text, words } = self.said_by(side, group);
            match variants.iter_mut().find(|variant| same_but_for_spelling(&variant.text, &text)) {
                Some(variant) => {
                    variant.sides.push(side);
                    variant.text = richer(&variant.text, &text).to_owned();
                }
                None => variants.push(CollisionSide { sides: vec![side], text, words }),
            }
        }
        variants
    }

    /// All that may come to stand where a group is: what its sides say and, if they disagree, what stood there.
    fn possible(&self, group: &Group) -> Vec<Said> {
        let variants = self.variants(group);
        let disagreed = variants.len() > 1;
        let said = variants.into_iter().map(|variant| Said { text: variant.text, words: variant.words });
        said.take(COMPARED).chain(disagreed.then(|| self.kept(group.base.clone()))).collect()
    }

    /// Whether two groups, put side by side, could make other words than each of them holds («п» and «.1» changed into
    /// «5» and «.1» would read «5.1»). Groups between them say nothing, perhaps.
    fn fuses(&self, left: &Group, right: &Group, neighbours: bool) -> bool {
        let between = left.base.end..right.base.start;
        let alone = left.sides().len() == 1 && left.sides() == right.sides();
        if neighbours && (words_in(&between) > 0 || alone) {
            return false;
        }
        let between = if neighbours { between } else { 0..0 };
        let before = self.kept(left.base.start.saturating_sub(2)..left.base.start);
        let between = self.kept(between);
        let after = self.kept(right.base.end..(right.base.end + 2).min(self.base.places()));
        let (on_left, on_right) = (self.possible(left), self.possible(right));
        on_left.iter().any(|one| {
            on_right.iter().any(|other| {
                let parts = [&before, one, &between, other, &after].map(|part| part.text.as_str());
                let together = parts.concat();
                let together = Segmented::new(&together);
                let apart = parts.map(Segmented::new);
                !together.words().eq(apart.iter().flat_map(Segmented::words))
            })
        })
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
pub(super) fn resolve(texts: &Texts<'_, '_>, groups: Vec<Group>) -> Merged {
    let mut pieces = Pieces::default();
    let mut from = 0;
    for group in apart(texts, groups) {
        texts.keep(from..group.base.start, &mut pieces.clean);
        from = group.base.end;
        let mut variants = texts.variants(&group);
        if variants.len() > 1 {
            let words = group.base.start / 2..group.base.end / 2;
            let mut base = Said::default();
            base.add(texts.base.slice(group.base.clone()), WrittenBy::Base, words);
            pieces.collision(base, variants);
        } else if let Some(agreed) = variants.pop() {
            pieces.clean.text.push_str(&agreed.text);
            for run in agreed.words {
                add_words(&mut pieces.clean.words, run);
            }
        }
    }
    texts.keep(from..texts.base.places(), &mut pieces.clean);
    pieces.finish()
}

/// Joins groups that would fuse words, with what is between them.
fn apart(texts: &Texts<'_, '_>, groups: Vec<Group>) -> Vec<Group> {
    let mut apart: Vec<Group> = Vec::with_capacity(groups.len());
    for mut group in groups {
        while let Some(from) = fused_from(texts, &apart, &group) {
            for previous in apart.drain(from..).rev() {
                group = previous.joined(group);
            }
        }
        apart.push(group);
    }
    apart
}

/// The last group before this one with which it would fuse words, seen past groups that may come to nothing.
fn fused_from(texts: &Texts<'_, '_>, before: &[Group], group: &Group) -> Option<usize> {
    let mut next = group.base.start;
    for (index, previous) in before.iter().enumerate().rev() {
        if previous.base.end != next && index + 1 < before.len() {
            return None;
        }
        if texts.fuses(previous, group, index + 1 == before.len()) {
            return Some(index);
        }
        if previous.base.end != next || !texts.possible(previous).iter().any(|said| said.text.is_empty()) {
            return None;
        }
        next = previous.base.start;
    }
    None
}

#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    words: Vec<Vec<Words>>,
    clean: Said,
}

impl Pieces {
    /// Adds a collision, leaving the punctuation and blanks that all its texts begin or end with outside.
    fn collision(&mut self, base: Said, mut variants: Vec<CollisionSide>) {
        let texts = || {
            std::iter::once(base.text.as_str()).chain(variants.iter().map(|variant| variant.text.as_str()))
        };
        let head = shared(texts().map(leading_gap), common_head);
        let tail = shared(texts().map(|text| trailing_gap(&text[head.len()..])), common_tail);
        self.clean.text.push_str(&head);
        self.flush();
        let inner = |text: &str| text[head.len()..text.len() - tail.len()].to_owned();
        for variant in &mut variants {
            variant.text = inner(&variant.text);
        }
        self.done.push(Piece::Collision(Collision {
            base: inner(&base.text),
            words: base.words,
            sides: variants,
        }));
        self.words.push(Vec::new());
        self.clean.text.push_str(&tail);
    }

    fn flush(&mut self) {
        let Said { text, words } = std::mem::take(&mut self.clean);
        if !text.is_empty() {
            self.done.push(Piece::Clean(text));
            self.words.push(words);
        }
    }

    fn finish(mut self) -> Merged {
        self.flush();
        Merged { pieces: self.done, words: self.words }
    }
}

fn shared<'t>(gaps: impl Iterator<Item = &'t str>, common: fn(&'t str, &'t str) -> &'t str) -> String {
    gaps.reduce(common).unwrap_or_default().to_owned()
}

fn leading_gap(text: &str) -> &str {
    let words = Segmented::new(text);
    if words.len() == 0 { text } else { &text[..words.word_bytes(0).start] }
}

fn trailing_gap(text: &str) -> &str {
    let words = Segmented::new(text);
    let end = words.len().checked_sub(1).map_or(0, |last| words.word_bytes(last).end);
    &text[end..]
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
