//! A client of the service's public API: plain HTTP for signing in and files, GraphQL for everything else.
//!
//! Knows the protocol, not the schema: documents and the shapes of their answers come from the caller.

mod error;

use std::time::Duration;

use reqwest::{
    RequestBuilder, Response,
    header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value, json};

pub use error::{ClientError, UserError};

/// Where the service takes an e-mail address and a password for a token.
const SIGN_IN: &str = "/auth/sign-in";
/// Where the service takes an invitation and a new password for a token.
const INVITATION: &str = "/auth/invitations/accept";
/// Where the service answers GraphQL.
const GRAPHQL: &str = "/graphql";
/// The media type of a GraphQL answer, with the older one as a second choice.
const GRAPHQL_MEDIA_TYPES: &str = "application/graphql-response+json, application/json;q=0.9";

/// Long enough for downloading a package at full scale.
const TIMEOUT: Duration = Duration::from_secs(600);

/// How often a GraphQL request is sent while the service is not to be reached, and how long to wait before the first repetition;
/// the wait doubles up to [`LONGEST_WAIT`].
const ATTEMPTS: u32 = 12;
const FIRST_WAIT: Duration = Duration::from_millis(50);
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// A client, signed in or not. Cloning is cheap, and clones share their connections.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    /// Scheme, host and port, without a slash at the end.
    address: String,
    token: Option<String>,
    /// The language that the service is to answer in, as in `Accept-Language`.
    language: &'static str,
    /// How often a GraphQL request is sent while the service is not to be reached.
    attempts: u32,
}

/// The answer to a sign-in.
#[derive(Deserialize)]
struct SignedIn {
    token: String,
}

/// A GraphQL answer.
#[derive(Deserialize)]
struct Answer {
    data: Option<Value>,
    #[serde(default)]
    errors: Vec<error::RequestError>,
}

impl Client {
    /// A client of the service at `address`, such as `http://127.0.0.1:8080`; not signed in.
    pub fn new(address: &str) -> Result<Self, ClientError> {
        let http = reqwest::Client::builder().no_proxy().timeout(TIMEOUT).build()?;
        Ok(Self {
            http,
            address: address.trim_end_matches('/').to_owned(),
            token: None,
            language: "ru",
            attempts: ATTEMPTS,
        })
    }

    /// The same client, answered in a language such as `en`; Russian unless it is said.
    #[must_use]
    pub fn speaking(&self, language: &'static str) -> Self {
        Self { language, ..self.clone() }
    }

    /// The same client, which does not ask again when the service is not to be reached.
    #[must_use]
    pub fn impatient(&self) -> Self {
        Self { attempts: 1, ..self.clone() }
    }

    /// A client that acts as whoever signs in with this address and password.
    pub async fn sign_in(&self, email: &str, password: &str) -> Result<Self, ClientError> {
        self.taking_token(SIGN_IN, json!({ "email": email, "password": password, "as": "token" })).await
    }

    /// A client that acts as whoever the invitation is for. If a password is given, they have it from now on.
    pub async fn accept_invitation(
        &self,
        invitation: &str,
        password: Option<&str>,
    ) -> Result<Self, ClientError> {
        let acceptance = json!({ "invitation": invitation, "password": password, "as": "token" });
        self.taking_token(INVITATION, acceptance).await
    }

    /// A client that acts with a token given elsewhere.
    #[must_use]
    pub fn with_token(&self, token: String) -> Self {
        Self { token: Some(token), ..self.clone() }
    }

    /// Runs a GraphQL document and gives its whole `data`. Any error of the request fails it.
    pub async fn query<T: DeserializeOwned>(
        &self,
        document: &str,
        variables: impl Serialize,
    ) -> Result<T, ClientError> {
        shaped(self.data(document, variables).await?)
    }

