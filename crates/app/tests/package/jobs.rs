//! Building beside other work: once, however many instances there are; cancelled; taken over from one that fell silent.

use chrono::TimeDelta;
use svod_app::{
    AppError,
    messages::ErrorCode,
    package::{NewSignatory, PackageWish},
};
use svod_domain::{Language, package::PackageState};
use svod_storage::{
    package::{JobClaim, JobProgress},
    write_with,
};
use uuid::Uuid;

use crate::{
    built,
    play::played,
    settled, snapshot_in,
    support::{apps, once},
    wish,
};

#[tokio::test]
async fn several_instances_build_a_package_once() {
    for test in apps().await {
        let played = played(&test).await;
        test.app.stop_packages();
        let order = wish(played.resolution, Language::Ru);
        let id = test.app.request_package(&played.editor, &once(), &order).await.unwrap();
        let instances = [test.another().await, test.another().await, test.another().await];
        for instance in &instances {
            assert_eq!(instance.resume_packages().await.unwrap(), 1);
        }
        let package = settled(&instances[0], &played.editor, id).await;
        assert!(matches!(package.state, PackageState::Built { .. }), "{package:?}");
        let built: Vec<_> = test.audited(id.uuid()).await;
        assert_eq!(built, ["package.requested", "package.built"], "{:?}", test.kind);
    }
}

#[tokio::test]
async fn a_silent_instance_is_waited_for_and_then_replaced() {
    for test in apps().await {
        let played = played(&test).await;
        test.app.stop_packages();
        let order = wish(played.resolution, Language::Ru);
        let id = test.app.request_package(&played.editor, &once(), &order).await.unwrap();
        let now = test.clock.now();
        let silent = JobClaim { worker: Uuid::from_u128(7), now, until: now + TimeDelta::seconds(30) };
        let claimed = write_with!(test.app.store().attempts(), |writing| -> Result<_, AppError> {
            Ok(writing.claim_package(silent).await?)
        });
        assert_eq!(claimed.unwrap(), Some(id));

        let other = test.another().await;
        let eager = JobClaim { worker: Uuid::from_u128(8), now, until: now + TimeDelta::seconds(30) };
        let claimed = write_with!(test.app.store().attempts(), |writing| -> Result<_, AppError> {
            Ok(writing.claim_package(eager).await?)
        });
        assert_eq!(claimed.unwrap(), None, "it is the silent one's turn");
        test.clock.advance(TimeDelta::seconds(31));
        other.resume_packages().await.unwrap();
        let package = settled(&other, &played.editor, id).await;
        assert!(matches!(package.state, PackageState::Built { .. }), "{package:?}");
    }
}

#[tokio::test]
async fn a_cancelled_package_is_not_built_and_leaves_nothing() {
    for test in apps().await {
        let played = played(&test).await;
        test.app.stop_packages();
        let order = wish(played.resolution, Language::Ru);
        let id = test.app.request_package(&played.editor, &once(), &order).await.unwrap();
        let refused = test.app.cancel_package(&played.author, &once(), id).await.unwrap_err();
        assert_eq!(refused.code(), Some(ErrorCode::NotFound));
        test.app.cancel_package(&played.editor, &once(), id).await.unwrap();
        let again = test.app.cancel_package(&played.editor, &once(), id).await.unwrap_err();
        assert_eq!(again.code(), Some(ErrorCode::PackageNotBuilding));

        let other = test.another().await;
        assert_eq!(other.resume_packages().await.unwrap(), 0);
        let package = other.package(&played.editor, id).await.unwrap().unwrap();
        assert!(matches!(package.state, PackageState::Cancelled { .. }), "{package:?}");
        assert!(other.package_bytes(&played.editor, id).await.is_err());
        assert_eq!(test.audited(id.uuid()).await, ["package.requested", "package.cancelled"]);
    }
}

#[tokio::test]
async fn what_is_built_elsewhere_is_told_as_it_is_noted() {
    for test in apps().await {
        let played = played(&test).await;
        test.app.stop_packages();
        let order = wish(played.resolution, Language::Ru);
        let id = test.app.request_package(&played.editor, &once(), &order).await.unwrap();
        assert!(test.app.package_progress(&[id]).await.unwrap().is_empty(), "nobody has begun");
        let now = test.clock.now();
        let claim = JobClaim { worker: Uuid::from_u128(7), now, until: now + TimeDelta::seconds(9) };
        let noted = JobProgress { done: 3, total: 8, step: "register.xlsx".to_owned() };
        write_with!(test.app.store().attempts(), |writing| -> Result<(), AppError> {
            writing.claim_package(claim).await?;
            assert!(writing.renew_package_claim(id, claim, &noted).await?);
            let stranger = JobClaim { worker: Uuid::from_u128(8), ..claim };
            assert!(!writing.renew_package_claim(id, stranger, &noted).await?);
            Ok(())
        })
        .unwrap();
        let told = test.app.package_progress(&[id]).await.unwrap().remove(&id).unwrap();
        assert_eq!((told.done, told.total, told.describe(Language::Ru)), (3, 8, "register.xlsx"));
    }
}

#[tokio::test]
async fn a_regional_resolution_has_a_package_of_its_own() {
    for test in apps().await {
        let played = played(&test).await;
        let order = PackageWish {
            signatories: vec![NewSignatory {
                capacity: "Сопредседатель".to_owned(),
                name: "И. И. Иванов".to_owned(),
            }],
            ..wish(played.regional, Language::Ru)
        };
        let id = test.app.request_package(&played.editor, &once(), &order).await.unwrap();
        let package = settled(&test.app, &played.editor, id).await;
        assert_eq!(package.profile.as_str(), "regional", "{package:?}");
        let file = test.app.package_bytes(&played.editor, id).await.unwrap();
        let report = svod_package::verify(std::io::Cursor::new(&file.bytes)).unwrap();
        assert!(report.is_genuine(), "{report:?}");
        let snapshot = snapshot_in(&file.bytes);
        let session = snapshot.resolution.session_id.unwrap();
        assert!(snapshot.regional.is_empty());
        assert!(!snapshot.proposals.is_empty());
        assert!(snapshot.proposals.iter().all(|proposal| proposal.session_id == session));
        assert_eq!(snapshot.resolution.signatories[0].name, "И. И. Иванов");
        assert_ne!(id, built(&test, &played, Language::Ru).await);
    }
}
