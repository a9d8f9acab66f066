//! What is said to people, in Russian and in English: answers to what could not be done, and the names of steps
//! and states. The words are in `locales/`; here is only which of them are said and with which facts.
//!
//! Must not decide anything, and must not know how an answer travels.

mod bundle;
mod classify;
mod code;
mod facts;
mod names;
mod path;

use svod_domain::Language;
use svod_storage::StoreError;

pub use code::ErrorCode;
pub use names::{action_name, command_name, phase_name};

use crate::AppError;

impl AppError {
    /// The code of an expected answer; none for a fault.
    pub fn code(&self) -> Option<ErrorCode> {
        classify::code(self)
    }

    /// The field it is about, as the path of an input whose fields are camelCase: `["input", "tally", "present"]`;
    /// `["input"]` when it is about no field.
    pub fn path(&self) -> Vec<String> {
        path::path(self)
    }

    /// What is wrong and what to do next. Of a fault, nothing but that there was one.
    pub fn message(&self, language: Language) -> String {
        match self.code() {
            Some(code) => bundle::text(language, code.name(), &facts::facts(self, language))
                .unwrap_or_else(|| code.name().to_owned()),
            None => bundle::plain(language, fault(self)),
        }
    }
}

fn fault(error: &AppError) -> &'static str {
    match error {
        AppError::Store(StoreError::Unreachable(_)) => "fault-unreachable",
        _ => "fault",
    }
}
