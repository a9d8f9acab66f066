//! Co-signing.

use svod_app::{PageRequest, Window, messages::ErrorCode};

use crate::{
    Setting, refused,
    support::{apps, once},
};

#[tokio::test]
async fn a_colleague_signs_once_and_takes_it_back() {
    for test in apps().await {
        let given = Setting::of(&test).await;
        let proposal = given.submitted(&test, "Вместе").await;
        let draft = given.draft(&test, "Черновик").await;
        let (app, id) = (&test.app, proposal.id);
        for _ in 0..2 {
            app.support_proposal(&given.colleague, &once(), id).await.unwrap();
        }
        assert_eq!(
            app.support_counts(&[id, draft.id]).await.unwrap().into_iter().collect::<Vec<_>>(),
            [(id, 1)]
        );
        let person = given.colleague.actor.person().unwrap();
        assert!(app.supports(&[(person, id)]).await.unwrap().contains(&(person, id)));
        let page = PageRequest { window: Window::Forward { after: None, first: 5 }, counted: true };
        let supporters = app.supporters(&[id], page).await.unwrap().remove(&id).unwrap();
        assert_eq!(supporters.total, Some(1));
        assert_eq!(supporters.items[0].supporter.full_name.as_str(), "Петров Иван Сергеевич");

        assert_eq!(refused(app.support_proposal(&given.author, &once(), id).await), ErrorCode::OwnProposal);
        assert_eq!(refused(app.support_proposal(&given.moderator, &once(), id).await), ErrorCode::NotAllowed);
        assert_eq!(
            refused(app.support_proposal(&given.colleague, &once(), draft.id).await),
            ErrorCode::NotFound
        );

        for _ in 0..2 {
            app.withdraw_support(&given.colleague, &once(), id).await.unwrap();
        }
        assert!(app.support_counts(&[id]).await.unwrap().is_empty());
    }
}
