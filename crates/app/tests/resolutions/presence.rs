//! Who is at which clause of a resolution now.

use chrono::Duration;
use svod_app::{
    Event, Viewer,
    messages::ErrorCode,
    presence::{Presence, Whereabouts},
};
use svod_domain::id::{ClauseId, ResolutionId};

use crate::{hall::Hall, refused, support::apps};

const IDLE: Whereabouts = Whereabouts::Here { clause: None, editing: false };

const fn editing(clause: ClauseId) -> Whereabouts {
    Whereabouts::Here { clause: Some(clause), editing: true }
}

/// Who is there, and whether they edit.
fn told(presence: &Presence, people: [&Viewer; 2]) -> Vec<(usize, bool)> {
    let place = |person| people.iter().position(|viewer| viewer.actor.person() == Some(person)).unwrap();
    presence.people.iter().map(|present| (place(present.person), present.editing)).collect()
}

#[tokio::test]
async fn those_at_work_see_each_other_until_they_go_or_fall_silent() {
    for test in apps().await {
        let hall = Hall::of(&test).await;
        let roads = hall.proposed(&hall.head, "Ремонтировать дороги.").await;
        let clause = hall.merged(&[roads], None).await;
        let people = [&hall.moderator, &hall.colleague];
        let mut events = test.app.events().listen();
        let say = async |viewer: &Viewer, whereabouts| {
            test.app.announce_presence(viewer, hall.resolution, whereabouts).await.unwrap()
        };
        assert!(test.app.presence(&hall.moderator, hall.resolution).await.unwrap().people.is_empty());
        say(&hall.moderator, IDLE).await;
        test.clock.advance(Duration::seconds(10));
        let seen = say(&hall.colleague, editing(clause)).await;
        assert_eq!(told(&seen, people), [(0, false), (1, true)]);
        assert_eq!(seen.people[1].clause, Some(clause));
        assert_eq!(seen.holds_for.as_secs(), 20);

        // The same again is no news, and keeps them there.
        say(&hall.moderator, IDLE).await;
        for _ in 0..2 {
            let event = events.try_recv().unwrap();
            assert_eq!(event, Event::PresenceChanged { resolution: hall.resolution });
        }
        assert!(events.try_recv().is_err());
        test.clock.advance(Duration::seconds(25));
        say(&hall.moderator, IDLE).await;
        test.clock.advance(Duration::seconds(5));
        let seen = test.app.presence(&hall.colleague, hall.resolution).await.unwrap();
        assert_eq!(told(&seen, people), [(0, false)]);
        let seen = say(&hall.moderator, Whereabouts::Gone).await;
        assert!(seen.people.is_empty());
        assert!(events.try_recv().is_ok());
    }
}

#[tokio::test]
async fn only_those_who_work_on_it_are_there_and_only_at_its_own_clauses() {
    for test in apps().await {
        let hall = Hall::of(&test).await;
        let announced = async |viewer: &Viewer, resolution: ResolutionId, whereabouts| {
            refused(test.app.announce_presence(viewer, resolution, whereabouts).await)
        };
        let here = hall.resolution;
        let nowhere = ResolutionId::new(test.app.context().new_id());
        assert_eq!(announced(&Viewer::default(), here, IDLE).await, ErrorCode::SignInNeeded);
        assert_eq!(announced(&hall.head, here, IDLE).await, ErrorCode::NotFound);
        assert_eq!(announced(&hall.moderator, nowhere, IDLE).await, ErrorCode::NotFound);
        let elsewhere = ClauseId::new(test.app.context().new_id());
        assert_eq!(announced(&hall.moderator, here, editing(elsewhere)).await, ErrorCode::NotFound);
        assert_eq!(refused(test.app.presence(&hall.head, here).await), ErrorCode::NotFound);
        assert!(test.app.presence(&hall.moderator, here).await.unwrap().people.is_empty());
    }
}
