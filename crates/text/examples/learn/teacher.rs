//! A teacher that also sees the vectors of a transformer judges pairs without labels, for trees that will not see them
//! to learn from.

use std::collections::{BTreeSet, HashMap};

use anyhow::Result;
use svod_text::learning::{Corpus, FEATURES};

use crate::pairs::Pair;
use crate::parts::tenths;
use crate::sentences::{Nearness, Sentences, TELLS};
use crate::trees::{Plan, Row, Trees};
use crate::{Question, texts};

const PLAN: Plan = Plan { trees: 500, depth: 4, rate: 0.04, caution: 8.0, rows: 70, columns: 35 };

/// So many of the nearest sentences, and so many of any, make pairs without labels with each.
const NEAREST: usize = 8;
const ANY: usize = 2;

/// How much a pair without a label weighs beside one with.
const UNLABELLED_WEIGHT: f32 = 0.8;

/// How much of what labelled pairs are said to be is the teacher's word; it has not seen their labels.
const TEACHERS_SHARE: f32 = 0.8;

/// Pairs with labels are judged by a teacher who learned from the other ones of so many parts.
const FOLDS: u32 = 4;

/// Rows of the labelled pairs and of pairs of their sentences without labels, with what the teacher says of them. The
/// values are the features of pairs.
pub fn taught(pairs: &[Pair], sentences: &Sentences) -> Result<Vec<Row>> {
    let texts = texts(pairs);
    let numbers: HashMap<&str, usize> = texts.iter().copied().zip(0..).collect();
    let nearness = sentences.nearness(&texts)?;
    let corpus = Corpus::of(texts.iter().copied());
    let places: Vec<(usize, usize)> =
        pairs.iter().map(|pair| (numbers[pair.left.as_str()], numbers[pair.right.as_str()])).collect();
    let row = |(one, other): (usize, usize), aim: f32, weight: f32| {
        let mut values = corpus.features(texts[one], texts[other]).to_vec();
        values.extend(nearness.tells(one, other));
        Row { values, aim, weight }
    };
    let mut labelled: Vec<Row> = places
        .iter()
        .zip(pairs)
        .map(|(place, pair)| row(*place, f32::from(u8::from(Question::Related.answer(pair.label))), 1.0))
        .collect();
    let teacher = Trees::learn(&labelled, FEATURES + TELLS, PLAN);
    let said: Vec<f32> = out_of_fold(&labelled, &tenths(pairs));
    let mut rows: Vec<Row> = unlabelled(&places, &nearness, texts.len())
        .into_iter()
        .map(|place| row(place, 0.0, UNLABELLED_WEIGHT))
        .collect();
    rows.iter_mut().for_each(|row| row.aim = likely(teacher.odds(&row.values)));
    for (row, said) in labelled.iter_mut().zip(said) {
        row.aim = (1.0 - TEACHERS_SHARE) * row.aim + TEACHERS_SHARE * said;
    }
    rows.extend(labelled);
    Ok(rows)
}

/// What teachers say of each row who have not learned from it, nor from one with a text in common.
fn out_of_fold(rows: &[Row], tenths: &[u32]) -> Vec<f32> {
    let mut said = vec![0.0; rows.len()];
    for fold in 0..FOLDS {
        let others: Vec<Row> = rows
            .iter()
            .zip(tenths)
            .filter(|(_, tenth)| **tenth % FOLDS != fold)
            .map(|(row, _)| row.clone())
            .collect();
        let teacher = Trees::learn(&others, FEATURES + TELLS, PLAN);
        for ((row, tenth), said) in rows.iter().zip(tenths).zip(&mut said) {
            if *tenth % FOLDS == fold {
                *said = likely(teacher.odds(&row.values));
            }
        }
    }
    said
}

/// Pairs of near sentences, and of any, that have no label.
fn unlabelled(
    labelled: &[(usize, usize)],
    nearness: &Nearness<'_>,
    count: usize,
) -> BTreeSet<(usize, usize)> {
    let ordered = |one: usize, other: usize| (one.min(other), one.max(other));
    let mut pairs = BTreeSet::new();
    for at in 0..count {
        let any = (1..=ANY).map(|step| (at + step * 7_919) % count).filter(|other| *other != at);
        pairs.extend(nearness.nearest(at).take(NEAREST).chain(any).map(|other| ordered(at, other)));
    }
    for (one, other) in labelled {
        pairs.remove(&ordered(*one, *other));
    }
    pairs
}

fn likely(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}
