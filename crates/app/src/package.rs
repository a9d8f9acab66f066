//! Packages: asking for one, building it beside other work, taking it, and building one at the command line.
//!
//! What a package says follows from what is remembered and from its order alone, so that it can be built again to
//! the same bytes: see [`PackageOrder`].

mod building;
mod comparing;
mod content;
mod ending;
mod inputs;
mod opening;
mod problem;
mod reading;
mod signing;
mod stationery;
mod workshop;

pub use building::BuiltPackage;
pub use inputs::{NewSignatory, PackageInputs};
pub use opening::{PackageVerification, PackagedFile};
pub use problem::BuildProblem;
pub use reading::PackageFile;
pub use signing::{PackageSignature, SignerFacts};
pub use svod_package::{Check, ClauseChange, ClauseState, Comparison, FactChange, Outcome};
pub use svod_storage::forum_template::ForumTemplate;
pub use workshop::PackageProgress;

pub(crate) use workshop::Workshop;

use serde::Serialize;
use svod_domain::{
    Language, Moment,
    audit::{AuditAction, SubjectKind},
    id::{ForumId, PackageId, ResolutionId},
    package::Package,
    policy::{ResolutionVisibility, action, authorise},
    resolution::{Adopted, AnyResolution, Level, Resolution},
};

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
    /// What it is made with.
    pub inputs: PackageInputs,
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
    /// Those under whose names it is printed, in order.
    pub signatories: Vec<NewSignatory>,
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
            let own = writing.forum_templates(adopted.head.forum).await?;
            let inputs = PackageInputs::chosen(
                &adopted.head,
                wish.profile.as_deref(),
                own,
                &wish.signatories,
                viewer.language,
            )?;
            if adopted.head.level == Level::Final {
                let unsettled = writing.unsettled_proposals(adopted.head.forum).await?;
                if unsettled.count > 0 {
                    return Err(svod_domain::Refusal::Undisposed(unsettled).into());
                }
            }
            let profile = input::line("profile", &inputs.profile.name)?;
            let package = Package::request(&permit, id, adopted, profile, wish.language, at);
            writing.insert_package(&package, &audit, inputs.to_json()?).await?;
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
            self.build_in_background();
        }
        Ok(done)
    }

    /// Goes on with the packages that wait to be built, as soon as nobody else is at them; gives how many there are.
    /// For the start of the service, and now and then after: another instance may have ended without a word.
    pub async fn resume_packages(&self) -> Result<u64, AppError> {
        let waiting = self.store().read().packages_in_work().await?;
        if waiting > 0 {
            self.build_in_background();
        }
        Ok(waiting)
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
        profile: Option<&str>,
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
        let own = self.store().read().forum_templates(of.head.forum).await?;
        let inputs = PackageInputs::chosen(&of.head, profile, own, &[], language)?;
        let (at, audit) = self.stand_now().await?;
        Ok(PackageOrder { resolution: of.head.id, inputs, language, at, audit })
    }

    /// The order a package was built to, to build it again.
    pub async fn order_of_package(&self, id: PackageId) -> Result<PackageOrder, AppError> {
        let ordered = self.store().read().ordered_package(id).await?;
        let ordered = ordered.ok_or(AppError::NotFound(SubjectKind::Package))?;
        Ok(PackageOrder {
            resolution: ordered.package.resolution,
            inputs: PackageInputs::kept(&ordered.inputs)?,
            language: ordered.package.language,
            at: ordered.package.requested_at,
            audit: ordered.audit,
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
