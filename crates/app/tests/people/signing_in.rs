//! Invitations, passwords and tokens.

use std::net::IpAddr;

use chrono::Duration;
use svod_app::{
    AppError, PageRequest, Viewer,
    messages::ErrorCode,
    sign_in::{ExposeSecret, NewToken, PasswordAttempt, PasswordChange, SignInKind},
};
use svod_domain::{
    Language,
    person::{Email, Role},
};

use crate::{
    given::{ADMINISTRATOR, PASSWORD, code_of, secret},
    support::{TestApp, apps, once},
};

const OTHER_PASSWORD: &str = "совсем другой пароль";

#[tokio::test]
async fn an_invitation_lets_in_once_and_sets_the_password() {
    for test in apps().await {
        let administrator = test.administrator().await;
        let email = "ivanov@town.example";
        let person = test.added(&administrator, "Иванов", Some(email)).await;
        assert_eq!(code_of(test.try_password(email, PASSWORD).await), ErrorCode::SignInRefused);
        let invited = test.app.invite(&administrator, person).await.unwrap();
        assert_eq!(invited.expires_at, test.clock.now() + Duration::days(30));

        let accept = async |password: Option<&str>| {
            let password = password.map(secret);
            test.app.accept_invitation(&invited.token, password.as_ref(), SignInKind::Browser, None).await
        };
        assert_eq!(code_of(accept(Some("одиннадцать")).await), ErrorCode::WeakPassword);
        let signed_in = accept(Some(PASSWORD)).await.unwrap();
        let viewer = test.viewer(&signed_in).await.unwrap();
        assert_eq!((viewer.actor.person(), viewer.language), (Some(person), Language::Ru));
        assert_eq!(code_of(accept(Some(PASSWORD)).await), ErrorCode::InvitationNotValid);
        test.try_password("IVANOV@town.example ", PASSWORD).await.unwrap();

        let recorded = test.recorded(person).await;
        assert_eq!(
            &recorded[recorded.len() - 6..],
            [
                "other person.created",
                "other invitation.created",
                "self invitation.accepted",
                "self password.set",
                "self sign_in.created kind=browser",
                "self sign_in.created kind=browser",
            ]
        );
    }
}

#[tokio::test]
async fn an_invitation_tells_whom_it_is_for_as_long_as_it_can_be_taken_up() {
    for test in apps().await {
        let administrator = test.administrator().await;
        let forum = test.forum().await;
        let session = test.session(forum, 1).await.id;
        let email = "ivanov@town.example";
        let person = test.added(&administrator, "Иванов", Some(email)).await;
        let invited = test.app.invite(&administrator, person).await.unwrap();
        let look = async |address| test.app.look_at_invitation(&invited.token, address).await;
        let facts = look(None).await.unwrap();
        let told = (facts.full_name.as_str(), facts.email.as_ref().map(Email::as_str));
        assert_eq!(told, ("Иванов", Some(email)));
        assert_eq!(
            (facts.forum_title, facts.has_password, facts.expires_at),
            (None, false, invited.expires_at)
        );

        for role in [Role::Participant(session), Role::Editor(forum)] {
            test.app.grant_role(&administrator, &once(), person, role).await.unwrap();
            let facts = look(None).await.unwrap();
            assert_eq!(facts.forum_title.unwrap().as_str(), "Муниципальный форум");
        }
        let password = secret(PASSWORD);
        let accepted = test.app.accept_invitation(&invited.token, Some(&password), SignInKind::Token, None);
        accepted.await.unwrap();
        assert_eq!(code_of(look(None).await), ErrorCode::InvitationNotValid);
        let again = test.app.invite(&administrator, person).await.unwrap();
        assert!(test.app.look_at_invitation(&again.token, None).await.unwrap().has_password);

        let address: Option<IpAddr> = Some("192.0.2.7".parse().unwrap());
        for _ in 0..100 {
            test.app.look_at_invitation(&again.token, address).await.unwrap();
            assert_eq!(code_of(look(address).await), ErrorCode::InvitationNotValid);
        }
        let accept = test.app.accept_invitation(&again.token, None, SignInKind::Token, address).await;
        assert!(
            matches!(accept, Err(AppError::TooManyAttempts { .. })),
            "only wrong ones count, and they do"
        );
    }
}