    /// Runs a document with one mutation, whose only variable is `$input`, and gives the mutation's payload. Fails with
    /// [`ClientError::Refused`] when the payload's `errors` say something.
    ///
    /// While the service cannot be reached, the request is sent again, so an input should carry an idempotency key.
    pub async fn mutate<T: DeserializeOwned>(
        &self,
        document: &str,
        input: impl Serialize,
    ) -> Result<T, ClientError> {
        let data: Map<String, Value> = shaped(self.data(document, json!({ "input": input })).await?)?;
        let (mutation, payload) = data.into_iter().next().ok_or(ClientError::NoData)?;
        match payload
            .get("errors")
            .filter(|errors| errors.as_array().is_some_and(|errors| !errors.is_empty()))
        {
            Some(errors) => Err(ClientError::Refused { mutation, errors: shaped(errors.clone())? }),
            None => shaped(payload),
        }
    }

    /// Sends a file's bytes to a path and gives the JSON that the service answers.
    pub async fn upload<T: DeserializeOwned>(
        &self,
        path: &str,
        media_type: &str,
        bytes: impl Into<reqwest::Body>,
    ) -> Result<T, ClientError> {
        let request = self.http.post(self.at(path)).header(CONTENT_TYPE, media_type).body(bytes);
        shaped(accepted(self.sent(request).await?).await?.json().await?)
    }

    /// Fetches a file from a path, or from a whole address of the service.
    pub async fn download(&self, path: &str) -> Result<Vec<u8>, ClientError> {
        let answer = self.sent(self.http.get(self.at(path))).await?;
        Ok(accepted(answer).await?.bytes().await?.to_vec())
    }

    async fn taking_token(&self, path: &str, credentials: Value) -> Result<Self, ClientError> {
        let answer = self.sent(self.http.post(self.at(path)).json(&credentials)).await?;
        let SignedIn { token } = accepted(answer).await?.json().await?;
        Ok(self.with_token(token))
    }

    async fn data(&self, document: &str, variables: impl Serialize) -> Result<Value, ClientError> {
        let body = json!({ "query": document, "variables": variables });
        let mut wait = FIRST_WAIT;
        for _ in 1..self.attempts {
            match self.data_once(&body).await {
                Err(error) if error.is_passing() => tokio::time::sleep(wait).await,
                outcome => return outcome,
            }
            wait = (wait * 2).min(LONGEST_WAIT);
        }
        self.data_once(&body).await
    }

    async fn data_once(&self, body: &Value) -> Result<Value, ClientError> {
        let request = self.http.post(self.at(GRAPHQL)).header(ACCEPT, GRAPHQL_MEDIA_TYPES).json(body);
        let answer = self.sent(request).await?;
        // A request that GraphQL itself refuses has an error's status and a GraphQL body.
        let answer = if is_graphql(&answer) { answer } else { accepted(answer).await? };
        let Answer { data, errors } = answer.json().await?;
        match errors.into_iter().next() {
            Some(error) => Err(error.into()),
            None => data.ok_or(ClientError::NoData),
        }
    }

    async fn sent(&self, request: RequestBuilder) -> Result<Response, ClientError> {
        let request = request.header(ACCEPT_LANGUAGE, self.language);
        let request = match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        };
        Ok(request.send().await?)
    }

    fn at(&self, path: &str) -> String {
        if path.starts_with("http://") { path.to_owned() } else { format!("{}{path}", self.address) }
    }
}

fn is_graphql(answer: &Response) -> bool {
    let media_type = answer.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    media_type.is_some_and(|media_type| media_type.starts_with("application/graphql-response+json"))
}

/// The answer, or the problem that the service describes in it.
async fn accepted(answer: Response) -> Result<Response, ClientError> {
    let status = answer.status();
    if status.is_success() {
        return Ok(answer);
    }
    let body = answer.text().await?;
    Err(ClientError::problem(status.as_u16(), &body))
}

fn shaped<T: DeserializeOwned>(value: Value) -> Result<T, ClientError> {
    serde_json::from_value(value).map_err(ClientError::Shape)
}

#[cfg(test)]
mod tests;
