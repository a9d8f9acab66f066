//! Signatures over a package: made here (CAdES-BES), or made elsewhere and judged here as far as that can be done.
//!
//! What is signed is `manifest.json`, byte for byte: it lists the size and the sums of every content file, so all of a
//! package hangs on it. There is no clock and no chance in here: times come in as values and every algorithm is
//! deterministic. It must not know archives.

mod algorithm;
mod certificate;
mod examine;
mod frame;
mod key;
mod make;
mod pem;
mod trust;
mod wording;

use chrono::{DateTime, Utc};
use thiserror::Error;

pub use certificate::CertificateFacts;
pub(crate) use certificate::{plain, plain_line};
pub use examine::{Signer, SignerProblem, examine, examine_trusting};
pub use key::SigningKey;
pub use make::sign;
pub use trust::{Anchors, Chain};

/// What the examination of a signature found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Everybody who signed in it, at least one.
    pub signers: Vec<Signer>,
}

impl Verdict {
    /// Whether nothing is wrong with it. That does not mean that everything could be checked: see [`Signer::is_proven`].
    pub fn is_sound(&self) -> bool {
        self.signers.iter().all(|signer| signer.problem.is_none())
    }
}

/// A detached signature as a tool gives it: DER is left as it is, PEM and bare base64 are unwrapped.
pub fn unwrapped(given: &[u8]) -> Vec<u8> {
    pem::unwrapped(given)
}

/// Why a signature could not be made, or cannot be examined at all.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SignatureError {
    /// There is no certificate, or it cannot be read.
    #[error("there is no certificate that can be read")]
    NoCertificate,
    /// There is no private key, or it cannot be read.
    #[error("there is no private key that can be read")]
    NoKey,
    /// The private key is in a format from before PKCS#8.
    #[error("the private key is not in PKCS#8")]
    OldKeyFormat,
    /// The bytes are no PKCS#12 archive.
    #[error("this is no PKCS#12 archive, or a damaged one")]
    NotPkcs12,
    /// The key is encrypted and no password was given.
    #[error("the private key is encrypted and needs a password")]
    PasswordNeeded,
    /// The password is wrong.
    #[error("the password is wrong")]
    WrongPassword,
    /// The key belongs to none of the certificates.
    #[error("the private key does not belong to the certificate")]
    OtherKey,
    /// The key or its encryption is of a kind that is not known here.
    #[error("an algorithm is not supported: {0}")]
    UnknownAlgorithm(String),
    /// The RSA key is too short.
    #[error("the RSA key is shorter than 2048 bits")]
    WeakKey,
    /// The certificate is not valid any more.
    #[error("the certificate expired on {0}")]
    Expired(DateTime<Utc>),
    /// The certificate is not valid yet.
    #[error("the certificate is valid from {0} only")]
    NotYetValid(DateTime<Utc>),
    /// The certificate says that its key is not for signing.
    #[error("the certificate is not one to sign with")]
    OtherPurpose,
    /// The key could not sign.
    #[error("the key could not sign")]
    CannotSign,
    /// The signature could not be written down.
    #[error("the signature could not be written")]
    Encoding(#[from] der::Error),
    /// The bytes are no CMS signature, or a damaged one.
    #[error("this is no CMS signature, or a damaged one")]
    NotCms,
    /// The signature carries the content itself.
    #[error("the signature is not detached")]
    NotDetached,
    /// It has more signatories or certificates than anybody needs, and would take long to check.
    #[error("the signature has too many signatories or certificates")]
    TooMany,
    /// Nobody signed in it.
    #[error("nobody signed in this signature")]
    NoSigner,
}
