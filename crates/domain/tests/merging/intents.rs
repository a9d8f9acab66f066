//! Random work: what somebody might want to do, made into a step that fits the draft as it stands.

use proptest::{
    collection::vec,
    prelude::*,
    sample::{Index, select},
};
use std::collections::BTreeMap;

use svod_domain::{
    id::{ClauseId, Revision, SectionId, Version},
    policy::Phase,
    prose::{Line, Prose},
    resolution::{
        Addressee, AddresseeRank, AmendmentText, Clause, Command, CommandKind, Grade, NewSource, Parent,
        Part, Place, SourceItem, SourceStanding,
    },
};

use crate::desk::{Desk, id, session};

const WORDS: [&str; 24] = [
    "и",
    "в",
    "на",
    "о",
    "рассмотреть",
    "вопрос",
    "внести",
    "изменения",
    "закон",
    "субсидии",
    "ремонт",
    "дорог",
    "мостов",
    "школ",
    "ещё",
    "учёт",
    "131",
    "ФЗ",
    "жителей",
    "бюджета",
    "сельских",
    "обеспечить",
    "порядок",
    "сетей",
];

/// A wish, still to be fitted to a draft.
#[derive(Debug, Clone)]
pub struct Intent {
    kind: CommandKind,
    /// Which clause, section, sibling, source …: each is a choice among what there is.
    choices: [Index; 6],
    /// How many sources or amendments.
    count: usize,
    words: Vec<&'static str>,
    /// Whether words are given where they may be left out.
    worded: bool,
    /// How many versions ago it was decided.
    behind: u32,
}

/// Several wishes, one after the other. New clauses are wanted more often, so that there is something to work on.
pub fn work(longest: usize) -> impl Strategy<Value = Vec<Intent>> {
    let often = [CommandKind::MergeIntoNew, CommandKind::MergeIntoStanding, CommandKind::WriteClause];
    let kinds: Vec<CommandKind> = CommandKind::ALL.into_iter().chain(often).chain(often).collect();
    let intent = (
        select(kinds),
        any::<[Index; 6]>(),
        1..4_usize,
        vec(select(&WORDS[..]), 1..14),
        any::<bool>(),
        prop_oneof![4 => Just(0_u32), 1 => 1..4_u32],
    );
    let intent = intent.prop_map(|(kind, choices, count, words, worded, behind)| Intent {
        kind,
        choices,
        count,
        words,
        worded,
        behind,
    });
    vec(intent, 1..longest)
}

impl Intent {
    /// The version the step is decided on.
    pub fn based_on(&self, desk: &Desk) -> Version {
        Version(desk.version().0.saturating_sub(self.behind).max(1))
    }

    /// The step, if the draft has what it needs.
    pub fn command(&self, desk: &Desk) -> Option<Command> {
        Some(match self.kind {
            CommandKind::AddSection => {
                Command::AddSection { section: self.new_id(desk), addressee: self.addressee() }
            }
            CommandKind::RemoveSection => Command::RemoveSection { section: self.section(desk)? },
            CommandKind::WriteClause => Command::WriteClause {
                clause: self.new_id(desk),
                place: self.place(desk)?,
                text: self.text(),
            },
            CommandKind::MergeIntoNew => Command::MergeIntoNew {
                clause: self.new_id(desk),
                place: self.place(desk)?,
                sources: self.sources(),
                text: self.worded.then(|| self.text()),
            },
            CommandKind::MergeIntoStanding => {
                let clause = self.clause(desk, 0)?;
                let text = self.worded.then(|| self.changed(&clause.text.text));
                Command::MergeIntoStanding { clause: clause.id, sources: self.sources(), text }
            }
            CommandKind::EditClause => {
                let (clause, base, text) = self.text_of_some_revision(desk)?;
                Command::EditClause { clause, base, text: self.changed(&text), choices: BTreeMap::new() }
            }
            CommandKind::SplitClause => self.split(desk)?,
            CommandKind::JoinClauses => Command::JoinClauses {
                into: self.clause(desk, 0)?.id,
                from: self.clause(desk, 1)?.id,
                text: self.worded.then(|| self.text()),
            },
            CommandKind::MoveClause => {
                Command::MoveClause { clause: self.clause(desk, 0)?.id, place: self.place(desk)? }
            }
            CommandKind::RemoveClause => Command::RemoveClause { clause: self.clause(desk, 0)?.id },
            CommandKind::Unmerge => {
                let (clause, item) = self.carried(desk)?;
                Command::Unmerge { clause, items: vec![item], text: self.worded.then(|| self.text()) }
            }
            CommandKind::GradeSource => {
                let (clause, item) = self.carried(desk)?;
                Command::GradeSource { clause, item, grade: self.grade() }
            }
            CommandKind::RepinSource => {
                let (clause, item) = self.carried(desk)?;
                let source = NewSource { item, revision: Revision(2), ..self.sources().pop()? };
                Command::RepinSource { clause, source }
            }
            CommandKind::ApplyAmendments => self.amendments(desk)?,
            CommandKind::Undo => {
                let operation = pick(&desk.operations, self.choices[0])?.id;
                Command::Undo { operation }
            }
        })
    }

