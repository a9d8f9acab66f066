create trigger audit_event_is_never_changed before update on audit_event
begin select raise(abort, 'the audit log is append-only'); end;
create trigger audit_event_is_never_deleted before delete on audit_event
begin select raise(abort, 'the audit log is append-only'); end;
create trigger audit_seal_is_never_changed before update on audit_seal
begin select raise(abort, 'the audit log is append-only'); end;
create trigger audit_seal_is_never_deleted before delete on audit_seal
begin select raise(abort, 'the audit log is append-only'); end;
