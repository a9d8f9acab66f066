//! Remembers: one module per aggregate, over SQLite and PostgreSQL.
