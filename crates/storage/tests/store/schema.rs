//! The schema as both databases have it: a change of it is seen in review.

use std::fmt::Write;

use sea_orm::{ConnectionTrait, DatabaseBackend, Statement};
use svod_storage::DatabaseKind;

use crate::setting::{Given, stores};

#[tokio::test]
async fn the_schema_is_the_golden_one() {
    for given in stores().await {
        let (name, dump) = match given.kind {
            DatabaseKind::Sqlite => ("sqlite", sqlite(&given).await),
            DatabaseKind::Postgres => ("postgres", postgres(&given).await),
        };
        insta::assert_snapshot!(name, dump);
    }
}

#[tokio::test]
async fn migrating_again_changes_nothing() {
    for given in stores().await {
        given.store.migrate().await.unwrap();
        assert!(given.store.pending_migrations().await.unwrap().is_empty());
        given.store.check_schema().await.unwrap();
    }
}

async fn sqlite(given: &Given) -> String {
    let rows = lines(
        given,
        DatabaseBackend::Sqlite,
        "select sql from sqlite_master where sql is not null and name not like 'seaql%' and name not like 'sqlite%' \
         order by type desc, name",
    )
    .await;
    rows.join(";\n\n")
}

async fn postgres(given: &Given) -> String {
    let mut dump = String::new();
    for (title, query) in [
        (
            "columns",
            "select table_name || '.' || column_name || ' ' || data_type || \
             case when is_nullable = 'NO' then ' not null' else '' end \
             from information_schema.columns where table_schema = 'public' and table_name not like 'seaql%' \
             order by table_name, ordinal_position",
        ),
        (
            "constraints",
            "select conrelid::regclass::text || ': ' || pg_get_constraintdef(oid) from pg_constraint \
             where connamespace = 'public'::regnamespace and conrelid::regclass::text not like 'seaql%' \
             order by 1",
        ),
        (
            "indexes",
            "select indexdef from pg_indexes where schemaname = 'public' and tablename not like 'seaql%' order by 1",
        ),
        ("triggers", "select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal order by 1"),
    ] {
        let rows = lines(given, DatabaseBackend::Postgres, query).await;
        writeln!(dump, "-- {title}\n{}\n", rows.join("\n")).unwrap();
    }
    dump
}

async fn lines(given: &Given, backend: DatabaseBackend, query: &str) -> Vec<String> {
    let connection = given.connection().await;
    let rows = connection.query_all_raw(Statement::from_string(backend, query)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index::<String>(0).unwrap()).collect()
}
