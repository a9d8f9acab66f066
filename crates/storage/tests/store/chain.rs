//! The audit log: sealed into a chain, and telling of every tampering.

use sea_orm::{ConnectionTrait, DatabaseConnection};
use svod_domain::id::AuditEventId;
use svod_storage::{
    DatabaseKind, StoreError,
    audit::{ChainBreak, ChainReport},
    write_with,
};

use uuid::Uuid;

use crate::setting::{Given, event, stores};

async fn record(given: &Given, count: usize) {
    for _ in 0..count {
        write_with!(given.store.attempts(), |writing| -> Result<(), StoreError> {
            writing.record(&event()).await
        })
        .unwrap();
    }
}

async fn verified(given: &Given) -> ChainReport {
    given.store.read().verify_audit(|_| {}).await.unwrap()
}

/// Does to the tables what the database forbids everybody, as somebody who owns it could.
async fn meddle(given: &Given, statement: &str) -> DatabaseConnection {
    let connection = given.connection().await;
    let guards = match given.kind {
        DatabaseKind::Sqlite => [
            "drop trigger audit_event_is_never_changed; drop trigger audit_event_is_never_deleted",
            "drop trigger audit_seal_is_never_changed; drop trigger audit_seal_is_never_deleted",
        ],
        DatabaseKind::Postgres => [
            "drop trigger audit_event_is_never_changed on audit_event",
            "drop trigger audit_seal_is_never_changed on audit_seal",
        ],
    };
    for guard in guards {
        connection.execute_unprepared(guard).await.unwrap();
    }
    connection.execute_unprepared(statement).await.unwrap();
    connection
}

#[tokio::test]
async fn what_is_recorded_is_sealed_once_and_holds() {
    for given in stores().await {
        record(&given, 5).await;
        assert_eq!(verified(&given).await.unsealed, 5);
        assert_eq!(given.store.seal_audit().await.unwrap(), 5);
        assert_eq!(given.store.seal_audit().await.unwrap(), 0);
        record(&given, 2).await;
        given.store.seal_audit().await.unwrap();
        let report = verified(&given).await;
        assert_eq!((report.head.sequence, report.unsealed, report.breaks.len()), (7, 0, 0));
        assert_eq!(given.store.read().audit_head().await.unwrap(), report.head);
    }
}

#[tokio::test]
async fn what_was_recorded_lately_is_sealed_without_looking_at_the_rest() {
    for given in stores().await {
        assert_eq!(given.store.seal_recent_audit().await.unwrap(), 0);
        record(&given, 3).await;
        assert_eq!(given.store.seal_recent_audit().await.unwrap(), 3);
        record(&given, 2).await;
        assert_eq!(given.store.seal_recent_audit().await.unwrap(), 2);
        assert_eq!(given.store.seal_recent_audit().await.unwrap(), 0);

        // As one of a transaction that took a minute.
        let mut late = event();
        let newest = late.id.uuid().as_u128();
        late.id = AuditEventId::new(Uuid::from_u128(newest - (60_000 << 80)));
        write_with!(given.store.attempts(), |writing| -> Result<(), StoreError> {
            writing.record(&late).await
        })
        .unwrap();
        assert_eq!(given.store.seal_recent_audit().await.unwrap(), 0);
        assert_eq!(given.store.seal_audit().await.unwrap(), 1);
        let report = verified(&given).await;
        assert_eq!((report.head.sequence, report.unsealed, report.breaks.len()), (6, 0, 0));
    }
}

#[tokio::test]
async fn sealing_from_several_places_at_once_makes_one_chain() {
    for given in stores().await {
        record(&given, 30).await;
        let seals = (0..4).map(|_| given.store.seal_audit());
        let sealed: u64 = futures::future::join_all(seals).await.into_iter().map(Result::unwrap).sum();
        let report = verified(&given).await;
        assert_eq!((sealed, report.head.sequence, report.breaks.len()), (30, 30, 0));
    }
}

#[tokio::test]
async fn the_database_itself_refuses_to_change_the_log() {
    for given in stores().await {
        record(&given, 1).await;
        given.store.seal_audit().await.unwrap();
        let connection = given.connection().await;
        for statement in [
            "update audit_event set action = 'forum.changed'",
            "delete from audit_event",
            "update audit_seal set sequence = 2",
            "delete from audit_seal",
        ] {
            let refused = connection.execute_unprepared(statement).await.unwrap_err();
            assert!(refused.to_string().contains("append-only"), "{refused}");
        }
    }
}

#[tokio::test]
async fn every_tampering_is_named() {
    type Expected = fn(&ChainBreak) -> bool;
    let cases: [(&str, Expected); 4] = [
        (
            "update audit_event set details = '{}' where id = (select event_id from audit_seal where sequence = 3)",
            |found| matches!(found, ChainBreak::Changed { sequence: 3 }),
        ),
        ("delete from audit_seal where sequence = 3", |found| {
            matches!(found, ChainBreak::Gap { expected: 3, found: 4 })
        }),
        ("update audit_seal set previous_hash = hash where sequence = 3", |found| {
            matches!(found, ChainBreak::Unlinked { sequence: 3 })
        }),
        ("update audit_seal set hash = substr(hash, 2) || 'f' where sequence = 5", |found| {
            matches!(found, ChainBreak::Changed { sequence: 5 })
        }),
    ];
    for (statement, expected) in cases {
        for given in stores().await {
            record(&given, 5).await;
            given.store.seal_audit().await.unwrap();
            let _connection = meddle(&given, statement).await;
            let breaks = verified(&given).await.breaks;
            assert!(breaks.iter().any(expected), "{statement}: {breaks:?}");
        }
    }
}
