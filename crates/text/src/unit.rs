//! Words that are read as one: «ст. 14», «от 06.10.2003 № 131-ФЗ», «5 млн руб.», «1 000», «6 октября 2003 г.», «т. д.»,
//! «социально-экономический», «А. С.».
//!
//! A difference marks such a unit whole, and two people who change two parts of one collide: half of one reference and
//! half of another would be a reference that nobody wrote. Units never reach across a line break.

use crate::words::{NARROW_NO_BREAK_SPACE, Word};

/// Most words in one unit. A longer row of words that join is cut.
const LONGEST: usize = 16;

/// What numbers count, as written after them.
const MEASURES: &[&str] = &[
    "тыс",
    "млн",
    "млрд",
    "трлн",
    "тысяч",
    "тысячи",
    "миллион",
    "миллиона",
    "миллионов",
    "миллиард",
    "миллиарда",
    "миллиардов",
    "руб",
    "рубль",
    "рубля",
    "рублей",
    "коп",
    "копеек",
    "км",
    "м",
    "кв",
    "куб",
    "см",
    "мм",
    "га",
    "кг",
    "тонн",
    "тонны",
    "кВт",
    "МВт",
    "мин",
    "чел",
    "человек",
    "ед",
    "шт",
    "процент",
    "процента",
    "процентов",
    "г",
    "гг",
    "лет",
    "дней",
    "дня",
    "суток",
    "часов",
    "месяцев",
];
/// What may follow a measure: «млн руб.», «кв. м», «тыс. чел.».
const COUNTED: &[&str] = &[
    "руб",
    "рубль",
    "рубля",
    "рублей",
    "км",
    "м",
    "га",
    "тонн",
    "чел",
    "человек",
    "ед",
    "шт",
    "экз",
    "долл",
];
/// Parts of a legal act, abbreviated, as written before their numbers.
const PARTS: &[&str] = &[
    "ст", "п", "пп", "подп", "ч", "чч", "гл", "абз", "разд", "прил", "пар", "стр", "табл", "рис", "д", "кв",
    "корп",
];
const MONTHS: &[&str] = &[
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];
/// The second halves of «т. д.», «т. п.», «т. е.», «т. ч.», «т. к.», «т. н.».
const AFTER_T: &[&str] = &["д", "п", "е", "ч", "к", "н"];

/// Marks the words of whole lines that are read as one with the word before.
pub(crate) fn join_units(text: &str, words: &mut [Word]) {
    let mut length = 1;
    for index in 1..words.len() {
        let [before, word] = [words[index - 1], words[index]];
        let gap = &text[before.end..word.start];
        let joined = length < LONGEST && may_join(gap, &before, &word) && {
            let row = Row { text, words: &words[..=index] };
            row.joins(gap)
        };
        words[index].joined = joined;
        length = if joined { length + 1 } else { 1 };
    }
}

/// A cheap look at what decides nearly always.
fn may_join(gap: &str, before: &Word, word: &Word) -> bool {
    match gap.as_bytes() {
        [b' '] => before.number || word.number || before.joined,
        [b'-'] => true,
        [b'.'] | [b'.', b' '] => word.number || before.joined || before.end - before.start <= 2,
        bytes => bytes.len() <= 9 && !gap.is_ascii(),
    }
}

/// Words up to one that may be joined to the word before it.
struct Row<'w, 't> {
    text: &'t str,
    words: &'w [Word],
}

