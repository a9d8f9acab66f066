//! Steps of work as they are asked for, and as the domain wants them: texts checked, ids made, sources looked up.

use std::collections::{BTreeMap, HashMap};

use svod_domain::{
    audit::SubjectKind,
    id::{AmendmentId, ClauseId, OperationId, Revision, SectionId},
    resolution::{
        Addressee, AddresseeRank, AmendmentText, CollisionChoice, Command, Grade, NewSource, Parent, Part,
        Place, SourceItem,
    },
};
use svod_storage::{Writing, resolution::SourceFacts};

use crate::{
    App, AppError,
    input::{self, InputProblem},
};

/// How many sources or amendments one step may name.
const MOST_AT_ONCE: usize = 500;

/// Where to put a clause.
#[derive(Debug, Clone, Copy)]
pub struct AskedPlace {
    /// What it hangs on.
    pub parent: Parent,
    /// The sibling it follows: none puts it first.
    pub after: Option<ClauseId>,
}

/// Something to merge.
#[derive(Debug, Clone, Copy)]
pub struct AskedSource {
    /// What.
    pub item: SourceItem,
    /// The revision that was seen; none takes the current one.
    pub revision: Option<Revision>,
    /// How much of it the clause takes.
    pub grade: Grade,
}

/// A part of a split clause.
#[derive(Debug, Clone)]
pub struct AskedPart {
    /// Its words.
    pub text: String,
    /// The sources that go with it.
    pub sources: Vec<SourceItem>,
}

/// How collisions are settled, by number.
pub type Choices = BTreeMap<usize, CollisionChoice>;

/// A step of work, as it is asked for. See [`Command`] for what each does.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the fields are those of the domain's commands, where they are explained")]
pub enum Work {
    AddSection {
        addressee: String,
        rank: AddresseeRank,
    },
    RemoveSection {
        section: SectionId,
    },
    WriteClause {
        place: AskedPlace,
        text: String,
    },
    MergeIntoNew {
        place: AskedPlace,
        sources: Vec<AskedSource>,
        text: Option<String>,
    },
    MergeIntoStanding {
        clause: ClauseId,
        sources: Vec<AskedSource>,
        text: Option<String>,
    },
    EditClause {
        clause: ClauseId,
        base: Revision,
        text: String,
        choices: Choices,
    },
    SplitClause {
        clause: ClauseId,
        first: AskedPart,
        rest: Vec<AskedPart>,
    },
    JoinClauses {
        into: ClauseId,
        from: ClauseId,
        text: Option<String>,
    },
    MoveClause {
        clause: ClauseId,
        place: AskedPlace,
    },
    RemoveClause {
        clause: ClauseId,
    },
    Unmerge {
        clause: ClauseId,
        items: Vec<SourceItem>,
        text: Option<String>,
    },
    GradeSource {
        clause: ClauseId,
        item: SourceItem,
        grade: Grade,
    },
    RepinSource {
        clause: ClauseId,
        source: AskedSource,
    },
    ApplyAmendments {
        clause: ClauseId,
        amendments: Vec<AmendmentId>,
        choices: Choices,
        whole: Option<String>,
    },
    Undo {
        operation: OperationId,
    },
}

impl App {
    /// The domain's command for a step.
    pub(super) async fn command(&self, writing: &mut Writing, work: &Work) -> Result<Command, AppError> {
        Ok(match work {
            Work::AddSection { addressee, rank } => Command::AddSection {
                section: SectionId::new(self.context().new_id()),
                addressee: Addressee { name: input::line("addressee", addressee)?, rank: *rank },
            },
            Work::RemoveSection { section } => Command::RemoveSection { section: *section },
            Work::WriteClause { place, text } => {
                Command::WriteClause { clause: self.new_clause(), place: place.into(), text: words(text)? }
            }
            Work::MergeIntoNew { place, sources, text } => Command::MergeIntoNew {
                clause: self.new_clause(),
                place: place.into(),
                sources: looked_up(writing, sources).await?,
                text: optional_words(text.as_deref())?,
            },
            Work::MergeIntoStanding { clause, sources, text } => Command::MergeIntoStanding {
                clause: *clause,
                sources: looked_up(writing, sources).await?,
                text: optional_words(text.as_deref())?,
            },
            Work::EditClause { clause, base, text, choices } => Command::EditClause {
                clause: *clause,
                base: *base,
                text: words(text)?,
                choices: checked(choices)?,
            },
            Work::SplitClause { clause, first, rest } => Command::SplitClause {
                clause: *clause,
                first: part(first)?,
                rest: rest
                    .iter()
                    .map(|asked| Ok((self.new_clause(), part(asked)?)))
                    .collect::<Result<_, AppError>>()?,
            },
            Work::JoinClauses { into, from, text } => {
                Command::JoinClauses { into: *into, from: *from, text: optional_words(text.as_deref())? }
            }
            Work::MoveClause { clause, place } => {
                Command::MoveClause { clause: *clause, place: place.into() }
            }
            Work::RemoveClause { clause } => Command::RemoveClause { clause: *clause },
            Work::Unmerge { clause, items, text } => Command::Unmerge {
                clause: *clause,
                items: items.clone(),
                text: optional_words(text.as_deref())?,
            },
            Work::GradeSource { clause, item, grade } => {
                Command::GradeSource { clause: *clause, item: *item, grade: *grade }
            }
            Work::RepinSource { clause, source } => {
                let mut found = looked_up(writing, std::slice::from_ref(source)).await?;
                let source = found.pop().ok_or(not_found(source.item))?;
                Command::RepinSource { clause: *clause, source }
            }
            Work::ApplyAmendments { clause, amendments, choices, whole } => Command::ApplyAmendments {
                clause: *clause,
                amendments: amendment_texts(writing, amendments).await?,
                choices: checked(choices)?,
                whole: optional_words(whole.as_deref())?,
            },
            Work::Undo { operation } => Command::Undo { operation: *operation },
        })
    }

