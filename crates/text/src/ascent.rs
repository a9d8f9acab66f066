//! Which of many matches can stand together without crossing: the heaviest row that ascends in both sequences.

/// Of pairs that are sorted by the first member and share no member, the row that ascends by the second as well and
/// weighs most; of equal rows always the same one. In time `n log n`.
pub(crate) fn heaviest_ascent(
    pairs: &[(usize, usize)],
    weight: impl Fn((usize, usize)) -> u64,
) -> Vec<(usize, usize)> {
    // The second members by rank, and over the ranks a tree of the heaviest row that ends at or before each.
    let mut ranks: Vec<usize> = pairs.iter().map(|pair| pair.1).collect();
    ranks.sort_unstable();
    let mut tree: Vec<(u64, Option<usize>)> = vec![(0, None); pairs.len() + 1];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let mut best: (u64, Option<usize>) = (0, None);
    for (index, pair) in pairs.iter().enumerate() {
        let rank = ranks.partition_point(|other| *other < pair.1);
        let mut heaviest: (u64, Option<usize>) = (0, None);
        let mut node = rank;
        while node > 0 {
            if tree[node].0 > heaviest.0 {
                heaviest = tree[node];
            }
            node &= node - 1;
        }
        before.push(heaviest.1);
        let total = heaviest.0 + weight(*pair).max(1);
        let mut node = rank + 1;
        while node < tree.len() {
            if total > tree[node].0 {
                tree[node] = (total, Some(index));
            }
            node += node & node.wrapping_neg();
        }
        if total > best.0 {
            best = (total, Some(index));
        }
    }
    let mut row = Vec::new();
    let mut cursor = best.1;
    while let Some(index) = cursor {
        row.push(pairs[index]);
        cursor = before[index];
    }
    row.reverse();
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_row_stands() {
        let pairs = [(0, 4), (1, 0), (2, 1), (3, 2), (4, 3)];
        assert_eq!(heaviest_ascent(&pairs, |_| 1), [(1, 0), (2, 1), (3, 2), (4, 3)]);
        assert_eq!(heaviest_ascent(&pairs, |pair| if pair.0 == 0 { 9 } else { 1 }), [(0, 4)]);
        assert!(heaviest_ascent(&[], |_| 1).is_empty());
    }
}
