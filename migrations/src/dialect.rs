//! The types that SQLite and PostgreSQL name differently.

use sea_orm_migration::sea_orm::DatabaseBackend;

/// `{uuid}` and the like, replaced. SQLite keeps ids as 16 bytes and times as ISO 8601 text, in strict tables.
pub(crate) fn rendered(sql: &str, backend: DatabaseBackend) -> String {
    let types: [(&str, &str); 7] = match backend {
        DatabaseBackend::Postgres => [
            ("{uuid}", "uuid"),
            ("{time}", "timestamptz"),
            ("{date}", "date"),
            ("{bytes}", "bytea"),
            ("{bool}", "boolean"),
            ("{long}", "bigint"),
            ("{strict}", ""),
        ],
        _ => [
            ("{uuid}", "blob"),
            ("{time}", "text"),
            ("{date}", "text"),
            ("{bytes}", "blob"),
            ("{bool}", "integer"),
            ("{long}", "integer"),
            ("{strict}", "strict"),
        ],
    };
    types.into_iter().fold(sql.to_owned(), |text, (open, name)| text.replace(open, name))
}
