//! A sign-in, as its owner sees it.

use async_graphql::{Enum, ID, Object};
use chrono::{DateTime, Utc};
use svod_app::sign_in;
use svod_domain::prose::Line;

use crate::global_id::Named;

/// What somebody is signed in with.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "sign_in::SignInKind")]
pub(crate) enum SignInKind {
    /// A browser, by a cookie.
    Browser,
    /// A program, by a token.
    Token,
}

/// A sign-in: a browser's, or a program's token.
pub struct SignIn(pub(crate) sign_in::SignIn);

/// A sign-in: a browser's, or a program's token.
#[Object]
impl SignIn {
    /// The global id.
    pub(crate) async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// What is signed in.
    async fn kind(&self) -> SignInKind {
        self.0.kind.into()
    }

    /// What its owner calls it.
    async fn label(&self) -> Option<&str> {
        self.0.label.as_ref().map(Line::as_str)
    }

    /// Since when.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// Until when.
    async fn expires_at(&self) -> DateTime<Utc> {
        self.0.expires_at
    }
}
