//! Generated Russian text and the ways people change it.
#![allow(dead_code, reason = "every test uses some of it")]

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const WORDS: &[&str] = &[
    "и",
    "в",
    "на",
    "о",
    "по",
    "для",
    "рассмотреть",
    "вопрос",
    "внести",
    "изменения",
    "федеральный",
    "закон",
    "муниципальных",
    "образований",
    "средства",
    "ремонт",
    "дорог",
    "ещё",
    "все",
    "учёт",
    "счёт",
    "сёла",
    "ЖКХ",
    "субсидии",
    "бюджета",
    "131",
    "1.1",
    "ФЗ",
    "Правительству",
    "жителей",
    "школы",
    "г",
    "парк",
    "мост",
    "воды",
];

const GAPS: &[&str] =
    &[" ", " ", " ", " ", " ", " ", ", ", ", ", ". ", ".\n\n", " — ", "; ", "-", "\n", " («", "», "];

/// A word and the gap after it.
pub type Spoken = (String, String);

pub fn word() -> impl Strategy<Value = String> {
    select(WORDS).prop_map(str::to_owned)
}

/// Words that no generated text has.
#[allow(dead_code, reason = "not every test writes so")]
pub fn fresh_words(first: char) -> impl Strategy<Value = String> {
    vec(select(&["новый", "способ", "край", "реестр"][..]), 1..4).prop_map(move |words| {
        words.iter().map(|word| format!("{first}{word}")).collect::<Vec<_>>().join(" ")
    })
}

pub fn spoken(longest: usize) -> impl Strategy<Value = Vec<Spoken>> {
    vec((word(), select(GAPS).prop_map(str::to_owned)), 0..longest)
}

pub fn text() -> impl Strategy<Value = String> {
    spoken(40).prop_map(|spoken| written(&spoken))
}

/// Anything at all, with more than its share of what is troublesome.
#[allow(dead_code, reason = "not every test writes so")]
pub fn unruly() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        select(
            &[
                " ",
                "\n",
                "\r\n",
                "\t",
                ".",
                ",",
                "е",
                "ё",
                "и\u{306}",
                "\u{301}",
                "\u{202e}",
                "\u{202c}",
                "\u{2067}",
                "\u{2069}",
                "\u{ad}",
                "\u{feff}",
                "\u{0}",
                "カ",
                "1",
                ".5",
                "_",
                "'",
                "\u{200d}",
                "слово",
                "№",
                "\u{2028}",
                "\u{2000}",
            ][..]
        )
        .prop_map(str::to_owned),
    ];
    vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

pub fn written(spoken: &[Spoken]) -> String {
    spoken.iter().flat_map(|(word, gap)| [word.as_str(), gap.as_str()]).collect()
}

/// One change a person makes. Positions are taken modulo the length of the text.
#[derive(Clone, Debug)]
pub enum Mutation {
    Replace(usize, Vec<Spoken>),
    Insert(usize, Vec<Spoken>),
    Delete(usize, usize),
    Punctuate(usize, String),
    Move(usize, usize, usize),
    SwapYo(usize),
    /// One paragraph to another place.
    MoveParagraph(usize, usize),
    /// A line break for a gap, or a space for a line break.
    Break(usize),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    prop_oneof![
        (any::<usize>(), spoken(4)).prop_map(|(at, words)| Mutation::Replace(at, words)),
        (any::<usize>(), spoken(5)).prop_map(|(at, words)| Mutation::Insert(at, words)),
        (any::<usize>(), 1..6_usize).prop_map(|(at, words)| Mutation::Delete(at, words)),
        (any::<usize>(), select(GAPS)).prop_map(|(at, gap)| Mutation::Punctuate(at, gap.to_owned())),
        (any::<usize>(), 1..8_usize, any::<usize>())
            .prop_map(|(from, words, to)| Mutation::Move(from, words, to)),
        any::<usize>().prop_map(Mutation::SwapYo),
        (any::<usize>(), any::<usize>()).prop_map(|(from, to)| Mutation::MoveParagraph(from, to)),
        any::<usize>().prop_map(Mutation::Break),
    ]
}

fn mutated(mut spoken: Vec<Spoken>, mutations: &[Mutation]) -> Vec<Spoken> {
    for mutation in mutations {
        let len = spoken.len();
        let place = |at: usize| at % (len + 1);
        let stretch = |at: usize, words: usize| place(at)..(place(at) + words).min(len);
        match mutation {
            Mutation::Replace(at, words) => {
                spoken.splice(stretch(*at, 1), words.iter().cloned());
            }
            Mutation::Insert(at, words) => {
                spoken.splice(place(*at)..place(*at), words.iter().cloned());
            }
            Mutation::Delete(at, words) => {
                spoken.drain(stretch(*at, *words));
            }
            Mutation::Punctuate(at, gap) => {
                if let Some((_, there)) = spoken.get_mut(place(*at)) {
                    there.clone_from(gap);
                }
            }
            Mutation::Move(from, words, to) => {
                let block: Vec<Spoken> = spoken.drain(stretch(*from, *words)).collect();
                let to = to % (spoken.len() + 1);
                spoken.splice(to..to, block);
            }
            Mutation::MoveParagraph(from, to) => {
                let mut paragraphs: Vec<Vec<Spoken>> =
                    spoken.split_inclusive(|(_, gap)| gap.contains('\n')).map(<[Spoken]>::to_vec).collect();
                if !paragraphs.is_empty() {
                    let paragraph = paragraphs.remove(from % paragraphs.len());
                    paragraphs.insert(to % (paragraphs.len() + 1), paragraph);
                }
                spoken = paragraphs.concat();
            }
            Mutation::Break(at) => {
                if let Some((_, gap)) = spoken.get_mut(place(*at)) {
                    *gap = if gap.contains('\n') { " ".to_owned() } else { ".\n\n".to_owned() };
                }
            }
            Mutation::SwapYo(at) => {
                if let Some((word, _)) = spoken.get_mut(place(*at)) {
                    *word =
                        if word.contains('ё') { word.replace('ё', "е") } else { word.replace('е', "ё") };
                }
            }
        }
    }
    spoken
}

/// Paragraphs of different words, long enough to be told apart when they move.
pub fn paragraphs() -> impl Strategy<Value = Vec<Spoken>> {
    vec(vec(word(), 5..12), 2..7).prop_map(|paragraphs| {
        let spoken = |(number, words): (usize, Vec<String>)| {
            let last = words.len() - 1;
            words.into_iter().enumerate().map(move |(at, word)| {
                let word = if at == 0 { format!("Пункт{number}") } else { word };
                (word, if at == last { ".\n\n".to_owned() } else { " ".to_owned() })
            })
        };
        paragraphs.into_iter().enumerate().flat_map(spoken).collect()
    })
}

/// Paragraphs and `sides` changed forms of them.
pub fn changed_paragraphs(sides: usize) -> impl Strategy<Value = (String, Vec<String>)> {
    (paragraphs(), vec(vec(mutation(), 0..4), sides)).prop_map(|(base, mutations)| {
        let sides = mutations.iter().map(|changes| written(&mutated(base.clone(), changes))).collect();
        (written(&base), sides)
    })
}

/// A text and `sides` changed forms of it.
pub fn changed(sides: usize) -> impl Strategy<Value = (String, Vec<String>)> {
    (spoken(40), vec(vec(mutation(), 0..5), sides)).prop_map(|(base, mutations)| {
        let sides = mutations.iter().map(|changes| written(&mutated(base.clone(), changes))).collect();
        (written(&base), sides)
    })
}
