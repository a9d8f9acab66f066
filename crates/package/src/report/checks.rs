//! The judgement on a package, check by check, for whoever is shown it on a page.

use super::{Finding, Report, ReportedSignature};
use crate::snapshot::Language;
use crate::wording::{Phrase, phrase};

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What was looked at.
    pub title: String,
    /// What came of it.
    pub outcome: Outcome,
    /// What was found, in words.
    pub detail: String,
}

/// What came of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Passed,
    /// Something is wrong.
    Failed,
    /// It could not be looked at, or cannot be told here.
    NotChecked,
}

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Area {
    Files,
    Sums,
    Format,
    Data,
    Derived,
    Packing,
}

impl Area {
    /// In the order in which they are looked at.
    const ALL: [Self; 6] = [Self::Files, Self::Sums, Self::Format, Self::Data, Self::Derived, Self::Packing];

    /// That of a finding; signatures are checks of their own.
    fn of(finding: &Finding) -> Option<Self> {
        Some(match finding {
            Finding::Missing(_) | Finding::Added(_) | Finding::Repeated(_) => Self::Files,
            Finding::Altered(_) | Finding::Unreadable(..) => Self::Sums,
            Finding::Malformed(_) | Finding::UnknownFormat(_) => Self::Format,
            Finding::Contradiction(_) => Self::Data,
            Finding::Disagrees(_) => Self::Derived,
            Finding::Repacked => Self::Packing,
            Finding::Signature(..) | Finding::Unsigned => return None,
        })
    }

    fn title(self) -> Phrase {
        match self {
            Self::Files => phrase("Состав пакета", "What is in the package"),
            Self::Sums => phrase("Контрольные суммы", "Sums"),
            Self::Format => phrase("Формат файлов", "The format of the files"),
            Self::Data => phrase("Согласованность данных", "The data among themselves"),
            Self::Derived => phrase("Соответствие файлов данным", "The files beside the data"),
            Self::Packing => phrase("Упаковка архива", "The packing of the archive"),
        }
    }

    fn passed(self) -> Phrase {
        match self {
            Self::Files => phrase("Все файлы на месте, лишних нет.", "Every file is there, and no other."),
            Self::Sums => phrase(
                "Суммы SHA-256 и Стрибог сходятся у всех файлов.",
                "The SHA-256 and Streebog sums of all files are right.",
            ),
            Self::Format => phrase("Формат известен и читается.", "The format is known, and reads well."),
            Self::Data => phrase("Данные себе не противоречат.", "The data do not contradict themselves."),
            Self::Derived => phrase(
                "Реестры и файлы для программ следуют из данных пакета.",
                "The registers and the files for programs follow from the package's data.",
            ),
            Self::Packing => phrase(
                "Архив записан так, как их записывает Свод.",
                "The archive is written the way Svod writes them.",
            ),
        }
    }

    /// Whether it is only looked at once nothing else is wrong.
    fn needs_whole_files(self) -> bool {
        matches!(self, Self::Data | Self::Derived)
    }
}

const NOT_REACHED: Phrase = phrase(
    "Не проверялось: сначала должны сойтись состав, суммы и формат.",
    "Not checked: first the files, their sums and their format must be right.",
);

const SIGNATURES: Phrase = phrase("Подписи", "Signatures");

impl Report {
    /// The judgement in a sentence or two, with what the checks do not say.
    pub fn summary(&self, language: Language) -> String {
        let verdict = self.verdict(language);
        if self.is_genuine() { format!("{verdict} {}", self.caveat().say(language)) } else { verdict }
    }

    /// The checks: those of the whole, then each signature.
    pub fn checks(&self, language: Language) -> Vec<Check> {
        let mut checks: Vec<Check> = Area::ALL.iter().map(|area| self.check(*area, language)).collect();
        checks.extend(self.signatures.iter().map(|signature| self.check_of(signature, language)));
        if self.signatures.is_empty() {
            checks.push(Check {
                title: SIGNATURES.say(language).to_owned(),
                outcome: if self.findings.contains(&Finding::Unsigned) {
                    Outcome::Failed
                } else {
                    Outcome::NotChecked
                },
                detail: self.caveat().say(language).to_owned(),
            });
        }
        checks
    }

    fn check(&self, area: Area, language: Language) -> Check {
        let found: Vec<String> = self
            .findings
            .iter()
            .filter(|finding| Area::of(finding) == Some(area))
            .map(|finding| finding.describe(language))
            .collect();
        let (outcome, detail) = if !found.is_empty() {
            (Outcome::Failed, found.join("\n"))
        } else if area.needs_whole_files() && !self.are_data_examined {
            (Outcome::NotChecked, NOT_REACHED.say(language).to_owned())
        } else {
            (Outcome::Passed, area.passed().say(language).to_owned())
        };
        Check { title: area.title().say(language).to_owned(), outcome, detail }
    }

    fn check_of(&self, signature: &ReportedSignature, language: Language) -> Check {
        let mut lines = signature.describe(language).into_iter().map(|line| line.trim_start().to_owned());
        let title = lines.next().unwrap_or_default();
        let is_wrong =
            |finding: &Finding| matches!(finding, Finding::Signature(name, _) if *name == signature.name);
        let is_proven = |verdict: &crate::signature::Verdict| {
            !verdict.signers.is_empty() && verdict.signers.iter().all(|signer| signer.is_proven)
        };
        let outcome = if self.findings.iter().any(is_wrong) {
            Outcome::Failed
        } else if signature.verdict.as_ref().is_ok_and(is_proven) {
            Outcome::Passed
        } else {
            Outcome::NotChecked
        };
        Check { title, outcome, detail: lines.collect::<Vec<_>>().join("\n") }
    }
}
