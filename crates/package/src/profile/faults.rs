//! What is wrong with a profile that reads well, and where in its text that stands. It must not know how anything is made.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::{Annex, Content, Format};
use crate::snapshot::AddresseeRank;
use crate::templates;
use crate::wording::{Phrase, phrase};

/// A profile's documents with their places in its text.
#[derive(Deserialize)]
struct Places {
    document: Vec<DocumentPlaces>,
}

#[derive(Deserialize)]
struct DocumentPlaces {
    file: Spanned<String>,
    content: Content,
    template: Spanned<String>,
    formats: Spanned<Vec<Spanned<Format>>>,
    addressee: Option<Spanned<toml::Table>>,
    #[serde(default)]
    addressees: Vec<Spanned<AddresseeRank>>,
    #[serde(default)]
    annexes: Vec<Spanned<Annex>>,
}

/// Where a fault stands, and what it is.
pub(super) type Found = (Range<usize>, Phrase);

/// The first fault of a profile's text, which is known to read well.
pub(super) fn first(text: &str) -> Option<Found> {
    let Places { document: all } = toml::from_str(text).ok()?;
    all.iter().enumerate().find_map(|(place, document)| {
        document.fault().or_else(|| {
            let meets = all[..place].iter().any(|earlier| earlier.meets(document) || document.meets(earlier));
            let repeated =
                phrase("файл с таким именем уже есть", "another document's files would have the same name");
            meets.then(|| (document.file.span(), repeated))
        })
    })
}

impl DocumentPlaces {
    fn fault(&self) -> Option<Found> {
        self.fault_of_names().or_else(|| self.fault_of_lists()).or_else(|| self.fault_of_content())
    }

    fn fault_of_names(&self) -> Option<Found> {
        if !is_file_stem(self.file.get_ref()) {
            let what = phrase(
                "имя файла — строчные латинские буквы, цифры и дефисы, не больше 40",
                "a file's name is of lower-case Latin letters, digits and hyphens, at most 40",
            );
            return Some((self.file.span(), what));
        }
        let template = self.template.get_ref();
        if !template.strip_suffix(".typ").is_some_and(is_file_stem) || template == templates::BASE {
            let what = phrase(
                "шаблон страниц — файл вида resolution.typ (base.typ — общая часть, а не шаблон)",
                "a template of pages is a file such as resolution.typ (base.typ is what they share, not one of them)",
            );
            return Some((self.template.span(), what));
        }
        templates::content(template).is_some_and(|meant| meant != self.content).then(|| {
            let what = phrase(
                "этот шаблон сделан для другого содержания (content)",
                "this template is made for other content",
            );
            (self.template.span(), what)
        })
    }

    fn fault_of_lists(&self) -> Option<Found> {
        if self.formats.get_ref().is_empty() {
            return Some((self.formats.span(), phrase("не назван ни один формат", "no format is named")));
        }
        let repeated = phrase("значение повторяется", "the value is repeated");
        [repetition(self.formats.get_ref()), repetition(&self.annexes), repetition(&self.addressees)]
            .into_iter()
            .find_map(|place| Some((place?, repeated)))
    }

    fn fault_of_content(&self) -> Option<Found> {
        let annexes = self.annexes.first().filter(|_| self.content != Content::Resolution).map(|annex| {
            let what = phrase(
                "приложения бывают только у всей резолюции (content = \"resolution\")",
                "only the whole resolution has annexes (content = \"resolution\")",
            );
            (annex.span(), what)
        });
        let addressees = self.addressees.first().filter(|_| self.content != Content::Extracts).map(|rank| {
            let what = phrase(
                "виды адресатов называют только для выписок (content = \"extracts\")",
                "kinds of addressees are named only for extracts (content = \"extracts\")",
            );
            (rank.span(), what)
        });
        let addressee = self.addressee.as_ref().filter(|_| self.content != Content::Summary).map(|named| {
            let what = phrase(
                "одного адресата называют только для краткого изложения (content = \"summary\")",
                "one addressee is named only for the short form (content = \"summary\")",
            );
            (named.span(), what)
        });
        annexes.or(addressees).or(addressee)
    }

    /// Whether some file of this document would have the name of some file of another one.
    fn meets(&self, other: &Self) -> bool {
        let (own, others) = (self.file.get_ref(), other.file.get_ref());
        let Some(rest) = others.strip_prefix(own.as_str()) else { return false };
        let exchanged = self.formats.get_ref().iter().any(|format| *format.get_ref() == Format::PdfExchange);
        let rest = if exchanged { rest.strip_suffix("-exchange").unwrap_or(rest) } else { rest };
        let is_counted = |rest: &str| {
            rest.strip_prefix('-').is_some_and(|n| n.len() > 1 && n.bytes().all(|byte| byte.is_ascii_digit()))
        };
        rest.is_empty() || (self.content == Content::Extracts && is_counted(rest))
    }
}

/// The place of the first value that stands in a list a second time.
fn repetition<T: PartialEq>(values: &[Spanned<T>]) -> Option<Range<usize>> {
    let earlier = |(place, value): &(usize, &Spanned<T>)| {
        values[..*place].iter().any(|earlier| earlier.get_ref() == value.get_ref())
    };
    values.iter().enumerate().find(earlier).map(|(_, value)| value.span())
}

fn is_file_stem(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !name.is_empty() && name.len() <= 40 && !name.starts_with('-') && name.chars().all(plain)
}

/// What the reader of the file says, in both languages, as far as its usual words are known.
pub(super) fn reading(message: &str) -> (String, String) {
    let listed = |rest: &str| rest.replace(" or ", " или ").replace("one of ", "");
    let known = |start: &str, ru: &str| {
        let (named, expected) = message.strip_prefix(start)?.split_once(", expected ")?;
        Some(format!("{ru} {named}; допустимы: {}", listed(expected)))
    };
    let missing = || Some(format!("не хватает настройки {}", message.strip_prefix("missing field ")?));
    let ru = known("unknown variant ", "неизвестное значение")
        .or_else(|| known("unknown field ", "неизвестная настройка"))
        .or_else(missing)
        .unwrap_or_else(|| format!("файл записан с ошибкой: {message}"));
    (ru, message.to_owned())
}
