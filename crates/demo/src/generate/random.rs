//! The generator's source of choices: SplitMix64 (Steele, Lea, Flood 2014), in integers only.
//!
//! Written here because what a seed gives must be the same on every platform and after every upgrade of a
//! dependency: the demonstration, the benchmarks and the snapshots rest on it. Not for secrets.

/// A stream of choices that depends on its seed alone.
#[derive(Debug, Clone)]
pub(super) struct Choices(u64);

impl Choices {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// An independent stream for one part of the work, so that a change in one part leaves the others alone.
    pub(super) fn fork(&self, part: u64) -> Self {
        let mut mixed = Self(self.0 ^ part.wrapping_mul(0xD6E8_FEB8_6659_FD93));
        Self(mixed.next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`; 0 when there is nothing to choose from. The bias is below 2⁻³² for the bounds used.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        let wide = u128::from(self.next()) * bound as u128;
        (wide >> 64) as usize
    }

    /// A number below `bound` that leans towards the small ones.
    pub(super) fn leaning_below(&mut self, bound: usize) -> usize {
        self.below(bound).min(self.below(bound))
    }

    /// One of `options`.
    pub(super) fn pick<T: Copy, const N: usize>(&mut self, options: &[T; N]) -> T {
        const { assert!(N > 0) };
        options[self.below(N)]
    }

    /// Whether something happens that happens `percent` times in a hundred.
    pub(super) fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// Puts the items into another order (Fisher and Yates).
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Choices;

    #[test]
    fn the_stream_is_splitmix64() {
        let mut choices = Choices::new(1_234_567);
        let drawn = [choices.next(), choices.next(), choices.next()];
        assert_eq!(drawn, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn choices_stay_below_their_bound() {
        let mut choices = Choices::new(7);
        assert!((0..1_000).all(|_| choices.below(3) < 3 && choices.leaning_below(5) < 5));
        assert_eq!(choices.below(0), 0);
    }

    #[test]
    fn shuffling_keeps_every_item() {
        let mut items: Vec<u32> = (0..50).collect();
        Choices::new(3).shuffle(&mut items);
        assert_ne!(items, (0..50).collect::<Vec<_>>());
        items.sort_unstable();
        assert_eq!(items, (0..50).collect::<Vec<_>>());
    }
}
