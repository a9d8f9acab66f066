//! Every answer, state, step and act has its words in both languages, and they read well: the snapshots are there
//! to be read.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod samples;

use std::{collections::BTreeSet, fmt::Write};

use svod_app::{
    AppError,
    messages::{ErrorCode, action_name, command_name, phase_name},
};
use svod_domain::{
    Language,
    audit::AuditAction,
    policy::{ActionKind, Denied, Phase, rule},
    resolution::CommandKind,
};

const RUSSIAN: &str = include_str!("../../locales/ru.ftl");
const ENGLISH: &str = include_str!("../../locales/en.ftl");

fn in_both_languages(sample: &AppError) -> String {
    let code = sample.code().map_or("(fault)", ErrorCode::name);
    let said: Vec<String> = Language::ALL.map(|language| sample.message(language)).into();
    format!("{code} at {}\n  {}\n  {}\n", sample.path().join("."), said[0], said[1])
}

fn assert_is_text(text: &str, language: Language, of: &str) {
    let cyrillic = text.chars().any(|letter| ('а'..='я').contains(&letter));
    assert_eq!(cyrillic, language == Language::Ru, "{of} in {language:?}: {text}");
    assert!(!text.contains(['{', '}', '$']), "a fact is missing in {of} in {language:?}: {text}");
}

/// The ids of the messages of a file, in its order.
fn message_ids(source: &str) -> Vec<&str> {
    let begins = |line: &&str| line.starts_with(|letter: char| letter.is_ascii_alphabetic());
    source.lines().filter(begins).filter_map(|line| line.split_once(" =")).map(|(id, _)| id).collect()
}

#[test]
fn a_code_is_its_variant_in_capitals() {
    for code in ErrorCode::ALL {
        let pascal: String = code
            .name()
            .split('_')
            .map(|word| format!("{}{}", &word[..1], word[1..].to_ascii_lowercase()))
            .collect();
        assert_eq!(pascal, format!("{code:?}"));
    }
}

#[test]
fn every_code_has_a_sample() {
    let sampled: BTreeSet<ErrorCode> = samples::all().iter().filter_map(AppError::code).collect();
    let all: BTreeSet<ErrorCode> = ErrorCode::ALL.iter().copied().collect();
    assert_eq!(sampled, all);
}

#[test]
fn every_answer_has_a_text_in_both_languages() {
    for sample in samples::all() {
        for language in Language::ALL {
            assert_is_text(&sample.message(language), language, &format!("{sample:?}"));
        }
    }
}

/// A state of the same kind of thing in which an action is not allowed; none for an action that knows no states.
fn state_that_forbids(action: ActionKind) -> Option<Phase> {
    let thing = |phase: Phase| format!("{phase:?}").chars().take(5).collect::<String>();
    let allowed = rule(action).when;
    let like = thing(*allowed.first()?);
    Phase::ALL.iter().rev().copied().find(|phase| thing(*phase) == like && !allowed.contains(phase))
}

#[test]
fn every_action_can_be_denied_in_both_languages() {
    let mut told = String::new();
    for action in ActionKind::ALL.iter().copied() {
        let not_now = state_that_forbids(action).map(|phase| Denied::NotNow { action, phase });
        for denied in std::iter::once(Denied::NotAllowed { action }).chain(not_now) {
            let error = AppError::from(denied);
            for language in Language::ALL {
                assert_is_text(&error.message(language), language, &format!("{denied:?}"));
            }
            told.push_str(&in_both_languages(&error));
        }
    }
    insta::assert_snapshot!("denials", told);
}

#[test]
fn every_name_is_there_in_both_languages() {
    let mut told = String::new();
    let mut tell = |of: String, name: &dyn Fn(Language) -> String| {
        for language in Language::ALL {
            assert_is_text(&name(language), language, &of);
        }
        writeln!(told, "{of}: {} | {}", name(Language::Ru), name(Language::En)).unwrap();
    };
    for phase in Phase::ALL {
        tell(format!("{phase:?}"), &|language| phase_name(*phase, language));
    }
    for command in CommandKind::ALL {
        tell(format!("{command:?}"), &|language| command_name(command, language));
    }
    for action in AuditAction::ALL {
        tell(format!("{action:?}"), &|language| action_name(*action, language));
    }
    insta::assert_snapshot!("names", told);
    for name in told.lines().filter_map(|line| line.split_once(": ")).map(|(_, names)| names) {
        assert!(!name.contains("audit-") && !name.contains("command-") && !name.contains("phase-"), "{name}");
    }
}

#[test]
fn both_languages_have_the_same_messages_once() {
    let russian = message_ids(RUSSIAN);
    assert_eq!(russian, message_ids(ENGLISH));
    assert_eq!(russian.len(), russian.iter().collect::<BTreeSet<_>>().len(), "an id stands twice");
}

#[test]
fn no_message_about_a_code_is_left_over() {
    let codes: BTreeSet<&str> = ErrorCode::ALL.iter().map(|code| code.name()).collect();
    let ids = message_ids(RUSSIAN).into_iter();
    let capitals: BTreeSet<&str> =
        ids.filter(|id| id.starts_with(|letter: char| letter.is_uppercase())).collect();
    assert_eq!(capitals, codes);
}

#[test]
fn the_answers_read_well() {
    let told: String = samples::all().iter().map(in_both_languages).collect();
    insta::assert_snapshot!("answers", told);
}

#[test]
fn a_fault_says_nothing_of_the_inside() {
    let fault = AppError::Fault("the pool of table people is poisoned".to_owned());
    assert_eq!(fault.code(), None);
    assert!(!fault.message(Language::En).contains("people"));
}
