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

/// Whether a word names an office that demands are addressed to.
pub(super) fn is_office(word: &Word) -> bool {
    matches!(word.class, Class::Noun | Class::Abbreviation | Class::Adjective | Class::Verb)
        && OFFICE_STEMS.contains(&word.stem)
}
