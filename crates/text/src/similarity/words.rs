//! One word by itself: whether it tells anything, its stem, its root, and what it looks like.
//!
//! This module does not know texts. Everything is a pure function of the word as written.

use frostem::{Algorithm, Stemmer};

use crate::segment::fold_case;

/// Words too common to say anything, folded. Rarity learned from the index does the rest.
const COMMON_WORDS: &[&str] = &[
    "без",
    "более",
    "бы",
    "был",
    "была",
    "были",
    "было",
    "быть",
    "во",
    "вот",
    "все",
    "всех",
    "где",
    "для",
    "до",
    "его",
    "ее",
    "если",
    "есть",
    "еще",
    "же",
    "за",
    "из",
    "или",
    "им",
    "их",
    "как",
    "которая",
    "которого",
    "которое",
    "которой",
    "которые",
    "который",
    "которых",
    "кто",
    "ли",
    "лишь",
    "между",
    "на",
    "над",
    "нам",
    "нас",
    "наш",
    "но",
    "об",
    "она",
    "они",
    "оно",
    "от",
    "по",
    "под",
    "после",
    "при",
    "про",
    "со",
    "свое",
    "свой",
    "себя",
    "так",
    "также",
    "там",
    "тем",
    "то",
    "того",
    "тоже",
    "только",
    "том",
    "тот",
    "уже",
    "чем",
    "что",
    "чтобы",
    "эта",
    "эти",
    "это",
    "этого",
    "этом",
    "этот",
    "and",
    "are",
    "for",
    "from",
    "has",
    "have",
    "in",
    "is",
    "of",
    "on",
    "that",
    "the",
    "this",
    "to",
    "was",
    "were",
    "which",
    "with",
];

/// Words that turn what follows into its contrary, folded.
const NEGATIONS: &[&str] = &[
    "не",
    "ни",
    "нет",
    "нельзя",
    "без",
    "отказ",
    "отказа",
    "отказе",
    "отказом",
    "отказаться",
    "отказываться",
    "отказавшись",
    "недопущение",
    "not",
    "no",
    "without",
];

/// Endings of derived words, as they stand after the inflection is cut off; the longest that fits goes first.
const DERIVATIONS: &[&str] = &[
    "ировани",
    "ирован",
    "тельств",
    "ительн",
    "овани",
    "изаци",
    "ировк",
    "ическ",
    "ирова",
    "ельн",
    "ован",
    "евани",
    "тель",
    "ейск",
    "ичес",
    "ость",
    "ений",
    "ани",
    "ени",
    "яни",
    "ующ",
    "ающ",
    "яющ",
    "ивш",
    "енн",
    "анн",
    "янн",
    "ыва",
    "ива",
    "ова",
    "ева",
    "ост",
    "ств",
    "ник",
    "щик",
    "чик",
    "ист",
    "изм",
    "ичн",
    "ций",
    "иру",
    "ен",
    "ан",
    "ец",
    "ик",
    "ск",
    "ов",
    "ев",
    "ин",
    "ок",
    "ек",
    "ат",
    "ит",
    "ет",
    "ут",
    "ют",
    "ял",
    "ал",
    "ил",
    "ел",
    "ыв",
    "ив",
    "ир",
    "ич",
    "н",
    "к",
    "л",
    "т",
    "в",
    "а",
    "я",
    "е",
    "о",
    "у",
    "ю",
    "и",
    "ы",
    "ь",
    "й",
];

/// Stems of short and joined names with the root of what they mean.
const SHORT_NAMES: &[(&str, &str)] = &[
    ("госдум", "дум"),
    ("автодорог", "дорог"),
    ("сельск", "сел"),
    ("рф", "федер"),
    ("госпрограмм", "программ"),
    ("нацпроект", "проект"),
    ("детсад", "сад"),
    ("спортзал", "зал"),
    ("спортплощадк", "площад"),
    ("медпомощ", "помощ"),
];

/// The least that is left of a word when derivations are cut off, in letters.
const LEAST_ROOT: usize = 4;

/// What kind of word it is, by how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Says nothing by itself.
    Common,
    /// Turns the next word into its contrary.
    Negation,
    /// Has a digit.
    Number,
    /// An abbreviation in capitals.
    Abbreviation,
    /// Looks like a verb.
    Verb,
    /// Looks like an adjective or a participle.
    Adjective,
    /// Any other.
    Noun,
}

/// A word taken apart.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// Without case and the dots of «ё».
    pub(super) folded: Box<str>,
    pub(crate) stem: u32,
    pub(crate) root: u32,
    pub(super) class: Class,
    /// Whether it begins with a capital letter.
    pub(super) capital: bool,
    /// The pairs of letters in it, each thrown on one of 64 bits.
    pub(crate) letters: u64,
    /// Hashes of its letter trigrams, two blanks before and one after, ascending and without repetition.
    pub(super) trigrams: Box<[u32]>,
}

impl Word {
    pub(crate) fn new(written: &str) -> Self {
        let folded = fold_case(written);
        let class = class(written, &folded);
        let (stem, root) = match class {
            Class::Number | Class::Common | Class::Negation => (folded.to_string(), folded.to_string()),
            _ => {
                let stem = stem(&folded);
                let root = root(&stem);
                (stem, root)
            }
        };
        Self {
            stem: hash(&stem),
            root: hash(&root),
            class,
            capital: written.chars().next().is_some_and(char::is_uppercase),
            letters: letters(&folded),
            trigrams: trigrams(&folded),
            folded: folded.into_owned().into_boxed_str(),
        }
    }