    fn new_id<I: From<uuid::Uuid>>(&self, desk: &Desk) -> I {
        id(u128::from(desk.version().0) * 10)
    }

    fn addressee(&self) -> Addressee {
        let rank = AddresseeRank::ALL[self.choices[0].index(AddresseeRank::ALL.len())];
        Addressee { name: Line::new(rank.name()).expect("a line"), rank }
    }

    fn section(&self, desk: &Desk) -> Option<SectionId> {
        pick(&desk.outline().sections_in_order(), self.choices[2]).map(|section| section.id)
    }

    fn clause<'d>(&self, desk: &'d Desk, choice: usize) -> Option<&'d Clause> {
        let standing: Vec<&Clause> =
            desk.outline().clauses.values().filter(|clause| !clause.removed).collect();
        pick(&standing, self.choices[choice]).copied()
    }

    fn place(&self, desk: &Desk) -> Option<Place> {
        let section = self.section(desk).map(Parent::Section);
        let parent = match self.clause(desk, 3) {
            Some(clause) if self.count == 1 => Parent::Clause(clause.id),
            _ => section?,
        };
        let mut siblings = vec![None];
        siblings.extend(desk.outline().children_of(parent).iter().map(|clause| Some(clause.id)));
        Some(Place { parent, after: *pick(&siblings, self.choices[4])? })
    }

    fn grade(&self) -> Grade {
        Grade::ALL[self.choices[5].index(Grade::ALL.len())]
    }

    /// Proposals among eight, each with words of its own.
    fn sources(&self) -> Vec<NewSource> {
        let first = self.choices[1].index(8);
        (0..self.count)
            .map(|nth| {
                let number = (first + nth) % 8;
                let text: Vec<&str> =
                    WORDS.iter().cycle().skip(number * 3).step_by(2).take(9).copied().collect();
                let phase = if number < 4 { Phase::ProposalSubmitted } else { Phase::ProposalAdmitted };
                NewSource {
                    item: SourceItem::Proposal(id(number as u128 + 1)),
                    revision: Revision::FIRST,
                    text: text.join(" "),
                    grade: self.grade(),
                    standing: SourceStanding::Proposal { session: session(), phase },
                }
            })
            .collect()
    }

    /// A clause and one of its sources.
    fn carried(&self, desk: &Desk) -> Option<(ClauseId, SourceItem)> {
        let carried: Vec<(ClauseId, SourceItem)> = desk
            .outline()
            .clauses
            .values()
            .filter(|clause| !clause.removed)
            .flat_map(|clause| clause.sources.iter().map(|source| (clause.id, source.item)))
            .collect();
        pick(&carried, self.choices[0]).copied()
    }

    fn text_of_some_revision(&self, desk: &Desk) -> Option<(ClauseId, Revision, String)> {
        let clause = self.clause(desk, 0)?.id;
        let texts: Vec<_> = desk.texts.range((clause, Revision(0))..=(clause, Revision(u32::MAX))).collect();
        let ((clause, revision), text) = *pick(&texts, self.choices[1])?;
        Some((*clause, *revision, text.text.clone()))
    }

    fn split(&self, desk: &Desk) -> Option<Command> {
        let clause = self.clause(desk, 0)?;
        let part = |nth: usize, text: String| Part {
            text,
            sources: clause
                .sources
                .iter()
                .enumerate()
                .filter(|(at, _)| at % (self.count + 1) == nth)
                .map(|(_, source)| source.item)
                .collect(),
        };
        let rest = (1..=self.count).map(|nth| {
            let number = u128::from(desk.version().0) * 10 + nth as u128;
            (id(number), part(nth, self.changed(&clause.text.text)))
        });
        let first = if self.worded { self.text() } else { clause.text.text.clone() };
        Some(Command::SplitClause { clause: clause.id, first: part(0, first), rest: rest.collect() })
    }

    fn amendments(&self, desk: &Desk) -> Option<Command> {
        let (clause, base, text) = self.text_of_some_revision(desk)?;
        let other = Intent {
            choices: self.rotated(),
            words: self.words.iter().rev().copied().collect(),
            ..self.clone()
        };
        let amendment = |number, text| AmendmentText { id: id(number), clause, base, text };
        let mut amendments = vec![amendment(1, self.changed(&text))];
        amendments.extend((self.count > 1).then(|| amendment(2, other.changed(&text))));
        let whole = (self.count == 3).then(|| self.text());
        Some(Command::ApplyAmendments { clause, amendments, choices: BTreeMap::new(), whole })
    }

    fn rotated(&self) -> [Index; 6] {
        let mut choices = self.choices;
        choices.rotate_left(1);
        choices
    }

    fn text(&self) -> String {
        self.words.join(" ")
    }

    /// The text with one of its words replaced by a few others, or taken out.
    fn changed(&self, text: &str) -> String {
        let mut words: Vec<&str> = text.split_whitespace().collect();
        let at = self.choices[5].index(words.len());
        let with = self.words.iter().take(self.count - 1).copied();
        words.splice(at..=at, with);
        // A clause always says something.
        Prose::new(&words.join(" ")).map_or_else(|_| self.text(), |text| text.to_string())
    }
}

fn pick<T>(items: &[T], choice: Index) -> Option<&T> {
    if items.is_empty() { None } else { Some(choice.get(items)) }
}
