//! Paragraphs that sides moved.
//!
//! Before anything is merged, every text is put in one order: that of the base with each moved paragraph where it was
//! moved to. After that nothing is moved any more, and what one side changed in a paragraph that another moved is an
//! ordinary change. Texts are cut at line breaks only, which stay in their order while the paragraphs change theirs.
//!
//! Where moves contradict one another, or a side has no such place any more, nothing is arranged: the merge is coarser
//! then, and loses nothing. A paragraph that two sides moved to two places collides in both of them, and one that
//! somebody moved and somebody else took out collides too.

use std::collections::BTreeMap;
use std::ops::Range;

use super::edit::{Edit, EditKind};
use super::side::{Base, Reading, Side, line_breaks};
use super::{Merged, Piece, Words, WrittenBy, merge_in_place};
use crate::alignment::Aligner;
use crate::moves::Moved;
use crate::segment::Segmented;

/// Most moves, of all sides together, that are made.
const LIMIT: usize = 256;
/// Most moves, of all sides together, that are compared with one another when they cannot all be made.
const TORN_LIMIT: usize = 64;

/// Paragraphs that a side moved: words of the base, the word before which they are to stand, the word before which the
/// side put them, and the line breaks before and after them there.
#[derive(Clone, Debug)]
struct Shift {
    block: Range<usize>,
    to: usize,
    put: usize,
    edges: (Range<usize>, Range<usize>),
}

/// What is to stand before a word of the base: blocks of words, in order.
type Targets = BTreeMap<usize, Vec<Range<usize>>>;

/// A passage of the base that a side holds on to as it is, though it did not change it: places.
pub(super) struct Insisted {
    side: usize,
    places: Range<usize>,
}

/// What is to be merged.
pub(super) enum Arrangement {
    /// The texts as they are.
    AsTheyAre(Vec<Insisted>),
    /// All texts in one order.
    Moved(Arranged),
}

/// All texts in one order.
pub(super) struct Arranged {
    base: Text,
    sides: Vec<Text>,
    /// Passages that one side moved and another took out: the side, and the bytes of the base.
    insisted: Vec<(usize, Range<usize>)>,
}

/// A text whose paragraphs were put in another order.
#[derive(Default)]
struct Text {
    text: String,
    /// Runs of words: the first of them here, the first of them before, how many.
    words: Vec<(usize, usize, usize)>,
    /// The bytes of every chunk, by its number.
    chunks: Vec<Range<usize>>,
}

/// The texts with the moves of all sides made in all of them, if there are moves and they agree.
pub(super) fn arrange(base: &Base<'_>, sides: &[Side<'_>]) -> Arrangement {
    let shifts: Vec<Vec<Shift>> = sides.iter().map(|side| shifts(base, side)).collect();
    let count: usize = shifts.iter().map(Vec::len).sum();
    let moved = if count == 0 || count > LIMIT { None } else { moved(base, sides, &shifts) };
    moved.map_or_else(|| Arrangement::AsTheyAre(torn(&shifts)), Arrangement::Moved)
}

/// Where a side moved paragraphs that another side moved elsewhere, the other holds on to their absence.
fn torn(shifts: &[Vec<Shift>]) -> Vec<Insisted> {
    let mut insisted = Vec::new();
    let all: Vec<(usize, &Shift)> = shifts
        .iter()
        .enumerate()
        .flat_map(|(side, own)| own.iter().map(move |shift| (side, shift)))
        .collect();
    for (side, shift) in all.iter().take(TORN_LIMIT) {
        let elsewhere = |(other, there): &&(usize, &Shift)| {
            let overlap = there.block.start < shift.block.end && shift.block.start < there.block.end;
            other != side && overlap && there.put != shift.put
        };
        let places = 2 * shift.put..2 * shift.put + 1;
        let others = all.iter().take(TORN_LIMIT).filter(elsewhere);
        insisted.extend(others.map(|(other, _)| Insisted { side: *other, places: places.clone() }));
    }
    insisted
}

