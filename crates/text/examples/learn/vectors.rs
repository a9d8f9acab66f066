//! Word vectors made small: one for each stem, the directions that tell most, a byte to a direction.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use svod_text::learning::stem;

/// Rounds of the power iteration, enough for the leading directions to settle.
const ROUNDS: usize = 30;

/// Reads words, one a line, and as many vectors of little-endian 32-bit numbers, and packs them into `dimensions`
/// directions.
///
/// # Errors
/// When a file cannot be read or the two do not fit each other.
pub fn packed(words: &Path, vectors: &Path, dimensions: usize) -> Result<Vec<u8>> {
    let words =
        std::fs::read_to_string(words).with_context(|| format!("could not read {}", words.display()))?;
    let words: Vec<&str> = words.lines().collect();
    let bytes = std::fs::read(vectors).with_context(|| format!("could not read {}", vectors.display()))?;
    let width = bytes.len() / 4 / words.len().max(1);
    ensure!(
        width >= dimensions && width * words.len() * 4 == bytes.len(),
        "{} words do not fit {} bytes",
        words.len(),
        bytes.len()
    );
    let values: Vec<f32> =
        bytes.chunks_exact(4).filter_map(|four| Some(f32::from_le_bytes(four.try_into().ok()?))).collect();
    let rows = by_stem(&words, &values, width);
    let axes = axes(&rows, width, dimensions);
    let mut packed = (dimensions as u16).to_le_bytes().to_vec();
    packed.extend_from_slice(&(rows.len() as u32).to_le_bytes());
    rows.iter().for_each(|(stem, _)| packed.extend_from_slice(&stem.to_le_bytes()));
    for (_, row) in &rows {
        let turned: Vec<f32> = axes.iter().map(|axis| dot(axis, row)).collect();
        let most = turned.iter().fold(1e-9_f32, |most, part| most.max(part.abs()));
        packed.extend(turned.iter().map(|part| ((part / most * 127.0).round() as i8).cast_unsigned()));
    }
    Ok(packed)
}

/// The mean vector of the words of each stem, of length one, after the mean of all is taken off.
fn by_stem(words: &[&str], values: &[f32], width: usize) -> Vec<(u32, Vec<f32>)> {
    let mut mean = vec![0.0; width];
    for row in values.chunks_exact(width) {
        add(&mut mean, row, 1.0 / words.len() as f32);
    }
    let mut sums: BTreeMap<u32, Vec<f32>> = BTreeMap::new();
    for (word, row) in words.iter().zip(values.chunks_exact(width)) {
        let sum = sums.entry(stem(word)).or_insert_with(|| vec![0.0; width]);
        add(sum, row, 1.0);
        add(sum, &mean, -1.0);
    }
    sums.values_mut().for_each(|row| shorten(row));
    sums.into_iter().collect()
}

/// The directions in which the rows differ most, each at right angles to the others.
fn axes(rows: &[(u32, Vec<f32>)], width: usize, count: usize) -> Vec<Vec<f32>> {
    let mut spread = vec![vec![0.0_f32; width]; width];
    for (_, row) in rows {
        for (line, part) in spread.iter_mut().zip(row) {
            add(line, row, *part / rows.len() as f32);
        }
    }
    let start = |axis: usize| {
        (0..width).map(|at| if at % count == axis { 1.0 + at as f32 / width as f32 } else { 0.01 }).collect()
    };
    let mut axes: Vec<Vec<f32>> = (0..count).map(start).collect();
    for _ in 0..ROUNDS {
        axes = axes.iter().map(|axis| spread.iter().map(|line| dot(line, axis)).collect()).collect();
        for at in 0..count {
            let (before, rest) = axes.split_at_mut(at);
            let Some(axis) = rest.first_mut() else { break };
            for other in before.iter() {
                let along = dot(axis, other);
                add(axis, other, -along);
            }
            shorten(axis);
        }
    }
    axes
}

fn dot(one: &[f32], other: &[f32]) -> f32 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

fn add(sum: &mut [f32], row: &[f32], times: f32) {
    sum.iter_mut().zip(row).for_each(|(sum, part)| *sum += times * part);
}

fn shorten(row: &mut [f32]) {
    let length = dot(row, row).sqrt().max(1e-9);
    row.iter_mut().for_each(|part| *part /= length);
}
