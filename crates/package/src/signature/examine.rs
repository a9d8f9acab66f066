//! Judges a detached CMS signature, wherever it was made: does it belong to this manifest, is its value right, whose
//! certificate is it, was that valid? What cannot be checked here is said to be unchecked, never passed off as right.

use chrono::{DateTime, TimeDelta, Utc};
use cms::content_info::ContentInfo;
use cms::signed_data::SignerIdentifier;
use der::asn1::{Any, ObjectIdentifier, OctetString};
use der::{Decode, Encode};
use x509_cert::attr::Attribute;
use x509_cert::time::Time;

use super::algorithm::{self, Hash, Proof, prove};
use super::certificate::{Certificate, CertificateFacts, moment, serial_text, told};
use super::frame::{
    CONTENT_TYPE, DATA, MESSAGE_DIGEST, SIGNED_DATA, SIGNING_CERTIFICATE, SIGNING_TIME, Signatory, Signed,
    SigningCertificate, signed_bytes,
};
use super::trust::{Anchors, Chain, chain};
use super::{SignatureError, Verdict};
use crate::contents::Manifest;

/// A signature is a few kilobytes long; this many bytes are none.
const LONGEST_SIGNATURE: usize = 1 << 20;

/// Nobody needs more, and each of one is held to each of the other.
const MOST_SIGNATORIES: usize = 16;
const MOST_CERTIFICATES: usize = 32;

/// So much may the clock of whoever signs be behind that of whoever built the package.
const CLOCK_SKEW: TimeDelta = TimeDelta::hours(24);

/// What is known of one signatory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// The certificate, when it came with the signature.
    pub certificate: Option<CertificateFacts>,
    /// Whom the signature names: the certificate's issuer and number, or the key's identifier.
    pub named: String,
    /// When they signed, by their own clock.
    pub signing_time: Option<DateTime<Utc>>,
    /// The digest of the manifest.
    pub digest: String,
    /// The signature's algorithm.
    pub algorithm: String,
    /// Whether the algorithm is a Russian standard, which `openssl` checks with its GOST engine.
    pub is_russian: bool,
    /// Whether the signature's value was held to the certificate's key and is right. If not, only the digest in it was
    /// held to the manifest, which is no proof of who signed.
    pub is_proven: bool,
    /// Where the certificate leads.
    pub chain: Chain,
    /// What is wrong; nothing when all that could be checked is right.
    pub problem: Option<SignerProblem>,
}

/// What is wrong with one signatory's part of a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignerProblem {
    /// It was made over something else than this manifest.
    OtherContent,
    /// The value was not made by the certificate's key, or what was signed is altered.
    WrongValue,
    /// The manifest's digest is of a kind that is not known here, so nothing can be said.
    UnknownDigest,
    /// Nothing in it ties it to the manifest that could be checked here.
    Unbound,
    /// The signed attributes are not what they must be.
    Attributes,
    /// It was signed for another certificate than the one that came with it.
    OtherCertificate,
    /// The certificate had expired when they signed.
    Expired,
    /// The certificate was not valid yet when they signed.
    NotYetValid,
    /// The certificate was not issued for signing.
    OtherPurpose,
    /// It says that it was made before the package was.
    BeforePackage,
    /// Whom to trust was said, and its value cannot be checked here: anybody could have made it.
    NotProven,
    /// The certificate does not lead to a trusted one.
    Untrusted,
    /// Whether the certificate leads to a trusted one cannot be told: one on the way is signed by an unknown algorithm.
    UnknownIssuer,
}

/// Examines a signature over a manifest; nobody is trusted.
///
/// # Errors
/// When the bytes are no detached CMS signature. A signature that is wrong gives a [`Verdict`] that says so.
pub fn examine(manifest: &[u8], der: &[u8]) -> Result<Verdict, SignatureError> {
    examine_trusting(manifest, der, &Anchors::default())
}