fn moved(base: &Base<'_>, sides: &[Side<'_>], shifts: &[Vec<Shift>]) -> Option<Arranged> {
    let targets = agreed(shifts)?;
    let plan = Plan::of(&targets, base.words.len());
    let order = plan.order(&targets);
    let inner = &plan.cuts[1..plan.cuts.len() - 1];
    let edges: Option<Vec<_>> = inner.iter().map(|word| line_breaks(base.words.view(), *word)).collect();
    let unmoved: Vec<usize> = (0..plan.chunks()).collect();
    let arranged_base = Text::of(base.text, &unmoved, &edges?, &order)?;
    let mut arranged = Vec::with_capacity(sides.len());
    for (side, own) in sides.iter().zip(shifts) {
        let own_order = plan.order(&targets_of(own));
        let edges = plan.edges(base, side, own, &own_order)?;
        arranged.push(Text::of(side.text, &own_order, &edges, &order)?);
    }
    let insisted = insisted(&plan, shifts, &arranged_base, &arranged);
    Some(Arranged { base: arranged_base, sides: arranged, insisted })
}

/// The whole paragraphs that a side moved, in the order of the side.
fn shifts(base: &Base<'_>, side: &Side<'_>) -> Vec<Shift> {
    let mut moved = side.moved(base);
    if moved.is_empty() {
        return Vec::new();
    }
    moved.sort_unstable_by_key(|moved| (moved.stretches.1, moved.new.start));
    let readings: Vec<Reading<'_, '_>> = side.readings(base).collect();
    moved.iter().filter_map(|moved| shift(base, moved, &readings)).collect()
}

fn shift(base: &Base<'_>, moved: &Moved, readings: &[Reading<'_, '_>]) -> Option<Shift> {
    let view = base.words.view();
    let (from, to) = (&readings[moved.stretches.0], &readings[moved.stretches.1]);
    let block = moved.old.start + from.first.0..moved.old.end + from.first.0;
    line_breaks(view, block.start)?;
    line_breaks(view, block.end)?;
    let edges = (line_breaks(to.side, moved.new.start)?, line_breaks(to.side, moved.new.end)?);
    // It stands before the line after the last word that stayed before it, if none that stayed after it is in that line.
    let after_stayed = to.first.0 + to.alignment.last_before(moved.new.start).map_or(0, |word| word + 1);
    let line = (after_stayed..=base.words.len()).find(|word| line_breaks(view, *word).is_some())?;
    let next = to.alignment.first_from(moved.new.end).map(|word| word + to.first.0);
    let elsewhere = line < block.start || line > block.end;
    (elsewhere && next.is_none_or(|next| line <= next)).then_some(Shift {
        block,
        to: line,
        put: after_stayed,
        edges,
    })
}

fn targets_of(shifts: &[Shift]) -> Targets {
    let mut targets = Targets::new();
    for shift in shifts {
        targets.entry(shift.to).or_default().push(shift.block.clone());
    }
    targets
}

/// The moves of all sides, unless a paragraph is moved to two places, a part of what is moved is moved otherwise, or
/// different ones are moved to one place.
fn agreed(shifts: &[Vec<Shift>]) -> Option<Targets> {
    let mut targets = Targets::new();
    for (to, blocks) in shifts.iter().flat_map(|shifts| targets_of(shifts)) {
        let known = targets.entry(to).or_default();
        *known = if known.is_empty() || *known == blocks { blocks } else { in_base_order(known, &blocks)? };
    }
    let mut blocks: Vec<&Range<usize>> = targets.values().flatten().collect();
    blocks.sort_unstable_by_key(|block| block.start);
    let apart = blocks.windows(2).all(|pair| pair[0].end <= pair[1].start);
    let outside = targets.keys().all(|to| !blocks.iter().any(|block| block.start < *to && *to < block.end));
    (apart && outside).then_some(targets)
}

/// Different paragraphs that sides moved to one place stand there as they stood in the base, if each side has them so.
fn in_base_order(one: &[Range<usize>], other: &[Range<usize>]) -> Option<Vec<Range<usize>>> {
    let ascends = |blocks: &[Range<usize>]| blocks.windows(2).all(|pair| pair[0].end <= pair[1].start);
    let mut blocks = [one, other].concat();
    blocks.sort_unstable_by_key(|block| (block.start, block.end));
    blocks.dedup();
    (ascends(one) && ascends(other)).then_some(blocks)
}

