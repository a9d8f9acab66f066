//! Writing: all or nothing, never without an audit event, again when another one was faster.

use svod_storage::{PageRequest, Store, StoreError, audit::AuditFilter, write_with};

use crate::setting::{event, stores};

async fn recorded(store: &Store) -> usize {
    let page = store.read().audit_events(&AuditFilter::default(), PageRequest::first(100)).await.unwrap();
    page.items.len()
}

#[tokio::test]
async fn a_work_that_records_nothing_is_not_kept() {
    for given in stores().await {
        let outcome = write_with!(given.store.attempts(), |_writing| -> Result<(), StoreError> { Ok(()) });
        assert!(matches!(outcome, Err(StoreError::NothingRecorded)), "{outcome:?}");
    }
}

#[tokio::test]
async fn a_work_that_fails_leaves_nothing_behind_and_a_rehearsal_neither() {
    for given in stores().await {
        let failed = write_with!(given.store.attempts(), |writing| -> Result<(), StoreError> {
            writing.record(&event()).await?;
            Err(StoreError::Schema("enough".to_owned()))
        });
        assert!(failed.is_err());
        write_with!(given.store.rehearsal(), |writing| -> Result<(), StoreError> {
            writing.record(&event()).await
        })
        .unwrap();
        assert_eq!(recorded(&given.store).await, 0);
        write_with!(given.store.attempts(), |writing| -> Result<(), StoreError> {
            writing.record(&event()).await
        })
        .unwrap();
        assert_eq!(recorded(&given.store).await, 1);
    }
}

#[tokio::test]
async fn a_change_based_on_an_old_version_is_tried_again_on_the_new_one() {
    for given in stores().await {
        let mut attempts = 0;
        let outcome = write_with!(given.store.attempts(), |writing| -> Result<u32, StoreError> {
            attempts += 1;
            writing.record(&event()).await?;
            if attempts < 3 {
                let version = svod_domain::id::Version(1);
                return Err(StoreError::Changed { table: "forum", row: "x".to_owned(), version });
            }
            Ok(attempts)
        });
        assert_eq!(outcome.unwrap(), 3);
        assert_eq!((recorded(&given.store).await, given.store.retries()), (1, 2));
    }
}