/// Examines a signature over a manifest, and whether its certificates lead to trusted ones.
///
/// # Errors
/// As [`examine`].
pub fn examine_trusting(manifest: &[u8], der: &[u8], anchors: &Anchors) -> Result<Verdict, SignatureError> {
    if der.len() > LONGEST_SIGNATURE {
        return Err(SignatureError::NotCms);
    }
    let info = ContentInfo::from_der(der).map_err(|_| SignatureError::NotCms)?;
    if info.content_type != SIGNED_DATA {
        return Err(SignatureError::NotCms);
    }
    let signed: Signed = info.content.decode_as().map_err(|_| SignatureError::NotCms)?;
    if signed.content.econtent.is_some() {
        return Err(SignatureError::NotDetached);
    }
    let certificates = signed.certificates.as_ref().map_or(0, Vec::len);
    if signed.signers.len() > MOST_SIGNATORIES || certificates > MOST_CERTIFICATES {
        return Err(SignatureError::TooMany);
    }
    let included: Vec<Certificate> = signed
        .certificates
        .iter()
        .flatten()
        .filter_map(|certificate| Certificate::read(&certificate.to_der().ok()?).ok())
        .collect();
    let built_at = serde_json::from_slice::<Manifest>(manifest).ok().map(|manifest| manifest.built_at);
    let content_type = signed.content.econtent_type;
    let desk = Desk { manifest, built_at, content_type, included: &included, anchors };
    let signatories = signed.signers.iter().map(Any::decode_as::<Signatory>);
    let signers = signatories
        .map(|signatory| Ok(desk.judge(&signatory?)))
        .collect::<der::Result<Vec<Signer>>>()
        .map_err(|_| SignatureError::NotCms)?;
    if signers.is_empty() { Err(SignatureError::NoSigner) } else { Ok(Verdict { signers }) }
}

/// What a signatory's part is held to.
struct Desk<'a> {
    manifest: &'a [u8],
    /// When the package was built, as its manifest says.
    built_at: Option<DateTime<Utc>>,
    content_type: ObjectIdentifier,
    included: &'a [Certificate],
    anchors: &'a Anchors,
}

/// What a signatory signed beside the digest.
struct Attested {
    digest: Vec<u8>,
    signing_time: Option<DateTime<Utc>>,
    certificate: Option<SigningCertificate>,
}

impl Desk<'_> {
    fn judge(&self, info: &Signatory) -> Signer {
        let certificate = self.included.iter().find(|certificate| is_meant(certificate, &info.named));
        let algorithm = info.algorithm.oid;
        let mut signer = Signer {
            certificate: certificate.map(Certificate::facts),
            named: named(&info.named),
            signing_time: None,
            digest: algorithm::name(info.digest.oid),
            algorithm: algorithm::name(algorithm),
            is_russian: algorithm::is_russian(algorithm),
            is_proven: false,
            chain: Chain::NotChecked,
            problem: None,
        };
        signer.problem = self.problem_of(info, certificate, &mut signer).err();
        signer
    }

    /// Checks one thing after the other; the first that is wrong is the one that is told.
    fn problem_of(
        &self,
        info: &Signatory,
        certificate: Option<&Certificate>,
        signer: &mut Signer,
    ) -> Result<(), SignerProblem> {
        let attested = match &info.attributes {
            Some(attributes) => Some(self.read(attributes)?),
            None => None,
        };
        signer.signing_time = attested.as_ref().and_then(|attested| attested.signing_time);
        if let Some(attested) = &attested {
            let hash = Hash::of(info.digest.oid).ok_or(SignerProblem::UnknownDigest)?;
            if hash.digest(self.manifest) != attested.digest {
                return Err(SignerProblem::OtherContent);
            }
        }
        let Some(certificate) = certificate else {
            return if attested.is_some() { self.settle_unproven() } else { Err(SignerProblem::Unbound) };
        };
        let message = match &info.attributes {
            Some(attributes) => signed_bytes(attributes).map_err(|_| SignerProblem::Attributes)?,
            None => self.manifest.to_vec(),
        };
        let (algorithm, digest) = (&info.algorithm, Some(info.digest.oid));
        match prove(&certificate.public_key, algorithm, digest, &message, info.value.as_bytes()) {
            Proof::Right => signer.is_proven = true,
            Proof::Wrong if attested.is_none() => return Err(SignerProblem::OtherContent),
            Proof::Wrong => return Err(SignerProblem::WrongValue),
            Proof::Unknown if attested.is_none() => return Err(SignerProblem::Unbound),
            Proof::Unknown => {}
        }
        if let Some(meant) = attested.as_ref().and_then(|attested| attested.certificate.as_ref()) {
            check_meant(meant, certificate)?;
        }
        self.check_fitness(certificate, signer.signing_time)?;
        signer.chain = chain(certificate, self.included, self.anchors, signer.signing_time.or(self.built_at));
        match signer.chain {
            Chain::NotChecked | Chain::Trusted(_) if signer.is_proven => Ok(()),
            Chain::NotChecked | Chain::Trusted(_) => self.settle_unproven(),
            Chain::Untrusted => Err(SignerProblem::Untrusted),
            Chain::Unverifiable => Err(SignerProblem::UnknownIssuer),
        }
    }

    /// A signature whose value nobody checked is told as such; but it is no way to somebody who is trusted.
    fn settle_unproven(&self) -> Result<(), SignerProblem> {
        if self.anchors.is_empty() { Ok(()) } else { Err(SignerProblem::NotProven) }
    }

    /// Whether the certificate is for signing and was valid then: at the time that the signature names, and without one
    /// when the package was built.
    fn check_fitness(
        &self,
        certificate: &Certificate,
        signing_time: Option<DateTime<Utc>>,
    ) -> Result<(), SignerProblem> {
        if !certificate.may_sign() {
            return Err(SignerProblem::OtherPurpose);
        }
        if let (Some(signed), Some(built)) = (signing_time, self.built_at)
            && signed + CLOCK_SKEW < built
        {
            return Err(SignerProblem::BeforePackage);
        }
        match signing_time.or(self.built_at) {
            Some(at) if at < certificate.not_before() => Err(SignerProblem::NotYetValid),
            Some(at) if at > certificate.not_after() => Err(SignerProblem::Expired),
            _ => Ok(()),
        }
    }

    /// The signed attributes that matter; each may be there once.
    fn read(&self, attributes: &[Attribute]) -> Result<Attested, SignerProblem> {
        let content_type = single(attributes, CONTENT_TYPE)?.ok_or(SignerProblem::Attributes)?;
        let content_type: ObjectIdentifier =
            content_type.decode_as().map_err(|_| SignerProblem::Attributes)?;
        if content_type != self.content_type || content_type != DATA {
            return Err(SignerProblem::Attributes);
        }
        let digest = single(attributes, MESSAGE_DIGEST)?.ok_or(SignerProblem::Attributes)?;
        let digest: OctetString = digest.decode_as().map_err(|_| SignerProblem::Attributes)?;
        let signing_time = match single(attributes, SIGNING_TIME)? {
            Some(time) => {
                let time = time.to_der().and_then(|der| Time::from_der(&der));
                Some(moment(time.map_err(|_| SignerProblem::Attributes)?))
            }
            None => None,
        };
        let certificate = match single(attributes, SIGNING_CERTIFICATE)? {
            Some(meant) => Some(meant.decode_as().map_err(|_| SignerProblem::Attributes)?),
            None => None,
        };
        Ok(Attested { digest: digest.as_bytes().to_vec(), signing_time, certificate })
    }
}

