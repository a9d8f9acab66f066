create table group_decision (
    id {uuid} primary key not null,
    session_id {uuid} not null references session (id),
    verdict text not null check (verdict in ('accepted', 'pinned', 'dismissed')),
    by_id {uuid} not null references person (id),
    at {time} not null,
    taken_back_by_id {uuid} references person (id),
    taken_back_at {time},
    check ((taken_back_by_id is null) = (taken_back_at is null))
) {strict};
create index group_decision_by_session on group_decision (session_id, id);

create table group_decision_member (
    decision_id {uuid} not null references group_decision (id),
    proposal_id {uuid} not null references proposal (id),
    primary key (decision_id, proposal_id)
) {strict};
create index group_decision_member_by_proposal on group_decision_member (proposal_id, decision_id);

-- The words of each proposal's newest revision as they were analysed: can be made anew from its text at any time.
create table proposal_words (
    proposal_id {uuid} primary key not null references proposal (id),
    revision integer not null check (revision > 0),
    words {bytes} not null
) {strict};
