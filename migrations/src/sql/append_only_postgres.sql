create function audit_is_append_only() returns trigger language plpgsql as $$
begin raise exception 'the audit log is append-only'; end $$;
create trigger audit_event_is_never_changed before update or delete or truncate on audit_event
for each statement execute function audit_is_append_only();
create trigger audit_seal_is_never_changed before update or delete or truncate on audit_seal
for each statement execute function audit_is_append_only();
