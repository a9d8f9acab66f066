create table package (
    id {uuid} primary key not null,
    resolution_id {uuid} not null references resolution (id),
    profile text not null check (length(profile) between 1 and 100),
    language text not null check (language in ('ru', 'en')),
    requested_by_id {uuid} not null references person (id),
    requested_at {time} not null,
    audit_sequence {long} not null check (audit_sequence >= 0),
    audit_hash text not null check (length(audit_hash) = 64),
    state text not null check (state in ('building', 'built', 'failed')),
    sha256 text check (length(sha256) = 64),
    bytes {long} check (bytes >= 0),
    reason text,
    ended_at {time},
    version integer not null check (version > 0),
    check ((state = 'building') = (ended_at is null)),
    check ((state = 'built') = (sha256 is not null and bytes is not null)),
    check ((state = 'failed') = (reason is not null))
) {strict};
create index package_by_resolution on package (resolution_id, id);

create table package_file (
    package_id {uuid} primary key not null references package (id),
    content {bytes} not null
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