    fn new_clause(&self) -> ClauseId {
        ClauseId::new(self.context().new_id())
    }
}

impl From<&AskedPlace> for Place {
    fn from(asked: &AskedPlace) -> Self {
        Self { parent: asked.parent, after: asked.after }
    }
}

fn words(text: &str) -> Result<String, AppError> {
    input::prose("text", text).map(|prose| prose.as_str().to_owned())
}

fn optional_words(text: Option<&str>) -> Result<Option<String>, AppError> {
    text.map(words).transpose()
}

/// The words that collisions are settled by are held to what any text is held to; none leave the passage out.
fn checked(choices: &Choices) -> Result<Choices, AppError> {
    let check = |(number, choice): (&usize, &CollisionChoice)| {
        let choice = match choice {
            CollisionChoice::Write(text) if !text.trim().is_empty() => {
                CollisionChoice::Write(input::prose("settle", text)?.as_str().to_owned())
            }
            CollisionChoice::Write(_) => CollisionChoice::Write(String::new()),
            other => other.clone(),
        };
        Ok((*number, choice))
    };
    choices.iter().map(check).collect()
}

fn part(asked: &AskedPart) -> Result<Part, AppError> {
    Ok(Part { text: words(&asked.text)?, sources: asked.sources.clone() })
}

async fn looked_up(writing: &mut Writing, asked: &[AskedSource]) -> Result<Vec<NewSource>, AppError> {
    if asked.len() > MOST_AT_ONCE {
        let problem = InputProblem::TooMany { most: MOST_AT_ONCE as u64 };
        return Err(AppError::invalid("sources", problem));
    }
    let wanted: Vec<_> = asked.iter().map(|source| (source.item, source.revision)).collect();
    let mut facts: HashMap<SourceItem, SourceFacts> = writing.source_facts(&wanted).await?;
    // A source named twice finds its facts gone the second time; the domain would refuse it, and says so better.
    let twice = |item| AppError::from(svod_domain::Refusal::SourceAlreadyThere { item });
    let mut seen = std::collections::HashSet::new();
    asked
        .iter()
        .map(|source| {
            if !seen.insert(source.item) {
                return Err(twice(source.item));
            }
            let known = facts.remove(&source.item).ok_or_else(|| not_found(source.item))?;
            Ok(NewSource {
                item: source.item,
                revision: known.revision,
                text: known.text,
                grade: source.grade,
                standing: known.standing,
            })
        })
        .collect()
}

async fn amendment_texts(
    writing: &mut Writing,
    asked: &[AmendmentId],
) -> Result<Vec<AmendmentText>, AppError> {
    if asked.is_empty() {
        return Err(AppError::invalid("amendmentIds", InputProblem::EmptyList));
    }
    if asked.len() > MOST_AT_ONCE {
        let problem = InputProblem::TooMany { most: MOST_AT_ONCE as u64 };
        return Err(AppError::invalid("amendmentIds", problem));
    }
    let mut found = writing.amendments_by_id(asked).await?;
    asked
        .iter()
        .map(|id| {
            let amendment = found.remove(id).ok_or(AppError::NotFound(SubjectKind::Amendment))?;
            Ok(AmendmentText {
                id: amendment.id,
                clause: amendment.clause,
                base: amendment.base,
                text: amendment.text.as_str().to_owned(),
            })
        })
        .collect()
}

fn not_found(item: SourceItem) -> AppError {
    AppError::NotFound(match item {
        SourceItem::Proposal(_) => SubjectKind::Proposal,
        SourceItem::Clause(_) => SubjectKind::Clause,
    })
}
