//! A vote, and the rule it was taken by in words.

use svod_domain::{
    Language,
    ballot::{MajorityOf, Share, Tally, VotingRule},
};
use svod_package::snapshot::Vote;

/// The count of a vote taken by a rule.
pub(super) fn count(tally: &Tally, rule: String) -> Vote {
    Vote {
        entitled: tally.entitled(),
        present: tally.present(),
        in_favour: tally.in_favour(),
        against: tally.against(),
        abstained: tally.abstained(),
        rule,
    }
}

/// The rule as it is printed.
pub(super) fn rule(rule: &VotingRule, language: Language) -> String {
    let (quorum, majority) = (share(rule.quorum, language), share(rule.majority, language));
    let whole = match (rule.majority_of, language) {
        (MajorityOf::Entitled, Language::Ru) => "имеющих право голоса",
        (MajorityOf::Entitled, Language::En) => "those entitled to vote",
        (MajorityOf::Present, Language::Ru) => "присутствующих",
        (MajorityOf::Present, Language::En) => "those present",
        (MajorityOf::Cast, Language::Ru) => "проголосовавших «за» и «против»",
        (MajorityOf::Cast, Language::En) => "those who voted for or against",
    };
    match language {
        Language::Ru => format!(
            "Кворум: присутствует более {quorum} имеющих право голоса. \
             Решение принимается, если «за» проголосовало более {majority} {whole}."
        ),
        Language::En => format!(
            "Quorum: more than {quorum} of those entitled to vote are present. \
             The decision is carried when more than {majority} of {whole} vote for it."
        ),
    }
}

fn share(share: Share, language: Language) -> String {
    match (share, language) {
        (Share::HALF, Language::Ru) => "половины".to_owned(),
        (Share::HALF, Language::En) => "half".to_owned(),
        (Share::TWO_THIRDS, Language::Ru) => "двух третей".to_owned(),
        (Share::TWO_THIRDS, Language::En) => "two thirds".to_owned(),
        (Share { numerator, denominator }, _) => format!("{numerator}/{denominator}"),
    }
}
