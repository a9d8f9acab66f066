//! What the verification of a package found, as values and in words.

mod checks;

pub use checks::{Check, Outcome};

use crate::consistency::Contradiction;
use crate::contents::{FileSum, Manifest};
use crate::signature::{SignatureError, Signer, SignerProblem, Verdict, plain, plain_line};
use crate::snapshot::Language;
use crate::unpack::Damage;
use crate::wording::{Phrase, day, moment, phrase};

/// The judgement on a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What the package says about itself, when that can be read. Believe it only if the package is genuine.
    pub manifest: Option<Manifest>,
    /// The files that could be read, as they are, in the order of the archive.
    pub files: Vec<FileSum>,
    /// The signatures in it, by name, and what was found of them.
    pub signatures: Vec<ReportedSignature>,
    /// Whether the data were held to themselves and to what was derived from them: only where nothing before was wrong.
    pub are_data_examined: bool,
    /// What is wrong, each thing once; empty when all is well.
    pub findings: Vec<Finding>,
}

/// A signature in a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedSignature {
    /// The name of its file in the archive.
    pub name: String,
    /// What was found, unless it cannot be examined at all.
    pub verdict: Result<Verdict, SignatureError>,
}

/// What is wrong with a signature in a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignatureFault {
    /// It cannot be examined at all.
    Unreadable(SignatureError),
    /// One of those who signed in it, by name, and what is wrong with their part.
    Signer(String, SignerProblem),
}

impl SignatureFault {
    /// What is wrong with a signatory's part, if anything is.
    pub(crate) fn of(signer: &Signer) -> Option<Self> {
        signer.problem.clone().map(|problem| Self::Signer(signer.name().to_owned(), problem))
    }

    fn describe(&self, language: Language) -> String {
        match self {
            Self::Unreadable(error) => error.describe(language).trim_end_matches('.').to_owned(),
            Self::Signer(who, problem) => format!("{who}: {}", problem.describe(language)),
        }
    }
}

/// Something wrong with a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// A file that every package has is not there.
    Missing(String),
    /// A file that no package has is there.
    Added(String),
    /// More than one entry of the archive has this name.
    Repeated(String),
    /// A file's content differs from its recorded sum.
    Altered(String),
    /// A file cannot be read.
    Unreadable(String, Damage),
    /// A file is not written in the format that it must have.
    Malformed(String),
    /// A file's sum is right, but it says something else than the package's data.
    Disagrees(String),
    /// The data contradict themselves.
    Contradiction(Contradiction),
    /// The package says it is of a version of the format that this program does not know.
    UnknownFormat(u32),
    /// Whom to trust was said, and nobody signed.
    Unsigned,
    /// A signature is damaged, foreign or wrong.
    Signature(String, SignatureFault),
    /// The archive was not written the way packages are: it was packed again or tampered with.
    Repacked,
}

impl Report {
    /// Whether every file is there, nothing else is, and all of it is as it was built.
    pub fn is_genuine(&self) -> bool {
        self.findings.is_empty()
    }

    /// The judgement in full sentences, one finding a line.
    pub fn describe(&self, language: Language) -> String {
        let mut lines = vec![self.verdict(language)];
        lines.extend(self.findings.iter().map(|finding| format!("  - {}", finding.describe(language))));
        if let (true, Some(manifest)) = (self.is_genuine(), &self.manifest) {
            lines.extend(identity(manifest, language));
        }
        lines.extend(self.signatures.iter().flat_map(|signature| signature.describe(language)));
        if self.is_genuine() {
            lines.push(self.caveat().say(language).to_owned());
        }
        lines.join("\n")
    }

    /// What the checks do not say.
    fn caveat(&self) -> Phrase {
        let mut signers =
            self.signatures.iter().filter_map(|it| it.verdict.as_ref().ok()).flat_map(|it| &it.signers);
        if self.signatures.is_empty() {
            UNSIGNED
        } else if signers.any(|signer| signer.is_proven) {
            SIGNED
        } else {
            UNPROVEN
        }
    }

    fn verdict(&self, language: Language) -> String {
        let is_signature = |finding: &Finding| matches!(finding, Finding::Signature(..) | Finding::Unsigned);
        if !self.is_genuine() && self.findings.iter().all(is_signature) {
            let count = self.findings.len();
            return match language {
                Language::Ru => format!("Файлы пакета целы, но не все подписи годятся. Замечаний: {count}."),
                Language::En => {
                    format!("The files are whole, but not every signature is good. Findings: {count}.")
                }
            };
        }
        match (self.findings.len(), language) {
            (0, Language::Ru) => format!("Пакет цел: файлов — {}, все суммы сходятся.", self.files.len()),
            (0, Language::En) => {
                format!("The package is whole: {} files, all sums are right.", self.files.len())
            }
            (count, Language::Ru) => format!("Пакет НЕ цел. Замечаний: {count}."),
            (count, Language::En) => format!("The package is NOT whole. Findings: {count}."),
        }
    }
}

