//! The file: the same each time, and its own witness.

use std::{
    io::Cursor,
    sync::{Arc, Mutex},
};

use svod_app::{App, context::SystemContext, package::PackageTarget};
use svod_domain::{Language, package::PackageState};
use svod_storage::{ConnectOptions, Store};

use crate::{
    built,
    play::played,
    settled, snapshot_in,
    support::{apps, once},
    wish,
};

#[tokio::test]
async fn a_package_is_genuine_and_a_second_build_gives_the_same_bytes() {
    for test in apps().await {
        let played = played(&test).await;
        let id = built(&test, &played, Language::Ru).await;
        let file = test.app.package_bytes(&played.editor, id).await.unwrap();
        let report = svod_package::verify(Cursor::new(&file.bytes)).unwrap();
        assert!(report.is_genuine(), "{report:?}");

        test.clock.advance(chrono::Duration::days(1));
        let order = test.app.order_of_package(id).await.unwrap();
        let told = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&told);
        let again = test
            .app
            .build_package_now(&order, move |progress| noted.lock().unwrap().push(progress))
            .await
            .unwrap();
        assert_eq!((again.sha256, again.bytes == file.bytes), (file.sha256, true), "{:?}", test.kind);
        let told = told.lock().unwrap();
        let (first, steps) = told.split_first().unwrap();
        assert_eq!((first.done, first.total), (0, 1));
        assert!(steps.iter().map(|progress| progress.done).eq(1..=steps.len()), "{steps:?}");
        assert!(steps.iter().all(|progress| progress.total == steps.len() + 1), "{steps:?}");
    }
}

#[tokio::test]
async fn one_altered_byte_is_found() {
    for test in apps().await {
        let played = played(&test).await;
        let order = test.app.package_order(PackageTarget::Final(None), None, Language::Ru).await.unwrap();
        assert_eq!(order.resolution, played.resolution);
        let built = test.app.build_package_now(&order, |_| {}).await.unwrap();
        for place in (0..built.bytes.len()).step_by(built.bytes.len() / 40) {
            let mut altered = built.bytes.clone();
            altered[place] ^= 1;
            let genuine = svod_package::verify(Cursor::new(altered)).is_ok_and(|report| report.is_genuine());
            assert!(!genuine, "byte {place}");
        }
    }
}

#[tokio::test]
async fn what_was_being_built_when_the_service_ended_is_built_at_the_next_start() {
    for test in apps().await {
        let played = played(&test).await;
        test.app.stop_packages();
        let id = test
            .app
            .request_package(&played.editor, &once(), &wish(played.resolution, Language::En))
            .await
            .unwrap();
        let waiting = test.app.package(&played.editor, id).await.unwrap().unwrap();
        assert_eq!(waiting.state, PackageState::Building);
        assert!(test.app.package_bytes(&played.editor, id).await.is_err());

        let store = Store::connect(&ConnectOptions::new(test.url.clone())).await.unwrap();
        let restarted = App::new(store, Box::new(SystemContext));
        assert_eq!(restarted.resume_packages().await.unwrap(), 1);
        let package = settled(&restarted, &played.editor, id).await;
        assert!(matches!(package.state, PackageState::Built { .. }), "{package:?}");
        let file = restarted.package_bytes(&played.editor, id).await.unwrap();
        assert_eq!(snapshot_in(&file.bytes).built_at, waiting.requested_at);
        assert_eq!(restarted.resume_packages().await.unwrap(), 0);
    }
}

#[tokio::test]
async fn what_comes_after_the_order_changes_nothing() {
    for test in apps().await {
        let played = played(&test).await;
        let id = built(&test, &played, Language::Ru).await;
        let file = test.app.package_bytes(&played.editor, id).await.unwrap();

        test.clock.advance(chrono::Duration::hours(1));
        test.app.support_proposal(&played.moderator_as_participant(), &once(), played.carried).await.unwrap();
        let order = test.app.order_of_package(id).await.unwrap();
        let again = test.app.build_package_now(&order, |_| {}).await.unwrap();
        assert_eq!(again.sha256, file.sha256);

        let now =
            test.app.package_order(PackageTarget::Resolution(played.resolution), None, Language::Ru).await;
        let later = test.app.build_package_now(&now.unwrap(), |_| {}).await.unwrap();
        assert_eq!(snapshot_in(&later.bytes).proposals[0].supporters, 2);
    }
}
