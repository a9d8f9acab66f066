//! A paper as a word processor takes it: one flow of paragraphs and tables, each with what it is.
//!
//! Here is decided what is numbered automatically, what the table of contents lists and where the footnotes stand, so
//! that all word processors' formats agree. It must not know how a format is written.

use std::borrow::Cow;

use crate::paper::{
    Block, Chart, Fact, Paper, PaperAnnex, PaperClause, PaperLetter, PaperSection, PaperSolution, Table,
};
use crate::snapshot::Signatory;

/// The width of the text in micrometres: that of an A4 sheet without its margins.
pub(crate) const TEXT_WIDTH: u32 = 170_000;
/// The widths of the capacity, the line and the name of those who sign, in micrometres.
pub(crate) const SIGNATURE_WIDTHS: [u32; 3] = [73_000, 40_000, 57_000];
/// The deepest clauses that have a style of their own.
pub(crate) const DEEPEST_CLAUSE: usize = LEVELS - 1;
/// A table of contents of fewer headings is of no use.
const LEAST_CONTENTS: usize = 3;
/// So many levels can be numbered automatically: the sections and eight levels of clauses.
const LEVELS: usize = 9;

/// A whole document.
#[derive(Debug)]
pub(crate) struct Flow<'a> {
    /// Its pieces from the first to the last.
    pub(crate) pieces: Vec<Piece<'a>>,
    /// What the table of contents lists: the headings, each under its place.
    pub(crate) headings: Vec<Heading>,
    /// The footnotes, each under its place.
    pub(crate) notes: Vec<String>,
}

/// A heading, as the table of contents has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    /// Its level, from 1.
    pub(crate) level: usize,
    /// Its number, where it has one, without the final full stop.
    pub(crate) number: Option<String>,
    /// Its text.
    pub(crate) text: String,
}

