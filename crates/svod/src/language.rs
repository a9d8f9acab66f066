//! The language that commands answer in.

use svod_app::AppError;
use svod_domain::Language;

/// Something said in both languages, in the one that is wanted.
pub fn say<'t>(language: Language, russian: &'t str, english: &'t str) -> &'t str {
    match language {
        Language::Ru => russian,
        Language::En => english,
    }
}

/// The language of a terminal's locale: Russian where it says so, otherwise English.
#[allow(clippy::disallowed_methods, reason = "the composition root reads the environment")]
pub fn of_terminal() -> Language {
    let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set);
    locale.and_then(|locale| Language::from_tag(&locale)).unwrap_or(Language::En)
}

/// An error of a use case in words. A fault is told as it is: who runs the service is the one to know.
pub fn told(error: &AppError, language: Language) -> anyhow::Error {
    if error.is_fault() { anyhow::anyhow!("{error}") } else { anyhow::anyhow!("{}", error.message(language)) }
}
