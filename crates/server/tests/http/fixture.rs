//! A service on a fresh database, and how to ask it.

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, request::Builder},
};
use http_body_util::BodyExt;
use serde_json::Value;
use svod_app::{App, context::SystemContext, people::NewAdministrator, sign_in::SecretString};
use svod_domain::Language;
use svod_graphql::Limits;
use svod_server::{PublicUrl, ServerConfig, Service};
use svod_storage::{ConnectOptions, Store};
use tempfile::TempDir;
use tower::ServiceExt;

pub const EMAIL: &str = "admin@example.org";
pub const PASSWORD: &str = "двенадцать знаков";

/// A service, in a directory that goes with it.
pub struct Fixture {
    pub app: App,
    pub service: Service,
    router: Router,
    directory: TempDir,
}

/// An answer, read to its end.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Fixture {
    /// A service that is reached at `http://localhost`.
    pub async fn new() -> Self {
        Self::at("http://localhost").await
    }

    /// A service that is reached at an address.
    pub async fn at(public_url: &str) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", directory.path().join("svod.db").display());
        let store = Store::connect(&ConnectOptions { readers: 2, ..ConnectOptions::new(url) }).await.unwrap();
        store.migrate().await.unwrap();
        let app = App::new(store, Box::new(SystemContext));
        let schema = svod_graphql::schema(app.clone(), &Limits::default());
        let config = ServerConfig::new(PublicUrl::parse(public_url).unwrap());
        let service = Service::new(app.clone(), schema, config);
        Self { app, router: service.router(), service, directory }
    }

    /// The database's file.
    pub fn database(&self) -> std::path::PathBuf {
        self.directory.path().join("svod.db")
    }

    /// An administrator who can sign in.
    pub async fn administrator(&self) {
        let new = NewAdministrator {
            full_name: "Анна Смирнова".to_owned(),
            email: EMAIL.to_owned(),
            password: SecretString::from(PASSWORD),
            language: Language::Ru,
        };
        self.app.create_administrator(new).await.unwrap();
    }

    /// The administrator's `Authorization`.
    pub async fn bearer(&self) -> String {
        let body = serde_json::json!({"email": EMAIL, "password": PASSWORD, "as": "token"});
        let answer = self.post("/auth/sign-in", &[], body).await.json();
        format!("Bearer {}", answer["token"].as_str().unwrap())
    }

    /// Asks.
    pub async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Asks for a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends JSON.
    pub async fn post(&self, path: &str, headers: &[(&str, &str)], body: Value) -> Answer {
        let builder = Request::post(path).header("content-type", "application/json");
        self.ask(with(builder, headers).body(Body::from(body.to_string())).unwrap()).await
    }

    /// Sends a GraphQL document with nothing else.
    pub async fn query(&self, document: &str) -> Answer {
        self.post("/graphql", &[], serde_json::json!({ "query": document })).await
    }
}

/// A request with headers.
pub fn with(builder: Builder, headers: &[(&str, &str)]) -> Builder {
    headers.iter().fold(builder, |builder, (name, value)| builder.header(*name, *value))
}

/// A request with a method, headers and a body.
pub fn request(method: Method, path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Request<Body> {
    with(Request::builder().method(method).uri(path), headers).body(body.into()).unwrap()
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header; empty if it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The status and the code of a problem or of the first GraphQL error.
    pub fn told(&self) -> (u16, String) {
        let body = self.json();
        let code = body.get("code").or_else(|| body.pointer("/errors/0/extensions/code"));
        (self.status.as_u16(), code.and_then(Value::as_str).unwrap_or_default().to_owned())
    }
}