/// A paragraph or a table.
#[derive(Debug)]
pub(crate) enum Piece<'a> {
    /// To whom it goes, at the top right.
    Addressee(&'a str),
    /// What a covering letter is about.
    LetterSubject(&'a str),
    /// The word that the document opens with.
    Title {
        /// The word.
        text: String,
        /// Whether something stands on the pages before.
        starts_page: bool,
    },
    /// The forum's title.
    Forum(&'a str),
    /// What the resolution is about.
    Subject(&'a str),
    /// The day, the place and the number on one line.
    Requisites {
        /// The day.
        date: &'a str,
        /// The place; may be empty.
        place: &'a str,
        /// The number with the sign before it.
        number: String,
    },
    /// The table of contents.
    Contents {
        /// What stands over it.
        heading: &'a str,
    },
    /// The heading of a section.
    Section {
        /// Its place among the headings.
        place: usize,
        /// Its number.
        number: Number<'a>,
        /// Whom the section is addressed to.
        addressee: &'a str,
    },
    /// The first paragraph of a clause.
    Clause {
        /// How deep the clause stands below its section, from 1.
        depth: usize,
        /// Its number.
        number: Number<'a>,
        /// The text.
        body: Body<'a>,
    },
    /// Any other paragraph of the resolution.
    Paragraph(Body<'a>),
    /// Those who sign.
    Signatures(&'a [Signatory]),
    /// What stands at the top right of an annex, which begins a page.
    AnnexMark {
        /// Which annex it is.
        annex: String,
        /// To what it belongs.
        to: &'a str,
    },
    /// The heading of an annex, or of anything else that has no number of a section.
    AnnexHeading {
        /// Its place among the headings.
        place: usize,
        /// Its text.
        text: String,
        /// Whether it begins a page by itself.
        starts_page: bool,
    },
    /// A heading within an annex.
    Heading {
        /// Its place among the headings.
        place: usize,
        /// Its text.
        text: &'a str,
    },
    /// The name of what follows, too slight for a heading.
    Name(&'a str),
    /// A paragraph of an annex.
    AnnexParagraph(Cow<'a, str>),
    /// A table of an annex.
    Table(Cow<'a, Table>),
    /// What binds the paper to the data.
    Colophon(&'a [Fact]),
}

/// The text of a paragraph of the resolution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Body<'a> {
    /// The text.
    pub(crate) text: &'a str,
    /// The footnote at its end, by its place.
    pub(crate) note: Option<usize>,
    /// Whether it must stay on the page of what follows.
    pub(crate) is_kept: bool,
}

/// A number and who writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Number<'a> {
    /// The word processor: counting gives the very number that the resolution has.
    Counted,
    /// This text, because counting would give another.
    Written(&'a str),
}

impl<'a> Flow<'a> {
    /// Lets a paper flow.
    pub(crate) fn of(paper: &'a Paper) -> Self {
        let mut flow = Self { pieces: Vec::new(), headings: Vec::new(), notes: Vec::new() };
        if let Some(letter) = &paper.letter {
            flow.letter(letter, paper);
        }
        flow.title(paper);
        paper.summary.iter().for_each(|block| flow.block(block));
        paper.solutions.iter().for_each(|solution| flow.solution(solution));
        flow.resolution(paper);
        for annex in &paper.annexes {
            flow.annex(annex, paper);
        }
        flow.inner_heading(paper.words.colophon);
        flow.pieces.push(Piece::Colophon(&paper.colophon));
        if flow.headings.len() < LEAST_CONTENTS {
            flow.pieces.retain(|piece| !matches!(piece, Piece::Contents { .. }));
        }
        flow
    }

    fn letter(&mut self, letter: &'a PaperLetter, paper: &'a Paper) {
        if !paper.organiser.is_empty() {
            self.pieces.push(Piece::Forum(&paper.organiser));
        }
        self.pieces.push(Piece::Subject(&paper.forum));
        self.pieces.push(Piece::Addressee(&letter.addressee));
        self.pieces.push(Piece::LetterSubject(letter.subject));
        let paragraphs = letter.paragraphs.iter().map(String::as_str).chain([letter.enclosure]);
        self.pieces.extend(paragraphs.map(|text| Piece::Paragraph(Body::plain(text))));
        self.keep_last();
        self.pieces.push(Piece::Signatures(std::slice::from_ref(&letter.signatory)));
    }

    fn title(&mut self, paper: &'a Paper) {
        if !paper.addressee.is_empty() {
            self.pieces.push(Piece::Addressee(&paper.addressee));
        }
        let starts_page = paper.letter.is_some();
        self.pieces.push(Piece::Title { text: paper.heading.to_uppercase(), starts_page });
        self.pieces.push(Piece::Forum(&paper.forum));
        self.pieces.push(Piece::Subject(&paper.title));
        let number = format!("{}\u{a0}{}", paper.words.number, paper.number);
        self.pieces.push(Piece::Requisites { date: &paper.date, place: &paper.place, number });
        self.pieces.push(Piece::Contents { heading: paper.words.contents });
    }

    fn resolution(&mut self, paper: &'a Paper) {
        self.pieces.extend(paper.preamble.iter().map(|text| Piece::Paragraph(Body::plain(text))));
        if paper.sections.is_empty() && paper.solutions.is_empty() {
            self.pieces.push(Piece::Paragraph(Body::plain(paper.words.nothing)));
        }
        let mut counter = Counter::default();
        for section in &paper.sections {
            self.section(section, paper, &mut counter);
        }
        if !paper.signatories.is_empty() {
            self.keep_last();
            self.pieces.push(Piece::Signatures(&paper.signatories));
        }
    }

    fn section(&mut self, section: &'a PaperSection, paper: &Paper, counter: &mut Counter) {
        let place = self.heading(1, Some(&section.number), &section.addressee);
        let number = counter.number(0, &section.number);
        self.pieces.push(Piece::Section { place, number, addressee: &section.addressee });
        for clause in &section.clauses {
            self.clause(clause, paper, counter);
        }
        if section.clauses.is_empty() {
            self.pieces.push(Piece::Paragraph(Body::plain(paper.words.nothing)));
        }
    }

    fn clause(&mut self, clause: &'a PaperClause, paper: &Paper, counter: &mut Counter) {
        let note = (!clause.sources.is_empty()).then(|| {
            self.notes.push(format!("{}: {}.", paper.words.sources, clause.sources.join("; ")));
            self.notes.len() - 1
        });
        let (first, others) = match clause.paragraphs.split_first() {
            Some((first, others)) => (first.as_str(), others),
            None => ("", [].as_slice()),
        };
        let number = counter.number(clause.depth, &clause.number);
        self.pieces.push(Piece::Clause { depth: clause.depth, number, body: Body::plain(first) });
        self.pieces.extend(others.iter().map(|text| Piece::Paragraph(Body::plain(text))));
        if let Some(body) = self.last_body() {
            body.note = note;
        }
    }

    fn annex(&mut self, annex: &'a PaperAnnex, paper: &'a Paper) {
        let mark = format!("{}\u{a0}{}", paper.words.annex, annex.number);
        self.pieces.push(Piece::AnnexMark { annex: mark, to: &paper.words.annex_to });
        let place = self.heading(1, None, &annex.heading);
        self.pieces.push(Piece::AnnexHeading { place, text: annex.heading.clone(), starts_page: false });
        annex.blocks.iter().for_each(|block| self.block(block));
    }

    fn solution(&mut self, solution: &'a PaperSolution) {
        let text = format!("{}. {}", solution.number, solution.title);
        let place = self.heading(1, None, &text);
        self.pieces.push(Piece::AnnexHeading { place, text, starts_page: true });
        self.pieces.push(Piece::AnnexParagraph(Cow::Borrowed(&solution.municipality)));
        solution.picture.iter().for_each(|chart| self.chart(chart));
        for part in &solution.parts {
            self.pieces.push(Piece::Name(part.name));
            self.pieces.extend(part.paragraphs.iter().map(|text| Piece::AnnexParagraph(text.into())));
        }
        let fact = |fact: &Fact| Piece::AnnexParagraph(format!("{}: {}", fact.name, fact.value).into());
        self.pieces.extend(solution.facts.iter().map(fact));
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Paragraph { text } => self.pieces.push(Piece::AnnexParagraph(text.into())),
            Block::Heading { text } => self.inner_heading(text),
            Block::Table(table) => self.pieces.push(Piece::Table(Cow::Borrowed(table))),
            Block::Chart(chart) => self.chart(chart),
        }
    }

    /// A chart under its title, as a table.
    fn chart(&mut self, chart: &'a Chart) {
        self.pieces.push(Piece::Name(&chart.title));
        self.pieces.push(Piece::Table(Cow::Owned(chart.table())));
    }

    fn inner_heading(&mut self, text: &'a str) {
        let place = self.heading(2, None, text);
        self.pieces.push(Piece::Heading { place, text });
    }

    /// Lists a heading and returns its place.
    fn heading(&mut self, level: usize, number: Option<&str>, text: &str) -> usize {
        self.headings.push(Heading { level, number: number.map(str::to_owned), text: text.to_owned() });
        self.headings.len() - 1
    }

    fn keep_last(&mut self) {
        if let Some(body) = self.last_body() {
            body.is_kept = true;
        }
    }

    fn last_body(&mut self) -> Option<&mut Body<'a>> {
        match self.pieces.last_mut()? {
            Piece::Clause { body, .. } | Piece::Paragraph(body) => Some(body),
            _ => None,
        }
    }
}

impl Heading {
    /// The heading on one line.
    pub(crate) fn line(&self) -> String {
        match &self.number {
            Some(number) => format!("{number}. {}", self.text),
            None => self.text.clone(),
        }
    }
}

impl<'a> Body<'a> {
    fn plain(text: &'a str) -> Self {
        Self { text, note: None, is_kept: false }
    }
}

/// Counts as a word processor does.
#[derive(Debug, Default)]
struct Counter {
    counts: [u32; LEVELS],
}

impl Counter {
    /// Who is to write this number at this level, 0 being that of the sections. Only what is counted moves the count.
    fn number<'a>(&mut self, level: usize, number: &'a str) -> Number<'a> {
        let Some((last, above)) = self.counts.get(..=level).and_then(<[u32]>::split_last) else {
            return Number::Written(number);
        };
        let counted = crate::wording::joined(above.iter().chain([&(last + 1)]), ".");
        if counted != number || above.contains(&0) {
            return Number::Written(number);
        }
        self.counts[level] += 1;
        self.counts[level + 1..].fill(0);
        Number::Counted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_counted_only_where_counting_gives_it() {
        use Number::{Counted, Written};
        let mut counter = Counter::default();
        for (level, number, expected) in [
            (1, "1.1", Written("1.1")),
            (0, "1", Counted),
            (1, "1.1", Counted),
            (2, "1.1.1", Counted),
            (2, "1.1.2", Counted),
            (1, "1.2", Counted),
            (2, "1.2.1", Counted),
            (1, "1.2-1", Written("1.2-1")),
            (1, "1.3", Counted),
            (1, "1.5", Written("1.5")),
            (0, "3", Written("3")),
            (1, "3.1", Written("3.1")),
            (0, "2", Counted),
            (2, "2.1.1", Written("2.1.1")),
            (1, "2.01", Written("2.01")),
            (1, "2.1", Counted),
            (12, "2.1.1.1.1.1.1.1.1.1.1.1.1", Written("2.1.1.1.1.1.1.1.1.1.1.1.1")),
        ] {
            assert_eq!(counter.number(level, number), expected, "{number}");
        }
    }
}