/// The base cut into chunks, at the edges of what is moved and where it is moved to.
struct Plan {
    /// The first word of every chunk, and the end.
    cuts: Vec<usize>,
}

impl Plan {
    fn of(targets: &Targets, words: usize) -> Self {
        let edges = targets.values().flatten().flat_map(|block| [block.start, block.end]);
        let mut cuts: Vec<usize> = edges.chain(targets.keys().copied()).chain([0, words]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        Self { cuts }
    }

    fn chunks(&self) -> usize {
        self.cuts.len() - 1
    }

    /// The chunk that begins with a word, or the number of chunks for the end.
    fn chunk(&self, word: usize) -> usize {
        self.cuts.partition_point(|cut| *cut < word)
    }

    fn block(&self, words: &Range<usize>) -> Range<usize> {
        self.chunk(words.start)..self.chunk(words.end)
    }

    /// The chunks in the order that moves give them.
    fn order(&self, targets: &Targets) -> Vec<usize> {
        let mut moved = vec![false; self.chunks()];
        for block in targets.values().flatten() {
            moved[self.block(block)].fill(true);
        }
        let mut order = Vec::with_capacity(self.chunks());
        for chunk in 0..=self.chunks() {
            let here = targets.get(&self.cuts[chunk]).into_iter().flatten();
            order.extend(here.flat_map(|block| self.block(block)));
            if moved.get(chunk) == Some(&false) {
                order.push(chunk);
            }
        }
        order
    }

    /// The line breaks between the chunks of a side, in its own order.
    fn edges(
        &self,
        base: &Base<'_>,
        side: &Side<'_>,
        own: &[Shift],
        order: &[usize],
    ) -> Option<Vec<Range<usize>>> {
        let edge = |pair: &[usize]| {
            let begins = own.iter().find(|shift| self.block(&shift.block).start == pair[1]);
            let ends = own.iter().find(|shift| self.block(&shift.block).end == pair[0] + 1);
            let inside = own.iter().any(|shift| {
                let block = self.block(&shift.block);
                block.contains(&pair[0]) && block.contains(&pair[1])
            });
            match (begins, ends) {
                // A cut inside of what this side moved: where its words are is not known.
                _ if inside => None,
                (Some(shift), _) => Some(shift.edges.0.clone()),
                (None, Some(shift)) => Some(shift.edges.1.clone()),
                (None, None) => side.line_start(base, self.cuts[pair[1]]),
            }
        };
        order.windows(2).map(edge).collect()
    }
}

impl Text {
    /// A text cut at edges into chunks that stand in the order `from`, put in the order `to`. What breaks lines at the
    /// end of the text stays there.
    fn of(text: &str, from: &[usize], edges: &[Range<usize>], to: &[usize]) -> Option<Self> {
        let body = text.trim_end_matches('\n').len();
        let mut chunks: Vec<Range<usize>> = vec![0..0; from.len()];
        let mut breaks: Vec<&str> = Vec::new();
        let mut start = 0;
        for (position, chunk) in from.iter().enumerate() {
            let edge =
                edges.get(position).map_or(body..body, |edge| edge.start.min(body)..edge.end.min(body));
            if edge.start < start && edge.end != start {
                return None;
            }
            chunks[*chunk] = start..edge.start.max(start);
            let parts = edge.end > start && !edge.is_empty();
            if parts {
                breaks.push(&text[edge.clone()]);
            }
            start = edge.end.max(start);
        }
        let arranged = Self::put_together(text, body, &chunks, &breaks, to);
        // Nothing may be lost or added, be it a line break.
        let faithful = if from == to { arranged.text == text } else { arranged.text.len() == text.len() };
        faithful.then_some(arranged)
    }

