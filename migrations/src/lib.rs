//! The schema's one history, for SQLite and PostgreSQL.
