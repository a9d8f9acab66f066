//! What these tests begin with, and what they look at afterwards.

use sea_orm::{ConnectionTrait, Database, Statement};
use svod_app::{
    App, AppError, Context, PageRequest, Viewer,
    audit_log::AuditFilter,
    context::SystemContext,
    messages::ErrorCode,
    people::{NewAdministrator, NewPerson},
    sign_in::{PasswordAttempt, SecretString, SignInKind, SignedIn},
};
use svod_domain::{Language, Moment, id::PersonId};
use svod_storage::{ConnectOptions, Store};
use uuid::Uuid;

use crate::support::{Clock, TestApp, once};

pub const PASSWORD: &str = "одиннадцать и один";
pub const ADMINISTRATOR: &str = "admin@svod.example";

pub fn secret(text: &str) -> SecretString {
    SecretString::from(text)
}

pub fn new_person(name: &str, email: Option<&str>) -> NewPerson {
    NewPerson {
        external_id: None,
        full_name: name.to_owned(),
        email: email.map(str::to_owned),
        position: None,
        municipality: None,
        language: Language::Ru,
    }
}

/// What somebody who may not do it is told, and what a wrong wish is told.
pub fn code_of<T: std::fmt::Debug>(outcome: Result<T, AppError>) -> ErrorCode {
    let error = outcome.unwrap_err();
    error.code().unwrap_or_else(|| panic!("a fault: {error}"))
}

/// The time of a test, elsewhere.
#[derive(Debug)]
struct SameTime(Clock);

impl Context for SameTime {
    fn now(&self) -> Moment {
        self.0.now()
    }

    fn new_id(&self) -> Uuid {
        SystemContext.new_id()
    }

    fn secret(&self) -> [u8; 32] {
        SystemContext.secret()
    }
}

impl TestApp {
    /// The first administrator, signed in.
    pub async fn administrator(&self) -> Viewer {
        let new = NewAdministrator {
            full_name: "Администратор".to_owned(),
            email: ADMINISTRATOR.to_owned(),
            password: secret(PASSWORD),
            language: Language::En,
        };
        self.app.create_administrator(new).await.unwrap();
        let signed_in = self.try_password(ADMINISTRATOR, PASSWORD).await.unwrap();
        self.viewer(&signed_in).await.unwrap()
    }

    /// Somebody whom an administrator added.
    pub async fn added(&self, administrator: &Viewer, name: &str, email: Option<&str>) -> PersonId {
        self.app.create_person(administrator, &once(), new_person(name, email)).await.unwrap()
    }

    pub async fn try_password(&self, email: &str, password: &str) -> Result<SignedIn, AppError> {
        let attempt = PasswordAttempt {
            email: email.to_owned(),
            password: secret(password),
            kind: SignInKind::Browser,
            address: None,
        };
        self.app.sign_in_with_password(attempt).await
    }

    /// Who the token of a sign-in says is asking.
    pub async fn viewer(&self, signed_in: &SignedIn) -> Option<Viewer> {
        self.app.viewer_of_token(&signed_in.token).await.unwrap()
    }

    /// Another instance of the service, over the same database and by the same clock.
    pub async fn another_instance(&self) -> App {
        let store = Store::connect(&ConnectOptions::new(self.url.clone())).await.unwrap();
        App::new(store, Box::new(SameTime(self.clock.clone())))
    }

    /// What was recorded, with who did it: `-` for the service itself, `self` for the one named.
    pub async fn recorded(&self, person: PersonId) -> Vec<String> {
        let page = PageRequest::first(200);
        let events = self.app.store().read().audit_events(&AuditFilter::default(), page).await.unwrap();
        let tell = |event: svod_domain::audit::AuditEvent| {
            let actor = match event.actor {
                None => "-",
                Some(actor) if actor == person => "self",
                Some(_) => "other",
            };
            let details: Vec<String> =
                event.details.iter().map(|(name, value)| format!(" {name}={value}")).collect();
            format!("{actor} {}{}", event.action.name(), details.concat())
        };
        events.items.into_iter().map(|recorded| tell(recorded.event)).collect()
    }

    /// Everything that is kept of sign-ins, invitations and passwords, as text.
    pub async fn kept_secrets(&self) -> String {
        let database = Database::connect(&self.url).await.unwrap();
        let mut kept = String::new();
        for column in
            ["sign_in.token_hash", "invitation.token_hash", "person.password_hash", "audit_event.details"]
        {
            let (table, column) = column.split_once('.').unwrap();
            let sql = format!("select {column} as kept from {table} where {column} is not null");
            let statement = Statement::from_string(database.get_database_backend(), sql);
            for row in database.query_all_raw(statement).await.unwrap() {
                kept.push_str(&row.try_get::<String>("", "kept").unwrap());
                kept.push('\n');
            }
        }
        kept
    }
}
