//! Makes a detached CMS signature (CAdES-BES). The time comes in as a value and nothing is left to chance: the same
//! manifest, key and time give the same bytes.

use chrono::{DateTime, Utc};
use cms::cert::IssuerAndSerialNumber;
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{EncapsulatedContentInfo, SignerIdentifier};
use der::asn1::{Any, ObjectIdentifier, OctetString, SetOfVec};
use der::{DateTime as DerDateTime, Decode, Encode};
use pkcs8::spki::AlgorithmIdentifierOwned;
use x509_cert::attr::Attribute;
use x509_cert::time::Time;

use super::SignatureError;
use super::algorithm::{ECDSA_SHA256, ED25519, Hash, RSA_SHA256, SHA256, SHA512};
use super::frame::{
    CONTENT_TYPE, CertificateSum, DATA, MESSAGE_DIGEST, SIGNED_DATA, SIGNING_CERTIFICATE, SIGNING_TIME,
    Signatory, Signed, SigningCertificate, signed_bytes,
};
use super::key::{Kind, SigningKey};

/// Signs a manifest at a time. The result is `SignedData` without the content, in DER.
///
/// # Errors
/// When the certificate is not valid at that time or is not one to sign with, or the key fails.
pub fn sign(
    manifest: &[u8],
    key: &SigningKey,
    signing_time: DateTime<Utc>,
) -> Result<Vec<u8>, SignatureError> {
    key.check_fitness(signing_time)?;
    let (hash, digest) = digest(key.kind());
    let attributes = attributes(manifest, key, signing_time, hash)?;
    let signature = key.sign(&signed_bytes(&attributes)?)?;
    let certificate = key.certificate.parsed.tbs_certificate();
    let signatory = Signatory {
        version: CmsVersion::V1,
        named: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: certificate.issuer().clone(),
            serial_number: certificate.serial_number().clone(),
        }),
        digest: digest.clone(),
        attributes: Some(attributes),
        algorithm: signature_algorithm(key.kind()),
        value: OctetString::new(signature)?,
        unsigned: None,
    };
    let signed = Signed {
        version: CmsVersion::V1,
        digests: SetOfVec::try_from(vec![digest])?,
        content: EncapsulatedContentInfo { econtent_type: DATA, econtent: None },
        certificates: Some(certificates(key)?),
        revoked: None,
        signers: SetOfVec::try_from(vec![Any::encode_from(&signatory)?])?,
    };
    Ok(ContentInfo { content_type: SIGNED_DATA, content: Any::encode_from(&signed)? }.to_der()?)
}

/// The digest of the manifest by the kind of key: Ed25519 goes with SHA-512 (RFC 8419), the others with SHA-256.
fn digest(kind: Kind) -> (Hash, AlgorithmIdentifierOwned) {
    match kind {
        Kind::Rsa | Kind::P256 => (Hash::Sha256, AlgorithmIdentifierOwned { oid: SHA256, parameters: None }),
        Kind::Ed25519 => (Hash::Sha512, AlgorithmIdentifierOwned { oid: SHA512, parameters: None }),
    }
}

fn signature_algorithm(kind: Kind) -> AlgorithmIdentifierOwned {
    let (oid, parameters) = match kind {
        Kind::Rsa => (RSA_SHA256, Some(Any::null())),
        Kind::P256 => (ECDSA_SHA256, None),
        Kind::Ed25519 => (ED25519, None),
    };
    AlgorithmIdentifierOwned { oid, parameters }
}

/// What is signed: the digest of the manifest, what it is, when, and by which certificate.
fn attributes(
    manifest: &[u8],
    key: &SigningKey,
    signing_time: DateTime<Utc>,
    hash: Hash,
) -> Result<Vec<Attribute>, SignatureError> {
    let certificate = CertificateSum {
        algorithm: None,
        sum: OctetString::new(Hash::Sha256.digest(&key.certificate.der))?,
        issuer_and_serial: None,
    };
    let certificate = SigningCertificate { certificates: vec![certificate], policies: None };
    let attributes = SetOfVec::try_from(vec![
        attribute(CONTENT_TYPE, &DATA)?,
        attribute(MESSAGE_DIGEST, &OctetString::new(hash.digest(manifest))?)?,
        attribute(SIGNING_TIME, &der_time(signing_time)?)?,
        attribute(SIGNING_CERTIFICATE, &certificate)?,
    ])?;
    Ok(attributes.into_vec())
}

fn attribute(oid: ObjectIdentifier, value: &impl Encode) -> der::Result<Attribute> {
    let value = Any::from_der(&value.to_der()?)?;
    Ok(Attribute { oid, values: SetOfVec::try_from(vec![value])? })
}

fn der_time(time: DateTime<Utc>) -> der::Result<Time> {
    let seconds = u64::try_from(time.timestamp()).unwrap_or_default();
    Ok(DerDateTime::from_unix_duration(std::time::Duration::from_secs(seconds))?.into())
}

/// All certificates in the order that DER demands of a set.
fn certificates(key: &SigningKey) -> der::Result<Vec<Any>> {
    let mut all: Vec<&[u8]> = vec![&key.certificate.der];
    all.extend(key.others.iter().map(|other| other.der.as_slice()));
    all.sort_unstable();
    all.dedup();
    all.into_iter().map(Any::from_der).collect()
}