    fn put_together(text: &str, body: usize, chunks: &[Range<usize>], breaks: &[&str], to: &[usize]) -> Self {
        let words = Segmented::new(text);
        let mut arranged = Self { chunks: vec![0..0; chunks.len()], ..Self::default() };
        let mut breaks = breaks.iter();
        let mut count = 0;
        for chunk in to {
            let bytes = &chunks[*chunk];
            if !bytes.is_empty() && !arranged.text.is_empty() {
                arranged.text.push_str(breaks.next().copied().unwrap_or("\n"));
            }
            let start = arranged.text.len();
            arranged.text.push_str(&text[bytes.clone()]);
            arranged.chunks[*chunk] = start..arranged.text.len();
            let (first, end) = (words.words_before(bytes.start), words.words_before(bytes.end));
            arranged.words.push((count, first, end - first));
            count += end - first;
        }
        arranged.text.extend(breaks.copied());
        arranged.text.push_str(&text[body..]);
        arranged
    }

    /// Runs of words here as runs of words before.
    fn trace(&self, run: Words, runs: &mut Vec<Words>) {
        let end = run.at + run.count;
        let from = self.words.partition_point(|(here, _, count)| here + count <= run.at);
        for (here, before, count) in self.words[from..].iter().take_while(|(here, _, _)| *here < end) {
            let (start, stop) = (run.at.max(*here), end.min(here + count));
            if start < stop {
                runs.push(Words { by: run.by, at: before + (start - here), count: stop - start });
            }
        }
    }
}

/// The chunks that one side moved and another took out.
fn insisted(plan: &Plan, shifts: &[Vec<Shift>], base: &Text, sides: &[Text]) -> Vec<(usize, Range<usize>)> {
    let mut insisted = Vec::new();
    for (side, own) in shifts.iter().enumerate() {
        for shift in own {
            for chunk in plan.block(&shift.block) {
                let gone = sides.iter().any(|other| other.chunks[chunk].is_empty());
                if gone && !base.chunks[chunk].is_empty() && !sides[side].chunks[chunk].is_empty() {
                    insisted.push((side, base.chunks[chunk].clone()));
                }
            }
        }
    }
    insisted
}

impl Insisted {
    /// Puts what the side holds on to among the edits: where others have an edit there, it collides with it.
    pub(super) fn put_among(&self, edits: &mut Vec<Edit>) {
        let touches = |edit: &Edit| edit.base.start < self.places.end && edit.base.end > self.places.start;
        if edits.iter().any(|edit| edit.side == self.side && touches(edit)) {
            return;
        }
        let others = edits.iter().filter(|edit| touches(edit)).map(|edit| edit.base.clone());
        let base =
            others.fold(self.places.clone(), |all, one| all.start.min(one.start)..all.end.max(one.end));
        let overlaps = |edit: &Edit| edit.base.start < base.end && edit.base.end > base.start;
        if !edits.iter().any(|edit| edit.side == self.side && overlaps(edit)) {
            edits.push(Edit { side: self.side, base, bytes: 0..0, words: 0..0, kind: EditKind::Stay });
        }
    }
}

impl Arranged {
    pub(super) fn merge(&self) -> Merged {
        let mut aligner = Aligner::default();
        let base = Base::new(&self.base.text, &mut aligner);
        let sides: Vec<Side<'_>> =
            self.sides.iter().map(|side| Side::new(&base, &side.text, &mut aligner)).collect();
        let insisted: Vec<Insisted> = self
            .insisted
            .iter()
            .map(|(side, bytes)| {
                let (first, end) = (base.words.words_before(bytes.start), base.words.words_before(bytes.end));
                Insisted { side: *side, places: 2 * first + 1..(2 * end).max(2 * first + 1) }
            })
            .filter(|insisted| !insisted.places.is_empty())
            .collect();
        let mut merged = merge_in_place(&base, &sides, &insisted);
        for runs in &mut merged.words {
            self.trace(runs);
        }
        for piece in &mut merged.pieces {
            if let Piece::Collision(collision) = piece {
                self.trace(&mut collision.words);
                for side in &mut collision.sides {
                    self.trace(&mut side.words);
                }
            }
        }
        merged
    }

    /// Leads words back to where they stand in the texts as they were given.
    fn trace(&self, runs: &mut Vec<Words>) {
        let mut traced = Vec::with_capacity(runs.len());
        for run in runs.iter() {
            match run.by {
                WrittenBy::Base => self.base.trace(*run, &mut traced),
                WrittenBy::Side(side) => self.sides[side].trace(*run, &mut traced),
                WrittenBy::Settler => traced.push(*run),
            }
        }
        *runs = traced;
    }
}