/// An attribute's only value; nothing when it is not there.
fn single(attributes: &[Attribute], oid: ObjectIdentifier) -> Result<Option<&Any>, SignerProblem> {
    let mut all = attributes.iter().filter(|attribute| attribute.oid == oid);
    let Some(attribute) = all.next() else { return Ok(None) };
    match (all.next(), attribute.values.len(), attribute.values.get(0)) {
        (None, 1, Some(value)) => Ok(Some(value)),
        _ => Err(SignerProblem::Attributes),
    }
}

/// Whether the first certificate that the signer meant is this one; a digest that is not known here proves nothing and
/// contradicts nothing.
fn check_meant(meant: &SigningCertificate, certificate: &Certificate) -> Result<(), SignerProblem> {
    let first = meant.certificates.first().ok_or(SignerProblem::Attributes)?;
    let hash = first.algorithm.as_ref().map_or(Some(Hash::Sha256), |algorithm| Hash::of(algorithm.oid));
    match hash {
        Some(hash) if hash.digest(&certificate.der) != first.sum.as_bytes() => {
            Err(SignerProblem::OtherCertificate)
        }
        _ => Ok(()),
    }
}

/// Whether a certificate is the one that a signatory names.
fn is_meant(certificate: &Certificate, signer: &SignerIdentifier) -> bool {
    match signer {
        SignerIdentifier::IssuerAndSerialNumber(named) => {
            named.issuer == *certificate.issuer() && named.serial_number == *certificate.serial()
        }
        SignerIdentifier::SubjectKeyIdentifier(named) => {
            certificate.key_identifier().as_deref() == Some(named.0.as_bytes())
        }
    }
}

fn named(signer: &SignerIdentifier) -> String {
    match signer {
        SignerIdentifier::IssuerAndSerialNumber(named) => {
            format!("{}; {}", told(&named.issuer), serial_text(&named.serial_number))
        }
        SignerIdentifier::SubjectKeyIdentifier(named) => crate::contents::hexadecimal(named.0.as_bytes()),
    }
}
