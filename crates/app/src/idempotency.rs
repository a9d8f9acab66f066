//! Doing a request once, however often it is sent: the first answer is kept under the sender's key, in the same
//! transaction, and given again.

use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use svod_domain::{id::PersonId, policy::Denied};
use svod_storage::{Attempts, Writing};

use crate::{App, AppError, Viewer};

/// A key its sender chose for one request: 1 to 200 visible characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// A key from what was sent; none if it cannot be one.
    pub fn new(sent: &str) -> Option<Self> {
        let usable = (1..=200).contains(&sent.len()) && sent.bytes().all(|byte| byte.is_ascii_graphic());
        usable.then(|| Self(sent.to_owned()))
    }
}

/// How a request is meant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Intent {
    /// The key under which it is done once.
    pub key: Option<IdempotencyKey>,
    /// Whether only to ask what it would do.
    pub dry_run: bool,
}

/// A request that is done once.
#[derive(Debug)]
pub(crate) struct Once<'r> {
    app: &'r App,
    dry_run: bool,
    key: Option<(PersonId, &'r str)>,
    fingerprint: String,
}

impl<'r> Once<'r> {
    /// `request` tells a repeated request from another one that reuses the key.
    pub(crate) fn new(
        app: &'r App,
        viewer: &Viewer,
        intent: &'r Intent,
        request: &impl std::fmt::Debug,
    ) -> Result<Self, AppError> {
        let key = match (&intent.key, viewer.actor.person()) {
            (None, _) => None,
            (Some(IdempotencyKey(key)), Some(person)) => Some((person, key.as_str())),
            (Some(_), None) => return Err(Denied::SignInNeeded.into()),
        };
        let fingerprint = if key.is_some() { fingerprint(request) } else { String::new() };
        Ok(Self { app, dry_run: intent.dry_run, key, fingerprint })
    }

    pub(crate) fn attempts(&self) -> Attempts<'r> {
        let store = self.app.store();
        if self.dry_run { store.rehearsal() } else { store.attempts() }
    }

    /// The answer the request got the first time, looked up before what is costly and lies outside of the transaction.
    pub(crate) async fn kept<T: DeserializeOwned>(&self) -> Result<Option<T>, AppError> {
        let Some((person, key)) = self.key else { return Ok(None) };
        let Some(kept) = self.app.store().read().kept_answer(person, key).await? else { return Ok(None) };
        if kept.request_hash != self.fingerprint {
            return Err(AppError::IdempotencyKeyReused);
        }
        serde_json::from_str(&kept.result).map(Some).map_err(|_| AppError::IdempotencyKeyReused)
    }

    /// The answer the request got the first time, in the transaction it would be done in.
    pub(crate) async fn answered<T: DeserializeOwned>(
        &self,
        writing: &mut Writing,
    ) -> Result<Option<T>, AppError> {
        let kept = self.kept().await?;
        if kept.is_some() {
            writing.nothing_new();
        }
        Ok(kept)
    }

    /// Keeps the first answer.
    pub(crate) async fn keep<T: Serialize>(&self, writing: &mut Writing, done: &T) -> Result<(), AppError> {
        let Some((person, key)) = self.key else { return Ok(()) };
        let result = serde_json::to_string(done).map_err(|error| AppError::Fault(error.to_string()))?;
        let now = self.app.context().now();
        writing.keep_answer(person, key, &self.fingerprint, &result, now).await.map_err(AppError::from)
    }
}

/// Does a work once: in one transaction, or, with a key seen before, not again. What the work gives is kept under
/// the key, so it should be small: ids.
///
/// `once!(app, viewer, intent, &request, |writing| -> Given { … Ok(given) })`
macro_rules! once {
    ($app:expr, $viewer:expr, $intent:expr, $request:expr, |$writing:ident| -> $given:ty $work:block) => {
        match $crate::idempotency::Once::new($app, $viewer, $intent, $request) {
            Err(error) => Err(error),
            Ok(once) => {
                svod_storage::write_with!(once.attempts(), |held| -> Result<$given, $crate::AppError> {
                    if let Some(kept) = once.answered::<$given>(held).await? {
                        return Ok(kept);
                    }
                    let done: Result<$given, $crate::AppError> = {
                        let $writing = &mut *held;
                        async { $work }.await
                    };
                    let done = done?;
                    once.keep(held, &done).await?;
                    Ok(done)
                })
            }
        }
    };
}
pub(crate) use once;

/// What a request says, as a hash. Its debug form names every field, which is what matters here.
fn fingerprint(request: &impl std::fmt::Debug) -> String {
    Sha256::digest(format!("{request:?}").as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
