//! Packages: asking for one, building it beside other work, taking it, and building one at the command line.
//!
//! What a package says follows from what is remembered and from its order alone, so that it can be built again to
//! the same bytes: see [`PackageOrder`].

mod building;
mod content;
mod problem;
mod reading;
mod workshop;

pub use building::BuiltPackage;
pub use problem::BuildProblem;
pub use reading::PackageFile;
pub use workshop::PackageProgress;

pub(crate) use workshop::Workshop;

use serde::Serialize;
use svod_domain::{
    Language, Moment,
    audit::{AuditAction, SubjectKind},
    id::{ForumId, PackageId, ResolutionId},
    package::Package,
    policy::{ResolutionVisibility, action, authorise},
    resolution::{Adopted, AnyResolution, Head, Level, Resolution},
};
use svod_package::profile::{Profile, Subject};

use crate::{
    App, AppError, Event, Intent, PageRequest, Viewer,
    audit_log::ChainHead,
    idempotency::once,
    input::{self, InputProblem},
    resolution::ResolutionSummary,
};

/// What a package is built from. The same order gives the same bytes for as long as what it speaks of is unchanged,
/// and what is adopted stays so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageOrder {
    /// The adopted resolution.
    pub resolution: ResolutionId,
    /// What the package consists of.
    pub profile: Profile,
    /// The language of its documents.
    pub language: Language,
    /// When it was ordered: the time its documents carry. What came later is left out.
    pub at: Moment,
    /// Where the audit log stood then.
    pub audit: ChainHead,
}

/// A package that somebody asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PackageWish {
    /// The adopted resolution.
    pub resolution: ResolutionId,
    /// The name of its profile; without one, that for resolutions of its level.
    pub profile: Option<String>,
    /// The language of its documents.
    pub language: Language,
}

/// Which final resolution a command means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackageTarget {
    /// This one.
    Resolution(ResolutionId),
    /// The adopted final one of this forum; without a forum, the only one there is.
    Final(Option<ForumId>),
}

impl App {
    /// Asks for a package of an adopted resolution. It is built in the background: see
    /// [`Event::PackageChanged`] and [`App::package_progress`].
    pub async fn request_package(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        wish: &PackageWish,
    ) -> Result<PackageId, AppError> {
        let id = PackageId::new(self.context().new_id());
        let (at, audit) = self.stand_now().await?;
        let mut asked_now = false;
        let done = once!(self, viewer, intent, &("package", wish), |writing| -> PackageId {
            let found = self.resolution_in(writing, viewer, wish.resolution).await?;
            let scope = found.head().scope(found.phase());
            let permit = authorise::<action::BuildPackage>(&viewer.actor, scope)?;
            let adopted = adopted(&found)?;
            let profile = profile(wish.profile.as_deref(), &adopted.head)?;
            if adopted.head.level == Level::Final {
                let unsettled = writing.unsettled_proposals(adopted.head.forum).await?;
                if unsettled.count > 0 {
                    return Err(svod_domain::Refusal::Undisposed(unsettled).into());
                }
            }
            let profile = input::line("profile", &profile.name)?;
            let package = Package::request(&permit, id, adopted, profile, wish.language, at);
            writing.insert_package(&package, &audit).await?;
            let details = [
                ("resolution", wish.resolution.to_string()),
                ("profile", package.profile.to_string()),
                ("language", wish.language.tag().to_owned()),
            ];
            let subject = (SubjectKind::Package, id.uuid());
            self.record(writing, viewer, AuditAction::PackageRequested, subject, &details).await?;
            asked_now = true;
            Ok(id)
        })?;
        if asked_now && !intent.dry_run {
            self.events().announce(Event::PackageChanged { package: done });
            self.build_in_background(done);
        }
        Ok(done)
    }

    /// Goes on with the packages that were being built when the service ended; gives how many. For its start.
    pub async fn resume_packages(&self) -> Result<usize, AppError> {
        let waiting = self.store().read().packages_in_work().await?;
        for id in &waiting {
            self.build_in_background(*id);
        }
        Ok(waiting.len())
    }

    /// Stops building before the next step, for the end of the service. What was being built is built again by
    /// [`App::resume_packages`].
    pub fn stop_packages(&self) {
        self.workshop().stop();
    }

