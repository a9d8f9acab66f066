//! Gathering indexed texts into groups of like ones.
//!
//! Which texts are like which is remembered and brought up to date: after a change only the texts that changed are
//! looked for again. Groups are stars, not chains: a long row of texts, each a little different from the last, does not
//! become one group. What people decided goes before what is computed.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;

use super::filter::Filter;
use super::index::SimilarityIndex;

/// Most like texts that are remembered for one text.
const MOST_NEIGHBOURS: usize = 40;

/// How to gather texts, and what people decided about them.
#[derive(Clone, Debug)]
pub struct Grouping<'a, K> {
    /// How alike the members of a group are to its first one, at least: from 0 to 1.
    pub threshold: f32,
    /// Texts that belong together, whatever they say.
    pub pinned: &'a [(K, K)],
    /// Texts that must not be suggested together. Where a pin says otherwise, the pin holds.
    pub dismissed: &'a [(K, K)],
    /// Texts that are in no group.
    pub left_out: &'a [K],
}

/// Texts that say nearly the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Group<K> {
    /// The first is the one that the others are like; then the likest first.
    pub members: Vec<Member<K>>,
}

/// A text of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Member<K> {
    /// Its key.
    pub key: K,
    /// How like it is to the first of the group: 1 for the first itself; for a pinned one whatever it is.
    pub score: f32,
    /// Whether it is in the group because somebody pinned it.
    pub pinned: bool,
}

/// Which indexed texts are like which.
#[derive(Clone, Debug)]
pub struct Neighbourhood<K> {
    threshold: f32,
    filter: Filter,
    seen: u64,
    size: usize,
    near: HashMap<K, Vec<(K, f32)>>,
}

impl<K: Clone + Eq + Hash + Ord> Neighbourhood<K> {
    /// Nothing yet; texts less like than `threshold` will not be remembered as neighbours.
    pub fn new(threshold: f32) -> Self {
        Self { threshold, filter: Filter::all(), seen: 0, size: 0, near: HashMap::new() }
    }

    /// Nothing yet, and never anything but of texts that pass the filter.
    #[must_use]
    pub fn within(self, filter: Filter) -> Self {
        Self { filter, ..self }
    }

    /// Brings it up to date with the index, and tells how many texts were looked for.
    ///
    /// Texts that came or were replaced since the last time are looked for. When the index has doubled or halved, all
    /// are, because the weights of words have moved: then the outcome follows from the texts alone.
    pub fn follow(&mut self, index: &SimilarityIndex<K>) -> usize {
        if self.seen == index.changes {
            return 0;
        }
        if index.len() >= self.size * 2 || index.len() * 2 <= self.size {
            self.near.clear();
            self.seen = 0;
            self.size = index.len();
        }
        let fresh: BTreeSet<&K> = index
            .entries
            .iter()
            .flatten()
            .filter(|entry| entry.since > self.seen && self.filter.passes(&entry.tags))
            .map(|entry| &entry.key)
            .collect();
        self.near.retain(|key, near| {
            near.retain(|(other, _)| index.contains(other) && !fresh.contains(other));
            index.contains(key) && !fresh.contains(key)
        });
        for &key in &fresh {
            let near = self.looked_for(index, key);
            for (other, score) in &near {
                if !fresh.contains(other) {
                    self.near.entry(other.clone()).or_default().push((key.clone(), *score));
                }
            }
            self.near.insert(key.clone(), near);
        }
        self.seen = index.changes;
        fresh.len()
    }

    fn looked_for(&self, index: &SimilarityIndex<K>, key: &K) -> Vec<(K, f32)> {
        let Some(question) = index.slots.get(key).and_then(|slot| index.profile(*slot)) else {
            return Vec::new();
        };
        let found = index.scored(&question, &self.filter, MOST_NEIGHBOURS);
        let alike = found.into_iter().take_while(|(score, _)| *score >= self.threshold);
        let others = alike.filter_map(|(score, slot)| Some((index.key(slot)?.clone(), score)));
        others.filter(|(other, _)| other != key).take(MOST_NEIGHBOURS).collect()
    }

