//! A place among siblings that can be chosen between any two others without touching them, so that two people who
//! move different clauses never collide.

use serde::{Deserialize, Serialize};

/// A place in an order: a fraction in base 26, written `a`–`z`, compared as text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rank(String);

const BASE: u32 = 26;
/// Digits of a rank given at the end of an order, and how far apart such ranks lie: room for 7,000 in a row
/// before ranks grow longer.
const HEAD_DIGITS: usize = 4;
const STEP: u32 = 64;

impl Rank {
    /// The rank that was stored under this text.
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// The text to store.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A rank after `before` and before `after`; none stands for the end of the order on that side.
    pub fn between(before: Option<&Self>, after: Option<&Self>) -> Self {
        let low: Vec<u32> = before.map(Self::digits).unwrap_or_default();
        let digits = match after.map(Self::digits) {
            None => following(&low),
            Some(high) => midpoint(&low, Some(&high)),
        };
        Self(digits.into_iter().filter_map(|digit| char::from_digit(digit + 10, 36)).collect())
    }

    /// This rank, if none of the others (in order) is equal to it; else one right after it.
    pub(super) fn distinct_from<'r>(&self, others: impl Iterator<Item = &'r Self> + Clone) -> Self {
        if others.clone().all(|other| other != self) {
            return self.clone();
        }
        let mut later = others;
        Self::between(Some(self), later.find(|other| *other > self))
    }

    fn digits(&self) -> Vec<u32> {
        self.0
            .chars()
            .filter_map(|letter| letter.to_digit(36))
            .map(|digit| digit.saturating_sub(10))
            .collect()
    }
}

fn following(low: &[u32]) -> Vec<u32> {
    let head = (0..HEAD_DIGITS).fold(0, |sum, place| sum * BASE + low.get(place).copied().unwrap_or(0));
    let mut next = head + STEP;
    if next.is_multiple_of(BASE) {
        next += 1;
    }
    if next < BASE.pow(4) {
        (0..HEAD_DIGITS).rev().map(|place| next / BASE.pow(place as u32) % BASE).collect()
    } else {
        midpoint(low, None)
    }
}

/// A fraction strictly between two that do not end in zero; `None` is one.
fn midpoint(low: &[u32], high: Option<&[u32]>) -> Vec<u32> {
    let shared = high.map_or(0, |high| {
        high.iter().enumerate().take_while(|(place, digit)| low.get(*place).unwrap_or(&0) == *digit).count()
    });
    if let (Some(high), true) = (high, shared > 0) {
        let mut digits = high[..shared].to_vec();
        digits.extend(midpoint(low.get(shared..).unwrap_or_default(), Some(&high[shared..])));
        return digits;
    }
    let first_low = low.first().copied().unwrap_or(0);
    let first_high = high.and_then(|high| high.first().copied()).unwrap_or(BASE);
    if first_high > first_low + 1 {
        return vec![u32::midpoint(first_low, first_high)];
    }
    match high {
        Some(high) if high.len() > 1 => vec![first_high],
        _ => {
            let mut digits = vec![first_low];
            digits.extend(midpoint(low.get(1..).unwrap_or_default(), None));
            digits
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_rank_fits_between_any_two(places in prop::collection::vec(any::<prop::sample::Index>(), 1..200)) {
            let mut order: Vec<Rank> = Vec::new();
            for place in places {
                let at = place.index(order.len() + 1);
                let before = at.checked_sub(1).and_then(|at| order.get(at));
                let rank = Rank::between(before, order.get(at));
                order.insert(at, rank);
            }
            prop_assert!(order.windows(2).all(|pair| pair[0] < pair[1]), "{order:?}");
        }
    }

    #[test]
    fn a_long_order_built_from_the_front_to_the_end_keeps_its_ranks_short() {
        let last = (0..5_000).fold(None, |last: Option<Rank>, _| Some(Rank::between(last.as_ref(), None)));
        assert!(last.expect("a rank").as_str().len() <= HEAD_DIGITS);
    }
}
