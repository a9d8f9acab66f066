//! The booklet of promising solutions: the management solutions that were taken up, those with most support first.

use std::cmp::Reverse;

use serde::Serialize;

use super::annexes::outcome_lines;
use super::blocks::{Bar, Chart};
use super::shares::full_name;
use super::{Fact, Matter, paragraphs};
use crate::register::RegisterRow;
use crate::snapshot::{Proposal, ProposalKind};
use crate::wording::{grouped, joined, phrase};

/// A solution as the booklet shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct PaperSolution {
    /// Its place in the booklet, from 1.
    pub(crate) number: usize,
    /// Its title.
    pub(crate) title: String,
    /// The municipality whose solution it is.
    pub(crate) municipality: String,
    /// What it is against, what it does and what comes of it, as far as that was written.
    pub(crate) parts: Vec<SolutionPart>,
    /// Who proposed it, who supported it, where it went.
    pub(crate) facts: Vec<Fact>,
    /// How much support it has, beside the others.
    pub(crate) picture: Option<Chart>,
}

/// A named part of a solution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct SolutionPart {
    /// Its name.
    pub(crate) name: &'static str,
    /// Its paragraphs, none of them empty.
    pub(crate) paragraphs: Vec<String>,
}

/// The solutions of a booklet.
pub(super) fn solutions(matter: Matter<'_>) -> Vec<PaperSolution> {
    let mut taken: Vec<&Proposal> = matter
        .snapshot
        .proposals
        .iter()
        .filter(|proposal| proposal.kind == ProposalKind::ManagementSolution)
        .filter(|proposal| !matter.lineage.reached(proposal).is_empty())
        .collect();
    taken.sort_by_key(|proposal| (Reverse(proposal.supporters), &proposal.number));
    let support = Support::of(&taken);
    taken
        .iter()
        .enumerate()
        .map(|(place, proposal)| solution(place + 1, proposal, &support, matter))
        .collect()
}

fn solution(number: usize, proposal: &Proposal, support: &Support, matter: Matter<'_>) -> PaperSolution {
    let language = matter.language;
    let say = |ru, en| phrase(ru, en).say(language);
    let effect = proposal.expected_effect.as_deref().unwrap_or_default();
    let parts = [
        (say("Проблема", "Problem"), proposal.problem.as_str()),
        (say("Решение", "Solution"), proposal.wording.as_str()),
        (say("Ожидаемый эффект", "Expected effect"), effect),
    ]
    .map(|(name, text)| SolutionPart { name, paragraphs: paragraphs(text) });
    let outcome = outcome_lines(&RegisterRow::of(proposal, matter.lineage).disposition, language);
    let facts = vec![
        Fact { name: say("Предложение", "Proposal"), value: proposal.number.clone() },
        Fact { name: say("Автор", "Author"), value: proposal.author.clone() },
        Fact {
            name: say("Поддержали", "Supported by"), value: grouped(proposal.supporters as usize)
        },
        Fact {
            name: say("Решение по предложению", "Disposition"), value: joined(&outcome, "; ")
        },
    ];
    PaperSolution {
        number,
        title: proposal.title.clone(),
        municipality: full_name(&proposal.municipality),
        parts: parts.into_iter().filter(|part| !part.paragraphs.is_empty()).collect(),
        facts,
        picture: support.picture(proposal, matter),
    }
}

/// How much support the solutions of a booklet have.
struct Support {
    most: usize,
    average: usize,
    count: usize,
}

impl Support {
    fn of(proposals: &[&Proposal]) -> Self {
        let all = || proposals.iter().map(|proposal| proposal.supporters as usize);
        let count = proposals.len();
        Self {
            most: all().max().unwrap_or(0),
            average: (all().sum::<usize>() + count / 2) / count.max(1),
            count,
        }
    }

    /// A solution's support, beside that of the others where there are any.
    fn picture(&self, proposal: &Proposal, matter: Matter<'_>) -> Option<Chart> {
        let say = |ru, en| phrase(ru, en).say(matter.language);
        let mut bars = vec![Bar::count(say("это решение", "this solution"), proposal.supporters as usize)];
        if self.count > 1 {
            bars.push(Bar::muted(say("в среднем по сборнику", "average of the booklet"), self.average));
            bars.push(Bar::muted(say("больше всего", "most"), self.most));
        }
        let title = say("Сколько участников поддержали", "How many participants supported it");
        Chart::of(title, (say("Решение", "Solution"), say("Поддержали", "Supported by")), bars)
    }
}
