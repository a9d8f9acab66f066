//! Puts signatures beside the content of a package. The content stays as it is, byte for byte, and so does the manifest that
//! the signatures are made over; the archive is packed anew, in the one shape that packages have.

use std::io::{Cursor, Read, Seek};

use thiserror::Error;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::archive::pack;
use crate::contents::MANIFEST;
use crate::report::Report;
use crate::signature::{SignatureError, SignerProblem, Verdict, examine, unwrapped};
use crate::snapshot::Language;
use crate::unpack::MOST_BYTES;
use crate::verify::{VerifyError, verify};
use crate::wording::phrase;

const FOLDER: &str = "signatures/";
const EXTENSION: &str = ".p7s";
/// Two digits number the signatures.
const MOST_SIGNATURES: usize = 99;
const LONGEST_SLUG: usize = 40;

/// Why signatures could not be added.
#[derive(Debug, Error)]
pub enum AttachError {
    /// The file is no package.
    #[error("the file cannot be examined as a package")]
    Package(#[from] VerifyError),
    /// The package is damaged or forged, and nobody should put their name to it.
    #[error("the package is not whole")]
    NotGenuine(Box<Report>),
    /// What was to be added is no detached signature.
    #[error("the signature cannot be used")]
    Signature(#[from] SignatureError),
    /// The signature is wrong: who signed in it, and what is wrong.
    #[error("the signature of {0} is wrong")]
    Wrong(String, SignerProblem),
    /// The same signature is in the package already.
    #[error("the package carries this signature already")]
    Already,
    /// There is no room for more signatures.
    #[error("a package carries at most 99 signatures")]
    TooMany,
    /// The archive could not be read or written.
    #[error("the archive could not be packed")]
    Archive(#[from] ZipError),
}

impl AttachError {
    /// What went wrong, for whoever signs.
    pub fn describe(&self, language: Language) -> String {
        let say = |ru, en| phrase(ru, en).say(language).to_owned();
        match self {
            Self::Package(error) => error.describe(language).to_owned(),
            Self::NotGenuine(report) => report.describe(language),
            Self::Signature(error) => error.describe(language),
            Self::Wrong(who, problem) => {
                format!(
                    "{} ({who}): {}.",
                    say("Подпись не годится", "The signature is no good"),
                    problem.describe(language)
                )
            }
            Self::Already => {
                say("Такая подпись в пакете уже есть.", "The package carries this signature already.")
            }
            Self::TooMany => say("В пакете уже 99 подписей.", "The package carries 99 signatures already."),
            Self::Archive(_) => say("Не удалось упаковать архив.", "The archive could not be packed."),
        }
    }
}

/// What is to be signed in a package: the bytes of its manifest. All else hangs on them.
///
/// # Errors
/// When the package is not whole: such a one is not to be signed.
pub fn signable(package: &[u8]) -> Result<Vec<u8>, AttachError> {
    let files = genuine_files(package)?;
    let manifest = files.into_iter().find(|(name, _)| name == MANIFEST);
    Ok(manifest.map(|(_, content)| content).unwrap_or_default())
}

/// Adds detached signatures (DER, PEM or base64) over the package's manifest and returns the new archive. The same package
/// and signatures give the same bytes.
///
/// # Errors
/// When the package is not whole, when a signature is none, is made over something else or wrong in any way that can be
/// told here, or is there already.
pub fn attach(package: &[u8], signatures: &[Vec<u8>]) -> Result<Vec<u8>, AttachError> {
    let mut files = genuine_files(package)?;
    let manifest = files.iter().find(|(name, _)| name == MANIFEST).map(|(_, content)| content.clone());
    let manifest = manifest.unwrap_or_default();
    for given in signatures {
        let signature = unwrapped(given);
        let verdict = examine(&manifest, &signature)?;
        let wrong = verdict.signers.iter().find_map(|signer| Some((signer, signer.problem.clone()?)));
        if let Some((signer, problem)) = wrong {
            return Err(AttachError::Wrong(signer.name().to_owned(), problem));
        }
        if files.iter().any(|(name, content)| is_signature_name(name) && *content == signature) {
            return Err(AttachError::Already);
        }
        files.push((next_name(&files, &verdict)?, signature));
    }
    Ok(pack(files)?)
}

/// Whether a file of this name is a signature and nothing else.
pub(crate) fn is_signature_name(name: &str) -> bool {
    let inner = name.strip_prefix(FOLDER).and_then(|name| name.strip_suffix(EXTENSION));
    let Some((number, slug)) = inner.and_then(|inner| inner.split_once('-')) else { return false };
    let is_slug = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
    number.len() == 2
        && number.bytes().all(|c| c.is_ascii_digit())
        && number != "00"
        && (1..=LONGEST_SLUG).contains(&slug.len())
        && slug.bytes().all(is_slug)
}

/// The name of the next signature: its number, and its first signatory's name in Latin letters.
fn next_name(files: &[(String, Vec<u8>)], verdict: &Verdict) -> Result<String, AttachError> {
    let numbers = files.iter().filter(|(name, _)| is_signature_name(name));
    let last =
        numbers.filter_map(|(name, _)| name.get(FOLDER.len()..FOLDER.len() + 2)?.parse::<usize>().ok()).max();
    let number = last.unwrap_or_default() + 1;
    if number > MOST_SIGNATURES {
        return Err(AttachError::TooMany);
    }
    let slug = slug(verdict.signers.first().map_or("", |signer| signer.name()));
    Ok(format!("{FOLDER}{number:02}-{slug}{EXTENSION}"))
}

/// A name in small Latin letters, digits and hyphens.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        let latin = latin(c);
        if latin.is_none() && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        slug.push_str(latin.unwrap_or_default());
    }
    let kept: String = slug.chars().take(LONGEST_SLUG).collect();
    let kept = kept.trim_end_matches('-');
    if kept.is_empty() { "signature".to_owned() } else { kept.to_owned() }
}

/// A small letter or digit in Latin; nothing for what separates words.
fn latin(c: char) -> Option<&'static str> {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyz0123456789";
    const CYRILLIC: [(char, &str); 33] = [
        ('а', "a"),
        ('б', "b"),
        ('в', "v"),
        ('г', "g"),
        ('д', "d"),
        ('е', "e"),
        ('ё', "e"),
        ('ж', "zh"),
        ('з', "z"),
        ('и', "i"),
        ('й', "i"),
        ('к', "k"),
        ('л', "l"),
        ('м', "m"),
        ('н', "n"),
        ('о', "o"),
        ('п', "p"),
        ('р', "r"),
        ('с', "s"),
        ('т', "t"),
        ('у', "u"),
        ('ф', "f"),
        ('х', "kh"),
        ('ц', "ts"),
        ('ч', "ch"),
        ('ш', "sh"),
        ('щ', "shch"),
        ('ъ', ""),
        ('ы', "y"),
        ('ь', ""),
        ('э', "e"),
        ('ю', "iu"),
        ('я', "ia"),
    ];
    if let Some(at) = PLAIN.find(c).filter(|_| c.is_ascii()) {
        return PLAIN.get(at..=at);
    }
    CYRILLIC.iter().find(|(letter, _)| *letter == c).map(|(_, latin)| *latin)
}

