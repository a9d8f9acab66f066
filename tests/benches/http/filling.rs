//! Filling the tables with the synthetic forum: 16 sessions, 8,000 participants, 40,000 proposals with their audit
//! events. By plain SQL, a session at a time, for the use cases would take minutes.

use std::collections::HashMap;

use anyhow::{Context as _, Result};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;
use svod_demo::generate::{self as generated, Kind};
use uuid::{Builder, Uuid};

use crate::work::Words;

/// What there is now.
pub struct Filled {
    /// The sessions, in order.
    pub sessions: Vec<FilledSession>,
}

/// A session.
pub struct FilledSession {
    /// Its id.
    pub id: Uuid,
    /// Its participants.
    pub participants: Vec<Uuid>,
    /// Things that its participants propose.
    pub words: Vec<Words>,
}

/// Fills the tables.
pub async fn fill(
    connection: &mut PgConnection,
    forum: &generated::Forum,
    now: DateTime<Utc>,
) -> Result<Filled> {
    // Everything was written in the hours before: ids are ordered by time.
    let mut ids = Ids { at: now - TimeDelta::hours(12), count: 0 };
    let forum_id = ids.next();
    sqlx::query(
        "insert into forum (id, title, organiser, quorum_numerator, quorum_denominator, majority_numerator, \
         majority_denominator, majority_of, version) values ($1, $2, $3, 1, 2, 1, 2, 'present', 1)",
    )
    .bind(forum_id)
    .bind(&forum.title)
    .bind(forum.organiser)
    .execute(&mut *connection)
    .await?;
    let mut sessions = Vec::new();
    for session in &forum.sessions {
        let filling = Filling { forum: forum_id, session, now };
        sessions.push(filling.run(connection, &mut ids).await.with_context(|| session.external_id.clone())?);
    }
    Ok(Filled { sessions })
}

/// Ids in the order of time, a millisecond apart.
struct Ids {
    at: DateTime<Utc>,
    count: u64,
}

impl Ids {
    fn next(&mut self) -> Uuid {
        self.count += 1;
        self.at += TimeDelta::milliseconds(1);
        let mut rest = [0; 10];
        rest[2..].copy_from_slice(&self.count.to_be_bytes());
        Builder::from_unix_timestamp_millis(self.at.timestamp_millis().unsigned_abs(), &rest).into_uuid()
    }

    fn several(&mut self, count: usize) -> Vec<Uuid> {
        (0..count).map(|_| self.next()).collect()
    }
}

struct Filling<'a> {
    forum: Uuid,
    session: &'a generated::Session,
    now: DateTime<Utc>,
}