#[tokio::test]
async fn an_invitation_ends_with_its_time_or_with_the_next_one() {
    for test in apps().await {
        let administrator = test.administrator().await;
        let person = test.added(&administrator, "Иванов", None).await;
        let first = test.app.invite(&administrator, person).await.unwrap();
        let second = test.app.invite(&administrator, person).await.unwrap();
        let accept = async |token| test.app.accept_invitation(token, None, SignInKind::Token, None).await;
        assert_eq!(code_of(accept(&first.token).await), ErrorCode::InvitationNotValid);
        test.clock.set(second.expires_at);
        assert_eq!(code_of(accept(&second.token).await), ErrorCode::InvitationNotValid);
        let made_up = secret("made up");
        assert_eq!(code_of(accept(&made_up).await), ErrorCode::InvitationNotValid);

        let third = test.app.invite_by_email(ADMINISTRATOR).await.unwrap();
        let signed_in = accept(&third.token).await.unwrap();
        assert_eq!(signed_in.expires_at, test.clock.now() + Duration::hours(12));
        assert!(test.viewer(&signed_in).await.unwrap().actor.is_administrator());
    }
}

#[tokio::test]
async fn a_sign_in_holds_until_its_time_or_until_it_is_ended() {
    for test in apps().await {
        test.administrator().await;
        let first = test.try_password(ADMINISTRATOR, PASSWORD).await.unwrap();
        let second = test.try_password(ADMINISTRATOR, PASSWORD).await.unwrap();
        assert_eq!(first.expires_at, test.clock.now() + Duration::days(14));
        let viewer = test.viewer(&first).await.unwrap();
        assert_eq!(viewer.language, Language::En);
        assert_eq!(viewer.actor.roles().collect::<Vec<_>>(), [Role::Administrator]);

        // It was known a moment ago, and is known no more at once.
        test.app.sign_out(&first.token).await.unwrap();
        assert_eq!(test.viewer(&first).await, None);
        assert!(test.viewer(&second).await.is_some());
        test.app.sign_out(&first.token).await.unwrap();
        test.app.sign_out(&secret("made up")).await.unwrap();
        test.clock.set(second.expires_at);
        assert_eq!(test.viewer(&second).await, None);
        assert_eq!(test.app.viewer_of_token(&secret("made up")).await.unwrap(), None);
        let ended =
            test.recorded(second.person).await.iter().filter(|event| event.contains("sign_in.ended")).count();
        assert_eq!(ended, 1);
    }
}

#[tokio::test]
async fn a_changed_role_is_known_at_once() {
    for test in apps().await {
        let administrator = test.administrator().await;
        let session = test.session(test.forum().await, 1).await.id;
        let person = test.added(&administrator, "Иванов", None).await;
        let invited = test.app.invite(&administrator, person).await.unwrap();
        let signed_in =
            test.app.accept_invitation(&invited.token, None, SignInKind::Browser, None).await.unwrap();
        let has = async || test.viewer(&signed_in).await.unwrap().actor.has(Role::Participant(session));
        assert!(!has().await);
        test.app.grant_role(&administrator, &once(), person, Role::Participant(session)).await.unwrap();
        assert!(has().await);
        test.app.revoke_role(&administrator, &once(), person, Role::Participant(session)).await.unwrap();
        assert!(!has().await);
    }
}

#[tokio::test]
async fn what_another_instance_does_is_known_after_five_seconds() {
    for test in apps().await {
        test.administrator().await;
        let signed_in = test.try_password(ADMINISTRATOR, PASSWORD).await.unwrap();
        assert!(test.viewer(&signed_in).await.is_some());
        let other = test.another_instance().await;
        other.sign_out(&signed_in.token).await.unwrap();
        assert!(test.viewer(&signed_in).await.is_some());
        test.clock.advance(Duration::seconds(5));
        assert_eq!(test.viewer(&signed_in).await, None);
    }
}

