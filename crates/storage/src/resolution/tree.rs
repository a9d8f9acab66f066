//! The tree of a resolution: four statements for the whole of it, whatever its size.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sea_orm::{
    ActiveValue::Set, Condition, FromQueryResult, IntoActiveModel, JoinType, QueryOrder, QuerySelect,
    entity::prelude::*, sea_query::OnConflict,
};
use svod_domain::{
    Moment,
    id::{ClauseId, PersonId, ProposalId, ResolutionId, Revision, SectionId},
    resolution::{
        Addressee, AddresseeRank, Clause, ClauseText, Delta, Grade, NodeChange, Origin, Outline, Parent,
        Rank, Section, Source, SourceItem,
    },
    text::Provenance,
};

use super::row::{clause, clause_revision, section, source};
use crate::{
    Page, Reading, StoreError, Window, Writing,
    codec::{Row, json_text, stored},
};

/// A revision of a clause with who made it and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionRecord {
    /// The clause.
    pub clause: ClauseId,
    /// The words and whose they are.
    pub text: ClauseText,
    /// Who made it.
    pub author: PersonId,
    /// When.
    pub at: Moment,
}

impl Reading<'_> {
    /// Texts of revisions of clauses.
    pub async fn clause_texts(
        &self,
        wanted: &[(ClauseId, Revision)],
    ) -> Result<BTreeMap<(ClauseId, Revision), ClauseText>, StoreError> {
        texts(self.db, wanted).await
    }

    /// The first so many revisions of each clause after one, oldest first, in one statement however many clauses
    /// there are.
    pub async fn clause_revisions(
        &self,
        clauses: &[ClauseId],
        after: Option<Revision>,
        first: u64,
    ) -> Result<HashMap<ClauseId, Page<RevisionRecord>>, StoreError> {
        let wanted = Condition::all()
            .add(clause_revision::Column::ClauseId.is_in(clauses.iter().map(|id| id.uuid())))
            .add(clause_revision::Column::Revision.gt(after.map_or(0, |revision| stored(revision.0))));
        let window = Window::Forward { after: None, first };
        let select = window.cut_each::<clause_revision::Entity>(
            clause_revision::Column::ClauseId,
            clause_revision::Column::Revision,
            wanted,
        );
        let mut found: HashMap<ClauseId, Vec<RevisionRecord>> = HashMap::new();
        for row in self.db.query_all(&select).await? {
            let record = record(clause_revision::Model::from_query_result(&row, "")?)?;
            found.entry(record.clause).or_default().push(record);
        }
        let paged = |clause: &ClauseId| {
            let page = window.page(found.remove(clause).unwrap_or_default(), None);
            (*clause, Page { has_previous: after.is_some(), ..page })
        };
        Ok(clauses.iter().map(paged).collect())
    }

    /// The resolutions that clauses stand in (or stood in).
    pub async fn resolutions_of_clauses(
        &self,
        ids: &[ClauseId],
    ) -> Result<HashMap<ClauseId, ResolutionId>, StoreError> {
        let rows = clause::Entity::find()
            .filter(clause::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
            .all(self.db)
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| (ClauseId::new(row.id), ResolutionId::new(row.resolution_id)))
            .collect())
    }
}

impl Writing {
    /// Texts of revisions of clauses.
    pub async fn clause_texts(
        &mut self,
        wanted: &[(ClauseId, Revision)],
    ) -> Result<BTreeMap<(ClauseId, Revision), ClauseText>, StoreError> {
        texts(&self.tx, wanted).await
    }

    /// The resolution a clause stands in (or stood in).
    pub async fn resolution_of_clause(&mut self, id: ClauseId) -> Result<Option<ResolutionId>, StoreError> {
        let row = clause::Entity::find_by_id(id.uuid()).one(&self.tx).await?;
        Ok(row.map(|row| ResolutionId::new(row.resolution_id)))
    }

    pub(super) async fn keep_delta(
        &mut self,
        resolution: ResolutionId,
        delta: &Delta,
        by: PersonId,
        at: Moment,
    ) -> Result<(), StoreError> {
        for change in &delta.sections {
            self.keep_section(resolution, &change.after).await?;
        }
        for change in &delta.clauses {
            self.keep_clause(resolution, change, by, at).await?;
        }
        Ok(())
    }

    async fn keep_section(&mut self, resolution: ResolutionId, kept: &Section) -> Result<(), StoreError> {
        let row = section::Model {
            id: kept.id.uuid(),
            resolution_id: resolution.uuid(),
            addressee: kept.addressee.name.to_string(),
            addressee_rank: kept.addressee.rank.name().to_owned(),
            rank: kept.rank.as_str().to_owned(),
            removed: kept.removed,
        };
        section::Entity::insert(row.into_active_model())
            .on_conflict(
                OnConflict::column(section::Column::Id)
                    .update_columns([
                        section::Column::Addressee,
                        section::Column::AddresseeRank,
                        section::Column::Rank,
                        section::Column::Removed,
                    ])
                    .to_owned(),
            )
            .exec_without_returning(&self.tx)
            .await?;
        Ok(())
    }

