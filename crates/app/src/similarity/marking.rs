//! Where two texts say the same, for a page to mark: in characters as browsers count them.

use std::ops::Range;

use svod_domain::{proposal::Proposal, prose::Prose, text::SharedPhrase};

/// Most phrases that are marked in a pair of texts.
const MOST_MARKED: usize = 40;

/// A part of a proposal that is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProposalPart {
    /// Its title.
    Title,
    /// What is wrong today.
    Problem,
    /// What should stand in the resolution.
    Wording,
}

/// A passage of a text, in UTF-16 code units from its beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The part of a proposal it is in; none for a text that is not a proposal yet.
    pub part: Option<ProposalPart>,
    /// From where to where.
    pub range: Range<usize>,
}

/// A phrase that two texts share.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkedPhrase {
    /// As the found proposal has it.
    pub text: String,
    /// How telling it is; there is no greatest.
    pub weight: f32,
    /// Where it stands in the text that was compared with.
    pub compared: Passage,
    /// Where it stands in the found proposal.
    pub found: Passage,
}

/// What of a proposal is compared, as one text.
#[derive(Debug)]
pub(super) struct Parts {
    text: String,
    parts: Vec<(ProposalPart, Range<usize>)>,
}

impl Parts {
    /// The title and what else is compared.
    pub(super) fn of(proposal: &Proposal) -> Self {
        let content = &proposal.content;
        let prose = |text: &Option<Prose>| text.as_ref().map(|text| text.as_str().to_owned());
        let parts = [
            (ProposalPart::Title, Some(content.title.as_str().to_owned())),
            (ProposalPart::Problem, prose(&content.problem)),
            (ProposalPart::Wording, prose(&content.wording)),
        ];
        let mut compared = Self { text: String::new(), parts: Vec::new() };
        for (part, text) in parts {
            if let Some(text) = text {
                compared.push(part, &text);
            }
        }
        compared
    }

    /// All of it.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    fn push(&mut self, part: ProposalPart, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.parts.push((part, start..self.text.len()));
    }

    /// A passage of the whole, as far as it lies in the part where it begins.
    fn passage(&self, bytes: &Range<usize>) -> Option<Passage> {
        let (part, whole) = self.parts.iter().find(|(_, part)| part.contains(&bytes.start))?;
        let end = bytes.end.min(whole.end);
        let range = in_units(self.text.get(whole.clone())?, bytes.start - whole.start..end - whole.start)?;
        Some(Passage { part: Some(*part), range })
    }
}

/// The phrases that a typed text shares with a proposal.
pub(super) fn marked_in_typed(typed: &str, found: &Parts, phrases: Vec<SharedPhrase>) -> Vec<MarkedPhrase> {
    let typed = |bytes: &Range<usize>| Some(Passage { part: None, range: in_units(typed, bytes.clone())? });
    marked(phrases, typed, found)
}

/// The phrases that two proposals share.
pub(super) fn marked_in_both(
    compared: &Parts,
    found: &Parts,
    phrases: Vec<SharedPhrase>,
) -> Vec<MarkedPhrase> {
    marked(phrases, |bytes| compared.passage(bytes), found)
}

fn marked(
    mut phrases: Vec<SharedPhrase>,
    compared: impl Fn(&Range<usize>) -> Option<Passage>,
    found: &Parts,
) -> Vec<MarkedPhrase> {
    phrases.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    let mark = |phrase: &SharedPhrase| {
        Some(MarkedPhrase {
            text: found.text.get(phrase.right.clone())?.to_owned(),
            weight: phrase.weight,
            compared: compared(&phrase.left)?,
            found: found.passage(&phrase.right)?,
        })
    };
    phrases.iter().filter_map(mark).take(MOST_MARKED).collect()
}

/// A range of bytes in UTF-16 code units.
pub(crate) fn in_units(text: &str, bytes: Range<usize>) -> Option<Range<usize>> {
    let units = |text: &str| text.encode_utf16().count();
    let before = units(text.get(..bytes.start)?);
    Some(before..before + units(text.get(bytes)?))
}
