//! The Typst templates that documents are set by: the shipped ones, and whether a changed one works.
//!
//! A forum may replace any of them by one of the same name. It must not know what the pages of a template look like.

use std::collections::BTreeMap;

use crate::profile::Content;
use crate::sample;
use crate::typeset::{self, Print, Standard, TypesetError};

/// What all other templates share.
pub(crate) const BASE: &str = "base.typ";

/// A shipped template: its name, its text, and the content that it is made for.
type Shipped = (&'static str, &'static str, Option<Content>);

const SHIPPED: [Shipped; 5] = [
    (BASE, include_str!("../templates/base.typ"), None),
    ("resolution.typ", include_str!("../templates/resolution.typ"), Some(Content::Resolution)),
    ("summary.typ", include_str!("../templates/summary.typ"), Some(Content::Summary)),
    ("booklet.typ", include_str!("../templates/booklet.typ"), Some(Content::Solutions)),
    ("letter.typ", include_str!("../templates/letter.typ"), Some(Content::Extracts)),
];

/// The names of the shipped templates.
pub fn names() -> impl Iterator<Item = &'static str> {
    SHIPPED.into_iter().map(|(name, ..)| name)
}

/// The text of a shipped template, to be read or changed.
pub fn text(name: &str) -> Option<&'static str> {
    SHIPPED.into_iter().find_map(|(shipped, text, _)| (shipped == name).then_some(text))
}

/// The content that a shipped template is made for; nothing for what all share, and for what is not shipped.
pub(crate) fn content(name: &str) -> Option<Content> {
    SHIPPED.into_iter().find_map(|(shipped, _, content)| (shipped == name).then_some(content)?)
}

/// Tries a template: sets a small sample by it, in full and with everything empty that may be, and writes the pages as
/// a package has them. Of what all templates share, the shipped ones are set with it.
///
/// # Errors
/// What is wrong with the template, and where.
pub fn check(name: &str, text: &str) -> Result<(), TypesetError> {
    let templates = BTreeMap::from([(name.to_owned(), text.to_owned())]);
    let tried: Vec<&str> =
        if name == BASE { names().filter(|name| *name != BASE).collect() } else { vec![name] };
    let checked = tried.into_iter().try_for_each(|template| {
        sample::papers().iter().try_for_each(|paper| {
            let print = Print {
                templates: &templates,
                template,
                paper,
                identity: sample::identity(),
                attachments: Vec::new(),
            };
            typeset::pdf(&print, Standard::Archive).map(drop)
        })
    });
    typeset::forget();
    checked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::Language;

    #[test]
    fn every_shipped_template_sets_the_sample() {
        for name in names() {
            check(name, text(name).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
        // Made for any content, as a forum's own may be.
        check("own.typ", "#import \"base.typ\": *\n#show: pages\n#cover()\n#annexes()").unwrap();
    }

    /// A template, what it is called, and where and how its fault is told.
    type Case = (&'static str, &'static str, (usize, usize), &'static str);

    #[test]
    fn a_broken_template_is_told_with_its_place() {
        let cases: [Case; 8] = [
            ("resolution.typ", "= Резолюция\n#let x = (1,", (2, 10), "unclosed delimiter"),
            ("resolution.typ", "Текст\n  #neizvestno", (2, 4), "unknown variable: neizvestno"),
            ("letter.typ", "#import \"base.typ\": *\nЯ #paper.letter.nothing", (2, 17), "nothing"),
            ("own.typ", "#import \"нет.typ\": *", (1, 9), "file not found"),
            ("own.typ", "#read(\"/etc/passwd\")", (1, 7), "file not found"),
            ("own.typ", "#import \"@preview/cetz:0.3.0\": *", (1, 9), "no packages can be reached"),
            (
                "own.typ",
                "#import \"base.typ\": *\n#show: pages\n#blocks(1)",
                (0, 0),
                "cannot loop over integer",
            ),
            ("own.typ", "#set document(title: \"x\")\n#image(bytes((1, 2)))", (2, 2), "unknown image format"),
        ];
        for (name, text, (line, column), words) in cases {
            let error = check(name, text).unwrap_err();
            let TypesetError::Template(fault) = &error else { panic!("{name}: {error}") };
            assert!(fault.message.contains(words), "{error}");
            if line > 0 {
                let place = fault.place.as_ref().unwrap();
                assert_eq!((place.file.as_str(), place.line, place.column), (name, line, column), "{error}");
                let told = error.describe(Language::Ru);
                assert!(told.contains(&format!("{name}, строка {line}, столбец {column}: ")), "{told}");
            }
        }
    }

    #[test]
    fn a_fault_in_what_is_shared_names_the_caller_and_hints_are_kept() {
        let base = text(BASE).unwrap().replace("#let say = paper.words", "#let say = paper.nothing");
        let error = check(BASE, &base).unwrap_err();
        assert!(error.describe(Language::Ru).contains("base.typ, строка 4, столбец 18: "), "{error}");
        let error = check("own.typ", "#import \"base.typ\": *\n#show: pages\n#blocks(1)").unwrap_err();
        let TypesetError::Template(fault) = &error else { panic!("{error}") };
        assert_eq!(fault.place.as_ref().unwrap().file, "base.typ");
        let told = error.describe(Language::Ru);
        assert!(told.contains("own.typ, строка 3, столбец 2"), "{told}");
        let error = check("own.typ", "#let a-b = 1\n#a.b").unwrap_err();
        assert!(
            error.describe(Language::En).contains("own.typ, line 2, column 2: unknown variable: a"),
            "{error}"
        );
        let error = check("own.typ", "#let a-b = 1\n#let x = a-c").unwrap_err();
        let told = error.describe(Language::Ru);
        assert!(told.contains("unknown variable: a-c; подсказка: if you meant to use subtraction"), "{told}");
        let error = check("own.typ", "= Без названия документа").unwrap_err();
        assert!(error.describe(Language::Ru).starts_with("шаблон own.typ: PDF/UA-1 error: "), "{error}");
        let error = check("own.typ", "#text(size: 12)[a]").unwrap_err();
        assert!(error.describe(Language::Ru).contains("expected length, found integer"), "{error}");
    }
}
