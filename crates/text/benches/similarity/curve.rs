//! How well scores tell the ones from the others.

/// The area under the ROC curve: how often one that should score higher does; half of the ties count. `None` when all
/// are on one side.
pub fn area(scores: &[f32], positive: &[bool]) -> Option<f64> {
    let mut ranked: Vec<(f32, bool)> = scores.iter().copied().zip(positive.iter().copied()).collect();
    ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut wins, mut positives) = (0.0, 0.0, 0.0);
    let mut rest = ranked.as_slice();
    while let Some((score, _)) = rest.first() {
        let ties = rest.iter().take_while(|(other, _)| other == score).count();
        let (tied, after) = rest.split_at(ties);
        let up = tied.iter().filter(|(_, positive)| *positive).count() as f64;
        let down = ties as f64 - up;
        wins += up * (below + down / 2.0);
        below += down;
        positives += up;
        rest = after;
    }
    (positives > 0.0 && below > 0.0).then(|| wins / (positives * below))
}