    async fn keep_clause(
        &mut self,
        resolution: ResolutionId,
        change: &NodeChange<Clause>,
        by: PersonId,
        at: Moment,
    ) -> Result<(), StoreError> {
        let kept = &change.after;
        clause::Entity::insert(clause_row(resolution, kept).into_active_model())
            .on_conflict(
                OnConflict::column(clause::Column::Id)
                    .update_columns([
                        clause::Column::SectionId,
                        clause::Column::ParentId,
                        clause::Column::Rank,
                        clause::Column::Revision,
                        clause::Column::Removed,
                    ])
                    .to_owned(),
            )
            .exec_without_returning(&self.tx)
            .await?;
        let known = change.before.as_ref().map(|before| before.text.revision);
        if known != Some(kept.text.revision) {
            self.insert_revision(kept, by, at).await?;
        }
        let had = change.before.as_ref().map_or(&[][..], |before| &before.sources);
        if had != kept.sources {
            self.replace_sources(kept).await?;
        }
        Ok(())
    }

    async fn insert_revision(&mut self, kept: &Clause, by: PersonId, at: Moment) -> Result<(), StoreError> {
        let settled = match kept.text.settled.as_slice() {
            [] => None,
            settled => Some(json_text("clause_revision", "settled", &settled)?),
        };
        let row = clause_revision::ActiveModel {
            clause_id: Set(kept.id.uuid()),
            revision: Set(stored(kept.text.revision.0)),
            text: Set(kept.text.text.clone()),
            provenance: Set(kept.text.provenance.encode(&[Origin::Editor { id: by }])),
            algorithm: Set(kept.text.algorithm.into()),
            settled: Set(settled),
            author_id: Set(by.uuid()),
            at: Set(at),
        };
        clause_revision::Entity::insert(row).exec_without_returning(&self.tx).await?;
        Ok(())
    }

    async fn replace_sources(&mut self, kept: &Clause) -> Result<(), StoreError> {
        source::Entity::delete_many()
            .filter(source::Column::ClauseId.eq(kept.id.uuid()))
            .exec(&self.tx)
            .await?;
        let rows = kept.sources.iter().zip(1..).map(|(link, ordinal)| source_row(kept.id, link, ordinal));
        if !kept.sources.is_empty() {
            source::Entity::insert_many(rows).exec_without_returning(&self.tx).await?;
        }
        Ok(())
    }
}

