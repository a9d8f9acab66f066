//! All words of an index: by how they are written, by how they begin, by stem and by root.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;

use super::typed::TypedWord;
use super::{BEGUN, INFLECTED, RELATED, SAME, SLIPPED, slips};
use crate::similarity::Word;

/// The least of a word that has relatives, in letters.
const LEAST_RELATED: usize = 4;
/// How many words stand for one that nobody wrote.
const STAND_INS: usize = 24;

/// A word that some text has.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub(super) folded: Box<str>,
    stem: u32,
    /// The pairs of letters in it, each thrown on one of 64 bits.
    letters: u64,
}

/// The words of the indexed texts, by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    forms: Vec<Form>,
    numbers: BTreeMap<Box<str>, u32>,
    stems: HashMap<u32, Vec<u32>>,
    roots: HashMap<u32, Vec<u32>>,
}

impl Vocabulary {
    /// The number of a folded word.
    pub(super) fn number(&mut self, folded: &str) -> u32 {
        if let Some(&number) = self.numbers.get(folded) {
            return number;
        }
        let number = self.forms.len() as u32;
        let word = Word::new(folded);
        self.stems.entry(word.stem).or_default().push(number);
        self.roots.entry(word.root).or_default().push(number);
        self.numbers.insert(folded.into(), number);
        self.forms.push(Form { folded: folded.into(), stem: word.stem, letters: word.letters });
        number
    }

    pub(super) fn form(&self, number: u32) -> &Form {
        &self.forms[number as usize]
    }

    /// The words that what was typed stands for, each with what it counts. Words that are not `shown` are as if they
    /// were not there.
    pub(super) fn meant(&self, typed: &TypedWord, shown: impl Fn(u32) -> bool) -> HashMap<u32, f32> {
        let mut meant = HashMap::new();
        self.family(typed, &mut meant);
        meant.retain(|number, _| shown(*number));
        if meant.is_empty() {
            self.slipped(typed, &mut meant, shown);
        }
        meant
    }

    fn family(&self, typed: &TypedWord, meant: &mut HashMap<u32, f32>) {
        let word = Word::new(&typed.folded);
        let mut add = |numbers: &[u32], counts: f32| {
            for number in numbers {
                let known = meant.entry(*number).or_insert(counts);
                *known = known.max(counts);
            }
        };
        if let Some(number) = self.numbers.get(typed.folded.as_str()) {
            add(&[*number], SAME);
        }
        if typed.folded.chars().any(char::is_alphabetic) {
            add(self.stems.get(&word.stem).map_or(&[], Vec::as_slice), INFLECTED);
            if typed.folded.chars().nth(LEAST_RELATED - 1).is_some() {
                add(self.roots.get(&word.root).map_or(&[], Vec::as_slice), RELATED);
            }
        }
        if typed.unfinished {
            let from = (Bound::Included(typed.folded.as_str()), Bound::Unbounded);
            let begun = self.numbers.range::<str, _>(from);
            let begun = begun.take_while(|(word, _)| word.starts_with(typed.folded.as_str()));
            add(&begun.map(|(_, number)| *number).collect::<Vec<_>>(), BEGUN);
        }
    }

    /// The words that look most like one that nobody wrote, with their inflections.
    fn slipped(&self, typed: &TypedWord, meant: &mut HashMap<u32, f32>, shown: impl Fn(u32) -> bool) {
        let letters: Vec<char> = typed.folded.chars().collect();
        let most = slips::allowed(letters.len());
        if most == 0 || letters.iter().any(|letter| letter.is_numeric()) {
            return;
        }
        let pairs = Word::new(&typed.folded).letters;
        let mut near: Vec<(usize, u32)> = Vec::new();
        for (number, form) in (0_u32..).zip(&self.forms) {
            // Each slip changes three pairs at the most, and the end is another pair.
            let missing = (pairs & !form.letters).count_ones() as usize;
            if missing <= 3 * most + 1
                && let Some(slips) = slips::between(&letters, &form.folded, most, typed.unfinished)
                && shown(number)
            {
                near.push((slips, number));
            }
        }
        let least = near.iter().map(|(slips, _)| *slips).min();
        near.retain(|(slips, _)| Some(*slips) == least);
        near.truncate(STAND_INS);
        for (_, number) in near {
            let stem = self.form(number).stem;
            let inflections = self.stems.get(&stem).into_iter().flatten();
            meant.extend(inflections.chain([&number]).map(|number| (*number, SLIPPED)));
        }
    }
}