    /// An order placed now, by whoever runs the service.
    pub async fn package_order(
        &self,
        target: PackageTarget,
        profile_name: Option<&str>,
        language: Language,
    ) -> Result<PackageOrder, AppError> {
        let of = match target {
            PackageTarget::Resolution(id) => self
                .store()
                .read()
                .resolution_summary(&ADOPTED_ONLY, id)
                .await?
                .ok_or(AppError::NotFound(SubjectKind::Resolution))?,
            PackageTarget::Final(forum) => self.only_final_resolution(forum).await?,
        };
        let profile = profile(profile_name, &of.head)?;
        let (at, audit) = self.stand_now().await?;
        Ok(PackageOrder { resolution: of.head.id, profile, language, at, audit })
    }

    /// The order a package was built to, to build it again.
    pub async fn order_of_package(&self, id: PackageId) -> Result<PackageOrder, AppError> {
        let nothing = || AppError::NotFound(SubjectKind::Package);
        let reading = self.store().read();
        let package = reading.package(id).await?.ok_or_else(nothing)?;
        let audit = reading.audit_head_of_package(id).await?.ok_or_else(nothing)?;
        let of = reading.resolution_summary(&ADOPTED_ONLY, package.resolution).await?;
        let of = of.ok_or(AppError::NotFound(SubjectKind::Resolution))?;
        Ok(PackageOrder {
            resolution: package.resolution,
            profile: profile(Some(package.profile.as_str()), &of.head)?,
            language: package.language,
            at: package.requested_at,
            audit,
        })
    }

    /// The time, and where the audit log stands. The log is sealed first, so that a package vouches for all that was
    /// recorded before it.
    async fn stand_now(&self) -> Result<(Moment, ChainHead), AppError> {
        self.store().seal_audit().await?;
        let audit = self.store().read().audit_head().await?;
        Ok((self.context().now(), audit))
    }

    async fn only_final_resolution(&self, forum: Option<ForumId>) -> Result<ResolutionSummary, AppError> {
        let reading = self.store().read();
        let forums = match forum {
            Some(forum) => vec![forum],
            None => {
                let page = reading.forum_page(PageRequest::first(MOST_FORUMS)).await?;
                page.items.into_iter().map(|forum| forum.id).collect()
            }
        };
        let mut found = Vec::new();
        for forum in forums {
            let adopted = reading.final_resolution(&ADOPTED_ONLY, forum).await?;
            found.extend(adopted);
        }
        match (found.pop(), found.is_empty()) {
            (Some(only), true) => Ok(only),
            (Some(_), false) => Err(AppError::invalid("forumId", InputProblem::TooMany { most: 1 })),
            (None, _) => Err(AppError::NotFound(SubjectKind::Resolution)),
        }
    }
}

/// What anybody may see.
const ADOPTED_ONLY: ResolutionVisibility = ResolutionVisibility {
    all: false,
    any_state_in: Vec::new(),
    from_review_in: Vec::new(),
    final_from_review: false,
};

/// How many forums are looked through for the only final resolution.
const MOST_FORUMS: u64 = 100;

/// The resolution as one that a package can be built from.
fn adopted(found: &AnyResolution) -> Result<&Resolution<Adopted>, AppError> {
    match found {
        AnyResolution::Adopted(adopted) => Ok(adopted),
        _ => Err(AppError::invalid("resolutionId", InputProblem::Id)),
    }
}

/// The profile of this name; without a name, the first one for resolutions of this level.
fn profile(name: Option<&str>, of: &Head) -> Result<Profile, AppError> {
    let subject = match of.level {
        Level::Final => Subject::Final,
        Level::Regional(_) => Subject::Regional,
    };
    let mut known = Vec::new();
    for shipped in Profile::shipped_names() {
        let profile =
            Profile::shipped(shipped).transpose().map_err(|fault| AppError::Fault(fault.to_string()))?;
        known.extend(profile.filter(|profile| profile.of == subject));
    }
    let names = known.iter().map(|profile| profile.name.as_str()).collect::<Vec<_>>().join(", ");
    let wanted = known.into_iter().find(|profile| name.is_none_or(|name| name == profile.name));
    wanted.ok_or_else(|| AppError::invalid("profile", InputProblem::NotAmong { known: names }))
}
