//! Texts that are made to be hard, of about ten megabytes, beside git on the same words.

use std::hint::black_box;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use svod_tests::{
    process::{forget_peak, peak_memory},
    statistics::{Rounds, timed},
    table::Table,
};

use crate::git::Git;

const ROUNDS: usize = 3;
const DIFF: usize = 0;
const MERGE: usize = 1;
const GIT: usize = 2;

/// A base and two changed forms of it.
struct Hard {
    name: &'static str,
    texts: [String; 3],
}

/// Measures and prints.
///
/// # Errors
/// When git does not run, or a merge loses what one side alone changed.
pub fn report() -> Result<()> {
    println!("\nmerge: texts made to be hard, about 10 MB each, medians of {ROUNDS} rounds");
    let mut table = Table::new([
        "text",
        "words",
        "svod diff",
        "svod merge of two sides",
        "memory beside the texts",
        "git merge-file, process",
    ]);
    for make in MAKERS {
        table.row(measure(&make())?);
    }
    println!("{table}");
    println!("Memory is the peak of a process of its own that merges once.");
    Ok(())
}

const MAKERS: [fn() -> Hard; 7] = [equal, repeated, different, every_other, two_words, one_word, moved_lines];

/// What a process is started with that measures memory: this, and the name of a text.
const MEMORY: &str = "--memory";

/// The text whose memory this process was started to measure.
pub fn asked_for_memory() -> Option<String> {
    let mut arguments = std::env::args().skip_while(|argument| argument != MEMORY);
    arguments.nth(1)
}

/// Merges once and prints how many bytes more than the texts that took.
///
/// # Errors
/// When there is no such text, or the system does not say.
pub fn report_memory(name: &str) -> Result<()> {
    let hard = MAKERS.iter().map(|make| make()).find(|hard| hard.name == name);
    let [base, ours, theirs] = hard.context("no such text")?.texts;
    forget_peak()?;
    let before = peak_memory()?;
    black_box(svod_text::merge(&base, &[&ours, &theirs]));
    println!("{}", peak_memory()?.saturating_sub(before));
    Ok(())
}

fn memory_of(hard: &Hard) -> Result<u64> {
    let output = Command::new(std::env::current_exe()?).args([MEMORY, hard.name]).output()?;
    ensure!(output.status.success(), "memory was not measured");
    String::from_utf8(output.stdout)?.trim().parse().context("not a number of bytes")
}

fn measure(hard: &Hard) -> Result<[String; 6]> {
    let [base, ours, theirs] = hard.texts.each_ref().map(String::as_str);
    let git = Git::prepare(&[base, ours, theirs])?;
    let mut rounds = Rounds::default();
    for _ in 0..ROUNDS {
        let (diff, changes) = timed(|| svod_text::diff(black_box(base), ours));
        ensure!(!changes.is_empty(), "no difference");
        drop(changes);
        let (merge, merged) = timed(|| svod_text::merge(black_box(base), &[ours, theirs]));
        drop(merged);
        ensure!(svod_text::merge(base, &[ours, base]).text().as_deref() == Some(ours), "a side was lost");
        rounds.add([diff, merge, timed(|| git.merge()).0]);
    }
    let seconds = |contender: usize| format!("{:.2} s", rounds.seconds(contender));
    Ok([
        hard.name.to_owned(),
        svod_text::word_count(base).to_string(),
        seconds(DIFF),
        seconds(MERGE),
        format!("{} MB", memory_of(hard)? / 1_000_000),
        seconds(GIT),
    ])
}

fn joined(words: usize, word: impl Fn(usize) -> String) -> String {
    (0..words).map(word).collect::<Vec<_>>().join(" ")
}

/// All words equal, the texts of different lengths.
fn equal() -> Hard {
    let text = |words: usize| joined(words, |_| "слово".to_owned());
    Hard { name: "all words equal", texts: [text(900_000), text(880_000), text(910_000)] }
}

/// A million times one word, with others strewn in.
fn repeated() -> Hard {
    let text = |every: usize, with: &str| {
        joined(1_000_000, |at| {
            if at % every == 1 { format!("{with}{}", at % 97) } else { "слово".to_owned() }
        })
    };
    let texts = [text(1_000_001, ""), text(101, "а"), text(103, "б")];
    Hard { name: "1,000,000 times one word, other words strewn in", texts }
}

/// No word twice, and none in two texts.
fn different() -> Hard {
    let text = |with: &str| joined(500_000, |at| format!("{with}{at}"));
    Hard { name: "all words different", texts: ["слово", "иное", "третье"].map(text) }
}

/// Every other word one and the same, the rest in none of the others.
fn every_other() -> Hard {
    let text =
        |with: &str| joined(800_000, |at| if at % 2 == 0 { "и".to_owned() } else { format!("{with}{at}") });
    Hard { name: "every other word «и»", texts: ["слово", "иное", "третье"].map(text) }
}

/// Two words in no order.
fn two_words() -> Hard {
    let text = |seed: u64| {
        let mut state = seed;
        let words = (0..1_000_000).map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            if state >> 63 == 0 { "раз" } else { "два" }
        });
        words.collect::<Vec<_>>().join(" ")
    };
    Hard { name: "two words in no order", texts: [text(1), text(2), text(3)] }
}

/// One word of ten megabytes.
fn one_word() -> Hard {
    let text = |last: &str| "щ".repeat(5_000_000) + last;
    Hard { name: "one word of 10 MB", texts: ["а", "б", "в"].map(text) }
}

/// Many paragraphs, all of which moved.
fn moved_lines() -> Hard {
    let paragraphs = 30_000;
    let text = |step: usize| {
        let paragraph = |at: usize| {
            let number = at * step % paragraphs;
            format!(
                "Пункт{number} отремонтировать дорогу{number} и построить мост{number} в посёлке{number} навсегда.\n\n"
            )
        };
        (0..paragraphs).map(paragraph).collect()
    };
    Hard { name: "30,000 paragraphs in another order", texts: [text(1), text(7), text(11)] }
}