    /// Groups of like texts. Each text is in one group at most; a text like no other is in none. The largest group
    /// comes first.
    pub fn groups(&self, grouping: &Grouping<'_, K>) -> Vec<Group<K>> {
        let links = self.links(grouping);
        let mut centres: Vec<&K> = links.keys().copied().collect();
        centres.sort_by_key(|key| (Reverse(links[key].len()), *key));
        let together = together(grouping.pinned);
        let apart: BTreeSet<(&K, &K)> =
            grouping.dismissed.iter().flat_map(|(one, other)| [(one, other), (other, one)]).collect();
        let mut taken: BTreeSet<&K> = grouping.left_out.iter().collect();
        let mut groups = Vec::new();
        for centre in centres {
            if taken.contains(centre) {
                continue;
            }
            let group = self.group_around(centre, &links, &together, &apart, &mut taken);
            if group.members.len() > 1 {
                groups.push(group);
            } else {
                taken.remove(centre);
            }
        }
        groups.sort_by(|a: &Group<K>, b| {
            b.members.len().cmp(&a.members.len()).then_with(|| a.members[0].key.cmp(&b.members[0].key))
        });
        groups
    }

    fn group_around<'k>(
        &'k self,
        centre: &'k K,
        links: &BTreeMap<&'k K, Vec<(&'k K, f32)>>,
        together: &BTreeMap<&'k K, BTreeSet<&'k K>>,
        apart: &BTreeSet<(&K, &K)>,
        taken: &mut BTreeSet<&'k K>,
    ) -> Group<K> {
        let mut members: Vec<Member<K>> = Vec::new();
        let near = links.get(centre).into_iter().flatten().map(|(key, _)| *key);
        for candidate in std::iter::once(centre).chain(near) {
            let alone = BTreeSet::from([candidate]);
            let bundle = together.get(candidate).unwrap_or(&alone);
            let free = bundle.iter().all(|key| !taken.contains(key));
            let welcome = || {
                bundle.iter().all(|key| members.iter().all(|member| !apart.contains(&(&member.key, *key))))
            };
            if !free || !welcome() {
                continue;
            }
            for &key in std::iter::once(&candidate).chain(bundle.iter().filter(|key| **key != candidate)) {
                taken.insert(key);
                let score = if key == centre { 1.0 } else { self.score(centre, key) };
                members.push(Member { key: key.clone(), score, pinned: bundle.len() > 1 });
            }
        }
        Group { members }
    }

    fn score(&self, one: &K, other: &K) -> f32 {
        let near = self.near.get(one).into_iter().flatten();
        near.filter(|(key, _)| key == other).map(|(_, score)| *score).fold(0.0, f32::max)
    }

    /// Like texts of every text, likest first, both ways.
    fn links<'k>(&'k self, grouping: &Grouping<'k, K>) -> BTreeMap<&'k K, Vec<(&'k K, f32)>> {
        let mut links: BTreeMap<&K, BTreeMap<&K, f32>> = BTreeMap::new();
        for (key, near) in &self.near {
            for (other, score) in near.iter().filter(|(_, score)| *score >= grouping.threshold) {
                for (from, to) in [(key, other), (other, key)] {
                    let best = links.entry(from).or_default().entry(to).or_insert(*score);
                    *best = best.max(*score);
                }
            }
        }
        for (one, other) in grouping.pinned {
            for (from, to) in [(one, other), (other, one)] {
                links.entry(from).or_default().entry(to).or_insert(0.0);
            }
        }
        let sorted = |near: BTreeMap<&'k K, f32>| {
            let mut near: Vec<(&K, f32)> = near.into_iter().collect();
            near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
            near
        };
        links.into_iter().map(|(key, near)| (key, sorted(near))).collect()
    }
}

/// What each pinned text is pinned together with, itself included, over any number of steps.
fn together<K: Ord>(pinned: &[(K, K)]) -> BTreeMap<&K, BTreeSet<&K>> {
    let mut bundles: BTreeMap<&K, BTreeSet<&K>> = BTreeMap::new();
    for (one, other) in pinned {
        let mut bundle: BTreeSet<&K> = BTreeSet::from([one, other]);
        for key in [one, other] {
            bundle.extend(bundles.get(key).into_iter().flatten());
        }
        for key in bundle.clone() {
            bundles.insert(key, bundle.clone());
        }
    }
    bundles
}

impl<K: Clone + Eq + Hash + Ord> SimilarityIndex<K> {
    /// Groups of texts that are alike by at least `threshold`, of nothing remembered and nothing decided: see
    /// [`Neighbourhood`] for groups that are kept up to date.
    pub fn groups(&self, threshold: f32) -> Vec<Vec<K>> {
        let mut near = Neighbourhood::new(threshold);
        near.follow(self);
        let groups = near.groups(&Grouping { threshold, pinned: &[], dismissed: &[], left_out: &[] });
        groups.into_iter().map(|group| group.members.into_iter().map(|member| member.key).collect()).collect()
    }
}