/// The whole trees of resolutions: four statements, however many there are.
pub(super) async fn outlines(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Outline>, StoreError> {
    let of = |column: section::Column| column.is_in(ids.iter().copied());
    let sections = section::Entity::find().filter(of(section::Column::ResolutionId)).all(db).await?;
    let clauses = clause::Entity::find()
        .filter(clause::Column::ResolutionId.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    let mut texts = current_texts(db, ids).await?;
    let mut sources = sources_of(db, ids).await?;
    let mut outlines: HashMap<Uuid, Outline> = ids.iter().map(|id| (*id, Outline::default())).collect();
    for row in sections {
        let outline = outlines.entry(row.resolution_id).or_default();
        let section = section_from(row)?;
        outline.sections.insert(section.id, section);
    }
    for row in clauses {
        let outline = outlines.entry(row.resolution_id).or_default();
        let text = Row::new("clause", row.id).needed("revision", texts.remove(&row.id))?;
        let sources = sources.remove(&row.id).unwrap_or_default();
        let clause = clause_from(row, text, sources)?;
        outline.clauses.insert(clause.id, clause);
    }
    Ok(outlines)
}

async fn current_texts(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, ClauseText>, StoreError> {
    let rows = clause_revision::Entity::find()
        .join(JoinType::InnerJoin, of_current_revision())
        .filter(clause::Column::ResolutionId.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    rows.into_iter().map(|row| Ok((row.clause_id, record(row)?.text))).collect()
}

fn of_current_revision() -> sea_orm::RelationDef {
    clause_revision::Entity::belongs_to(clause::Entity)
        .from((clause_revision::Column::ClauseId, clause_revision::Column::Revision))
        .to((clause::Column::Id, clause::Column::Revision))
        .into()
}

async fn sources_of(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Source>>, StoreError> {
    let of_clause: sea_orm::RelationDef = source::Entity::belongs_to(clause::Entity)
        .from(source::Column::ClauseId)
        .to(clause::Column::Id)
        .into();
    let rows = source::Entity::find()
        .join(JoinType::InnerJoin, of_clause)
        .filter(clause::Column::ResolutionId.is_in(ids.iter().copied()))
        .order_by_asc(source::Column::ClauseId)
        .order_by_asc(source::Column::Ordinal)
        .all(db)
        .await?;
    let mut sources: HashMap<Uuid, Vec<Source>> = HashMap::new();
    for row in rows {
        sources.entry(row.clause_id).or_default().push(source_from(&row)?);
    }
    Ok(sources)
}

async fn texts(
    db: &impl ConnectionTrait,
    wanted: &[(ClauseId, Revision)],
) -> Result<BTreeMap<(ClauseId, Revision), ClauseText>, StoreError> {
    if wanted.is_empty() {
        return Ok(BTreeMap::new());
    }
    // Pairs in one list would be another statement for each database, and pairs joined by «or» too deep for one of
    // them: what is read besides are the few revisions of these clauses whose numbers others are wanted at.
    let wanted: BTreeSet<(ClauseId, Revision)> = wanted.iter().copied().collect();
    let revisions: BTreeSet<i32> = wanted.iter().map(|(_, revision)| stored(revision.0)).collect();
    let rows = clause_revision::Entity::find()
        .filter(clause_revision::Column::ClauseId.is_in(wanted.iter().map(|(clause, _)| clause.uuid())))
        .filter(clause_revision::Column::Revision.is_in(revisions))
        .all(db)
        .await?;
    let is_wanted = |row: &clause_revision::Model| {
        let revision = u32::try_from(row.revision).map(Revision);
        revision.is_ok_and(|revision| wanted.contains(&(ClauseId::new(row.clause_id), revision)))
    };
    rows.into_iter()
        .filter(is_wanted)
        .map(|row| record(row).map(|record| ((record.clause, record.text.revision), record.text)))
        .collect()
}

fn record(stored: clause_revision::Model) -> Result<RevisionRecord, StoreError> {
    let row = Row::new("clause_revision", format!("{}, {}", stored.clause_id, stored.revision));
    let author = PersonId::new(stored.author_id);
    let provenance = Provenance::decode(&stored.provenance, &[Origin::Editor { id: author }])
        .map_err(|problem| row.corrupt("provenance", problem))?;
    let algorithm = u16::try_from(stored.algorithm).map_err(|problem| row.corrupt("algorithm", problem))?;
    let settled = stored.settled.as_deref().map(|settled| row.json("settled", settled)).transpose()?;
    Ok(RevisionRecord {
        clause: ClauseId::new(stored.clause_id),
        text: ClauseText {
            revision: row.revision("revision", stored.revision)?,
            provenance,
            text: stored.text,
            algorithm,
            settled: settled.unwrap_or_default(),
        },
        author,
        at: stored.at,
    })
}

fn section_from(stored: section::Model) -> Result<Section, StoreError> {
    let row = Row::new("section", stored.id);
    Ok(Section {
        id: SectionId::new(stored.id),
        addressee: Addressee {
            name: row.line("addressee", stored.addressee)?,
            rank: row.named("addressee_rank", &stored.addressee_rank, AddresseeRank::from_name)?,
        },
        rank: Rank::from_stored(stored.rank),
        removed: stored.removed,
    })
}

fn clause_row(resolution: ResolutionId, clause: &Clause) -> clause::Model {
    let (section_id, parent_id) = match clause.parent {
        Parent::Section(id) => (Some(id.uuid()), None),
        Parent::Clause(id) => (None, Some(id.uuid())),
    };
    clause::Model {
        id: clause.id.uuid(),
        resolution_id: resolution.uuid(),
        section_id,
        parent_id,
        rank: clause.rank.as_str().to_owned(),
        revision: stored(clause.text.revision.0),
        removed: clause.removed,
    }
}

fn clause_from(stored: clause::Model, text: ClauseText, sources: Vec<Source>) -> Result<Clause, StoreError> {
    let row = Row::new("clause", stored.id);
    let parent = match (stored.section_id, stored.parent_id) {
        (Some(section), None) => Parent::Section(SectionId::new(section)),
        (None, Some(parent)) => Parent::Clause(ClauseId::new(parent)),
        _ => return Err(row.corrupt("parent_id", "hangs on both or on nothing")),
    };
    Ok(Clause {
        id: ClauseId::new(stored.id),
        parent,
        rank: Rank::from_stored(stored.rank),
        text,
        sources,
        removed: stored.removed,
    })
}

fn source_row(clause: ClauseId, link: &Source, ordinal: i32) -> source::ActiveModel {
    let (proposal_id, source_clause_id) = match link.item {
        SourceItem::Proposal(id) => (Some(id.uuid()), None),
        SourceItem::Clause(id) => (None, Some(id.uuid())),
    };
    source::Model {
        clause_id: clause.uuid(),
        ordinal,
        proposal_id,
        source_clause_id,
        item_revision: stored(link.revision.0),
        grade: link.grade.name().to_owned(),
        added_in: stored(link.added_in.0),
    }
    .into_active_model()
}

pub(super) fn source_from(stored: &source::Model) -> Result<Source, StoreError> {
    let row = Row::new("source", format!("{}, {}", stored.clause_id, stored.ordinal));
    let item = match (stored.proposal_id, stored.source_clause_id) {
        (Some(proposal), None) => SourceItem::Proposal(ProposalId::new(proposal)),
        (None, Some(clause)) => SourceItem::Clause(ClauseId::new(clause)),
        _ => return Err(row.corrupt("proposal_id", "points at both or at nothing")),
    };
    Ok(Source {
        item,
        revision: row.revision("item_revision", stored.item_revision)?,
        grade: row.named("grade", &stored.grade, Grade::from_name)?,
        added_in: row.revision("added_in", stored.added_in)?,
    })
}
