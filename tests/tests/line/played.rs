//! The line from proposals to the Council's package, played through the public API.

use chrono::{DateTime, Utc};
use svod_app::{Context, context::SystemContext, forum::SessionsAfter};
use svod_demo::{
    generate::Scale,
    play::{Language, PlayOptions, Played, Progress, play},
};
use svod_domain::{id::ForumId, resolution::Level};

use crate::{
    database::Database,
    lineage, package,
    service::{EMAIL, PASSWORD, Running},
};

/// The password of those who can be tried by hand.
pub const SHOWN_PASSWORD: &str = "проба пера 2025";

#[tokio::test(flavor = "multi_thread")]
async fn the_line_on_sqlite() {
    holds_on(Database::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_line_on_postgresql() {
    if let Some(database) = Database::postgres().await {
        holds_on(database).await;
    }
}

/// Plays the line and looks at everything it must hold.
async fn holds_on(database: Database) {
    let service = Running::start(&database).await;
    let directory = tempfile::tempdir().unwrap();
    let played = played_on(&service, directory.path().join("made/council-package.zip"), Scale::Small).await;
    everything_was_played(&played);
    lineage::every_proposal_has_a_disposition(&service, &played).await;
    lineage::every_clause_leads_back(&service, &played).await;
    nothing_is_left_undisposed(&service, &played).await;
    the_audit_log_holds(&service).await;
    package::is_genuine_and_can_be_built_again(&service, &played).await;
    service.end().await;
    database.drop().await;
}

/// Plays a forum against a service.
async fn played_on(service: &Running, package: std::path::PathBuf, scale: Scale) -> Played {
    let now: DateTime<Utc> = SystemContext.now();
    let options = PlayOptions {
        address: service.address.clone(),
        email: EMAIL.to_owned(),
        password: PASSWORD.to_owned(),
        scale,
        seed: 2025,
        now,
        language: Language::Ru,
        package,
        shown_password: SHOWN_PASSWORD.to_owned(),
    };
    play(options, &Progress::silent()).await.unwrap()
}

fn everything_was_played(played: &Played) {
    let counts = played.counts;
    assert_eq!((counts.sessions, counts.participants, counts.proposals), (3, 12, 30));
    // What was referred went on in another session as another proposal.
    assert_eq!(played.dispositions.all(), counts.proposals + played.dispositions.referred);
    assert!(played.dispositions.declined > 0 && played.dispositions.referred > 0);
    assert!(counts.final_clauses > 0 && counts.final_clauses <= counts.regional_clauses);
    // The closing points of the regional resolutions have no place in the final one.
    assert_eq!(counts.declined_clauses, counts.sessions);
    let told = played.describe();
    for expected in ["council-package.zip", SHOWN_PASSWORD, "participant0001@", "moderator01@", "editor@"] {
        assert!(told.contains(expected), "{expected} in {told}");
    }
}

async fn nothing_is_left_undisposed(service: &Running, played: &Played) {
    let forum = ForumId::new(svod_graphql::pasted_id("Forum", &played.forum).unwrap());
    let reading = service.app.store().read();
    let all = SessionsAfter { ordinal: 0, first: 100 };
    let sessions = service.app.sessions_of_forum(forum, all).await.unwrap();
    assert_eq!(sessions.len(), played.counts.sessions);
    let levels = sessions.iter().map(|session| Level::Regional(session.id)).chain([Level::Final]);
    for level in levels {
        assert_eq!(reading.undisposed(forum, level).await.unwrap().count, 0, "{level:?}");
    }
}

async fn the_audit_log_holds(service: &Running) {
    let store = service.app.store();
    store.seal_audit().await.unwrap();
    let report = store.read().verify_audit(|_| {}).await.unwrap();
    assert_eq!((report.breaks, report.unsealed), (Vec::new(), 0));
    assert!(report.head.sequence > 100, "{}", report.head.sequence);
}
