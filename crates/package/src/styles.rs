//! What editors see the styles of a document called, where a word processor has no name for them by itself.

use crate::snapshot::Language;
use crate::wording::{Phrase, phrase};

/// A mark in a part, and what stands for it in the paper's language.
const NAMES: [(&str, Phrase); 16] = [
    ("{subject}", phrase("Предмет резолюции", "Resolution Subject")),
    ("{requisites}", phrase("Реквизиты", "Requisites")),
    ("{clause}", phrase("Пункт", "Clause")),
    ("{addressee}", phrase("Адресат", "Addressee")),
    ("{letter-subject}", phrase("Тема письма", "Letter Subject")),
    ("{annex-mark}", phrase("Отметка о приложении", "Annex Mark")),
    ("{annex-heading}", phrase("Заголовок приложения", "Annex Heading")),
    ("{annex-text}", phrase("Текст приложения", "Annex Text")),
    ("{table-text}", phrase("Текст таблицы", "Table Text")),
    ("{table-number}", phrase("Число в таблице", "Table Number")),
    ("{table-head}", phrase("Заголовок графы", "Table Column Head")),
    ("{table-group}", phrase("Группа строк таблицы", "Table Row Group")),
    ("{gap}", phrase("Отступ", "Gap")),
    ("{colophon}", phrase("Сведения о пакете", "Colophon")),
    ("{language}", phrase("ru", "en")),
    ("{country}", phrase("RU", "US")),
];

/// A part with the names of its styles.
pub(crate) fn named(part: &str, language: Language) -> String {
    NAMES.iter().fold(part.to_owned(), |part, (mark, name)| part.replace(mark, name.say(language)))
}

/// The language and country of a document, such as `ru-RU`.
pub(crate) fn locale(language: Language) -> String {
    named("{language}-{country}", language)
}
