//! A forum's own templates and profiles: setting one, removing one, reading them beside the shipped ones.

use svod_domain::{
    audit::{AuditAction, SubjectKind},
    id::{ForumId, Version},
    policy::{Scope, action, authorise},
};
use svod_package::profile::Profile;
use svod_storage::forum_template::ForumTemplate;

use super::{content::terms, inputs::PROFILE};
use crate::{App, AppError, Intent, Viewer, idempotency::once, input::InputProblem};

/// A template may be so long, in bytes.
const LONGEST: u64 = 200_000;
/// A forum may have so many files of its own.
const MOST: u64 = 50;

impl App {
    /// Sets a file of a forum's own: a template or a profile, in place of the shipped one of the same name, or beside
    /// them. Refused, with file, line and column, when it is broken. Gives its version.
    pub async fn set_forum_template(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        forum: ForumId,
        name: &str,
        content: &str,
    ) -> Result<Version, AppError> {
        let permit = authorise::<action::ManageForum>(&viewer.actor, Scope::forum(forum))?;
        check(name, content, viewer)?;
        let now = self.context().now();
        once!(self, viewer, intent, &("template", forum, name, content), |writing| -> Version {
            writing.forum(forum).await?.ok_or(AppError::NotFound(SubjectKind::Forum))?;
            let own = writing.forum_templates(forum).await?;
            let earlier = own.iter().find(|template| template.name == name).map(|template| template.version);
            if earlier.is_none() && own.len() as u64 >= MOST {
                return Err(AppError::invalid("name", InputProblem::TooMany { most: MOST }));
            }
            let version = earlier.map_or(Version::FIRST, Version::next);
            let template = ForumTemplate {
                forum,
                name: name.to_owned(),
                content: content.to_owned(),
                set_by: permit.actor(),
                set_at: now,
                version,
            };
            writing.keep_forum_template(&template, earlier).await?;
            let subject = (SubjectKind::Forum, forum.uuid());
            let details = [("name", name.to_owned()), ("version", version.0.to_string())];
            self.record(writing, viewer, AuditAction::TemplateSet, subject, &details).await?;
            Ok(version)
        })
    }

    /// Removes a file of a forum's own; the shipped one of the same name, if there is one, is used again.
    pub async fn remove_forum_template(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        forum: ForumId,
        name: &str,
    ) -> Result<(), AppError> {
        authorise::<action::ManageForum>(&viewer.actor, Scope::forum(forum))?;
        once!(self, viewer, intent, &("remove template", forum, name), |writing| -> () {
            if !writing.remove_forum_template(forum, name).await? {
                let own = writing.forum_templates(forum).await?;
                let known = own.into_iter().map(|template| template.name).collect::<Vec<_>>().join(", ");
                return Err(AppError::invalid("name", InputProblem::NotAmong { known }));
            }
            let subject = (SubjectKind::Forum, forum.uuid());
            let details = [("name", name.to_owned())];
            self.record(writing, viewer, AuditAction::TemplateRemoved, subject, &details).await
        })
    }

    /// The files that a forum has of its own, by name; for editors and administrators.
    pub async fn forum_templates(
        &self,
        viewer: &Viewer,
        forum: ForumId,
    ) -> Result<Vec<ForumTemplate>, AppError> {
        authorise::<action::ReadPackage>(&viewer.actor, Scope::forum(forum))?;
        Ok(self.store().read().forum_templates(forum).await?)
    }
}

fn check(name: &str, content: &str, viewer: &Viewer) -> Result<(), AppError> {
    let length = content.len() as u64;
    if length == 0 || length > LONGEST {
        return Err(AppError::invalid("content", InputProblem::OutOfRange { least: 1, most: LONGEST }));
    }
    let language = terms::language(viewer.language);
    let Some(profile) = name.strip_suffix(PROFILE) else {
        return svod_package::templates::check(name, content).map_err(|fault| {
            AppError::invalid("content", InputProblem::Broken { told: fault.describe(language) })
        });
    };
    Profile::parse(profile, content).map(drop).map_err(|fault| {
        AppError::invalid("content", InputProblem::Broken { told: fault.describe(language) })
    })
}
