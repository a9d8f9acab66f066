//! The parts of labelled pairs: to learn from, to tune on, to report on.

use std::collections::HashMap;

use crate::pairs::Pair;

/// A part of the pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Learned from.
    Train,
    /// Tuned on.
    Develop,
    /// Reported on, and looked at for nothing else.
    Test,
}

/// The part of each pair: about six, two and two in ten. Pairs that have a text in common, over any number of steps,
/// are in the same part.
pub fn parts(pairs: &[Pair]) -> Vec<Part> {
    let part = |tenth: u32| match tenth {
        0..6 => Part::Train,
        6..8 => Part::Develop,
        _ => Part::Test,
    };
    tenths(pairs).into_iter().map(part).collect()
}

/// In which of ten about equal parts each pair is, such that no two parts have a text in common.
pub fn tenths(pairs: &[Pair]) -> Vec<u32> {
    let mut texts: Vec<&str> =
        pairs.iter().flat_map(|pair| [pair.left.as_str(), pair.right.as_str()]).collect();
    texts.sort_unstable();
    texts.dedup();
    let number: HashMap<&str, usize> = texts.iter().zip(0..).map(|(text, number)| (*text, number)).collect();
    let mut first: Vec<usize> = (0..texts.len()).collect();
    for pair in pairs {
        let (one, other) =
            (root(&mut first, number[pair.left.as_str()]), root(&mut first, number[pair.right.as_str()]));
        first[one.max(other)] = one.min(other);
    }
    let mut tenth = |pair: &Pair| hash(texts[root(&mut first, number[pair.left.as_str()])]) % 10;
    pairs.iter().map(&mut tenth).collect()
}

fn root(first: &mut [usize], mut at: usize) -> usize {
    while first[at] != at {
        first[at] = first[first[at]];
        at = first[at];
    }
    at
}

fn hash(text: &str) -> u32 {
    let mixed = text.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    });
    (mixed ^ mixed >> 32) as u32
}