/// All files of a package that is whole.
fn genuine_files(package: &[u8]) -> Result<Vec<(String, Vec<u8>)>, AttachError> {
    let report = verify(Cursor::new(package))?;
    if !report.is_genuine() {
        return Err(AttachError::NotGenuine(Box::new(report)));
    }
    Ok(files_of(Cursor::new(package))?)
}

/// The files of an archive that was verified before.
pub(crate) fn files_of<R: Read + Seek>(reader: R) -> Result<Vec<(String, Vec<u8>)>, ZipError> {
    let mut archive = ZipArchive::new(reader)?;
    let mut files = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        let file = archive.by_index(index)?;
        let name = String::from_utf8_lossy(file.name_raw()).into_owned();
        let mut content = Vec::new();
        file.take(MOST_BYTES).read_to_end(&mut content)?;
        files.push((name, content));
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_file_names() {
        for (name, expected) in [
            ("Иванов Иван Щукович", "ivanov-ivan-shchukovich"),
            ("  О'Нил & Co. №5 ", "o-nil-co-5"),
            ("../../etc/passwd", "etc-passwd"),
            ("会議", "signature"),
            ("Объединённая подьячая", "obedinennaia-podiachaia"),
        ] {
            assert_eq!(slug(name), expected);
            assert!(is_signature_name(&format!("signatures/01-{expected}.p7s")));
        }
        assert!(slug(&"щ".repeat(100)).len() <= LONGEST_SLUG);
        for name in [
            "signatures/00-a.p7s",
            "signatures/1-a.p7s",
            "signatures/01-.p7s",
            "signatures/01-A.p7s",
            "signatures/01-a/../b.p7s",
            "01-a.p7s",
        ] {
            assert!(!is_signature_name(name), "{name}");
        }
    }
}
