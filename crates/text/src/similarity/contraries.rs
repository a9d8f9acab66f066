//! Small differences that make another demand of the same words: contrary verbs, another office addressed.
//!
//! News teach little about demands, so these words are listed by hand.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::profile::Profile;
use super::words::{Class, Word};

/// Words that ask for the contrary of each other: one side and the other.
const CONTRARIES: &[(&[&str], &[&str])] = &[
    (
        &[
            "увеличить",
            "увеличение",
            "повысить",
            "повышение",
            "поднять",
            "расширить",
            "расширение",
            "нарастить",
        ],
        &["уменьшить", "уменьшение", "снизить", "снижение", "сократить", "сокращение", "сузить", "урезать"],
    ),
    (
        &["разрешить", "разрешение", "позволить", "допустить"],
        &["запретить", "запрет", "запрещение", "недопущение"],
    ),
    (
        &["ввести", "введение", "установить", "сохранить", "сохранение", "продлить", "продление"],
        &["отменить", "отмена", "упразднить", "упразднение", "прекратить", "прекращение", "исключить"],
    ),
    (
        &["создать", "создание", "образовать", "открыть", "открытие"],
        &["закрыть", "закрытие", "ликвидировать", "ликвидация", "упразднить"],
    ),
    (
        &["усилить", "усиление", "ужесточить", "ужесточение", "усложнить"],
        &["ослабить", "ослабление", "смягчить", "смягчение", "упростить", "упрощение"],
    ),
    (&["ускорить", "ускорение"], &["замедлить", "отложить", "перенести", "отсрочить"]),
    (&["объединить", "объединение", "укрупнить", "укрупнение"], &["разделить", "разделение", "разукрупнить"]),
    (&["обязать", "обязанность", "обязательный"], &["освободить", "освобождение", "добровольный"]),
    (&["принять", "одобрить", "поддержать"], &["отклонить", "отвергнуть", "отозвать"]),
    (&["включить", "включение"], &["исключить", "исключение"]),
    (
        &["строить", "построить", "строительство", "восстановить"],
        &["снести", "снос", "демонтировать", "демонтаж"],
    ),
    (&["централизовать", "централизация"], &["децентрализовать", "децентрализация"]),
    (&["бесплатный", "бесплатно"], &["платный", "платно"]),
    (&["начать", "начало", "возобновить"], &["прекратить", "остановить", "приостановить", "завершить"]),
];

/// Offices that demands are addressed to, and their short names.
const OFFICES: &[&str] = &[
    "президент",
    "администрация",
    "правительство",
    "дума",
    "госдума",
    "минфин",
    "минстрой",
    "минтранс",
    "минздрав",
    "минприроды",
    "минсельхоз",
    "минэкономразвития",
    "минпросвещения",
    "минобрнауки",
    "минтруд",
    "минцифры",
    "минкультуры",
    "минспорт",
    "минюст",
    "минэнерго",
    "минпромторг",
    "мвд",
    "мчс",
    "росреестр",
    "роспотребнадзор",
    "росприроднадзор",
    "рослесхоз",
    "росавтодор",
    "казначейство",
    "прокуратура",
    "губернатор",
    "парламент",
    "министерство",
    "сенат",
    "совет",
    "собрание",
    "вармсу",
    "суд",
    "фас",
    "фнс",
];

type Sides = Vec<[HashSet<u32>; 2]>;

static SIDES: LazyLock<Sides> = LazyLock::new(|| {
    let stems = |words: &[&str]| words.iter().map(|word| Word::new(word).stem).collect();
    CONTRARIES.iter().map(|(one, other)| [stems(one), stems(other)]).collect()
});

static OFFICE_STEMS: LazyLock<HashSet<u32>> =
    LazyLock::new(|| OFFICES.iter().map(|word| Word::new(word).stem).collect());

/// How many kinds of contrary words stand one side in the one text and the other side in the other, and nowhere the
/// same side in both.
pub(super) fn opposed(a: &Profile<'_>, b: &Profile<'_>) -> usize {
    let sides = |profile: &Profile<'_>, sides: &[HashSet<u32>; 2]| {
        [0, 1].map(|side: usize| profile.terms.iter().any(|term| sides[side].contains(&term.stem)))
    };
    let contrary = |kind: &&[HashSet<u32>; 2]| {
        let (one, other) = (sides(a, kind), sides(b, kind));
        matches!((one, other), ([true, false], [false, true]) | ([false, true], [true, false]))
    };
    SIDES.iter().filter(contrary).count()
}

/// Where the features that objections look at stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Telling {
    /// Least share of either text's weight that the other has, by root.
    pub(super) frame: f32,
    /// The rarest word without a counterpart: the less rare one of the two texts'.
    pub(super) replaced: f32,
    /// Numbers that only one of the texts has, the fewer of the two.
    pub(super) numbers: f32,
    /// Names that only one of the texts has, the fewer of the two.
    pub(super) names: f32,
    /// Words that are negated in one text only.
    pub(super) turned: f32,
    /// Kinds of contrary words.
    pub(super) opposed: f32,
    /// Offices that only one of the texts has, the fewer of the two.
    pub(super) offices: f32,
    /// Words of the shorter text.
    pub(super) length: f32,
}

/// What speaks against two texts with much in common, to be taken off the logarithm of the odds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Objections {
    /// Against their being related.
    pub(super) related: f32,
    /// Against their being one demand: also that a word or a name is replaced by another in the same frame.
    pub(super) demand: f32,
}

/// The news that the trees learned from hardly ever differ in one word only, so these weights are set by hand.
pub(super) fn objections(told: Telling) -> Objections {
    // In a long text some word or other is negated, and some number differs, without the demand being another.
    let short = (24.0 / told.length.max(1.0)).clamp(0.25, 1.0);
    let framed = |least: f32, span: f32| ((told.frame - least) / span).clamp(0.0, 1.0);
    let little = 3.0 * told.turned.min(1.0) + 2.5 * told.numbers.min(1.0);
    let related =
        4.0 * told.opposed.min(1.0) + 2.5 * told.offices.min(1.0) + framed(0.6, 0.25) * short * little;
    let replaced = framed(0.3, 0.4) * 0.75 * (told.replaced - 1.5).clamp(0.0, 5.0);
    Objections { related, demand: related + replaced + framed(0.6, 0.25) * told.names.min(1.0) }
}

/// How short two texts are: 1 for a sentence, 0 for a whole proposal.
pub(super) fn shortness(told: Telling) -> f32 {
    ((40.0 - told.length) / 16.0).clamp(0.0, 1.0)
}

/// Whether a word names an office that demands are addressed to.
pub(super) fn is_office(word: &Word) -> bool {
    matches!(word.class, Class::Noun | Class::Abbreviation | Class::Adjective | Class::Verb)
        && OFFICE_STEMS.contains(&word.stem)
}
