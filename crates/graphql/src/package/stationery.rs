//! A forum's own templates and profiles as clients see them.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use svod_app::package;
use svod_domain::id::ForumId;

use crate::{
    error::{UserError, answered, user_errors},
    extent::Extent,
    global_id::Named,
    intent::intent,
    loaders::Load,
    people::Person,
};

/// A file of a forum's own: a template or a profile, in place of the shipped one of the same name or beside them.
pub struct ForumTemplate(package::ForumTemplate);

/// A file of a forum's own: a template or a profile, in place of the shipped one of the same name or beside them.
#[Object]
impl ForumTemplate {
    /// Its name: that of a Typst template, such as `resolution.typ`, or of a profile, such as `council.toml`.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Its text.
    async fn content(&self) -> &str {
        &self.0.content
    }

    /// How often it has been set.
    async fn version(&self) -> u32 {
        self.0.version.0
    }

    /// Who set it last.
    async fn set_by(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Person>> {
        Ok(ctx.load(self.0.set_by).await?.map(Person::new))
    }

    /// When it was set last.
    async fn set_at(&self) -> DateTime<Utc> {
        self.0.set_at
    }
}

/// Setting and removing a forum's own templates and profiles.
#[derive(Default)]
pub struct TemplateMutation;

/// A file of a forum's own to set.
#[derive(InputObject)]
struct SetForumTemplateInput {
    /// The forum.
    forum_id: ID,
    /// Its name: that of a Typst template, such as `resolution.typ`, or of a profile, such as `council.toml`.
    name: String,
    /// Its text.
    content: String,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// A file of a forum's own to remove.
#[derive(InputObject)]
struct RemoveForumTemplateInput {
    /// The forum.
    forum_id: ID,
    /// Its name.
    name: String,
    /// The same request sent again under the same key is done once.
    idempotency_key: Option<String>,
}

/// What a forum has of its own now, or why nothing was done.
#[derive(SimpleObject)]
struct ForumTemplatesPayload {
    /// The files that the forum has of its own, by name.
    templates: Vec<ForumTemplate>,
    /// Why nothing was done; empty when something was.
    errors: Vec<UserError>,
}

#[Object]
impl TemplateMutation {
    /// Sets a template or a profile of a forum's own. Refused, with file, line and column, when it is broken. Packages that
    /// were asked for before keep what they were asked for with. Administrators only.
    async fn set_forum_template(
        &self,
        ctx: &Context<'_>,
        input: SetForumTemplateInput,
    ) -> async_graphql::Result<ForumTemplatesPayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        let done = async {
            let forum = ForumId::from_global("forumId", &input.forum_id)?;
            let intent = intent(input.idempotency_key.as_deref(), None)?;
            app.set_forum_template(viewer, &intent, forum, &input.name, &input.content).await?;
            app.forum_templates(viewer, forum).await
        };
        payload(ctx, done.await)
    }

    /// Removes a template or a profile of a forum's own; the shipped one of the same name is used again. Administrators
    /// only.
    async fn remove_forum_template(
        &self,
        ctx: &Context<'_>,
        input: RemoveForumTemplateInput,
    ) -> async_graphql::Result<ForumTemplatesPayload> {
        let (app, viewer) = (ctx.app()?, ctx.viewer()?);
        let done = async {
            let forum = ForumId::from_global("forumId", &input.forum_id)?;
            let intent = intent(input.idempotency_key.as_deref(), None)?;
            app.remove_forum_template(viewer, &intent, forum, &input.name).await?;
            app.forum_templates(viewer, forum).await
        };
        payload(ctx, done.await)
    }
}

/// The files that a forum has of its own, by name: 50 at most.
pub(crate) async fn templates_of(
    ctx: &Context<'_>,
    forum: ForumId,
) -> async_graphql::Result<Vec<ForumTemplate>> {
    let viewer = ctx.viewer()?;
    let found = answered(viewer, ctx.app()?.forum_templates(viewer, forum).await)?;
    Ok(found.into_iter().map(ForumTemplate).collect())
}

fn payload(
    ctx: &Context<'_>,
    done: Result<Vec<package::ForumTemplate>, svod_app::AppError>,
) -> async_graphql::Result<ForumTemplatesPayload> {
    Ok(match done {
        Ok(all) => ForumTemplatesPayload {
            templates: all.into_iter().map(ForumTemplate).collect(),
            errors: Vec::new(),
        },
        Err(error) => {
            ForumTemplatesPayload { templates: Vec::new(), errors: user_errors(ctx.viewer()?, &error)? }
        }
    })
}
