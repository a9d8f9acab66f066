//! Reads written documents back, for tests: what a reader finds in one, and what a paper should give.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::legible::legible;
use crate::lineage::Lineage;
use crate::paper::{Block, Chart, NOTHING, Paper, Row, Table};
use crate::snapshot::Snapshot;

/// An XML element.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) content: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// Reads a document, which must be well-formed and hold no character that XML forbids.
    pub(crate) fn parse(bytes: &[u8]) -> Self {
        let text = std::str::from_utf8(bytes).unwrap();
        let forbidden =
            |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || c == '\u{FFFF}' || c == '\u{FFFE}';
        assert!(!text.contains(forbidden), "a character that XML forbids");
        let mut reader = Reader::from_str(text);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) => open.push(Self::started(&start)),
                Event::Empty(start) => {
                    open.last_mut().unwrap().content.push(Node::Element(Self::started(&start)));
                }
                Event::End(_) => {
                    let closed = open.pop().unwrap();
                    open.last_mut().unwrap().content.push(Node::Element(closed));
                }
                Event::Text(text) => open.last_mut().unwrap().add(&text),
                Event::GeneralRef(reference) => {
                    let named = resolve_xml_entity(&reference).map(str::to_owned);
                    let text =
                        named.or_else(|| reference.resolve_char_ref().unwrap().map(String::from)).unwrap();
                    open.last_mut().unwrap().add(&text);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(open.len(), 1, "every element is closed");
        open.pop().unwrap()
    }

    fn started(start: &BytesStart<'_>) -> Self {
        let name = start.name().as_ref().to_owned();
        let attribute = |found: Result<quick_xml::events::attributes::Attribute<'_>, _>| {
            let found = found.unwrap();
            let key = found.key.as_ref().to_owned();
            (key, quick_xml::escape::unescape(&found.value).unwrap().into_owned())
        };
        Self { name, attributes: start.attributes().map(attribute).collect(), content: Vec::new() }
    }

    fn add(&mut self, text: &str) {
        self.content.push(Node::Text(text.to_owned()));
    }

    /// Its child elements.
    pub(crate) fn children(&self) -> impl Iterator<Item = &Self> {
        self.content.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// All elements in it of one of these names, outermost first, not looking into those and not into the skipped ones.
    pub(crate) fn all<'a>(&'a self, names: &[&str], skipped: &dyn Fn(&Self) -> bool) -> Vec<&'a Self> {
        let mut found = Vec::new();
        for child in self.children().filter(|child| !skipped(child)) {
            if names.contains(&child.name.as_str()) {
                found.push(child);
            } else {
                found.extend(child.all(names, skipped));
            }
        }
        found
    }

    /// The only element of this name in it.
    pub(crate) fn only(&self, name: &str) -> &Self {
        let found = self.all(&[name], &|_| false);
        assert_eq!(found.len(), 1, "one {name} in {}", self.name);
        found[0]
    }

    /// An attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// Its text; `stands_for` says what an element stands for, if not for its own text.
    pub(crate) fn text(&self, stands_for: &dyn Fn(&Self) -> Option<&'static str>) -> String {
        let node = |node: &Node| match node {
            Node::Text(text) => text.clone(),
            Node::Element(element) => match stands_for(element) {
                Some(sign) => sign.to_owned(),
                None => element.text(stands_for),
            },
        };
        self.content.iter().map(node).collect()
    }
}

/// The parts of a document that is a ZIP archive.
pub(crate) fn parts(document: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(document)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        parts.insert(part.name().unwrap().into_owned(), content);
    }
    parts
}

/// The paper of a snapshot's first document.
pub(crate) fn paper(snapshot: &Snapshot) -> Paper {
    Paper::of(snapshot, &Lineage::of(snapshot), (&snapshot.profile.documents[0], Some(0)), "0123")
}

/// The paragraphs that a document of this paper must have, without the table of contents and without empty ones.
pub(crate) fn expected(paper: &Paper) -> Vec<String> {
    let words = &paper.words;
    let number = format!("{} {}", words.number, paper.number);
    let mut lines = Vec::new();
    if let Some(letter) = &paper.letter {
        lines.extend([&paper.organiser, &paper.forum, &letter.addressee].map(String::clone));
        lines.push(letter.subject.to_owned());
        lines.extend(letter.paragraphs.clone());
        lines.push(letter.enclosure.to_owned());
        lines.extend([letter.signatory.capacity.clone(), letter.signatory.name.clone()]);
    }
    lines.extend([
        paper.addressee.clone(),
        paper.heading.to_uppercase(),
        paper.forum.clone(),
        paper.title.clone(),
        [&paper.date, &paper.place, &number].map(String::as_str).join(" "),
    ]);
    lines.extend(paper.summary.iter().flat_map(block_lines));
    for solution in &paper.solutions {
        lines.push(format!("{}. {}", solution.number, solution.title));
        lines.push(solution.municipality.clone());
        lines.extend(solution.picture.iter().flat_map(chart_lines));
        for part in &solution.parts {
            lines.push(part.name.to_owned());
            lines.extend(part.paragraphs.clone());
        }
        lines.extend(solution.facts.iter().map(|fact| format!("{}: {}", fact.name, fact.value)));
    }
    lines.extend(paper.preamble.clone());
    if paper.sections.is_empty() && paper.solutions.is_empty() {
        lines.push(words.nothing.to_owned());
    }
    for section in &paper.sections {
        lines.push(format!("{}. {}", section.number, section.addressee));
        for clause in &section.clauses {
            let mut paragraphs = clause.paragraphs.clone();
            paragraphs[0] = format!("{}. {}", clause.number, paragraphs[0]);
            lines.extend(paragraphs);
        }
        if section.clauses.is_empty() {
            lines.push(words.nothing.to_owned());
        }
    }
    for signatory in &paper.signatories {
        lines.extend([signatory.capacity.clone(), signatory.name.clone()]);
    }
    for annex in &paper.annexes {
        lines.push(format!("{} {} {}", words.annex, annex.number, words.annex_to));
        lines.push(annex.heading.clone());
        lines.extend(annex.blocks.iter().flat_map(block_lines));
    }
    lines.push(words.colophon.to_owned());
    lines.extend(paper.colophon.iter().map(|fact| format!("{}: {}", fact.name, fact.value)));
    tidy(lines)
}

