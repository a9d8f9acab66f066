//! The covering letter of an extract.

use serde::Serialize;

use super::Matter;
use crate::snapshot::{Language, Resolution, Section, Signatory};
use crate::wording::{day, phrase};

/// A covering letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct PaperLetter {
    /// To whom it goes.
    pub(crate) addressee: String,
    /// What it is about.
    pub(crate) subject: &'static str,
    /// What it says.
    pub(crate) paragraphs: Vec<String>,
    /// What comes with it; a format that counts pages adds how many.
    pub(crate) enclosure: &'static str,
    /// Who signs it.
    pub(crate) signatory: Signatory,
}

/// The letter to a section's addressee.
pub(super) fn letter(section: &Section, matter: Matter<'_>) -> PaperLetter {
    let say = |ru, en| phrase(ru, en).say(matter.language);
    PaperLetter {
        addressee: section.addressee.clone(),
        subject: say("О направлении выписки из резолюции", "Extract from a resolution"),
        paragraphs: paragraphs(section, matter),
        enclosure: say("Приложение: выписка из резолюции", "Enclosure: extract from the resolution"),
        signatory: signatories(&matter.snapshot.resolution, matter.language).swap_remove(0),
    }
}

fn paragraphs(section: &Section, matter: Matter<'_>) -> Vec<String> {
    let Matter { snapshot, language, .. } = matter;
    let resolution = &snapshot.resolution;
    let date = day(resolution.adopted_on, language);
    let (number, title, forum) = (&resolution.number, &resolution.title, &snapshot.forum.title);
    let numbers = numbers(section);
    let is_one = section.clauses.len() == 1;
    match language {
        Language::Ru => vec![
            format!("Направляем выписку из резолюции от {date} №\u{a0}{number} «{title}» ({forum})."),
            format!(
                "Просим рассмотреть {} {numbers} и сообщить о принятых решениях.",
                if is_one { "пункт" } else { "пункты" }
            ),
        ],
        Language::En => vec![
            format!(
                "Please find enclosed an extract from the resolution of {date} No.\u{a0}{number}, “{title}” ({forum})."
            ),
            format!(
                "We ask you to consider {} {numbers} and to let us know what was decided.",
                if is_one { "clause" } else { "clauses" }
            ),
        ],
    }
}

/// The first and the last clause.
fn numbers(section: &Section) -> String {
    match section.clauses.as_slice() {
        [] => String::new(),
        [only] => only.number.clone(),
        [first, .., last] => format!("{}–{}", first.number, last.number),
    }
}

/// Those who sign a resolution. Where nobody is named yet there are two co-chairs and a secretary, with room for their
/// names; there is always at least one.
pub(super) fn signatories(resolution: &Resolution, language: Language) -> Vec<Signatory> {
    if !resolution.signatories.is_empty() {
        return resolution.signatories.clone();
    }
    let chair = phrase("Сопредседатель", "Co-chair");
    let blank = |capacity: &str| Signatory { capacity: capacity.to_owned(), name: String::new() };
    [chair, chair, phrase("Секретарь", "Secretary")].map(|capacity| blank(capacity.say(language))).into()
}

/// Who certifies an extract: the secretary, named where the resolution names one.
pub(super) fn certifier(resolution: &Resolution, language: Language) -> Signatory {
    let is_secretary = |signatory: &&Signatory| {
        let capacity = signatory.capacity.to_lowercase();
        ["секретар", "secretary"].iter().any(|word| capacity.contains(word))
    };
    let secretary = resolution.signatories.iter().find(is_secretary);
    let capacity = secretary
        .map_or(phrase("Секретарь", "Secretary").say(language), |signatory| &signatory.capacity);
    Signatory {
        capacity: format!("{} {capacity}", phrase("Верно:", "Certified true:").say(language)),
        name: secretary.map(|signatory| signatory.name.clone()).unwrap_or_default(),
    }
}
