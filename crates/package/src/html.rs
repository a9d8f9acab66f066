//! A document as one HTML file: to read on any screen, to print, to quote a clause by its address. It has no script and
//! fetches nothing.

mod tables;

use std::io;

use crate::legible::is_right_to_left;
use crate::paper::{Block, Fact, Paper, PaperAnnex, PaperClause, PaperLetter, PaperSection, PaperSolution};
use crate::snapshot::Signatory;
use crate::wording::phrase;
use crate::xml::Xml;

const STYLE: &str = include_str!("../parts/html/style.css");
/// Lets a browser load nothing at all, whatever people wrote.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";
/// The ids of the text and of what binds it to the data.
const TEXT: &str = "text";
const COLOPHON: &str = "colophon";

/// Writes a document.
///
/// # Errors
/// Never: it is written into memory.
pub(crate) fn render(paper: &Paper) -> io::Result<Vec<u8>> {
    let mut xml = Xml::fragment();
    xml.markup(b"<!DOCTYPE html>\n");
    xml.element("html", &[("lang", paper.language)], |xml| {
        head(xml, paper)?;
        xml.element("body", &[], |xml| {
            let skip = phrase("Перейти к тексту", "Skip to the text").say(paper.spoken());
            xml.text_element("a", &[("class", "skip"), ("href", "#text")], skip)?;
            paper.letter.iter().try_for_each(|entry| letter(xml, entry, paper))?;
            header(xml, paper)?;
            contents(xml, paper)?;
            xml.element("main", &[("id", TEXT)], |xml| body(xml, paper))?;
            colophon(xml, paper)
        })
    })?;
    xml.markup(b"\n");
    Ok(xml.into_bytes())
}

