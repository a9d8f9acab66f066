//! Tokens for programs that act as somebody, and ending sign-ins.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use svod_app::{
    AppError,
    sign_in::{self, ExposeSecret, NewToken, TokenCreated},
};
use svod_domain::id::SignInId;

use super::SignIn;
use crate::{
    error::{UserError, user_errors},
    extent::Extent,
    global_id::Named,
    intent::intent,
};

/// Tokens for programs, and ending sign-ins.
#[derive(Default)]
pub struct TokenMutation;

/// A token to make. The token would have to be kept for it to be told again, so it takes no idempotency key.
#[derive(InputObject)]
struct CreateTokenInput {
    /// What its owner calls it.
    label: String,
    /// Until when it holds: at most a year from now.
    expires_at: DateTime<Utc>,
}

/// The token, or why there is none.
#[derive(SimpleObject)]
struct CreateTokenPayload {
    /// The sign-in it stands for.
    sign_in: Option<SignIn>,
    /// The token, to be sent as `Authorization: Bearer …`. It is told here and never again.
    token: Option<String>,
    /// Why it could not be done; empty when it was.
    errors: Vec<UserError>,
}

/// A sign-in to end.
#[derive(InputObject)]
struct RevokeTokenInput {
    /// The sign-in: a program's or a browser's.
    sign_in_id: ID,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// The sign-in that was ended, or why it could not be.
#[derive(SimpleObject)]
struct RevokeTokenPayload {
    /// The sign-in.
    sign_in: Option<SignIn>,
    /// Why it could not be done; empty when it was.
    errors: Vec<UserError>,
}

#[Object]
impl TokenMutation {
    /// Makes a token for a program that acts as the viewer.
    async fn create_token(
        &self,
        ctx: &Context<'_>,
        input: CreateTokenInput,
    ) -> async_graphql::Result<CreateTokenPayload> {
        let new = NewToken { label: input.label, expires_at: input.expires_at };
        match ctx.app()?.create_token(ctx.viewer()?, new).await {
            Ok(TokenCreated { sign_in, token }) => Ok(CreateTokenPayload {
                sign_in: Some(SignIn(sign_in)),
                token: Some(token.expose_secret().to_owned()),
                errors: Vec::new(),
            }),
            Err(error) => Ok(CreateTokenPayload {
                sign_in: None,
                token: None,
                errors: user_errors(ctx.viewer()?, &error)?,
            }),
        }
    }

    /// Ends a sign-in, a program's or a browser's: one's own, or anybody's for an administrator.
    async fn revoke_token(
        &self,
        ctx: &Context<'_>,
        input: RevokeTokenInput,
    ) -> async_graphql::Result<RevokeTokenPayload> {
        match revoke_token(ctx, input).await? {
            Ok(sign_in) => Ok(RevokeTokenPayload { sign_in: sign_in.map(SignIn), errors: Vec::new() }),
            Err(error) => {
                Ok(RevokeTokenPayload { sign_in: None, errors: user_errors(ctx.viewer()?, &error)? })
            }
        }
    }
}

async fn revoke_token(
    ctx: &Context<'_>,
    input: RevokeTokenInput,
) -> async_graphql::Result<Result<Option<sign_in::SignIn>, AppError>> {
    let (app, viewer) = (ctx.app()?, ctx.viewer()?);
    Ok(async {
        let intent = intent(input.idempotency_key.as_deref(), None)?;
        let id = SignInId::from_global("signInId", &input.sign_in_id)?;
        let id = app.revoke_token(viewer, &intent, id).await?;
        app.sign_in(viewer, id).await
    }
    .await)
}
