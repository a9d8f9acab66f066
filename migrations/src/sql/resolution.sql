create table resolution (
    id {uuid} primary key not null,
    forum_id {uuid} not null references forum (id),
    session_id {uuid} references session (id),
    title text not null check (length(title) between 1 and 500),
    preamble text,
    place text,
    started_by_id {uuid} not null references person (id),
    started_at {time} not null,
    state text not null check (state in ('drafting', 'review', 'voting', 'adopted')),
    amendments_until {time},
    ballot_id {uuid},
    number text,
    adopted_at {time},
    version integer not null check (version > 0),
    check ((state = 'review') = (amendments_until is not null)),
    check ((state in ('voting', 'adopted')) = (ballot_id is not null)),
    check ((state = 'adopted') = (number is not null and adopted_at is not null))
) {strict};
create unique index resolution_of_session on resolution (session_id) where session_id is not null;
create unique index resolution_of_forum on resolution (forum_id) where session_id is null;
create index resolution_by_forum on resolution (forum_id, id);

create table section (
    id {uuid} primary key not null,
    resolution_id {uuid} not null references resolution (id),
    addressee text not null check (length(addressee) between 1 and 500),
    addressee_rank text not null,
    rank text not null,
    removed {bool} not null
) {strict};
create index section_by_resolution on section (resolution_id, rank, id);

create table clause (
    id {uuid} primary key not null,
    resolution_id {uuid} not null references resolution (id),
    section_id {uuid} references section (id),
    parent_id {uuid} references clause (id),
    rank text not null,
    revision integer not null check (revision > 0),
    removed {bool} not null,
    check ((section_id is null) <> (parent_id is null))
) {strict};
create index clause_by_resolution on clause (resolution_id, id);
create index clause_by_section on clause (section_id);
create index clause_by_parent on clause (parent_id);

create table clause_revision (
    clause_id {uuid} not null references clause (id),
    revision integer not null check (revision > 0),
    text text not null check (length(text) > 0),
    provenance {bytes} not null,
    -- The version of the text engine that made it: what it made is never made again.
    algorithm integer not null check (algorithm > 0),
    -- The collisions that were settled in making it, as JSON.
    settled text,
    author_id {uuid} not null references person (id),
    at {time} not null,
    primary key (clause_id, revision)
) {strict};

create table source (
    clause_id {uuid} not null references clause (id),
    ordinal integer not null check (ordinal > 0),
    proposal_id {uuid} references proposal (id),
    source_clause_id {uuid} references clause (id),
    item_revision integer not null,
    grade text not null check (grade in ('adopted', 'partly_adopted', 'reflected')),
    added_in integer not null check (added_in > 0),
    primary key (clause_id, ordinal),
    check ((proposal_id is null) <> (source_clause_id is null)),
    foreign key (proposal_id, item_revision) references proposal_revision (proposal_id, revision),
    foreign key (source_clause_id, item_revision) references clause_revision (clause_id, revision)
) {strict};
create unique index source_proposal_once on source (clause_id, proposal_id) where proposal_id is not null;
create unique index source_clause_once on source (clause_id, source_clause_id) where source_clause_id is not null;
create index source_by_proposal on source (proposal_id) where proposal_id is not null;
create index source_by_clause on source (source_clause_id) where source_clause_id is not null;

create table operation (
    id {uuid} primary key not null,
    resolution_id {uuid} not null references resolution (id),
    version integer not null check (version > 1),
    kind text not null,
    delta text not null,
    by_id {uuid} not null references person (id),
    at {time} not null,
    undoes_id {uuid} unique references operation (id),
    undone_by_id {uuid} references operation (id)
) {strict};
create unique index operation_by_version on operation (resolution_id, version);

create table clause_disposition (
    clause_id {uuid} primary key not null references clause (id),
    reason text not null check (length(reason) > 0),
    by_id {uuid} not null references person (id),
    at {time} not null
) {strict};

create table ballot (
    id {uuid} primary key not null,
    resolution_id {uuid} not null references resolution (id),
    resolution_version integer not null check (resolution_version > 0),
    quorum_numerator integer not null,
    quorum_denominator integer not null check (quorum_denominator > 0),
    majority_numerator integer not null,
    majority_denominator integer not null check (majority_denominator > 0),
    majority_of text not null check (majority_of in ('entitled', 'present', 'cast')),
    opened_at {time} not null,
    opened_by_id {uuid} not null references person (id),
    entitled {long} check (entitled >= 0),
    present {long} check (present between 0 and entitled),
    in_favour {long} check (in_favour >= 0),
    against {long} check (against >= 0),
    abstained {long} check (abstained >= 0),
    closed_at {time},
    version integer not null check (version > 0),
    check (in_favour + against + abstained <= present)
) {strict};
create index ballot_by_resolution on ballot (resolution_id, id);

create table amendment (
    id {uuid} primary key not null,
    resolution_id {uuid} not null references resolution (id),
    clause_id {uuid} not null references clause (id),
    base_revision integer not null,
    text text not null check (length(text) > 0),
    rationale text,
    author_id {uuid} not null references person (id),
    submitted_at {time} not null,
    state text not null check (state in ('submitted', 'accepted', 'accepted_with_changes', 'declined', 'withdrawn', 'obsolete')),
    reason text,
    accepted_in integer,
    settled_at {time},
    version integer not null check (version > 0),
    foreign key (clause_id, base_revision) references clause_revision (clause_id, revision),
    check ((state = 'submitted') = (settled_at is null)),
    check ((state = 'declined') = (reason is not null)),
    check ((state in ('accepted', 'accepted_with_changes')) = (accepted_in is not null))
) {strict};
create index amendment_by_resolution on amendment (resolution_id, state, id);
create index amendment_by_clause on amendment (clause_id, id);
create index amendment_by_author on amendment (author_id, id);
