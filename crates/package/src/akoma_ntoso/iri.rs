//! The names that documents, people and bodies have in Akoma Ntoso: IRIs by its naming convention, in ASCII.
//!
//! A name follows from what it names and from nothing else, so that it is the same in every build.

use chrono::{Datelike, NaiveDate};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use crate::contents::hexadecimal;
use crate::snapshot::{Forum, Municipality, Proposal, Resolution, Snapshot};

/// A slug is not longer than this, in characters.
const LONGEST_SLUG: usize = 80;

/// The language that people wrote in, by ISO 639-2. It is not that of a package's own words: a document keeps its name
/// whatever language a package of it is ordered in.
pub(super) const LANGUAGE: &str = "rus";

/// The three levels at which a document has a name, and the name of its main part at each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Names {
    /// The work: what was decided, in whatever words and whatever file.
    pub(super) work: String,
    /// The expression: the work in one language as of a day.
    pub(super) expression: String,
}

impl Names {
    fn new(work: String, day: NaiveDate) -> Self {
        let expression = format!("{work}/{LANGUAGE}@{}", date(day));
        Self { work, expression }
    }

    /// A resolution.
    pub(super) fn of_resolution(resolution: &Resolution, forum: &Forum) -> Self {
        Self::beside("statement/resolution", &slug(&resolution.number), resolution, forum)
    }

    /// The package of a resolution.
    pub(super) fn of_package(snapshot: &Snapshot) -> Self {
        let resolution = &snapshot.resolution;
        let number = slug(&resolution.number);
        Self::beside("documentCollection/package", &number, resolution, &snapshot.forum)
    }

    /// The register of proposals of a package.
    pub(super) fn of_register(snapshot: &Snapshot) -> Self {
        let resolution = &snapshot.resolution;
        let number = slug(&resolution.number);
        Self::beside("doc/register", &number, resolution, &snapshot.forum)
    }

    /// An annex of a package's resolution.
    pub(super) fn of_annex(snapshot: &Snapshot, annex: usize) -> Self {
        let resolution = &snapshot.resolution;
        let number = format!("{}-{annex}", slug(&resolution.number));
        Self::beside("doc/annex", &number, resolution, &snapshot.forum)
    }

    /// A proposal. Numbers are given by people and could repeat; the id does not, so a part of it ends the name.
    pub(super) fn of_proposal(proposal: &Proposal, snapshot: &Snapshot) -> Self {
        let forum = &snapshot.forum;
        let adopted = snapshot.resolution.adopted_on;
        let year = forum.year.unwrap_or_else(|| adopted.year());
        let id = proposal.id.simple().to_string();
        // The end of an id is random; its beginning is the time, which many share.
        let (_, unlike) = id.split_at(20);
        let number = format!("{}-{unlike}", slug(&proposal.number));
        let work = format!("/akn/ru/doc/proposal/{}/{year:04}/{number}", slug(&forum.organiser));
        Self::new(work, adopted)
    }

    /// A document that has the organiser, the day and the number of a resolution.
    fn beside(kind: &str, number: &str, resolution: &Resolution, forum: &Forum) -> Self {
        let day = resolution.adopted_on;
        let work = format!("/akn/ru/{kind}/{}/{}/{number}", slug(&forum.organiser), date(day));
        Self::new(work, day)
    }

    /// A part of the expression, by its `eId`.
    pub(super) fn part(&self, id: &str) -> String {
        format!("{}/!main~{id}", self.expression)
    }
}

/// The IRI of an organisation by its name.
pub(super) fn organisation(name: &str) -> String {
    format!("/akn/ontology/organization/ru/{}", slug(name))
}

/// The IRI of a person by their name.
pub(super) fn person(name: &str) -> String {
    format!("/akn/ontology/person/ru/{}", slug(name))
}

/// The IRI of a role by its name.
pub(super) fn role(name: &str) -> String {
    format!("/akn/ontology/role/ru/{}", slug(name))
}

/// The IRI of a place by its name.
pub(super) fn place(name: &str) -> String {
    format!("/akn/ontology/location/ru/{}", slug(name))
}