fn head(xml: &mut Xml, paper: &Paper) -> io::Result<()> {
    line(xml);
    xml.element("head", &[], |xml| {
        xml.empty("meta", &[("charset", "utf-8")])?;
        let named = |xml: &mut Xml, name, content| xml.empty("meta", &[("name", name), ("content", content)]);
        named(xml, "viewport", "width=device-width, initial-scale=1")?;
        xml.empty("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)])?;
        named(xml, "author", &paper.organiser)?;
        xml.text_element("title", &[], &paper.document_title)?;
        xml.element("style", &[], |xml| {
            xml.markup(STYLE.as_bytes());
            Ok(())
        })
    })
}

/// The covering letter, which stands before the document it goes with.
fn letter(xml: &mut Xml, letter: &PaperLetter, paper: &Paper) -> io::Result<()> {
    line(xml);
    xml.element("section", &[("class", "letter"), ("aria-label", letter.subject)], |xml| {
        said(xml, "p", &[("class", "centred forum")], &paper.organiser)?;
        said(xml, "p", &[("class", "centred")], &paper.forum)?;
        said(xml, "p", &[("class", "mark")], &letter.addressee)?;
        said(xml, "p", &[], letter.subject)?;
        letter.paragraphs.iter().try_for_each(|text| said(xml, "p", &[], text))?;
        said(xml, "p", &[], letter.enclosure)?;
        signatures(xml, std::slice::from_ref(&letter.signatory))
    })
}

fn header(xml: &mut Xml, paper: &Paper) -> io::Result<()> {
    line(xml);
    xml.element("header", &[], |xml| {
        if !paper.addressee.is_empty() {
            said(xml, "p", &[("class", "mark")], &paper.addressee)?;
        }
        said(xml, "h1", &[], &paper.heading.to_uppercase())?;
        said(xml, "p", &[("class", "forum")], &paper.forum)?;
        said(xml, "p", &[], &paper.title)?;
        let number = format!("{}\u{a0}{}", paper.words.number, paper.number);
        xml.element("p", &[("class", "requisites")], |xml| {
            for text in [&paper.date, &paper.place, &number] {
                xml.text_element("span", &[], text)?;
                xml.text(" ")?;
            }
            Ok(())
        })
    })
}

fn contents(xml: &mut Xml, paper: &Paper) -> io::Result<()> {
    let words = &paper.words;
    let sections = paper
        .sections
        .iter()
        .map(|section| (section_id(section), format!("{}. {}", section.number, section.addressee)));
    let solutions = paper.solutions.iter().map(|solution| (solution_id(solution), title_of(solution)));
    let annexes = paper
        .annexes
        .iter()
        .map(|annex| (annex_id(annex), format!("{}\u{a0}{}. {}", words.annex, annex.number, annex.heading)));
    let entries =
        solutions.chain(sections).chain(annexes).chain([(COLOPHON.to_owned(), words.colophon.to_owned())]);
    line(xml);
    xml.element("nav", &[("aria-labelledby", "contents")], |xml| {
        said(xml, "h2", &[("id", "contents")], words.contents)?;
        xml.element("ul", &[], |xml| {
            for (id, text) in entries {
                xml.element("li", &[], |xml| said(xml, "a", &[("href", &format!("#{id}"))], &text))?;
            }
            Ok(())
        })
    })
}

fn body(xml: &mut Xml, paper: &Paper) -> io::Result<()> {
    let mut tables = 0;
    paper.summary.iter().try_for_each(|entry| block(xml, entry, &mut tables))?;
    paper.solutions.iter().try_for_each(|entry| solution(xml, entry, &mut tables))?;
    paper.preamble.iter().try_for_each(|text| said(xml, "p", &[], text))?;
    if paper.sections.is_empty() && paper.solutions.is_empty() {
        said(xml, "p", &[], paper.words.nothing)?;
    }
    paper.sections.iter().try_for_each(|entry| section(xml, entry, paper))?;
    if !paper.signatories.is_empty() {
        signatures(xml, &paper.signatories)?;
    }
    paper.annexes.iter().try_for_each(|entry| annex(xml, entry, paper, &mut tables))
}

fn section(xml: &mut Xml, section: &PaperSection, paper: &Paper) -> io::Result<()> {
    let id = section_id(section);
    let heading = format!("{id}-heading");
    line(xml);
    xml.element("section", &[("class", "section"), ("id", &id), ("aria-labelledby", &heading)], |xml| {
        let text = format!("{}. {}", section.number, section.addressee);
        said(xml, "h2", &[("id", &heading)], &text)?;
        section.clauses.iter().try_for_each(|entry| clause(xml, entry, paper))?;
        if section.clauses.is_empty() { said(xml, "p", &[], paper.words.nothing) } else { Ok(()) }
    })
}

/// A clause under its own address, with the municipalities whose proposals it was made from.
fn clause(xml: &mut Xml, clause: &PaperClause, paper: &Paper) -> io::Result<()> {
    let id = format!("clause-{}", clause.id);
    let class = if clause.depth > 1 { "clause deep" } else { "clause" };
    line(xml);
    xml.element("div", &[("class", class), ("id", &id)], |xml| {
        let first = clause.paragraphs.first().map_or("", String::as_str);
        directed(xml, "p", &[], first, |xml| {
            let number = format!("{}.", clause.number);
            xml.text_element("a", &[("class", "number"), ("href", &format!("#{id}"))], &number)?;
            xml.text("\u{a0}")?;
            xml.text(first)
        })?;
        clause.paragraphs.iter().skip(1).try_for_each(|text| said(xml, "p", &[], text))?;
        if clause.sources.is_empty() { Ok(()) } else { sources(xml, clause, paper) }
    })
}

fn sources(xml: &mut Xml, clause: &PaperClause, paper: &Paper) -> io::Result<()> {
    xml.element("details", &[], |xml| {
        xml.text_element("summary", &[], paper.words.sources)?;
        xml.element("ul", &[], |xml| {
            clause.sources.iter().try_for_each(|source| said(xml, "li", &[], source))
        })
    })
}

fn signatures(xml: &mut Xml, signatories: &[Signatory]) -> io::Result<()> {
    line(xml);
    xml.element("ul", &[("class", "signatures")], |xml| {
        signatories.iter().try_for_each(|signatory| {
            xml.element("li", &[], |xml| {
                said(xml, "p", &[], &signatory.capacity)?;
                said(xml, "p", &[("class", "name")], &signatory.name)
            })
        })
    })
}

fn annex(xml: &mut Xml, annex: &PaperAnnex, paper: &Paper, tables: &mut usize) -> io::Result<()> {
    let id = annex_id(annex);
    let heading = format!("{id}-heading");
    line(xml);
    xml.element("section", &[("class", "annex"), ("id", &id), ("aria-labelledby", &heading)], |xml| {
        xml.element("p", &[("class", "mark")], |xml| {
            xml.text(&format!("{}\u{a0}{}", paper.words.annex, annex.number))?;
            xml.empty("br", &[])?;
            xml.text(&paper.words.annex_to)
        })?;
        said(xml, "h2", &[("id", &heading)], &annex.heading)?;
        annex.blocks.iter().try_for_each(|entry| block(xml, entry, tables))
    })
}

/// A solution of a booklet under its own address.
fn solution(xml: &mut Xml, solution: &PaperSolution, tables: &mut usize) -> io::Result<()> {
    let id = solution_id(solution);
    line(xml);
    xml.element("section", &[("class", "solution"), ("id", &id)], |xml| {
        said(xml, "h2", &[], &title_of(solution))?;
        said(xml, "p", &[], &solution.municipality)?;
        if let Some(chart) = &solution.picture {
            *tables += 1;
            tables::chart(xml, chart, *tables)?;
        }
        for part in &solution.parts {
            said(xml, "h3", &[], part.name)?;
            part.paragraphs.iter().try_for_each(|text| said(xml, "p", &[], text))?;
        }
        facts(xml, &solution.facts)
    })
}

/// A piece of an annex or of a summary; `tables` counts the tables of the document.
fn block(xml: &mut Xml, block: &Block, tables: &mut usize) -> io::Result<()> {
    match block {
        Block::Paragraph { text } => said(xml, "p", &[], text),
        Block::Heading { text } => said(xml, "h3", &[], text),
        Block::Table(table) => {
            *tables += 1;
            tables::table(xml, table, *tables)
        }
        Block::Chart(chart) => {
            *tables += 1;
            tables::chart(xml, chart, *tables)
        }
    }
}

fn colophon(xml: &mut Xml, paper: &Paper) -> io::Result<()> {
    line(xml);
    xml.element("footer", &[], |xml| {
        said(xml, "h2", &[("id", COLOPHON)], paper.words.colophon)?;
        facts(xml, &paper.colophon)
    })
}

fn facts(xml: &mut Xml, facts: &[Fact]) -> io::Result<()> {
    facts.iter().try_for_each(|fact| said(xml, "p", &[], &format!("{}: {}", fact.name, fact.value)))
}

fn solution_id(solution: &PaperSolution) -> String {
    format!("solution-{}", solution.number)
}

fn title_of(solution: &PaperSolution) -> String {
    format!("{}. {}", solution.number, solution.title)
}

fn section_id(section: &PaperSection) -> String {
    format!("section-{}", section.id)
}

fn annex_id(annex: &PaperAnnex) -> String {
    format!("annex-{}", annex.number)
}

/// An element that says a text, in the direction in which that is read.
fn said(xml: &mut Xml, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
    directed(xml, name, attributes, text, |xml| xml.text(text))
}

/// An element that is read in the direction of a text.
fn directed(
    xml: &mut Xml,
    name: &str,
    attributes: &[(&str, &str)],
    text: &str,
    content: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    if is_right_to_left(text) {
        return xml.element(name, &[attributes, &[("dir", "rtl")]].concat(), content);
    }
    xml.element(name, attributes, content)
}

/// Begins a line, for those who read the file itself.
fn line(xml: &mut Xml) {
    xml.markup(b"\n");
}

#[cfg(test)]
mod tests;
