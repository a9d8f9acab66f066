//! Sessions of a forum. They are few, so all are judged at once: their numbers may change places.

use std::collections::{HashMap, HashSet};

use svod_domain::{
    forum::{MAX_GRACE_MINUTES, Session, SubmissionWindow},
    id::{ForumId, SessionId, Version},
};
use svod_storage::Writing;

use super::{
    fault::{Faults, bad_value},
    target::{Judgement, Target},
};
use crate::{
    App, AppError,
    exchange::{BadRow, Problem, RowNumber, SessionRow},
    transfer::naming::named_sessions,
};

/// The highest number of a session: above any there will be, and below what is put aside.
pub(super) const MOST: u32 = 1_000_000;

pub(super) struct Sessions {
    app: App,
    forum: ForumId,
}

/// A session to write, and the one that is there.
pub(super) struct Change {
    session: Session,
    old: Option<Session>,
}

/// A row that was read.
struct Candidate {
    row: RowNumber,
    change: Result<Change, Vec<BadRow>>,
}

impl Sessions {
    pub(super) fn new(app: App, forum: ForumId) -> Self {
        Self { app, forum }
    }

    fn read_row(
        &self,
        row: RowNumber,
        read: &SessionRow,
        old: Option<&Session>,
    ) -> Result<Change, Vec<BadRow>> {
        let mut faults = Faults::of(row);
        let external_id = faults.line("external_id", &read.external_id);
        let ordinal = faults.within("ordinal", read.ordinal, 1, MOST);
        let region = faults.line("region", &read.region);
        let title = faults.lines("title", read.title.as_deref());
        let theme = faults.lines("theme", read.theme.as_deref());
        let partner = faults.lines("partner", read.partner.as_deref());
        let place = faults.lines("place", read.place.as_deref());
        let grace_minutes = faults.within("grace_minutes", read.grace_minutes, 0, MAX_GRACE_MINUTES);
        let session = || {
            Some(Session {
                id: old.map_or_else(|| SessionId::new(self.app.context().new_id()), |old| old.id),
                forum: self.forum,
                external_id: old.map_or(external_id, |old| old.external_id.clone()),
                ordinal: ordinal?,
                region: region?,
                title: title?,
                theme: theme?,
                partner: partner?,
                place: place?,
                starts_on: read.starts_on,
                ends_on: read.ends_on,
                window: SubmissionWindow {
                    deadline: read.submission_deadline,
                    grace_minutes: grace_minutes?,
                    closed_at: old.and_then(|old| old.window.closed_at),
                },
                version: old.map_or(Version::FIRST, |old| old.version),
            })
        };
        let Some(session) = session().filter(|_| faults.is_empty()) else {
            return Err(faults.into_found());
        };
        if session.check_dates().is_err() {
            let ends_on = read.ends_on.map(|day| day.to_string()).unwrap_or_default();
            return Err(vec![bad_value(row, "ends_on", &ends_on, Problem::EndsBeforeItStarts)]);
        }
        Ok(Change { session, old: old.cloned() })
    }
}

/// Refuses rows whose number is another session's, until no two have the same: a row that is refused leaves its
/// session with the number it has, which may be one that another row wants.
fn refuse_taken_ordinals(candidates: &mut [Candidate], there: &HashMap<String, Session>) {
    loop {
        let moved: HashSet<SessionId> =
            candidates.iter().flat_map(|one| &one.change).map(|change| change.session.id).collect();
        let staying = there.values().filter(|session| !moved.contains(&session.id));
        let mut taken: HashSet<u32> = staying.map(|session| session.ordinal).collect();
        let mut refused = false;
        for candidate in &mut *candidates {
            let Ok(Change { session, .. }) = &candidate.change else { continue };
            if !taken.insert(session.ordinal) {
                let ordinal = session.ordinal.to_string();
                candidate.change = Err(vec![bad_value(candidate.row, "ordinal", &ordinal, Problem::Taken)]);
                refused = true;
            }
        }
        if !refused {
            return;
        }
    }
}

impl Target for Sessions {
    type Row = SessionRow;
    type Change = Change;
    const BATCH: usize = 100_000;

    async fn judge(
        &mut self,
        writing: &mut Writing,
        rows: Vec<(RowNumber, SessionRow)>,
    ) -> Result<Vec<Judgement<Change>>, AppError> {
        let there = named_sessions(writing.all_sessions(self.forum).await?);
        let read = |(row, read): &(RowNumber, SessionRow)| Candidate {
            row: *row,
            change: self.read_row(*row, read, there.get(&read.external_id)),
        };
        let mut candidates: Vec<Candidate> = rows.iter().map(read).collect();
        refuse_taken_ordinals(&mut candidates, &there);
        let judged = |candidate: Candidate| match candidate.change {
            Err(problems) => Judgement::Bad(problems),
            Ok(change) if change.old.is_none() => Judgement::Created(change),
            Ok(change) if change.old.as_ref() == Some(&change.session) => Judgement::Unchanged,
            Ok(change) => Judgement::Updated(change),
        };
        Ok(candidates.into_iter().map(judged).collect())
    }

    async fn keep(&mut self, writing: &mut Writing, changes: Vec<Change>) -> Result<(), AppError> {
        let renumbered = |change: &Change| {
            let old = change.old.as_ref()?;
            (old.ordinal != change.session.ordinal).then_some(old.id)
        };
        let moved: Vec<SessionId> = changes.iter().filter_map(renumbered).collect();
        writing.put_ordinals_aside(&moved).await?;
        for Change { session, old } in changes {
            match old {
                None => writing.insert_session(&session).await?,
                Some(old) => {
                    let changed = Session { version: old.version.next(), ..session };
                    writing.update_session(&changed, old.version).await?;
                }
            }
        }
        Ok(())
    }
}