/// The IRI of a municipality: by its code where it has one, since names collide.
pub(super) fn municipality(municipality: &Municipality) -> String {
    match municipality.oktmo.as_str() {
        "" => organisation(&municipality.name),
        oktmo => format!("/akn/ontology/organization/ru/oktmo-{}", slug(oktmo)),
    }
}

/// A day as XML Schema writes it.
pub(super) fn date(day: NaiveDate) -> String {
    let sign = if day.year() < 0 { "-" } else { "" };
    format!("{sign}{:04}-{:02}-{:02}", day.year().unsigned_abs(), day.month(), day.day())
}

/// A text as a part of an IRI: lower-case Latin letters, digits and hyphens. Russian is transliterated as ICAO Doc 9303
/// does it in passports. A text with more than that in it, or a longer one, gets the beginning of its SHA-256 sum, so that
/// different texts do not become one name merely because they are not Russian.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::new();
    let mut lost = false;
    for c in text.nfc().flat_map(char::to_lowercase) {
        match latin(c) {
            Some(latin) => slug.push_str(latin),
            None if c.is_ascii_alphanumeric() => slug.push(c),
            None => {
                let base = c.nfd().next().filter(char::is_ascii_alphanumeric);
                lost |= base.is_some() || (c.is_alphanumeric() && base.is_none());
                match base {
                    Some(base) => slug.push(base),
                    None if slug.ends_with('-') || slug.is_empty() => {}
                    None => slug.push('-'),
                }
            }
        }
    }
    let mut slug = slug.trim_end_matches('-').to_owned();
    lost |= slug.is_empty() || slug.len() > LONGEST_SLUG;
    if lost {
        slug.truncate(LONGEST_SLUG);
        let sum = hexadecimal(&Sha256::digest(text));
        let start = slug.trim_end_matches('-');
        let hyphen = if start.is_empty() { "" } else { "-" };
        slug = format!("{start}{hyphen}{}", &sum[..8]);
    }
    slug
}

/// A lower-case Russian letter in Latin ones.
fn latin(c: char) -> Option<&'static str> {
    const LETTERS: [&str; 32] = [
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u",
        "f", "kh", "ts", "ch", "sh", "shch", "ie", "y", "", "e", "iu", "ia",
    ];
    match c {
        'ё' => Some("e"),
        'а'..='я' => LETTERS.get(u32::from(c) as usize - u32::from('а') as usize).copied(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_ascii_and_stay_the_same() {
        for (text, expected) in [
            (
                "Всероссийская ассоциация развития местного самоуправления",
                "vserossiiskaia-assotsiatsiia-razvitiia-mestnogo-samoupravleniia",
            ),
            ("1", "1"),
            ("2-ТАТ", "2-tat"),
            ("№ 5/МУР (доп.)", "5-mur-dop"),
            ("Съезд, щётка; ёж", "sieezd-shchetka-ezh"),
            ("Café", "cafe-73473dcc"),
            ("", "e3b0c442"),
            ("大会", "80cb9f6b"),
        ] {
            let slug = slug(text);
            assert!(slug.starts_with(expected), "{text}: {slug}");
            assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
        }
        assert_ne!(slug("大会"), slug("会大"));
        assert!(slug(&"длинно ".repeat(50)).len() <= LONGEST_SLUG + 9);
    }

    #[test]
    fn a_resolution_is_named_by_organiser_day_and_number() {
        let snapshot = crate::fixture::snapshot();
        let names = Names::of_resolution(&snapshot.resolution, &snapshot.forum);
        let organiser = "vserossiiskaia-assotsiatsiia-razvitiia-mestnogo-samoupravleniia";
        assert_eq!(names.work, format!("/akn/ru/statement/resolution/{organiser}/2025-04-23/1"));
        assert_eq!(names.expression, format!("{}/rus@2025-04-23", names.work));
        let regional = Names::of_resolution(&snapshot.regional[1], &snapshot.forum);
        assert!(regional.expression.ends_with("/2025-01-30/2-tat/rus@2025-01-30"));
    }
}