    /// Whether it takes part in comparing by meaning.
    pub(super) fn tells(&self) -> bool {
        !matches!(self.class, Class::Common | Class::Negation)
    }

    /// How alike two words look: from 0 to 1.
    pub(super) fn looks_like(&self, other: &Self) -> f32 {
        let both = (self.letters & other.letters).count_ones();
        let all = self.letters.count_ones() + other.letters.count_ones();
        if all == 0 { 0.0 } else { 2.0 * both as f32 / all as f32 }
    }
}

/// Whether a folded word is too common to say anything.
pub(crate) fn is_common(folded: &str) -> bool {
    COMMON_WORDS.contains(&folded)
}

fn class(written: &str, folded: &str) -> Class {
    let letters = folded.chars().count();
    if folded.chars().any(char::is_numeric) {
        Class::Number
    } else if NEGATIONS.contains(&folded) {
        Class::Negation
    } else if letters < 2 || COMMON_WORDS.contains(&folded) {
        Class::Common
    } else if letters > 1 && written.chars().filter(|letter| letter.is_uppercase()).count() * 2 > letters {
        Class::Abbreviation
    } else if letters < 3 {
        Class::Common
    } else if ends(
        folded,
        &[
            "ть",
            "ться",
            "ти",
            "тись",
            "ет",
            "ют",
            "ут",
            "ит",
            "ят",
            "ат",
            "ется",
            "ится",
            "ются",
            "утся",
            "ятся",
            "атся",
            "ил",
            "ала",
            "али",
            "ила",
            "или",
            "ал",
            "ел",
            "ела",
            "ели",
            "ился",
            "ялся",
            "ался",
            "илась",
            "алась",
            "ились",
            "ались",
        ],
    ) {
        Class::Verb
    } else if ends(
        folded,
        &[
            "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ого", "его", "ому", "ему", "ым", "им",
            "ых", "их", "ую", "юю", "ыми", "ими",
        ],
    ) {
        Class::Adjective
    } else {
        Class::Noun
    }
}

fn ends(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending))
}

/// The stem of a folded word.
pub(super) fn stem(word: &str) -> String {
    let algorithm = if word.is_ascii() { Algorithm::English } else { Algorithm::Russian };
    Stemmer::new(algorithm).stem(word).into_owned()
}

/// What words of one family have in common: the stem without its derivations, its last consonant as it was before
/// them («дорожн» and «дорог» are both «дорог»).
fn root(stem: &str) -> String {
    if let Some((_, root)) = SHORT_NAMES.iter().find(|(short, _)| *short == stem) {
        return (*root).to_owned();
    }
    let mut letters: Vec<char> = stem.chars().collect();
    loop {
        let cut = DERIVATIONS.iter().map(|ending| ending.chars().count()).zip(DERIVATIONS).find(
            |(length, ending)| {
                letters.len() >= LEAST_ROOT + length
                    && letters[letters.len() - length..].iter().copied().eq(ending.chars())
            },
        );
        match cut {
            Some((length, _)) => letters.truncate(letters.len() - length),
            None => break,
        }
    }
    if let Some(last) = letters.last_mut() {
        *last = match *last {
            'ж' => 'г',
            'ч' | 'ц' => 'к',
            'ш' => 'х',
            other => other,
        };
    }
    letters.into_iter().collect()
}

fn letters(word: &str) -> u64 {
    let mut bits = 0;
    let mut before = ' ';
    for letter in word.chars().chain([' ']) {
        let mixed = (u64::from(u32::from(before)) << 21 | u64::from(u32::from(letter)))
            .wrapping_mul(0x9E37_79B9_7F4A_7C15);
        bits |= 1 << (mixed >> 58);
        before = letter;
    }
    bits
}

fn trigrams(word: &str) -> Box<[u32]> {
    let padded: Vec<char> = [' ', ' '].into_iter().chain(word.chars()).chain([' ']).collect();
    let mut hashes: Vec<u32> = padded.windows(3).map(hash_of_letters).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.into_boxed_slice()
}

fn hash_of_letters(letters: &[char]) -> u32 {
    let mixed = letters.iter().fold(0_u64, |sum, letter| sum << 21 ^ u64::from(u32::from(*letter)));
    (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
}

/// A hash that is the same on every platform and in every version.
pub(super) fn hash(word: &str) -> u32 {
    let mixed = word.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    });
    (mixed ^ mixed >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_family_have_one_root() {
        let families = [
            &["полиция", "полицейский", "полицейским"][..],
            &["разрешат", "разрешение", "разрешить"],
            &["дорога", "дорожный", "дорог"],
            &["строительство", "строительный", "строитель"],
            &["финансирование", "финансировать", "финансовый"],
        ];
        for family in families {
            let roots: Vec<String> = family.iter().map(|word| root(&stem(word))).collect();
            assert!(roots.windows(2).all(|pair| pair[0] == pair[1]), "{family:?}: {roots:?}");
        }
    }

    #[test]
    fn classes_follow_from_the_letters() {
        let cases = [
            ("131", Class::Number),
            ("не", Class::Negation),
            ("который", Class::Common),
            ("МЧС", Class::Abbreviation),
            ("разрешить", Class::Verb),
            ("местного", Class::Adjective),
            ("Дорога", Class::Noun),
        ];
        for (word, class) in cases {
            assert_eq!(Word::new(word).class, class, "{word}");
        }
    }

    #[test]
    fn a_slip_of_the_pen_looks_like_the_word() {
        let likeness = |one: &str, other: &str| Word::new(one).looks_like(&Word::new(other));
        assert!(likeness("значения", "значния") > 0.6);
        assert!(likeness("значения", "бюджета") < 0.45);
    }
}
