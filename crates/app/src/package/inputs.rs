//! What a package is ordered with beside its resolution: a profile, the forum's own templates, and those who sign.
//!
//! All of it is kept with the order as it was, so that a later change of a template changes no package.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use svod_domain::{
    Language,
    resolution::{Head, Level},
};
use svod_package::{
    profile::{Profile, Subject},
    snapshot::Signatory,
};
use svod_storage::forum_template::ForumTemplate;

use super::content::terms;
use crate::{AppError, input, input::InputProblem};

/// So many may sign at most.
const MOST_SIGNATORIES: usize = 20;
/// What the name of a profile's file ends in.
pub(super) const PROFILE: &str = ".toml";

/// What a package is ordered with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackageInputs {
    /// What it consists of.
    pub profile: Profile,
    /// The forum's own templates by file name.
    pub templates: BTreeMap<String, String>,
    /// Those under whose names it is printed, in order.
    pub signatories: Vec<Signatory>,
}

/// Somebody under whose name a resolution is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewSignatory {
    /// In which capacity: «Сопредседатель Форума».
    pub capacity: String,
    /// Their name, as it stands under the line.
    pub name: String,
}

impl PackageInputs {
    /// What a package of a resolution is made with: the profile of this name, or the first one for resolutions of its
    /// level; what the forum has of its own goes before what is shipped.
    pub(super) fn chosen(
        of: &Head,
        profile: Option<&str>,
        own: Vec<ForumTemplate>,
        signatories: &[NewSignatory],
        language: Language,
    ) -> Result<Self, AppError> {
        let (profiles, templates): (Vec<_>, Vec<_>) =
            own.into_iter().partition(|template| template.name.ends_with(PROFILE));
        let known = known_profiles(of, &profiles, language)?;
        let names = known.iter().map(|profile| profile.name.as_str()).collect::<Vec<_>>().join(", ");
        let wanted = known.into_iter().find(|known| profile.is_none_or(|name| name == known.name));
        Ok(Self {
            profile: wanted
                .ok_or_else(|| AppError::invalid("profile", InputProblem::NotAmong { known: names }))?,
            templates: templates.into_iter().map(|template| (template.name, template.content)).collect(),
            signatories: signatories_of(signatories)?,
        })
    }

    /// What was kept with an order.
    pub(super) fn kept(json: &str) -> Result<Self, AppError> {
        serde_json::from_str(json).map_err(|error| AppError::Fault(format!("inputs of a package: {error}")))
    }

    /// To be kept with an order.
    pub(super) fn to_json(&self) -> Result<String, AppError> {
        serde_json::to_string(self).map_err(|error| AppError::Fault(format!("inputs of a package: {error}")))
    }
}

/// The profiles for resolutions of a level: the shipped ones in their order, then those that only the forum has.
fn known_profiles(of: &Head, own: &[ForumTemplate], language: Language) -> Result<Vec<Profile>, AppError> {
    let subject = match of.level {
        Level::Final => Subject::Final,
        Level::Regional(_) => Subject::Regional,
    };
    let own_named = |name: &str| own.iter().find(|own| own.name.strip_suffix(PROFILE) == Some(name));
    let only_own = own
        .iter()
        .filter_map(|own| own.name.strip_suffix(PROFILE))
        .filter(|name| Profile::shipped_text(name).is_none());
    let names: Vec<&str> = Profile::shipped_names().map(|name| -> &str { name }).chain(only_own).collect();
    let mut known = Vec::new();
    for name in names {
        let text = own_named(name).map(|own| own.content.as_str()).or_else(|| Profile::shipped_text(name));
        let profile = Profile::parse(name, text.unwrap_or_default()).map_err(|fault| {
            AppError::invalid(
                "profile",
                InputProblem::Broken { told: fault.describe(terms::language(language)) },
            )
        })?;
        known.push(profile);
    }
    known.retain(|profile| profile.of == subject);
    Ok(known)
}

fn signatories_of(all: &[NewSignatory]) -> Result<Vec<Signatory>, AppError> {
    if all.len() > MOST_SIGNATORIES {
        let most = MOST_SIGNATORIES as u64;
        return Err(AppError::invalid("signatories", InputProblem::TooMany { most }));
    }
    let signatory = |(place, new): (usize, &NewSignatory)| {
        let checked = || {
            Ok::<_, AppError>(Signatory {
                capacity: input::line("capacity", &new.capacity)?.to_string(),
                name: input::line("name", &new.name)?.to_string(),
            })
        };
        checked().map_err(|error| error.within(&place.to_string()).within("signatories"))
    };
    all.iter().enumerate().map(signatory).collect()
}
