create table package (
    id {uuid} primary key not null,
    resolution_id {uuid} not null references resolution (id),
    profile text not null check (length(profile) between 1 and 100),
    language text not null check (language in ('ru', 'en')),
    requested_by_id {uuid} not null references person (id),
    requested_at {time} not null,
    audit_sequence {long} not null check (audit_sequence >= 0),
    audit_hash text not null check (length(audit_hash) = 64),
    -- The profile, the templates and the signatories as they were when it was asked for, as JSON: what is built anew
    -- from the same order has the same bytes.
    inputs text not null,
    state text not null
        check (state in ('building', 'built', 'signed', 'handed_over', 'failed', 'cancelled')),
    sha256 text check (length(sha256) = 64),
    bytes {long} check (bytes >= 0),
    built_at {time},
    signatures integer not null check (signatures >= 0),
    reason text,
    ended_by_id {uuid} references person (id),
    ended_at {time},
    version integer not null check (version > 0),
    check ((state in ('built', 'signed', 'handed_over')) = (sha256 is not null and bytes is not null and built_at is not null)),
    check ((state in ('signed', 'handed_over')) = (signatures > 0)),
    check ((state = 'failed') = (reason is not null)),
    check ((state in ('handed_over', 'cancelled')) = (ended_by_id is not null)),
    check ((state in ('handed_over', 'failed', 'cancelled')) = (ended_at is not null))
) {strict};
create index package_by_resolution on package (resolution_id, id);
create index package_in_work on package (id) where state = 'building';

-- Who is building a package, until when nobody else may, and how far it is. Gone when the building has ended.
create table package_job (
    package_id {uuid} primary key not null references package (id),
    worker_id {uuid} not null,
    leased_until {time} not null,
    done integer not null check (done >= 0),
    total integer not null check (total >= 0),
    step text not null
) {strict};

create table package_file (
    package_id {uuid} primary key not null references package (id),
    content {bytes} not null
) {strict};

create table package_signature (
    package_id {uuid} not null references package (id),
    ordinal integer not null check (ordinal > 0),
    file_name text not null,
    verdict text not null,
    added_by_id {uuid} not null references person (id),
    added_at {time} not null,
    primary key (package_id, ordinal)
) {strict};

-- A forum's own templates and profiles, in place of the shipped ones of the same name.
create table forum_template (
    forum_id {uuid} not null references forum (id),
    name text not null check (length(name) between 1 and 100),
    content text not null check (length(content) > 0),
    set_by_id {uuid} not null references person (id),
    set_at {time} not null,
    version integer not null check (version > 0),
    primary key (forum_id, name)
) {strict};

create table idempotency (
    person_id {uuid} not null references person (id),
    key text not null check (length(key) between 1 and 200),
    request_hash text not null check (length(request_hash) = 64),
    result text not null,
    at {time} not null,
    primary key (person_id, key)
) {strict};

create table audit_event (
    id {uuid} primary key not null,
    at {time} not null,
    actor_id {uuid},
    action text not null,
    subject_kind text not null,
    subject_id {uuid} not null,
    details text not null
) {strict};
create index audit_event_by_subject on audit_event (subject_id, id);
create index audit_event_by_actor on audit_event (actor_id, id);
create index audit_event_by_action on audit_event (action, id);

create table audit_seal (
    sequence {long} primary key not null check (sequence > 0),
    event_id {uuid} not null unique references audit_event (id),
    previous_hash text not null check (length(previous_hash) = 64),
    hash text not null unique check (length(hash) = 64)
) {strict};
