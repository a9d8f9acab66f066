//! Figures from repeated measurements on a machine that does other things as well.
//!
//! It must not know what was measured.

use std::time::{Duration, Instant};

/// The middle one; of an even number the upper of the two. Zero when there are none.
pub fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// How long it took, and what it gave.
pub fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let began = Instant::now();
    let outcome = work();
    (began.elapsed(), outcome)
}

/// What several contenders needed, round after round, so that a slow moment of the machine meets all of them alike.
#[derive(Debug, Default)]
pub struct Rounds {
    seconds: Vec<Vec<f64>>,
}

impl Rounds {
    /// Adds a round: what each contender needed in it, always in the same order.
    pub fn add<const N: usize>(&mut self, round: [Duration; N]) {
        self.seconds.push(round.iter().map(Duration::as_secs_f64).collect());
    }

    /// The median of a contender, in seconds.
    pub fn seconds(&self, contender: usize) -> f64 {
        median(self.each(contender))
    }

    /// The median of how many times longer one contender needed than another in the same round.
    pub fn ratio(&self, contender: usize, to: usize) -> f64 {
        median(self.each(contender).zip(self.each(to)).map(|(one, other)| one / other))
    }

    /// The least that a contender needed, in seconds: what is left when the machine does nothing else.
    pub fn least(&self, contender: usize) -> f64 {
        self.each(contender).fold(f64::MAX, f64::min)
    }

    fn each(&self, contender: usize) -> impl Iterator<Item = f64> + '_ {
        self.seconds.iter().filter_map(move |round| round.get(contender).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians() {
        assert_eq!(median([3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median([4.0, 1.0]), 4.0);
        assert_eq!(median([]), 0.0);
    }

    #[test]
    fn ratios_are_taken_within_a_round() {
        let mut rounds = Rounds::default();
        for slowness in [1, 5, 2] {
            rounds.add([Duration::from_millis(10 * slowness), Duration::from_millis(20 * slowness)]);
        }
        assert_eq!(rounds.ratio(0, 1), 0.5);
        assert_eq!(rounds.seconds(0), 0.02);
    }
}