impl<'t> Row<'_, 't> {
    fn joins(&self, gap: &str) -> bool {
        let (before, word) = (self.word(1), self.word(0));
        match gap {
            "-" | "\u{2010}" | "\u{2011}" => true,
            "–" | "—" => self.number(1) && self.number(0),
            _ if is_one_blank(gap) => self.joins_over_a_blank(before, word),
            _ if gap.strip_prefix('.').is_some_and(|rest| rest.is_empty() || is_one_blank(rest)) => {
                (self.number(0) && PARTS.contains(&before))
                    || (before == "т" && AFTER_T.contains(&word))
                    || (is_initial(before) && is_initial(word))
                    || (self.counts(1) && COUNTED.contains(&word))
            }
            _ => {
                gap.contains('№')
                    && gap.chars().all(|c| matches!(c, '№' | '.') || c.is_whitespace())
                    && self.number(0)
                    && self.is_date(1)
            }
        }
    }

    fn joins_over_a_blank(&self, before: &str, word: &str) -> bool {
        if self.number(0) {
            return (is_group(before) && is_group(word) && word.len() == 3)
                || (before == "от" && is_full_date(word))
                || (self.is_day_and_month(1) && word.len() == 4);
        }
        if self.number(1) {
            return MEASURES.contains(&word) || (before.len() <= 2 && MONTHS.contains(&word));
        }
        self.counts(1) && COUNTED.contains(&word)
    }

    /// The word so many before the last.
    fn word(&self, back: usize) -> &'t str {
        let at = self.words.len() - 1 - back;
        &self.text[self.words[at].start..self.words[at].end]
    }

    fn number(&self, back: usize) -> bool {
        self.words[self.words.len() - 1 - back].number
    }

    fn joined(&self, back: usize) -> bool {
        self.words[self.words.len() - 1 - back].joined
    }

    /// Whether the word is a measure that belongs to a number.
    fn counts(&self, back: usize) -> bool {
        self.joined(back) && !self.number(back) && MEASURES.contains(&self.word(back))
    }

    fn is_day_and_month(&self, back: usize) -> bool {
        self.joined(back) && MONTHS.contains(&self.word(back))
    }

    /// Whether a date ends with the word: «06.10.2003», «6 октября 2003», «6 октября 2003 г».
    fn is_date(&self, back: usize) -> bool {
        is_full_date(self.word(back))
            || (self.joined(back) && (matches!(self.word(back), "г" | "года") || self.word(back).len() == 4))
    }
}

fn is_one_blank(gap: &str) -> bool {
    matches!(gap, " " | "\u{a0}") || gap.strip_prefix(NARROW_NO_BREAK_SPACE).is_some_and(str::is_empty)
}

/// Whether a number may be a part of a longer one, written in groups of three.
fn is_group(word: &str) -> bool {
    word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_full_date(word: &str) -> bool {
    word.bytes().filter(|byte| *byte == b'.').count() == 2
        && word.bytes().all(|byte| byte == b'.' || byte.is_ascii_digit())
}

fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

#[cfg(test)]
mod tests {
    use crate::segment::Segmented;

    /// The units of several words, a bar between those that stand side by side.
    fn units(text: &str) -> String {
        let segmented = Segmented::new(text);
        let view = segmented.view();
        let mut found: Vec<std::ops::Range<usize>> = Vec::new();
        for word in view.words() {
            match found.last_mut() {
                Some(last) if word.joined => last.end = word.end,
                _ => found.push(word.start..word.end),
            }
        }
        let several = found.into_iter().filter(|unit| Segmented::new(&text[unit.clone()]).len() > 1);
        several.map(|unit| &text[unit]).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn what_is_read_as_one() {
        let table = [
            ("в ст. 14 Федерального закона от 06.10.2003 № 131-ФЗ", "ст. 14 | от 06.10.2003 № 131-ФЗ"),
            (
                "в ст.\u{a0}14 Федерального закона от 06.10.2003 №\u{a0}131-ФЗ",
                "ст.\u{a0}14 | от 06.10.2003 №\u{a0}131-ФЗ",
            ),
            ("закон от 6 октября 2003 г. № 131-ФЗ", "6 октября 2003 г. № 131-ФЗ"),
            ("выделить 5 млн руб. на дороги", "5 млн руб"),
            ("выделить 5,5 млн. рублей и 10 %", "5,5 млн. рублей"),
            ("не менее 1 250 000 рублей", "1 250 000 рублей"),
            ("площадь 120 кв. м и 3 га", "120 кв. м | 3 га"),
            ("дороги, мосты и т. д., и т.п.", "т. д | т.п"),
            ("социально-экономическое развитие", "социально-экономическое"),
            ("в 2024–2026 гг. и в 2027 году", "2024–2026 гг"),
            ("подпункт «а» п. 2 ч. 1 ст. 5", "п. 2 | ч. 1 | ст. 5"),
            ("А. С. Пушкин", "А. С"),
            ("А.С. Пушкин", "А.С"),
            ("дом 5. Построить мост", ""),
            ("в 2025 году", ""),
            ("5\nмлн", ""),
            ("раз - два", ""),
            ("закон № 131-ФЗ", "131-ФЗ"),
        ];
        for (text, expected) in table {
            assert_eq!(units(text), expected, "{text}");
        }
    }

    #[test]
    fn a_long_row_is_cut() {
        let text = vec!["а"; 40].join("-");
        let lengths: Vec<usize> = units(&text).split(" | ").map(|unit| Segmented::new(unit).len()).collect();
        assert_eq!(lengths, [16, 16, 8]);
    }
}
