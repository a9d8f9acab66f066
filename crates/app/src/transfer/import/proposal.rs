//! Proposals with their lineage: what they said, where they were referred from and to, who co-signed them.
//!
//! An import restores a course that was run elsewhere, so a new proposal may be in any state. What is here already
//! is treated with more care: see [`course`].

mod course;
mod draft;
mod links;
mod reference;
mod words;

use std::collections::{HashMap, HashSet};

use svod_domain::{
    forum::Session,
    id::{ForumId, PersonId, ProposalId},
    municipality::{Municipality, Oktmo},
    policy::Phase,
    proposal::{Proposal, ProposalRevision, Support},
    prose::Line,
};
use svod_storage::{
    Writing,
    proposal::{Carriers, Stamp},
};

use self::{
    course::Written,
    draft::Draft,
    links::Links,
    reference::{Known, Resolved},
};
use super::{
    agenda_item::{Agendas, agendas},
    target::{Judgement, Target, Unsettled, Verdict},
};
use crate::{
    App, AppError,
    exchange::{BadRow, ProposalRow, RowNumber},
    transfer::naming::{find_people, find_proposals, named_sessions},
};

pub(super) struct Proposals {
    app: App,
    forum: ForumId,
    links: Links,
    /// The people that rows so far have named; none for those who are not there.
    people: HashMap<String, Option<Known>>,
}

/// What is there, as far as some rows name it.
struct There {
    sessions: HashMap<String, Session>,
    agendas: Agendas,
    municipalities: HashMap<Oktmo, Municipality>,
    proposals: HashMap<String, Proposal>,
    histories: HashMap<ProposalId, Vec<ProposalRevision>>,
    supporters: HashMap<ProposalId, Vec<PersonId>>,
    carried: HashSet<ProposalId>,
}

impl Proposals {
    pub(super) fn new(app: App, forum: ForumId) -> Self {
        Self { app, forum, links: Links::default(), people: HashMap::new() }
    }

    async fn look_up(&mut self, writing: &mut Writing, drafts: &[&Draft]) -> Result<There, AppError> {
        self.look_up_people(writing, drafts).await?;
        let sessions = named_sessions(writing.all_sessions(self.forum).await?);
        let named = drafts.iter().filter_map(|draft| sessions.get(&draft.session));
        let agendas = agendas(writing, named.map(|session| session.id)).await?;
        let codes: HashSet<&Oktmo> = drafts.iter().filter_map(|draft| draft.municipality.as_ref()).collect();
        let codes: Vec<Oktmo> = codes.into_iter().cloned().collect();
        let proposals = find_proposals(
            writing,
            self.forum,
            &drafts.iter().flat_map(|draft| draft.proposals_named()).collect(),
        )
        .await?;
        let own = drafts.iter().filter_map(|draft| proposals.get(draft.external_id.as_str()));
        let own: Vec<&Proposal> = own.collect();
        let ids: Vec<ProposalId> = own.iter().map(|proposal| proposal.id).collect();
        let admitted = own.iter().filter(|proposal| proposal.state.phase() == Phase::ProposalAdmitted);
        let admitted: Vec<ProposalId> = admitted.map(|proposal| proposal.id).collect();
        Ok(There {
            sessions,
            agendas,
            municipalities: writing.municipalities_by_oktmo(&codes).await?,
            histories: writing.proposal_histories(&ids).await?,
            supporters: writing.proposal_supporters(&ids).await?,
            carried: writing.carried_proposals(&admitted, Carriers::Standing).await?,
            proposals,
        })
    }

    async fn look_up_people(&mut self, writing: &mut Writing, drafts: &[&Draft]) -> Result<(), AppError> {
        let named = drafts.iter().flat_map(|draft| draft.people_named());
        let unknown: HashSet<&Line> = named.filter(|name| !self.people.contains_key(name.as_str())).collect();
        let mut found = find_people(writing, &unknown).await?;
        for name in unknown {
            let person = found.remove(name.as_str());
            let known = person.map(|person| Known { id: person.id, municipality: person.municipality });
            self.people.insert(name.to_string(), known);
        }
        Ok(())
    }

    fn judge_row(&mut self, draft: Draft, there: &There) -> Judgement<Written> {
        let name = draft.external_id.as_str();
        let old = there.proposals.get(name);
        let Some(id) =
            self.links.id_of(draft.row, name, old, || ProposalId::new(self.app.context().new_id()))
        else {
            return Judgement::Bad(Vec::new());
        };
        let judged = Resolved::of(&draft, there, &self.people, &mut self.links).and_then(|resolved| {
            let now = self.app.context().now();
            match old {
                None => course::begun(&draft, &resolved, self.forum, id, now).map(Some),
                Some(old) => course::continued(&draft, &resolved, old, there, now),
            }
        });
        let (verdict, judgement) = match judged {
            Err(problems) => {
                self.links.forget_row();
                return Judgement::Bad(problems);
            }
            Ok(None) => (Verdict::Unchanged, Judgement::Unchanged),
            Ok(Some(written)) if old.is_none() => (Verdict::Created, Judgement::Created(written)),
            Ok(Some(written)) => (Verdict::Updated, Judgement::Updated(written)),
        };
        self.links.accept_row(draft.row, name, old.is_none().then_some(id), verdict);
        judgement
    }
}

impl Target for Proposals {
    type Row = ProposalRow;
    type Change = Written;

    async fn judge(
        &mut self,
        writing: &mut Writing,
        rows: Vec<(RowNumber, ProposalRow)>,
    ) -> Result<Vec<Judgement<Written>>, AppError> {
        let drafts: Vec<Result<Draft, Vec<BadRow>>> =
            rows.into_iter().map(|(row, read)| Draft::read(row, read)).collect();
        let readable: Vec<&Draft> = drafts.iter().flatten().collect();
        let there = self.look_up(writing, &readable).await?;
        let judged = |draft| match draft {
            Ok(draft) => self.judge_row(draft, &there),
            Err(problems) => Judgement::Bad(problems),
        };
        Ok(drafts.into_iter().map(judged).collect())
    }

    fn settle(&mut self) -> Vec<Unsettled> {
        self.links.settle()
    }

    async fn keep(&mut self, writing: &mut Writing, changes: Vec<Written>) -> Result<(), AppError> {
        let mut new: Vec<Proposal> = Vec::new();
        let mut revisions: Vec<ProposalRevision> = Vec::new();
        let mut supports: Vec<Support> = Vec::new();
        for written in changes {
            revisions.extend(written.revisions);
            supports.extend(written.supports);
            match written.based_on {
                None => new.push(written.proposal),
                Some(version) => {
                    let (proposal, by) = (written.proposal, written.by);
                    // The words come below, all of them.
                    let based_on = Stamp { version, revision: proposal.revision };
                    writing.update_proposal(&proposal, based_on, by, self.app.context().now()).await?;
                }
            }
        }
        writing.insert_proposals(&new).await?;
        writing.insert_proposal_revisions(&revisions).await?;
        writing.insert_supports(&supports).await.map_err(AppError::from)
    }
}
