//! The texts of `locales/`, read once, and filled in. Knows nothing of what they mean.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use svod_domain::Language;

type Bundle = FluentBundle<FluentResource>;

static RUSSIAN: LazyLock<Bundle> =
    LazyLock::new(|| bundle(Language::Ru, include_str!("../../locales/ru.ftl")));
static ENGLISH: LazyLock<Bundle> =
    LazyLock::new(|| bundle(Language::En, include_str!("../../locales/en.ftl")));

/// The text with this id, filled in; none if there is none.
pub(super) fn text(language: Language, id: &str, facts: &FluentArgs<'_>) -> Option<String> {
    let bundle: &Bundle = match language {
        Language::Ru => &RUSSIAN,
        Language::En => &ENGLISH,
    };
    let pattern = bundle.get_message(id)?.value()?;
    Some(bundle.format_pattern(pattern, Some(facts), &mut Vec::new()).into_owned())
}

/// A text without facts; its id if there is none.
pub(super) fn plain(language: Language, id: &str) -> String {
    text(language, id, &FluentArgs::new()).unwrap_or_else(|| id.to_owned())
}

fn bundle(language: Language, source: &str) -> Bundle {
    let locale = language.tag().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    // The marks around what is filled in would show in a terminal and in a log.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::Ru => |value, _| grouped(value, '\u{a0}'),
        Language::En => |value, _| grouped(value, ','),
    }));
    // A text that cannot be read is left out, and its id is shown; a test sees to it that there is none.
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(readable, _)| readable);
    bundle.add_resource_overriding(resource);
    bundle
}

/// A whole number of five digits and more in groups of three; none for anything else.
fn grouped(value: &FluentValue<'_>, separator: char) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let digits = number.as_string();
    if digits.len() < 5 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut text = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    Some(text)
}
