//! Measures what provenance costs, each beside an alternative in the same run: `cargo run --release -p svod-text
//! --example measure_provenance`. Medians of several runs; times in microseconds.

#![allow(clippy::print_stdout, reason = "this is what the example is for")]

use std::hint::black_box;
use std::time::Instant;

use svod_text::{CodeReader, CodeWriter, Coded, Provenance, word_count};

const RUNS: usize = 15;

const DEMANDS: &[&str] = &[
    "внести изменения в статью 14 Федерального закона от 06.10.2003 № 131-ФЗ в части организации дорожной деятельности",
    "предусмотреть субсидии местным бюджетам на ремонт автомобильных дорог местного значения",
    "упростить порядок передачи бесхозяйных сетей инженерно-технического обеспечения в муниципальную собственность",
    "разработать типовое положение о территориальном общественном самоуправлении",
    "рассмотреть вопрос о возмещении расходов на содержание мест накопления твёрдых коммунальных отходов",
    "снизить долю софинансирования из местных бюджетов для малых городов и сельских поселений",
    "обеспечить доступ глав муниципальных образований к сведениям государственных информационных систем",
    "установить единый срок согласования генеральных планов не более сорока пяти дней",
];

/// An origin of the size that is stored: a kind, sixteen bytes, a revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Id(u32);

impl Coded for Id {
    fn write(&self, code: &mut CodeWriter) {
        code.number(0);
        code.bytes(&u128::from(self.0).to_le_bytes());
        code.number(1);
    }

    fn read(code: &mut CodeReader<'_>) -> Option<Self> {
        code.number()?;
        let id = u128::from_le_bytes(code.bytes()?);
        code.number()?;
        u32::try_from(id).ok().map(Id)
    }
}

/// The median of several runs, in microseconds.
fn median<T>(mut work: impl FnMut() -> T) -> f64 {
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[RUNS / 2]
}

/// A text of so many paragraphs, all different.
fn paragraphs(many: usize) -> Vec<String> {
    (0..many)
        .map(|at| {
            let of = |by: usize| DEMANDS[(at * 7 + by * 3) % DEMANDS.len()];
            format!("{at}. {}, а также {} и {}.", of(0), of(1), of(2))
        })
        .collect()
}

fn with_word(paragraph: &str, word: &str) -> String {
    let middle = paragraph.char_indices().filter(|(_, c)| *c == ' ').nth(5).map_or(0, |(at, _)| at);
    format!("{} {word}{}", &paragraph[..middle], &paragraph[middle..])
}

fn main() {
    size();
    edits();
    amendments();
}

fn size() {
    println!("Bytes: text, code, the same as JSON with a table");
    for many in [1, 2, 4, 8] {
        let text = DEMANDS[..many].join("; ");
        let sources: Vec<(Id, &str)> = (1..).map(Id).zip(DEMANDS.iter().copied()).take(many).collect();
        let mut provenance = Provenance::attribute(&text, &sources, Id(0));
        let mut before = text;
        for edit in 0..3 {
            let after = with_word(&before, &format!("дополнительно{edit}"));
            provenance = provenance.edit(&before, &after, Id(100 + edit % 2));
            before = after;
        }
        let code = provenance.encode(&[Id(100)]).len();
        let uuid = |origin: &Id| format!("p:00000000-0000-0000-0000-{:012}:1", origin.0);
        let json = serde_json::to_string(&provenance.compose(|_| None::<Provenance<String>>, uuid));
        println!("{many} sources: {} {code} {}", before.len(), json.map_or(0, |json| json.len()));
    }
}

fn edits() {
    println!(
        "One word written into one of 1,000 paragraphs: an edit, and attributing the text to all its revisions"
    );
    let mut texts = vec![paragraphs(1_000)];
    let mut provenance = Provenance::whole(&texts[0].join("\n"), Id(0));
    for edit in 0..64 {
        let mut next = texts[edit].clone();
        let at = 450 + edit * 13 % 100;
        next[at] = with_word(&next[at], &format!("исправление{edit}"));
        let (old, new) = (texts[edit].join("\n"), next.join("\n"));
        if edit.is_power_of_two() {
            let incremental = median(|| provenance.edit(&old, &new, Id(edit as u32)));
            let revisions: Vec<String> = texts.iter().map(|text| text.join("\n")).collect();
            let sources: Vec<(Id, &str)> = (0..).map(Id).zip(revisions.iter().map(String::as_str)).collect();
            let start = Instant::now();
            black_box(Provenance::attribute(&new, &sources, Id(edit as u32)));
            let anew = start.elapsed().as_secs_f64() * 1e6;
            println!("after {edit} edits, {} words: {incremental:.0} µs, {anew:.0} µs", word_count(&new));
        }
        provenance = provenance.edit(&old, &new, Id(edit as u32));
        texts.push(next);
    }
}

fn amendments() {
    println!("200 amendments to 200 paragraphs: by what they change, and by looking into the whole of each");
    let base = paragraphs(200);
    let mut merged = base.clone();
    let texts: Vec<String> = (0..200)
        .map(|at| {
            let mut text = base.clone();
            text[at] = with_word(&text[at], &format!("поправка{at}"));
            merged[at].clone_from(&text[at]);
            text.join("\n")
        })
        .collect();
    let (old, new) = (base.join("\n"), merged.join("\n"));
    let sources: Vec<(Id, &str)> = (1..).map(Id).zip(texts.iter().map(String::as_str)).collect();
    let whole = Provenance::whole(&old, Id(0));
    let amended = median(|| whole.amend(&old, &new, &sources, Id(999)));
    let start = Instant::now();
    let all = whole.edit_with_sources(&old, &new, &sources, Id(999));
    let anew = start.elapsed().as_secs_f64() * 1e6;
    let same = all == whole.amend(&old, &new, &sources, Id(999));
    println!("{} bytes: {amended:.0} µs, {anew:.0} µs, the same result: {same}", old.len());
}
