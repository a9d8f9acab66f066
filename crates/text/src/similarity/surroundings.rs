//! Where a pair of texts stands among others: how crowded it is around each of the two, and whether both are near the
//! same third ones.
//!
//! Two texts that are a little alike say more about each other when nothing else is like them than in a crowd. It takes
//! a search for each text, so only pairs that are judged by themselves are judged by it, not the many of a search.

use std::collections::HashMap;

use super::features::SURROUNDINGS;
use super::lexicon::ByHash;
use super::profile::Profile;

/// So many of the nearest texts make a crowd.
const CROWD: usize = 8;
/// So many of the nearest texts are asked how near they are to the other text.
const WITNESSES: usize = 5;

/// Among fewer texts nothing can be told.
const LEAST_TEXTS: usize = 200;

/// Stems with their weights, ascending by stem; the squares of the weights add up to one.
type Direction = Vec<(u32, f32)>;

/// Texts by their stems.
#[derive(Clone, Debug, Default)]
pub(super) struct Surroundings {
    slots: HashMap<Box<str>, u32>,
    directions: Vec<Direction>,
    /// For every stem the texts that have it, with its weight there.
    postings: ByHash<Vec<(u32, f32)>>,
}

impl Surroundings {
    /// Takes a text in; each is given once.
    pub(super) fn put(&mut self, text: &str, profile: &Profile<'_>) {
        let slot = self.directions.len() as u32;
        let direction = direction(profile);
        for (stem, weight) in &direction {
            self.postings.entry(*stem).or_default().push((slot, *weight));
        }
        self.slots.insert(text.into(), slot);
        self.directions.push(direction);
    }

    /// How a pair stands among the texts, the two themselves left out; `None` when the texts are few.
    pub(super) fn of(
        &self,
        left: (&str, &Profile<'_>),
        right: (&str, &Profile<'_>),
    ) -> Option<[f32; SURROUNDINGS]> {
        if self.directions.len() < LEAST_TEXTS {
            return None;
        }
        let own = [left.0, right.0].map(|text| self.slots.get(text).copied());
        let (one, other) = (direction(left.1), direction(right.1));
        let (near_one, near_other) = (self.nearest(&one, own), self.nearest(&other, own));
        let crowd = |near: &[(f32, u32)]| near.iter().map(|(near, _)| near).sum::<f32>() / CROWD as f32;
        let (crowd_one, crowd_other) = (crowd(&near_one), crowd(&near_other));
        let (by_one, by_other) = (self.testimony(&near_one, &other), self.testimony(&near_other, &one));
        Some([
            crowd_one.min(crowd_other),
            crowd_one.max(crowd_other),
            cosine(&one, &other) - (crowd_one + crowd_other) / 2.0,
            by_one.mean + by_other.mean,
            by_one.best.max(by_other.best),
        ])
    }

    /// The texts nearest to a direction but two, the nearest first.
    fn nearest(&self, direction: &Direction, own: [Option<u32>; 2]) -> Vec<(f32, u32)> {
        let mut cosines: ByHash<f32> = ByHash::default();
        for (stem, weight) in direction {
            for (slot, there) in self.postings.get(stem).into_iter().flatten() {
                *cosines.entry(*slot).or_default() += weight * there;
            }
        }
        let mut near: Vec<(f32, u32)> = cosines
            .into_iter()
            .filter(|(slot, _)| !own.contains(&Some(*slot)))
            .map(|(slot, near)| (near, slot))
            .collect();
        let nearest_first = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if near.len() > CROWD {
            near.select_nth_unstable_by(CROWD, nearest_first);
            near.truncate(CROWD);
        }
        near.sort_by(nearest_first);
        near
    }

    /// What the nearest texts of the one say about the other.
    fn testimony(&self, near: &[(f32, u32)], other: &Direction) -> Testimony {
        let (mut sum, mut mass, mut best) = (0.0, 1e-6, 0.0_f32);
        for (nearness, slot) in near.iter().take(WITNESSES) {
            let there = self.directions.get(*slot as usize).map_or(0.0, |direction| cosine(direction, other));
            sum += nearness * nearness * there;
            mass += nearness * nearness;
            best = best.max(nearness.min(there));
        }
        Testimony { mean: sum / mass, best }
    }
}

/// How near the neighbours of the one text are to the other.
struct Testimony {
    mean: f32,
    /// The best chain of one link between the two texts: the weaker of its two sides.
    best: f32,
}

fn direction(profile: &Profile<'_>) -> Direction {
    let length = profile.terms.iter().map(|term| term.weight * term.weight).sum::<f32>().sqrt().max(1e-9);
    profile.terms.iter().map(|term| (term.stem, term.weight / length)).collect()
}

fn cosine(one: &Direction, other: &Direction) -> f32 {
    let weight = |stem: &u32| other.binary_search_by_key(stem, |(stem, _)| *stem).map(|at| other[at].1);
    one.iter().filter_map(|(stem, here)| Some(here * weight(stem).ok()?)).sum()
}

#[cfg(test)]
mod tests {
    use crate::learning::{ALONE, Corpus, FEATURES};

    const LEFT: &str = "Починить мост через реку Белую";
    const RIGHT: &str = "Мост через реку Белую требует починки";

    fn told(others: impl Iterator<Item = String>) -> Vec<f32> {
        let texts: Vec<String> = others.chain([LEFT.to_owned(), RIGHT.to_owned()]).collect();
        let corpus = Corpus::of(texts.iter().map(String::as_str));
        let there = corpus.features(LEFT, RIGHT);
        assert_eq!(there[ALONE..], corpus.features(RIGHT, LEFT)[ALONE..], "the same whichever comes first");
        there[ALONE..FEATURES].to_vec()
    }

    #[test]
    fn a_crowd_of_like_texts_takes_from_what_a_pair_tells() {
        let far = told((0..300).map(|number| format!("Школа посёлка {number} ждёт учителей")));
        let crowded = told((0..300).map(|number| format!("Мост через реку номер {number} ждёт починки")));
        let [_, most_far, apart_far, ..] = far[..] else { unreachable!("five features") };
        let [least_crowded, _, apart_crowded, ..] = crowded[..] else { unreachable!("five features") };
        assert!(least_crowded > most_far, "{crowded:?} {far:?}");
        assert!(apart_far > apart_crowded, "{crowded:?} {far:?}");
    }

    #[test]
    fn among_few_texts_nothing_is_told() {
        assert_eq!(told(std::iter::empty()), [0.0; 5]);
    }
}