#[tokio::test]
async fn a_token_of_a_program_is_told_once_and_can_be_revoked() {
    for test in apps().await {
        let administrator = test.administrator().await;
        let own = test.try_password(ADMINISTRATOR, PASSWORD).await.unwrap();
        let now = test.clock.now();
        let create = async |viewer: &Viewer, label: &str, expires_at| {
            test.app.create_token(viewer, NewToken { label: label.to_owned(), expires_at }).await
        };
        assert_eq!(code_of(create(&Viewer::default(), "Выгрузка", now).await), ErrorCode::SignInNeeded);
        assert_eq!(code_of(create(&administrator, "Выгрузка", now).await), ErrorCode::TimeInThePast);
        let soon = now + Duration::days(1);
        assert_eq!(code_of(create(&administrator, " ", soon).await), ErrorCode::TextEmpty);
        let created = create(&administrator, "Выгрузка", now + Duration::days(10_000)).await.unwrap();
        assert_eq!(created.sign_in.expires_at, now + Duration::days(366));
        let viewer = test.app.viewer_of_token(&created.token).await.unwrap();
        assert_eq!(viewer, Some(administrator.clone()));

        let page = PageRequest::first(10);
        let listed = test.app.own_sign_ins(&administrator, Some(SignInKind::Token), page).await.unwrap();
        assert_eq!(listed.items, std::slice::from_ref(&created.sign_in));
        let stranger = test.person("Чужой", []).await;
        let revoke = async |viewer| test.app.revoke_token(viewer, &once(), created.sign_in.id).await;
        assert_eq!(code_of(revoke(&stranger).await), ErrorCode::NotFound);
        let observer = Viewer::default();
        assert_eq!(code_of(revoke(&observer).await), ErrorCode::SignInNeeded);
        revoke(&administrator).await.unwrap();
        revoke(&administrator).await.unwrap();
        assert_eq!(test.app.viewer_of_token(&created.token).await.unwrap(), None);
        assert!(test.viewer(&own).await.is_some());
    }
}

