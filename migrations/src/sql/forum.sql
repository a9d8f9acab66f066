create table forum (
    id {uuid} primary key not null,
    title text not null check (length(title) between 1 and 500),
    organiser text not null check (length(organiser) between 1 and 500),
    quorum_numerator integer not null check (quorum_numerator >= 0),
    quorum_denominator integer not null check (quorum_denominator >= quorum_numerator and quorum_denominator > 0),
    majority_numerator integer not null check (majority_numerator >= 0),
    majority_denominator integer not null check (majority_denominator >= majority_numerator and majority_denominator > 0),
    majority_of text not null check (majority_of in ('entitled', 'present', 'cast')),
    version integer not null check (version > 0)
) {strict};

create table municipality (
    id {uuid} primary key not null,
    oktmo text not null unique check (length(oktmo) in (8, 11)),
    name text not null check (length(name) between 1 and 500),
    search_name text not null,
    subject text not null check (length(subject) between 1 and 500),
    kind text check (length(kind) between 1 and 500)
) {strict};
create index municipality_by_subject on municipality (subject, name, id);

create table session (
    id {uuid} primary key not null,
    forum_id {uuid} not null references forum (id),
    external_id text,
    ordinal integer not null check (ordinal > 0),
    region text not null check (length(region) between 1 and 500),
    title text,
    theme text,
    partner text,
    place text,
    starts_on {date},
    ends_on {date},
    deadline {time},
    grace_minutes integer not null check (grace_minutes >= 0),
    closed_at {time},
    version integer not null check (version > 0),
    check (ends_on is null or (starts_on is not null and ends_on >= starts_on))
) {strict};
create unique index session_by_ordinal on session (forum_id, ordinal);
create unique index session_by_external_id on session (forum_id, external_id) where external_id is not null;

create table agenda_item (
    id {uuid} primary key not null,
    session_id {uuid} not null references session (id),
    external_id text,
    ordinal integer not null check (ordinal > 0),
    title text not null check (length(title) between 1 and 500),
    source_problem text,
    version integer not null check (version > 0)
) {strict};
create index agenda_item_by_ordinal on agenda_item (session_id, ordinal, id);
create unique index agenda_item_by_external_id on agenda_item (session_id, external_id) where external_id is not null;

create table person (
    id {uuid} primary key not null,
    external_id text unique,
    full_name text not null check (length(full_name) between 1 and 500),
    search_name text not null,
    email text unique,
    position text,
    municipality_id {uuid} references municipality (id),
    language text not null check (language in ('ru', 'en')),
    password_hash text,
    version integer not null check (version > 0)
) {strict};
create index person_by_municipality on person (municipality_id);

create table role_grant (
    id {uuid} primary key not null,
    person_id {uuid} not null references person (id),
    role text not null check (role in ('participant', 'moderator', 'editor', 'council', 'administrator')),
    session_id {uuid} references session (id),
    forum_id {uuid} references forum (id),
    granted_at {time} not null,
    check (
        (role in ('participant', 'moderator') and session_id is not null and forum_id is null)
        or (role in ('editor', 'council') and session_id is null and forum_id is not null)
        or (role = 'administrator' and session_id is null and forum_id is null)
    )
) {strict};
create unique index role_grant_in_session on role_grant (person_id, role, session_id) where session_id is not null;
create unique index role_grant_in_forum on role_grant (person_id, role, forum_id) where forum_id is not null;
create unique index role_grant_everywhere on role_grant (person_id, role) where session_id is null and forum_id is null;
create index role_grant_by_session on role_grant (session_id, role, person_id);

create table invitation (
    id {uuid} primary key not null,
    person_id {uuid} not null references person (id),
    token_hash text not null unique check (length(token_hash) = 64),
    created_at {time} not null,
    expires_at {time} not null,
    accepted_at {time}
) {strict};
create index invitation_by_person on invitation (person_id);

create table sign_in (
    id {uuid} primary key not null,
    person_id {uuid} not null references person (id),
    kind text not null check (kind in ('browser', 'token')),
    token_hash text not null unique check (length(token_hash) = 64),
    label text,
    created_at {time} not null,
    expires_at {time} not null,
    ended_at {time}
) {strict};
create index sign_in_by_person on sign_in (person_id);

create table proposal (
    id {uuid} primary key not null,
    forum_id {uuid} not null references forum (id),
    session_id {uuid} not null references session (id),
    agenda_item_id {uuid} references agenda_item (id),
    external_id text,
    author_id {uuid} not null references person (id),
    municipality_id {uuid} references municipality (id),
    -- A proposal and its successor name each other, so which comes first must not matter.
    origin_id {uuid} references proposal (id) deferrable initially deferred,
    state text not null check (state in ('draft', 'submitted', 'returned', 'admitted', 'declined', 'referred', 'withdrawn')),
    reason text,
    referred_to_id {uuid} references session (id),
    successor_id {uuid} references proposal (id) deferrable initially deferred,
    revision integer not null check (revision > 0),
    created_at {time} not null,
    submitted_at {time},
    -- How many rows of support it has: kept by whatever writes these.
    supporters integer not null default 0 check (supporters >= 0),
    version integer not null check (version > 0),
    check (state not in ('returned', 'declined', 'referred') or reason is not null),
    check ((state = 'referred') = (referred_to_id is not null and successor_id is not null)),
    check (state in ('draft', 'withdrawn') or submitted_at is not null)
) {strict};
create unique index proposal_by_external_id on proposal (forum_id, external_id) where external_id is not null;
create index proposal_by_session on proposal (session_id, id);
create index proposal_by_session_and_state on proposal (session_id, state, id);
create index proposal_by_submission on proposal (session_id, submitted_at, id) where submitted_at is not null;
-- With the state, counting what became of proposals needs no more than the index.
create index proposal_by_support on proposal (session_id, supporters, id, state) where submitted_at is not null;
create index proposal_by_author on proposal (author_id, id);
create index proposal_by_municipality on proposal (municipality_id, id);
create index proposal_by_origin on proposal (origin_id);

create table proposal_revision (
    -- Looked at when the transaction ends: until then a serializable one would be in the way of all that submit too.
    proposal_id {uuid} not null references proposal (id) deferrable initially deferred,
    revision integer not null check (revision > 0),
    kind text not null check (kind in ('legislation', 'standard', 'initiative', 'management_solution')),
    title text not null check (length(title) between 1 and 500),
    problem text,
    wording text,
    legal_act text,
    addressee text,
    expected_effect text,
    author_id {uuid} not null references person (id),
    at {time} not null,
    primary key (proposal_id, revision)
) {strict};

create table support (
    proposal_id {uuid} not null references proposal (id),
    supporter_id {uuid} not null references person (id),
    at {time} not null,
    primary key (proposal_id, supporter_id)
) {strict};
create index support_by_supporter on support (supporter_id, proposal_id);