fn block_lines(block: &Block) -> Vec<String> {
    match block {
        Block::Paragraph { text } | Block::Heading { text } => vec![text.clone()],
        Block::Table(table) => table_lines(table),
        Block::Chart(chart) => chart_lines(chart),
    }
}

fn chart_lines(chart: &Chart) -> Vec<String> {
    let mut lines = vec![chart.title.clone(), chart.labels.clone(), chart.values.clone()];
    lines.extend(chart.bars.iter().flat_map(|bar| [bar.label.clone(), bar.text.clone()]));
    lines
}

fn table_lines(table: &Table) -> Vec<String> {
    let mut lines: Vec<String> = table.columns.iter().map(|column| column.title.clone()).collect();
    for row in &table.rows {
        match row {
            Row::Group { text } => lines.push(text.clone()),
            Row::Plain { cells } | Row::Total { cells } => {
                let cell = |cell: &Vec<String>| {
                    if cell.is_empty() { vec![NOTHING.to_owned()] } else { cell.clone() }
                };
                lines.extend(cells.iter().flat_map(cell));
            }
        }
    }
    lines
}

/// Lines as they are compared: legible, with single spaces, without soft hyphens, none of them empty.
pub(crate) fn tidy(lines: Vec<String>) -> Vec<String> {
    let tidied =
        |line: String| legible(&line).replace('\u{AD}', "").split_whitespace().collect::<Vec<_>>().join(" ");
    lines.into_iter().map(tidied).filter(|line| !line.is_empty()).collect()
}

/// Texts that a format could take for something else, and a forum that is full of them.
pub(crate) const HOSTILE: [&str; 8] = [
    "<b>тег</b> &amp; ]]> <!-- --> <?php ?>",
    "\"><script>alert(1)</script>",
    "=HYPERLINK(\"x\")",
    "#let x = 1 *не жирно* $x$",
    "управляющие \u{0}\u{7}\u{1B}\u{FFFF} знаки",
    "эмодзи 🏛️ 👨‍👩‍👧 и \u{202E}обман\u{202C}",
    "שלום עולם 123, да",
    "مرحبا بالعالم",
];

/// The fixture with hostile texts wherever people write.
pub(crate) fn hostile() -> Snapshot {
    let mut snapshot = crate::fixture::snapshot();
    snapshot.forum.title = HOSTILE[0].to_owned();
    snapshot.forum.organiser = HOSTILE[4].to_owned();
    snapshot.resolution.title = HOSTILE[6].to_owned();
    snapshot.resolution.number = HOSTILE[1].to_owned();
    snapshot.resolution.preamble = HOSTILE.join("\n");
    snapshot.resolution.signatories[0].name = HOSTILE[7].to_owned();
    for (section, text) in snapshot.resolution.sections.iter_mut().zip(HOSTILE) {
        section.addressee = text.to_owned();
        for clause in &mut section.clauses {
            clause.text = HOSTILE.join("\n");
            clause.spans.clear();
        }
    }
    for (proposal, text) in snapshot.proposals.iter_mut().zip(HOSTILE) {
        proposal.title = text.to_owned();
        proposal.municipality.name = text.to_owned();
    }
    snapshot
}

/// A paper that has everything any document has, and one in which everything is empty that may be.
pub(crate) fn samples() -> Vec<(Snapshot, Paper)> {
    crate::sample::papers().map(|paper| (crate::fixture::snapshot(), paper)).into()
}

/// The fixture with a first clause of so many words.
pub(crate) fn long_winded(words: usize) -> Snapshot {
    let mut snapshot = crate::fixture::snapshot();
    let clause = &mut snapshot.resolution.sections[0].clauses[0];
    clause.text = "слово ".repeat(words);
    clause.spans.clear();
    snapshot
}

/// The fixture with nothing resolved, nobody who signs and no annexes.
pub(crate) fn empty() -> Snapshot {
    let mut snapshot = crate::fixture::snapshot();
    snapshot.resolution.sections.clear();
    snapshot.resolution.signatories.clear();
    snapshot.resolution.preamble.clear();
    snapshot.profile.documents[0].annexes.clear();
    snapshot
}