const UNSIGNED: Phrase = phrase(
    "Подписей нет. Суммы не доказывают, кто составил пакет: сверьте сумму архива с той, которую сообщил отправитель.",
    "It is not signed. Sums do not prove who built a package: compare the archive's own sum with the one its sender told you.",
);

const UNPROVEN: Phrase = phrase(
    "Ни одна подпись здесь не доказана: до проверки указанной командой не известно, кто подписал пакет.",
    "No signature is proven here: until the command above has checked one, nobody knows who signed the package.",
);

const SIGNED: Phrase = phrase(
    "Верная подпись доказывает, что manifest.json подписан ключом этого сертификата, а от него зависят все файлы пакета.",
    "A right signature proves that manifest.json was signed by the key of that certificate, and every file hangs on it.",
);

impl ReportedSignature {
    /// A heading, and a paragraph for each signatory.
    fn describe(&self, language: Language) -> Vec<String> {
        let name = plain(&self.name);
        let heading = format!("{} {name}", phrase("Подпись", "Signature").say(language));
        let told = match &self.verdict {
            Ok(verdict) => verdict.signers.iter().flat_map(|it| it.describe(&self.name, language)).collect(),
            Err(error) => vec![error.describe(language)],
        };
        let told = told.into_iter().map(|line| format!("  {line}"));
        std::iter::once(heading).chain(told).collect()
    }
}

/// Whose package it is.
fn identity(manifest: &Manifest, language: Language) -> Vec<String> {
    let adopted = day(manifest.resolution.adopted_on, language);
    let built = moment(manifest.built_at, language);
    let (forum, tool_version) = (plain(&manifest.forum), plain(&manifest.tool_version));
    let number = plain(&manifest.resolution.number);
    let (sequence, hash) = (manifest.audit.sequence, plain(&manifest.audit.hash));
    match language {
        Language::Ru => vec![
            format!("Форум: {forum}. Резолюция № {number} от {adopted}"),
            format!("Составлен: {built}, Свод {tool_version}"),
            format!("Журнал аудита: событие № {sequence}, {hash}"),
        ],
        Language::En => vec![
            format!("Forum: {forum}. Resolution No. {number} of {adopted}"),
            format!("Built: {built}, Svod {tool_version}"),
            format!("Audit log: event No. {sequence}, {hash}"),
        ],
    }
}

impl Finding {
    /// The finding in a few words, on one line: what the package itself says cannot break out of it.
    pub fn describe(&self, language: Language) -> String {
        plain_line(&self.worded(language))
    }

    fn worded(&self, language: Language) -> String {
        let say = |ru, en| phrase(ru, en).say(language);
        match self {
            Self::Missing(name) => format!("{} {name}", say("нет файла", "a file is missing:")),
            Self::Added(name) => format!("{} {name}", say("лишний файл", "a file was added:")),
            Self::Repeated(name) => {
                format!("{} {name}", say("в архиве несколько файлов с именем", "several entries are named"))
            }
            Self::Altered(name) => format!("{} {name}", say("изменён файл", "a file was altered:")),
            Self::Unreadable(name, damage) => {
                let why = damage.phrase().say(language);
                format!("{} {name}: {why}", say("не читается файл", "a file cannot be read:"))
            }
            Self::Malformed(name) => {
                format!("{} {name}", say("не разобрать содержимое файла", "the content makes no sense:"))
            }
            Self::Disagrees(name) => format!(
                "{} {name}",
                say("с данными пакета расходится файл", "it disagrees with the package's data:")
            ),
            Self::Contradiction(contradiction) => format!(
                "{} {}",
                say("данные противоречат друг другу —", "the data contradict each other:"),
                contradiction.describe(language)
            ),
            Self::UnknownFormat(version) => format!(
                "{} {version}",
                say("неизвестная версия формата", "an unknown version of the format:")
            ),
            Self::Unsigned => say(
                "подписей нет, а указано, кому доверять",
                "it is not signed, though it was said whom to trust",
            )
            .to_owned(),
            Self::Signature(name, fault) => {
                format!("{} {name}: {}", say("подпись", "signature"), fault.describe(language))
            }
            Self::Repacked => say(
                "архив упакован заново или подделан: его устройство не такое, как у пакетов",
                "the archive was packed again or tampered with: it is not laid out as packages are",
            )
            .to_owned(),
        }
    }
}

impl Damage {
    fn phrase(self) -> Phrase {
        match self {
            Self::Method => phrase("неизвестный способ сжатия", "unknown compression"),
            Self::Corrupt => phrase("данные повреждены", "the data are corrupt"),
            Self::Mismatch => phrase("длина или сумма не сходится", "its length or check sum is wrong"),
            Self::TooLong => phrase("слишком длинный", "it is too long"),
        }
    }
}