#[tokio::test]
async fn nothing_that_lets_somebody_in_is_kept_in_clear() {
    for test in apps().await {
        let administrator = test.administrator().await;
        let signed_in = test.try_password(ADMINISTRATOR, PASSWORD).await.unwrap();
        let invited = test.app.invite_by_email(ADMINISTRATOR).await.unwrap();
        let expires_at = test.clock.now() + Duration::days(1);
        let created = test.app.create_token(&administrator, NewToken { label: "a".to_owned(), expires_at });
        let created = created.await.unwrap();
        let secrets = [&signed_in.token, &invited.token, &created.token];
        let told = format!("{signed_in:?} {invited:?} {created:?}");
        let kept = test.kept_secrets().await;
        for secret in secrets {
            let secret = secret.expose_secret();
            assert_eq!(secret.len(), 43, "32 bytes in base64url");
            assert!(!kept.contains(secret) && !told.contains(secret));
        }
        assert!(!kept.contains(PASSWORD));
        assert!(kept.contains("$argon2id$v=19$m=19456,t=2,p=1$"));
        let hash = test.app.store().read().credentials(signed_in.person).await.unwrap();
        assert!(!format!("{hash:?}").contains("argon2id"));
    }
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_are_told_the_same() {
    for test in apps().await {
        test.administrator().await;
        let wrong = test.try_password(ADMINISTRATOR, OTHER_PASSWORD).await.unwrap_err();
        let unknown = test.try_password("nobody@town.example", OTHER_PASSWORD).await.unwrap_err();
        let not_one = test.try_password("nobody", OTHER_PASSWORD).await.unwrap_err();
        for error in [wrong, unknown, not_one] {
            assert_eq!(error.code(), Some(ErrorCode::SignInRefused));
            assert_eq!(error.path(), ["input"]);
        }
    }
}

#[tokio::test]
async fn wrong_passwords_are_counted_by_address_and_right_ones_are_not() {
    // The bucket lies in memory: one database is enough.
    let test = apps().await.remove(0);
    test.administrator().await;
    for _ in 0..15 {
        test.try_password(ADMINISTRATOR, PASSWORD).await.unwrap();
    }
    for _ in 0..10 {
        let refused = test.try_password(ADMINISTRATOR, OTHER_PASSWORD).await;
        assert_eq!(code_of(refused), ErrorCode::SignInRefused);
    }
    let refused = test.try_password(ADMINISTRATOR, PASSWORD).await.unwrap_err();
    assert!(matches!(refused, AppError::TooManyAttempts { retry_after_seconds: 6 }), "{refused}");
    test.clock.advance(Duration::seconds(6));
    test.try_password(ADMINISTRATOR, PASSWORD).await.unwrap();
}

#[tokio::test]
async fn wrong_passwords_are_counted_by_network_address_too() {
    let test = apps().await.remove(0);
    let address: IpAddr = "192.0.2.1".parse().unwrap();
    let attempt = |number: u32, address| PasswordAttempt {
        email: format!("mayor{number}@town.example"),
        password: secret(OTHER_PASSWORD),
        kind: SignInKind::Browser,
        address: Some(address),
    };
    for number in 0..100 {
        let refused = test.app.sign_in_with_password(attempt(number, address)).await;
        assert_eq!(code_of(refused), ErrorCode::SignInRefused);
    }
    let refused = test.app.sign_in_with_password(attempt(100, address)).await;
    assert_eq!(code_of(refused), ErrorCode::TooManyAttempts);
    let elsewhere = "192.0.2.2".parse().unwrap();
    let refused = test.app.sign_in_with_password(attempt(100, elsewhere)).await;
    assert_eq!(code_of(refused), ErrorCode::SignInRefused);
}

#[tokio::test]
async fn a_changed_password_ends_every_other_sign_in() {
    for test in apps().await {
        let administrator = test.administrator().await;
        let before = test.try_password(ADMINISTRATOR, PASSWORD).await.unwrap();
        let change = async |current: Option<&str>, new: &str| {
            let change =
                PasswordChange { current: current.map(secret), new: secret(new), kind: SignInKind::Browser };
            test.app.change_password(&administrator, change).await
        };
        assert_eq!(code_of(change(None, OTHER_PASSWORD).await), ErrorCode::SignInRefused);
        assert_eq!(code_of(change(Some(OTHER_PASSWORD), OTHER_PASSWORD).await), ErrorCode::SignInRefused);
        assert_eq!(code_of(change(Some(PASSWORD), "короткий").await), ErrorCode::WeakPassword);
        assert!(test.viewer(&before).await.is_some());
        let after = change(Some(PASSWORD), OTHER_PASSWORD).await.unwrap();
        assert_eq!(test.viewer(&before).await, None);
        assert!(test.viewer(&after).await.is_some());
        assert_eq!(code_of(test.try_password(ADMINISTRATOR, PASSWORD).await), ErrorCode::SignInRefused);
        test.try_password(ADMINISTRATOR, OTHER_PASSWORD).await.unwrap();

        test.app.reset_password(ADMINISTRATOR, &secret(PASSWORD)).await.unwrap();
        assert_eq!(test.viewer(&after).await, None);
        test.try_password(ADMINISTRATOR, PASSWORD).await.unwrap();
        let nobody = test.app.reset_password("nobody@town.example", &secret(PASSWORD)).await;
        assert_eq!(code_of(nobody), ErrorCode::NotFound);
    }
}

#[tokio::test]
async fn the_first_administrator_is_recorded_without_an_actor() {
    for test in apps().await {
        let administrator = test.administrator().await;
        let person = administrator.actor.person().unwrap();
        let recorded = test.recorded(person).await;
        assert_eq!(
            recorded,
            [
                "- person.created",
                "- role.granted role=administrator",
                "- password.set",
                "self sign_in.created kind=browser",
            ]
        );
        second_administrator_needs_another_address(&test).await;
        test.app.store().seal_audit().await.unwrap();
        assert_eq!(test.app.audit_head(&administrator).await.unwrap().sequence, 4);
        let report = test.app.verify_audit(|_| ()).await.unwrap();
        assert_eq!((report.head.sequence, report.unsealed, report.breaks), (4, 0, Vec::new()));
    }
}

async fn second_administrator_needs_another_address(test: &TestApp) {
    let new = svod_app::people::NewAdministrator {
        full_name: "Второй".to_owned(),
        email: ADMINISTRATOR.to_owned(),
        password: secret(PASSWORD),
        language: Language::Ru,
    };
    assert_eq!(code_of(test.app.create_administrator(new.clone()).await), ErrorCode::Taken);
    let weak = svod_app::people::NewAdministrator { password: secret("короткий"), ..new };
    assert_eq!(code_of(test.app.create_administrator(weak).await), ErrorCode::WeakPassword);
}
