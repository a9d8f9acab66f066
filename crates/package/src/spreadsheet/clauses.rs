//! The sheets of the clauses: what each says and was made from, and whose words it consists of.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use rust_xlsxwriter::{Workbook, XlsxError};

use super::resolutions;
use super::sheet::{Columns, Sheet};
use crate::lineage::{Lineage, in_reading_order};
use crate::paper::counted;
use crate::snapshot::{Clause, Language, Municipality, Origin, Snapshot};
use crate::wording::{Phrase, joined, phrase};

const CLAUSES: Columns<'static> = &[
    (phrase("Резолюция", "Resolution"), 14.0),
    (phrase("Пункт", "Clause"), 10.0),
    (phrase("Адресат", "Addressee"), 40.0),
    (phrase("Текст", "Text"), 80.0),
    (phrase("Слов", "Words"), 9.0),
    (phrase("Предложения", "Proposals"), 30.0),
    (phrase("Предложений", "Number of proposals"), 13.0),
    (phrase("Муниципальные образования", "Municipalities"), 44.0),
    (phrase("Муниципалитетов", "Number of municipalities"), 17.0),
];
const SHARES: Columns<'static> = &[
    (phrase("Резолюция", "Resolution"), 14.0),
    (phrase("Пункт", "Clause"), 10.0),
    (phrase("Чьи слова", "Whose words"), 28.0),
    (phrase("ОКТМО", "OKTMO"), 13.0),
    (phrase("Муниципальное образование или автор", "Municipality or author"), 44.0),
    (phrase("Субъект Российской Федерации", "Subject of the Federation"), 28.0),
    (phrase("Слов", "Words"), 9.0),
    (phrase("Доля слов", "Share of words"), 11.0),
];

/// Writes both sheets.
pub(super) fn write(
    workbook: &mut Workbook,
    snapshot: &Snapshot,
    lineage: &Lineage<'_>,
) -> Result<(), XlsxError> {
    let language = snapshot.language;
    let mut sheet = Sheet::new(workbook, language, phrase("Пункты", "Clauses"), CLAUSES, 2)?;
    each_clause(snapshot, |number, addressee, clause| {
        clause_row(&mut sheet, [number, addressee], clause, lineage)
    })?;
    sheet.finish()?;
    let mut sheet = Sheet::new(workbook, language, phrase("Доли слов", "Shares of words"), SHARES, 2)?;
    each_clause(snapshot, |number, _, clause| shares(&mut sheet, number, clause, lineage, language))?;
    sheet.finish()
}

/// Visits every clause with the number of its resolution and its addressee.
fn each_clause(
    snapshot: &Snapshot,
    mut visit: impl FnMut(&str, &str, &Clause) -> Result<(), XlsxError>,
) -> Result<(), XlsxError> {
    for resolution in resolutions(snapshot) {
        for section in &resolution.sections {
            for clause in in_reading_order(std::slice::from_ref(section)) {
                visit(&resolution.number, &section.addressee, clause)?;
            }
        }
    }
    Ok(())
}

fn clause_row(
    sheet: &mut Sheet<'_>,
    [resolution, addressee]: [&str; 2],
    clause: &Clause,
    lineage: &Lineage<'_>,
) -> Result<(), XlsxError> {
    let words: usize = counted(&[clause], |_| ()).into_values().sum();
    let proposals = lineage.proposals_of(clause);
    let municipalities: BTreeSet<[&str; 3]> =
        proposals.iter().map(|proposal| identity(&proposal.municipality)).collect();
    let names = municipalities.iter().map(|[name, subject, _]| match *subject {
        "" => (*name).to_owned(),
        subject => format!("{name}, {subject}"),
    });
    sheet.begin_row();
    sheet.text(0, resolution)?;
    sheet.text(1, &clause.number)?;
    sheet.text(2, addressee)?;
    sheet.text(3, &clause.text)?;
    sheet.count(4, words)?;
    sheet.text(5, &joined(proposals.iter().map(|proposal| &proposal.number), ", "))?;
    sheet.count(6, proposals.len())?;
    sheet.text(7, &joined(names, "\n"))?;
    sheet.count(8, municipalities.len())
}

fn identity(municipality: &Municipality) -> [&str; 3] {
    [&municipality.name, &municipality.subject, &municipality.oktmo]
}

/// Whose words some words are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Whose<'a> {
    /// A municipality's, by name, subject and code.
    Municipality([&'a str; 3]),
    /// Those of the author of an amendment.
    Amendment(&'a str),
    /// An editor's.
    Editor(&'a str),
    /// Those of a resolution of this number, whose own sources are not recorded.
    Resolution(&'a str),
    /// Nobody knows.
    Unknown,
}

impl<'a> Whose<'a> {
    fn of(origin: Option<&'a Origin>, lineage: &Lineage<'a>) -> Self {
        match origin {
            Some(Origin::Proposal { id, .. }) => lineage
                .proposal(*id)
                .map_or(Self::Unknown, |proposal| Self::Municipality(identity(&proposal.municipality))),
            Some(Origin::Amendment { author, .. }) => Self::Amendment(author),
            Some(Origin::Editor { name }) => Self::Editor(name),
            Some(Origin::Clause { id, .. }) => {
                Self::Resolution(lineage.clause(*id).map_or("", |at| at.resolution_number))
            }
            None => Self::Unknown,
        }
    }

    fn kind(&self) -> Phrase {
        match self {
            Self::Municipality(_) => phrase("предложение", "proposal"),
            Self::Amendment(_) => phrase("поправка", "amendment"),
            Self::Editor(_) => phrase("редакция", "editor"),
            Self::Resolution(_) => phrase("резолюция", "resolution"),
            Self::Unknown => phrase("происхождение не указано", "origin not recorded"),
        }
    }

    /// Name, subject and code, as far as there are such.
    fn cells(&self) -> [&'a str; 3] {
        match self {
            Self::Municipality(cells) => *cells,
            Self::Amendment(name) | Self::Editor(name) | Self::Resolution(name) => [name, "", ""],
            Self::Unknown => ["", "", ""],
        }
    }
}

fn shares(
    sheet: &mut Sheet<'_>,
    resolution: &str,
    clause: &Clause,
    lineage: &Lineage<'_>,
    language: Language,
) -> Result<(), XlsxError> {
    let mut counts: Vec<(Whose<'_>, usize)> =
        counted(&[clause], |origin| Whose::of(origin, lineage)).into_iter().collect();
    let whole = counts.iter().map(|(_, words)| words).sum();
    counts.sort_by_key(|(_, words)| Reverse(*words));
    for (whose, words) in counts {
        let [name, subject, oktmo] = whose.cells();
        sheet.begin_row();
        sheet.text(0, resolution)?;
        sheet.text(1, &clause.number)?;
        sheet.text(2, whose.kind().say(language))?;
        sheet.text(3, oktmo)?;
        sheet.text(4, name)?;
        sheet.text(5, subject)?;
        sheet.count(6, words)?;
        sheet.share(7, words, whole)?;
    }
    Ok(())
}
