//! The facts an answer names: numbers, times, fields and states, in the words of a language.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use fluent_bundle::{FluentArgs, FluentValue};
use svod_domain::{
    Language, Moment, Refusal,
    disposition::Undisposed,
    policy::Denied,
    prose::InvalidText,
    resolution::{MAX_CLAUSE_DEPTH, SourceItem},
};

use super::names::{field_label, phase_name, states, who, wish};
use crate::{AppError, input::InputProblem};

type Facts = FluentArgs<'static>;

/// Moscow's clock, by which the forum's deadlines are announced.
const MOSCOW_AHEAD_OF_UTC: TimeDelta = TimeDelta::hours(3);

pub(super) fn facts(error: &AppError, language: Language) -> Facts {
    match error {
        AppError::Refused(refusal) => of_refusal(refusal, language),
        AppError::Invalid { field, problem } => of_problem(&field_label(field, language), problem, language),
        AppError::TooManyAttempts { retry_after_seconds } => {
            named([("seconds", (*retry_after_seconds).into())])
        }
        AppError::NotFound(kind) => named([("kind", kind.name().into())]),
        AppError::Taken { field } => {
            named([("field", (*field).into()), ("label", field_label(field, language).into())])
        }
        _ => FluentArgs::new(),
    }
}

fn of_refusal(refusal: &Refusal, language: Language) -> Facts {
    match refusal {
        Refusal::Denied(denied) => of_denied(denied, language),
        Refusal::Text(problem) => of_text(&field_label("text", language), problem),
        Refusal::StepNotPossible { phase } | Refusal::SourceNotAvailable { phase } => {
            named([("phase", phase_name(*phase, language).into())])
        }
        Refusal::Stale { current, touched } => {
            named([("version", current.0.into()), ("touched", touched.len().into())])
        }
        Refusal::SubmissionClosed { closed_at } | Refusal::AmendmentsClosed { closed_at } => {
            let (date, time) = in_moscow(*closed_at, language);
            named([("date", date.into()), ("time", time.into())])
        }
        Refusal::ProposalIncomplete { field } => named([("field", field_label(field, language).into())]),
        Refusal::GraceTooLong { limit_minutes } => named([("limit", (*limit_minutes).into())]),
        Refusal::EndsBeforeItStarts { start, end } => {
            named([("start", day(*start, language).into()), ("end", day(*end, language).into())])
        }
        Refusal::NotAShare { numerator, denominator } => {
            named([("numerator", (*numerator).into()), ("denominator", (*denominator).into())])
        }
        Refusal::MorePresentThanEntitled { present, entitled } => {
            named([("present", (*present).into()), ("entitled", (*entitled).into())])
        }
        Refusal::MoreVotesThanPresent { votes, present } => {
            named([("votes", (*votes).into()), ("present", (*present).into())])
        }
        Refusal::Undisposed(undisposed) => of_undisposed(undisposed),
        Refusal::AmendmentsWait { count } => named([("count", (*count).into())]),
        Refusal::SourceAlreadyThere { item } | Refusal::NoSuchSource { item } => {
            named([("item", item_kind(*item).into())])
        }
        Refusal::PlaceNotPossible => named([("depth", MAX_CLAUSE_DEPTH.into())]),
        Refusal::Collision(collisions) => named([("count", collisions.len().into())]),
        Refusal::CannotSettle { number } => named([("number", (*number).into())]),
        Refusal::LaterWork { operations } => named([("count", operations.len().into())]),
        _ => FluentArgs::new(),
    }
}

fn of_denied(denied: &Denied, language: Language) -> Facts {
    match denied {
        Denied::SignInNeeded => FluentArgs::new(),
        Denied::NotAllowed { action } => {
            named([("action", wish(*action, language).into()), ("who", who(*action, language).into())])
        }
        Denied::NotNow { action, phase } => {
            let (states, count) = states(*action, language);
            named([
                ("action", wish(*action, language).into()),
                ("phase", phase_name(*phase, language).into()),
                ("states", states.into()),
                ("count", count.into()),
            ])
        }
    }
}

fn of_text(label: &str, problem: &InvalidText) -> Facts {
    let mut facts = named([("field", label.to_owned().into())]);
    if let InvalidText::TooLong { length, limit } = problem {
        facts.set("length", *length);
        facts.set("limit", *limit);
    }
    facts
}

fn of_problem(label: &str, problem: &InputProblem, language: Language) -> Facts {
    let mut facts = named([("field", label.to_owned().into())]);
    match problem {
        InputProblem::Text(problem) => return of_text(label, problem),
        InputProblem::OutOfRange { least, most } => {
            facts.set("least", *least);
            facts.set("most", *most);
        }
        InputProblem::TooMany { most } => facts.set("most", *most),
        InputProblem::WeakPassword { least } => facts.set("least", *least),
        InputProblem::NotTogetherWith { other } => facts.set("other", field_label(other, language)),
        InputProblem::NotAmong { known } => facts.set("known", known.clone()),
        InputProblem::Broken { told } => facts.set("told", told.clone()),
        InputProblem::Email
        | InputProblem::Oktmo
        | InputProblem::Id
        | InputProblem::EmptyList
        | InputProblem::IdempotencyKey => {}
    }
    facts
}

fn of_undisposed(undisposed: &Undisposed) -> Facts {
    let item = if undisposed.clauses.is_empty() { "proposal" } else { "clause" };
    named([("item", item.into()), ("count", undisposed.count.into())])
}

fn item_kind(item: SourceItem) -> &'static str {
    match item {
        SourceItem::Proposal(_) => "proposal",
        SourceItem::Clause(_) => "clause",
    }
}

/// The date and the time on Moscow's clock.
fn in_moscow(moment: Moment, language: Language) -> (String, String) {
    let there = moment.naive_utc().checked_add_signed(MOSCOW_AHEAD_OF_UTC).unwrap_or(NaiveDateTime::MAX);
    (day(there.date(), language), there.format("%H:%M").to_string())
}

fn day(date: NaiveDate, language: Language) -> String {
    match language {
        Language::Ru => date.format("%d.%m.%Y").to_string(),
        Language::En => date.format("%-d %B %Y").to_string(),
    }
}

fn named<const N: usize>(facts: [(&'static str, FluentValue<'static>); N]) -> Facts {
    facts.into_iter().collect()
}
