//! How long a suggestion takes among many texts, beside looking at every one, and what a text costs in memory.

use std::path::Path;
use std::time::Instant;

use anyhow::Result;
use svod_text::{Document, Filter, SimilarityIndex, Tag};

use crate::baselines::{Baselines, Prepared, prepared};
use crate::labelled;

/// How many texts are searched.
const SIZES: [usize; 2] = [40_000, 1_000_000];
const QUESTIONS: usize = 101;
/// Texts that the full scan looks at; its time grows with their number.
const SCANNED: usize = 20_000;

/// Prints the times of searches among texts made from those of a forum.
///
/// # Errors
/// When the file cannot be read.
pub fn report(path: &Path) -> Result<()> {
    let texts: Vec<String> = labelled::read(path)?.into_iter().map(|proposal| proposal.text).collect();
    println!(
        "similar proposals, speed: medians of {QUESTIONS} questions, in brackets the slowest of a hundred"
    );
    for size in SIZES {
        let before = resident();
        let started = Instant::now();
        let mut index: SimilarityIndex<u32> = SimilarityIndex::new();
        let mut stored = 0;
        for key in 0..size as u32 {
            let document = Document::of(&varied(&texts, key));
            stored += document.to_bytes().len();
            index.put(key, &document, &[Tag(key % 16)]);
        }
        let built = started.elapsed();
        let bytes = resident().saturating_sub(before) / size;
        let whole: Vec<String> = (0..QUESTIONS as u32).map(|key| varied(&texts, key * 397 + 11)).collect();
        let typed: Vec<String> = whole.iter().map(|text| text.chars().take(60).collect()).collect();
        println!(
            "{size} texts: built in {:.1} s, {bytes} bytes of memory and {} bytes stored a text",
            built.as_secs_f64(),
            stored / size
        );
        for (name, questions, filter) in [
            ("first words, as they are typed", &typed, Filter::all()),
            ("a whole proposal", &whole, Filter::all()),
            ("a whole proposal within one of 16 sessions", &whole, Filter::all().with(Tag(3))),
        ] {
            let (median, slow) =
                timed(questions, |text| index.search(&Document::of(text), &filter, 10).len());
            println!("  {name}: {median:.2} ms ({slow:.2})");
        }
    }
    let scanned: Vec<Prepared> = (0..SCANNED as u32).map(|key| prepared(&varied(&texts, key))).collect();
    let questions: Vec<String> = (0..5).map(|key| varied(&texts, key * 397 + 11)).collect();
    let (median, _) = timed(&questions, |text| {
        let asked = prepared(text);
        scanned.iter().filter(|other| Baselines::trigrams(&asked, other) > 0.3).count()
    });
    for size in SIZES {
        let at_size = median * size as f64 / SCANNED as f64;
        println!(
            "  trigrams against every text: {median:.1} ms for {SCANNED} texts, so {at_size:.0} ms for {size}"
        );
    }
    Ok(())
}

/// A text made of the parts of several, and of a name of its own: texts are many, words repeat as in a forum.
fn varied(texts: &[String], key: u32) -> String {
    let at = key as usize;
    let part = |from: usize, line: usize| texts[from % texts.len()].lines().nth(line).unwrap_or_default();
    if at < texts.len() {
        return texts[at].clone();
    }
    let other = at.wrapping_mul(0x9E37_79B1) >> 7;
    format!(
        "{}\n{} Участок {}.\n{}",
        part(at, 0),
        part(at + other % 40, 1),
        other % 9_973,
        part(at + other % 15, 2)
    )
}

fn timed(questions: &[String], mut ask: impl FnMut(&str) -> usize) -> (f64, f64) {
    let mut times: Vec<f64> = questions
        .iter()
        .map(|text| {
            let started = Instant::now();
            std::hint::black_box(ask(text));
            started.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    (times[times.len() / 2], times[(times.len() * 99 / 100).min(times.len() - 1)])
}

/// Bytes of memory the process has now; 0 where the system does not tell in the way Linux does.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    status.split(' ').nth(1).and_then(|pages| pages.parse::<usize>().ok()).map_or(0, |pages| pages * 4096)
}
