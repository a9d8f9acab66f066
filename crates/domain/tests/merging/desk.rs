//! A moderator's desk: a draft, the steps done on it, and everything that must be remembered of it.

use std::collections::BTreeMap;

use chrono::TimeZone;
use svod_domain::{
    Moment, Refusal,
    id::{ClauseId, ForumId, OperationId, PersonId, Revision, SessionId, Version},
    person::{Actor, Role},
    policy::{Action, Permit, Phase, Scope, authorise},
    prose::Line,
    resolution::{
        Addressee, AddresseeRank, ClauseText, Command, Decision, Drafting, Known, Level, Operation, Outline,
        Resolution,
    },
};
use uuid::Uuid;

pub fn id<I: From<Uuid>>(number: u128) -> I {
    Uuid::from_u128(number).into()
}

pub fn forum() -> ForumId {
    id(1)
}

pub fn session() -> SessionId {
    id(2)
}

pub fn editor() -> PersonId {
    id(3)
}

fn now() -> Moment {
    chrono::Utc.with_ymd_and_hms(2025, 1, 24, 10, 0, 0).single().expect("a moment")
}

/// A permit of whoever answers for a resolution of this level.
fn permit<A: Action>(level: Level) -> Permit<A> {
    let (scope, role) = match level {
        Level::Regional(session) => (Scope::session(forum(), session), Role::Moderator(session)),
        Level::Final => (Scope::forum(forum()), Role::Editor(forum())),
    };
    let scope = scope.in_phase(Phase::ResolutionDrafting);
    authorise(&Actor::signed_in(editor(), [role]), scope).expect("permitted")
}

/// The draft, its history and all texts its clauses ever had.
#[derive(Debug, Clone)]
pub struct Desk {
    resolution: Resolution<Drafting>,
    pub operations: Vec<Operation>,
    pub texts: BTreeMap<(ClauseId, Revision), ClauseText>,
}

impl Desk {
    /// An empty draft.
    pub fn empty(level: Level) -> Self {
        let title = Line::new("Резолюция").expect("a line");
        let resolution = Resolution::start(&permit(level), id(4), forum(), level, title, now());
        Self { resolution, operations: Vec::new(), texts: BTreeMap::new() }
    }

    /// A draft with two sections: 1 to the Government, 2 to the associations.
    pub fn with_sections(level: Level) -> Self {
        let addressees = [
            (1, "Правительству Российской Федерации", AddresseeRank::Government),
            (2, "Советам муниципальных образований", AddresseeRank::Associations),
        ];
        addressees.into_iter().fold(Self::empty(level), |mut desk, (number, name, rank)| {
            let addressee = Addressee { name: Line::new(name).expect("a line"), rank };
            desk.take(&Command::AddSection { section: id(number), addressee }, None).expect("a section");
            desk
        })
    }

    pub fn outline(&self) -> &Outline {
        &self.resolution.outline
    }

    pub fn version(&self) -> Version {
        self.resolution.head.version
    }

    /// Decides a step, based on the current version unless another is given, and does it.
    pub fn take(&mut self, command: &Command, based_on: Option<Version>) -> Result<Decision, Refusal> {
        let permit = permit(self.resolution.head.level);
        let needed = command.texts_needed(self.outline());
        let known = Known {
            operations: self.operations.clone(),
            texts: self.texts.clone().into_iter().filter(|(revision, _)| needed.contains(revision)).collect(),
        };
        let based_on = based_on.unwrap_or(self.version());
        let decision = self.resolution.decide(&permit, command, based_on, &known)?;
        let operation_id = operation_of(self.version().next());
        let (resolution, operation) =
            self.resolution.clone().apply(&permit, decision.clone(), operation_id, now());
        self.resolution = resolution;
        self.remember(operation);
        Ok(decision)
    }

    fn remember(&mut self, operation: Operation) {
        for change in &operation.delta.clauses {
            let text = &change.after.text;
            self.texts.insert((change.after.id, text.revision), text.clone());
        }
        if let Some(undone) = self.operations.iter_mut().find(|step| Some(step.id) == operation.undoes) {
            undone.undone_by = Some(operation.id);
        }
        self.operations.push(operation);
    }
}

/// The step that made a version.
pub fn operation_of(version: Version) -> OperationId {
    id(u128::from(version.0))
}
