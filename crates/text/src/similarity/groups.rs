//! Gathering all indexed texts into groups of like ones.
//!
//! Texts with the same stems stand for one another; the rest are compared only when they share a stem that is rare
//! enough that without such stems they could not reach the threshold. Groups are stars, not chains: a long row of
//! texts, each a little different from the last, does not become one group.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use super::{Entry, Question, STEM_SHARE, SimilarityIndex};

/// A stem that more texts have than this does not bring texts together by itself.
const COMMON_STEM: usize = 1_000;
/// Most other texts that are scored for one text: those that share most of its rare stems.
const MOST_NEIGHBOURS: usize = 128;

/// What makes two texts twins: their stems with their numbers, and their trigram hashes.
type Likeness<'i> = (&'i [(u32, u32)], &'i [u32]);

/// A like text: its slot and how alike.
type Neighbour = (usize, f32);

pub(super) fn groups<K: Clone + Eq + Hash + Ord>(index: &SimilarityIndex<K>, threshold: f32) -> Vec<Vec<K>> {
    let twins = twins(index);
    let neighbours = neighbours(index, &twins, threshold);
    let mut waiting: BTreeSet<usize> = twins.keys().copied().collect();
    let mut centres: Vec<usize> = twins.keys().copied().collect();
    let reach = |slot: usize| -> usize {
        let near = neighbours.get(&slot).into_iter().flatten();
        twins[&slot].len() + near.map(|(other, _)| twins[other].len()).sum::<usize>()
    };
    let key = |slot: usize| index.entries[slot].as_ref().map(|entry| &entry.key);
    centres.sort_by_cached_key(|&slot| (std::cmp::Reverse(reach(slot)), key(slot)));
    let mut groups: Vec<Vec<K>> = Vec::new();
    for centre in centres {
        if !waiting.remove(&centre) {
            continue;
        }
        let near = neighbours.get(&centre).into_iter().flatten();
        let mut members: Vec<usize> = twins[&centre].clone();
        for (other, _) in near.filter(|(other, _)| waiting.contains(other)).collect::<Vec<_>>() {
            waiting.remove(other);
            members.extend(&twins[other]);
        }
        if members.len() > 1 {
            groups.push(members.into_iter().filter_map(key).cloned().collect());
        }
    }
    groups.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    groups
}

/// Slots of texts with the same stems and letters, by the slot that stands for them (the one with the least key).
fn twins<K: Ord>(index: &SimilarityIndex<K>) -> HashMap<usize, Vec<usize>> {
    let mut alike: HashMap<Likeness<'_>, Vec<(usize, &Entry<K>)>> = HashMap::new();
    for (slot, entry) in index.entries.iter().enumerate() {
        if let Some(entry) = entry {
            alike.entry((&entry.stems, entry.sketch.hashes())).or_default().push((slot, entry));
        }
    }
    alike
        .into_values()
        .filter_map(|mut same| {
            same.sort_by(|a, b| a.1.key.cmp(&b.1.key));
            let slots: Vec<usize> = same.iter().map(|(slot, _)| *slot).collect();
            Some((*slots.first()?, slots))
        })
        .collect()
}

/// For every slot that stands for others, the like ones among them, likest first.
fn neighbours<K: Clone + Eq + Hash + Ord>(
    index: &SimilarityIndex<K>,
    twins: &HashMap<usize, Vec<usize>>,
    threshold: f32,
) -> HashMap<usize, Vec<Neighbour>> {
    let least_stems = ((f64::from(threshold) - (1.0 - STEM_SHARE)) / STEM_SHARE).max(0.0);
    let rare: HashMap<usize, Vec<u32>> = twins
        .keys()
        .filter_map(|&slot| Some((slot, rare_stems(index, index.entries[slot].as_ref()?, least_stems))))
        .collect();
    let mut sharing: HashMap<u32, Vec<usize>> = HashMap::new();
    for (&slot, stems) in &rare {
        for &stem in stems {
            sharing.entry(stem).or_default().push(slot);
        }
    }
    let mut shared = vec![0_u32; index.entries.len()];
    rare.iter()
        .filter_map(|(&slot, stems)| {
            let candidates = candidates(slot, stems, &sharing, &mut shared);
            Some((slot, like_ones(index, slot, candidates, threshold)?))
        })
        .collect()
}

/// The rarest stems of a text: so many that two texts which share none of them cannot be alike by `least` in stems.
fn rare_stems<K: Clone + Eq + Hash + Ord>(
    index: &SimilarityIndex<K>,
    entry: &Entry<K>,
    least: f64,
) -> Vec<u32> {
    let texts = |stem: u32| index.postings[stem as usize].len();
    let mut stems = entry.stems.clone();
    stems.sort_by_key(|&(stem, _)| (texts(stem), stem));
    let allowed = index.squared_norm(&stems) * least * least;
    let mut rest = 0.0;
    while let Some(&(stem, times)) = stems.last() {
        rest += index.weight(stem, times).powi(2);
        if rest >= allowed {
            break;
        }
        stems.pop();
    }
    let uncommon = stems.iter().filter(|(stem, _)| texts(*stem) <= COMMON_STEM).count().max(1);
    stems.truncate(uncommon);
    stems.into_iter().map(|(stem, _)| stem).collect()
}

/// Other slots that share rare stems, the ones that share most. `shared` counts by slot, and is all zeros before and
/// after.
fn candidates(
    slot: usize,
    stems: &[u32],
    sharing: &HashMap<u32, Vec<usize>>,
    shared: &mut [u32],
) -> Vec<usize> {
    let mut met: Vec<usize> = Vec::new();
    for &other in stems.iter().filter_map(|stem| sharing.get(stem)).flatten() {
        if shared[other] == 0 {
            met.push(other);
        }
        shared[other] += 1;
    }
    let most_first = |other: &usize| (*other == slot, std::cmp::Reverse(shared[*other]), *other);
    if met.len() > MOST_NEIGHBOURS {
        met.select_nth_unstable_by_key(MOST_NEIGHBOURS, most_first);
    }
    let kept = met.iter().take(MOST_NEIGHBOURS).copied().filter(|other| *other != slot).collect();
    for other in met {
        shared[other] = 0;
    }
    kept
}

fn like_ones<K: Clone + Eq + Hash + Ord>(
    index: &SimilarityIndex<K>,
    slot: usize,
    candidates: Vec<usize>,
    threshold: f32,
) -> Option<Vec<Neighbour>> {
    let entry = index.entries[slot].as_ref()?;
    let norm = index.squared_norm(&entry.stems).sqrt();
    let question = Question { stems: &entry.stems, sketch: &entry.sketch, norm };
    let mut near: Vec<(f32, &Entry<K>, usize)> = candidates
        .into_iter()
        .filter_map(|other| index.entries[other].as_ref().map(|entry| (other, entry)))
        .map(|(other, entry)| (index.score(&question, entry), entry, other))
        .filter(|(score, _, _)| *score >= threshold)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.key.cmp(&b.1.key)));
    Some(near.into_iter().map(|(score, _, other)| (other, score)).collect())
}