impl Filling<'_> {
    async fn run(&self, connection: &mut PgConnection, ids: &mut Ids) -> Result<FilledSession> {
        let id = self.session(connection, ids).await?;
        let homes = self.municipalities(connection, ids).await?;
        let people = self.people(connection, ids, id, &homes).await?;
        self.proposals(connection, ids, id, &people).await?;
        let words = |proposal: &generated::Proposal| Words {
            title: proposal.title.clone(),
            problem: proposal.problem.clone(),
            wording: proposal.wording.clone(),
        };
        Ok(FilledSession {
            id,
            participants: people.ids,
            words: self.session.proposals.iter().take(100).map(words).collect(),
        })
    }

    async fn session(&self, connection: &mut PgConnection, ids: &mut Ids) -> Result<Uuid> {
        let id = ids.next();
        sqlx::query(
            "insert into session (id, forum_id, external_id, ordinal, region, theme, partner, starts_on, ends_on, \
             deadline, grace_minutes, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 1)",
        )
        .bind(id)
        .bind(self.forum)
        .bind(&self.session.external_id)
        .bind(i32::try_from(self.session.ordinal)?)
        .bind(self.session.region)
        .bind(self.session.theme)
        .bind(self.session.partner)
        .bind(self.session.starts_on)
        .bind(self.session.ends_on)
        .bind(self.now + TimeDelta::days(30))
        .execute(connection)
        .await?;
        Ok(id)
    }

    /// The municipalities' ids by their codes.
    async fn municipalities(
        &self,
        connection: &mut PgConnection,
        ids: &mut Ids,
    ) -> Result<HashMap<&str, Uuid>> {
        let all = &self.session.municipalities;
        let new = ids.several(all.len());
        let names: Vec<&str> = all.iter().map(|it| it.name.as_str()).collect();
        let search_names: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        sqlx::query(
            "insert into municipality (id, oktmo, name, search_name, subject, kind) \
             select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])",
        )
        .bind(&new)
        .bind(all.iter().map(|it| it.oktmo.as_str()).collect::<Vec<_>>())
        .bind(&names)
        .bind(search_names)
        .bind(all.iter().map(|it| it.subject).collect::<Vec<_>>())
        .bind(all.iter().map(|it| it.kind).collect::<Vec<_>>())
        .execute(connection)
        .await?;
        Ok(all.iter().map(|it| it.oktmo.as_str()).zip(new).collect())
    }

    async fn people(
        &self,
        connection: &mut PgConnection,
        ids: &mut Ids,
        session: Uuid,
        homes: &HashMap<&str, Uuid>,
    ) -> Result<People<'_>> {
        let all = &self.session.participants;
        let new = ids.several(all.len());
        let names: Vec<&str> = all.iter().map(|it| it.full_name.as_str()).collect();
        let search_names: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        let homes: Vec<Uuid> = all.iter().map(|it| homes[it.municipality.as_str()]).collect();
        sqlx::query(
            "insert into person (id, external_id, full_name, search_name, email, position, municipality_id, language, \
             version) select *, 'ru', 1 from \
             unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[])",
        )
        .bind(&new)
        .bind(all.iter().map(|it| it.external_id.as_str()).collect::<Vec<_>>())
        .bind(&names)
        .bind(search_names)
        .bind(all.iter().map(|it| it.email.as_str()).collect::<Vec<_>>())
        .bind(all.iter().map(|it| it.position).collect::<Vec<_>>())
        .bind(&homes)
        .execute(&mut *connection)
        .await?;
        sqlx::query(
            "insert into role_grant (id, person_id, role, session_id, granted_at) \
             select grant_id, person_id, 'participant', $3, $4 from unnest($1::uuid[], $2::uuid[]) as g (grant_id, person_id)",
        )
        .bind(ids.several(all.len()))
        .bind(&new)
        .bind(session)
        .bind(self.now)
        .execute(connection)
        .await?;
        let by_name =
            all.iter().map(|it| it.external_id.as_str()).zip(new.iter().copied().zip(homes)).collect();
        Ok(People { ids: new, by_name })
    }

    async fn proposals(
        &self,
        connection: &mut PgConnection,
        ids: &mut Ids,
        session: Uuid,
        people: &People<'_>,
    ) -> Result<()> {
        let all = &self.session.proposals;
        let new = ids.several(all.len());
        let (authors, homes): (Vec<Uuid>, Vec<Uuid>) =
            all.iter().map(|it| people.by_name[it.author.as_str()]).unzip();
        sqlx::query(
            "insert into proposal (id, forum_id, session_id, external_id, author_id, municipality_id, state, revision, \
             created_at, submitted_at, version) \
             select id, $5, $6, external_id, author_id, municipality_id, 'submitted', 1, $7, $7, 1 \
             from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[]) as p (id, external_id, author_id, municipality_id)",
        )
        .bind(&new)
        .bind(all.iter().map(|it| it.external_id.as_str()).collect::<Vec<_>>())
        .bind(&authors)
        .bind(&homes)
        .bind(self.forum)
        .bind(session)
        .bind(ids.at)
        .execute(&mut *connection)
        .await?;
        sqlx::query(
            "insert into proposal_revision (proposal_id, revision, kind, title, problem, wording, legal_act, \
             expected_effect, author_id, at) \
             select id, 1, kind, title, problem, wording, legal_act, expected_effect, author_id, $9 \
             from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[]) \
             as r (id, kind, title, problem, wording, legal_act, expected_effect, author_id)",
        )
        .bind(&new)
        .bind(all.iter().map(|it| kind(it.kind)).collect::<Vec<_>>())
        .bind(all.iter().map(|it| it.title.as_str()).collect::<Vec<_>>())
        .bind(all.iter().map(|it| it.problem.as_str()).collect::<Vec<_>>())
        .bind(all.iter().map(|it| it.wording.as_str()).collect::<Vec<_>>())
        .bind(all.iter().map(|it| it.legal_act.as_deref()).collect::<Vec<_>>())
        .bind(all.iter().map(|it| it.expected_effect.as_str()).collect::<Vec<_>>())
        .bind(&authors)
        .bind(ids.at)
        .execute(&mut *connection)
        .await?;
        sqlx::query(
            "insert into audit_event (id, at, actor_id, action, subject_kind, subject_id, details) \
             select id, $4, actor_id, 'proposal.submitted', 'proposal', subject_id, '{}' \
             from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as e (id, actor_id, subject_id)",
        )
        .bind(ids.several(new.len()))
        .bind(&authors)
        .bind(&new)
        .bind(ids.at)
        .execute(connection)
        .await?;
        Ok(())
    }
}

/// The people of a session.
struct People<'a> {
    ids: Vec<Uuid>,
    /// Each with the municipality they speak for.
    by_name: HashMap<&'a str, (Uuid, Uuid)>,
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Legislation => "legislation",
        Kind::Standard => "standard",
        Kind::Initiative => "initiative",
        Kind::ManagementSolution => "management_solution",
    }
}
