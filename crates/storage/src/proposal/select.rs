//! The one statement that reads proposals, put together by hand: it is the hottest of all, and what is asked for
//! decides which tables it joins.

use svod_domain::{id::SessionId, policy::ProposalVisibility};
use uuid::Uuid;

use super::{ProposalOrder, ProposalWith};
use crate::{Window, statement::Sql};

/// What [`super::decode::seen`] reads, in its order.
const PROPOSAL: &str = "select p.id, p.forum_id, p.session_id, p.agenda_item_id, p.external_id, p.author_id, \
    p.municipality_id, p.origin_id, p.state, p.reason, p.referred_to_id, p.successor_id, p.revision, p.created_at, \
    p.submitted_at, p.version, r.kind, r.title, r.problem, r.wording, r.legal_act, r.addressee, r.expected_effect, \
    p.supporters";
const AUTHOR: &str =
    ", a.id, a.external_id, a.full_name, a.email, a.position, a.municipality_id, a.language, a.version";
const MUNICIPALITY: &str = ", m.id, m.oktmo, m.name, m.subject, m.kind";

const FROM: &str =
    " from proposal p join proposal_revision r on r.proposal_id = p.id and r.revision = p.revision";
const JOIN_AUTHOR: &str = " join person a on a.id = p.author_id";
const JOIN_MUNICIPALITY: &str = " left join municipality m on m.id = p.municipality_id";

/// Whether an adopted resolution carries the proposal `p`.
pub(super) const CARRIED_BY_ADOPTED: &str = "exists (select 1 from source s join clause c on c.id = s.clause_id \
    join resolution d on d.id = c.resolution_id \
    where s.proposal_id = p.id and c.removed = false and d.state = 'adopted')";

/// Whether a standing clause has the proposal `p` as a source.
pub(super) const CARRIED: &str = "exists (select 1 from source s join clause c on c.id = s.clause_id \
    where s.proposal_id = p.id and c.removed = false)";

/// Proposals with what is read along; conditions follow `where`.
pub(super) fn proposals(with: ProposalWith) -> Sql {
    let mut sql = Sql::new(PROPOSAL);
    for (wanted, columns) in [(with.author, AUTHOR), (with.municipality, MUNICIPALITY)] {
        if wanted {
            sql.push(columns);
        }
    }
    sql.push(FROM);
    for (wanted, join) in [(with.author, JOIN_AUTHOR), (with.municipality, JOIN_MUNICIPALITY)] {
        if wanted {
            sql.push(join);
        }
    }
    sql.push(" where ");
    sql
}

/// Cuts a list down to a window of an order and one row more, which tells whether it goes on.
pub(super) fn cut(sql: &mut Sql, window: Window, order: ProposalOrder) {
    order.beyond(window, sql);
    let rows = window.size().saturating_add(1);
    sql.push(" order by ").push(order.terms(window)).push(" limit ").rows(rows);
}

/// The same, of each session the first in an order; conditions follow, then [`ranked_up_to`].
pub(super) fn ranked_proposals(with: ProposalWith, window: Window, order: ProposalOrder) -> Sql {
    let mut sql = proposals(with);
    sql.push(
        "p.id in (select k.id from (select p.id, row_number() over (partition by p.session_id order by ",
    );
    sql.push(order.terms(window)).push(") as place").push(FROM).push(" where ");
    sql
}

/// Ends [`ranked_proposals`]: of each session no more than a window holds and one, in its order.
pub(super) fn ranked_up_to(sql: &mut Sql, window: Window, order: ProposalOrder) {
    order.beyond(window, sql);
    let rows = window.size().saturating_add(1);
    sql.push(") k where k.place <= ").rows(rows).push(") order by ").push(order.terms(window));
}

/// How many proposals each session has; conditions follow `where`, then ` group by p.session_id`.
pub(super) fn proposal_counts() -> Sql {
    let mut sql = Sql::new("select p.session_id, count(*)");
    sql.push(FROM).push(" where ");
    sql
}

/// How many proposals; conditions follow `where`.
pub(super) fn proposal_count() -> Sql {
    let mut sql = Sql::new("select count(*)");
    sql.push(FROM).push(" where ");
    sql
}

/// The condition that somebody may see the proposal `p`, which may be known to be of one session.
pub(super) fn visible(sql: &mut Sql, to: &ProposalVisibility, within: Option<SessionId>) {
    sql.push("(1 = 0");
    if let Some(person) = to.own {
        sql.push(" or p.author_id = ").bind(person.uuid());
    }
    let everything = to.all_submitted || within.is_some_and(|session| to.submitted_in.contains(&session));
    if everything {
        sql.push(" or p.submitted_at is not null");
    } else {
        if within.is_none() && !to.submitted_in.is_empty() {
            sql.push(" or (p.submitted_at is not null and p.session_id in ");
            sql.bind_all(to.submitted_in.iter().map(|session| session.uuid())).push(")");
        }
        if to.carried_by_adopted {
            sql.push(" or ").push(CARRIED_BY_ADOPTED);
        }
    }
    sql.push(")");
}

/// `p.id in (…)`.
pub(super) fn of_ids(sql: &mut Sql, ids: impl Iterator<Item = Uuid>) {
    sql.push("p.id in ").bind_all(ids);
}
