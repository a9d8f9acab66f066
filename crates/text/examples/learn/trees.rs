//! Boosting trees whose every level asks one question of all rows.

/// The features of a pair, how likely it is said to be positive, and how much it weighs.
#[derive(Clone, Debug)]
pub struct Row {
    /// As many in every row.
    pub values: Vec<f32>,
    /// From 0 to 1.
    pub aim: f32,
    pub weight: f32,
}

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub trees: usize,
    pub depth: usize,
    pub rate: f32,
    /// What is added to the weight of every leaf.
    pub caution: f32,
    /// Of a hundred rows, and of a hundred features, so many take part in a tree.
    pub rows: usize,
    pub columns: usize,
}

/// Trees and where they start from.
#[derive(Clone, Debug, Default)]
pub struct Trees {
    start: f32,
    trees: Vec<Tree>,
}

#[derive(Clone, Debug)]
struct Tree {
    questions: Vec<(u8, f32)>,
    leaves: Vec<f32>,
}

/// Most bounds of a feature that are tried.
const BOUNDS: usize = 31;

/// A stream of numbers that is the same everywhere.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ mixed >> 31) % bound as u64) as usize
    }
}

impl Trees {
    /// Learns from the first `features` values of each row how likely it is positive.
    pub fn learn(rows: &[Row], features: usize, plan: Plan) -> Self {
        let bounds: Vec<Vec<f32>> = (0..features).map(|feature| bounds(rows, feature)).collect();
        let bins: Vec<Vec<u8>> =
            bounds.iter().enumerate().map(|(feature, bounds)| binned(rows, feature, bounds)).collect();
        let (positive, all) = rows
            .iter()
            .fold((0.0, 0.0), |(positive, all), row| (positive + row.weight * row.aim, all + row.weight));
        let start = (positive / (all - positive)).ln();
        let mut odds = vec![start; rows.len()];
        let mut chance = Chance(7);
        let mut trees = Vec::with_capacity(plan.trees);
        for _ in 0..plan.trees {
            let gradients: Vec<(f32, f32)> =
                rows.iter().zip(&odds).map(|(row, odds)| gradient(row, *odds)).collect();
            let sample: Vec<u32> = (0..rows.len() as u32).filter(|_| chance.below(100) < plan.rows).collect();
            let columns: Vec<usize> = (0..features)
                .filter(|feature| !bounds[*feature].is_empty() && chance.below(100) < plan.columns)
                .collect();
            let (tree, leaf_of) = grown(&gradients, &sample, &columns, &bins, &bounds, plan);
            odds.iter_mut().zip(leaf_of).for_each(|(odds, leaf)| *odds += tree.leaves[usize::from(leaf)]);
            trees.push(tree);
        }
        Self { start, trees }
    }

    /// The logarithm of the odds that a row is positive.
    pub fn odds(&self, values: &[f32]) -> f32 {
        let leaf = |tree: &Tree| {
            let leaf = tree.questions.iter().fold(0, |leaf, (feature, bound)| {
                leaf << 1 | usize::from(values[usize::from(*feature)] > *bound)
            });
            tree.leaves[leaf]
        };
        self.start + self.trees.iter().map(leaf).sum::<f32>()
    }

    /// As the crate reads them.
    pub fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&self.start.to_le_bytes());
        bytes.extend_from_slice(&(self.trees.len() as f32).to_le_bytes());
        for tree in &self.trees {
            bytes.push(tree.questions.len() as u8);
            for (feature, bound) in &tree.questions {
                bytes.push(*feature);
                bytes.extend_from_slice(&bound.to_le_bytes());
            }
            tree.leaves.iter().for_each(|leaf| bytes.extend_from_slice(&leaf.to_le_bytes()));
        }
    }
}

fn gradient(row: &Row, odds: f32) -> (f32, f32) {
    let probability = 1.0 / (1.0 + (-odds).exp());
    (row.weight * (row.aim - probability), row.weight * (probability * (1.0 - probability)).max(1e-4))
}

/// Values of a feature that split the rows into about equal parts.
fn bounds(rows: &[Row], feature: usize) -> Vec<f32> {
    let mut values: Vec<f32> = rows.iter().map(|row| row.values[feature]).collect();
    values.sort_by(f32::total_cmp);
    let mut bounds: Vec<f32> =
        (1..=BOUNDS).map(|part| values[part * (values.len() - 1) / (BOUNDS + 1)]).collect();
    bounds.dedup();
    bounds.retain(|bound| values.last().is_some_and(|most| most > bound));
    bounds
}

fn binned(rows: &[Row], feature: usize, bounds: &[f32]) -> Vec<u8> {
    rows.iter().map(|row| bounds.partition_point(|bound| row.values[feature] > *bound) as u8).collect()
}

fn grown(
    gradients: &[(f32, f32)],
    sample: &[u32],
    columns: &[usize],
    bins: &[Vec<u8>],
    bounds: &[Vec<f32>],
    plan: Plan,
) -> (Tree, Vec<u8>) {
    let mut leaf_of = vec![0_u8; gradients.len()];
    let mut questions = Vec::new();
    for level in 0..plan.depth {
        let leaves = 1 << level;
        let best = columns
            .iter()
            .filter_map(|&feature| {
                let (gain, bin) = best_bound(gradients, sample, &leaf_of, leaves, &bins[feature], plan)?;
                Some((gain, feature, bin))
            })
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        let Some((_, feature, bin)) = best else { break };
        questions.push((feature as u8, bounds[feature][bin]));
        for (leaf, &at) in leaf_of.iter_mut().zip(&bins[feature]) {
            *leaf = *leaf << 1 | u8::from(usize::from(at) > bin);
        }
    }
    let mut sums = vec![(0.0_f32, 0.0_f32); 1 << questions.len()];
    for &row in sample {
        let sum = &mut sums[usize::from(leaf_of[row as usize])];
        sum.0 += gradients[row as usize].0;
        sum.1 += gradients[row as usize].1;
    }
    let leaves = sums.into_iter().map(|(up, weight)| plan.rate * up / (weight + plan.caution)).collect();
    (Tree { questions, leaves }, leaf_of)
}

/// The bound of a feature that helps most, and by how much.
fn best_bound(
    gradients: &[(f32, f32)],
    sample: &[u32],
    leaf_of: &[u8],
    leaves: usize,
    bins: &[u8],
    plan: Plan,
) -> Option<(f32, usize)> {
    let width = BOUNDS + 1;
    let mut sums = vec![(0.0_f32, 0.0_f32); leaves * width];
    for &row in sample {
        let row = row as usize;
        let sum = &mut sums[usize::from(leaf_of[row]) * width + usize::from(bins[row])];
        sum.0 += gradients[row].0;
        sum.1 += gradients[row].1;
    }
    let mut gains = [0.0_f32; BOUNDS + 1];
    for leaf in sums.chunks_exact(width) {
        let (up, weight) = leaf.iter().fold((0.0, 0.0), |sum, bin| (sum.0 + bin.0, sum.1 + bin.1));
        let (mut left_up, mut left_weight) = (0.0, 0.0);
        for (gain, bin) in gains.iter_mut().zip(leaf) {
            left_up += bin.0;
            left_weight += bin.1;
            let worth = |up: f32, weight: f32| up * up / (weight + plan.caution);
            *gain +=
                worth(left_up, left_weight) + worth(up - left_up, weight - left_weight) - worth(up, weight);
        }
    }
    let last = BOUNDS.min(usize::from(*bins.iter().max()?));
    (0..last).map(|bin| (gains[bin], bin)).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
}
