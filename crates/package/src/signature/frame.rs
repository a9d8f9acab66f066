//! The parts of CMS (RFC 5652) and CAdES that signatures are made of. Certificates keep the bytes they came in, and signed
//! attributes their order: both are summed and signed as they stand. It must not judge.

use cms::content_info::CmsVersion;
use cms::signed_data::{DigestAlgorithmIdentifiers, EncapsulatedContentInfo, SignerIdentifier};
use der::asn1::{Any, ObjectIdentifier, OctetString, SetOfVec};
use der::{Encode, Sequence};
use pkcs8::spki::AlgorithmIdentifierOwned;
use x509_cert::attr::Attribute;

const fn oid(text: &'static str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

pub(super) const DATA: ObjectIdentifier = oid("1.2.840.113549.1.7.1");
pub(super) const SIGNED_DATA: ObjectIdentifier = oid("1.2.840.113549.1.7.2");
pub(super) const CONTENT_TYPE: ObjectIdentifier = oid("1.2.840.113549.1.9.3");
pub(super) const MESSAGE_DIGEST: ObjectIdentifier = oid("1.2.840.113549.1.9.4");
pub(super) const SIGNING_TIME: ObjectIdentifier = oid("1.2.840.113549.1.9.5");
pub(super) const SIGNING_CERTIFICATE: ObjectIdentifier = oid("1.2.840.113549.1.9.16.2.47");

/// `SignedData`, with the certificates as they are.
#[derive(Debug, Clone, Sequence)]
pub(super) struct Signed {
    pub(super) version: CmsVersion,
    pub(super) digests: DigestAlgorithmIdentifiers,
    pub(super) content: EncapsulatedContentInfo,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", constructed = "true", optional = "true")]
    pub(super) certificates: Option<Vec<Any>>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", constructed = "true", optional = "true")]
    pub(super) revoked: Option<Vec<Any>>,
    /// Each of them a [`Signatory`].
    pub(super) signers: SetOfVec<Any>,
}

/// `SignerInfo`.
#[derive(Debug, Clone, Sequence)]
pub(super) struct Signatory {
    pub(super) version: CmsVersion,
    pub(super) named: SignerIdentifier,
    pub(super) digest: AlgorithmIdentifierOwned,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", constructed = "true", optional = "true")]
    pub(super) attributes: Option<Vec<Attribute>>,
    pub(super) algorithm: AlgorithmIdentifierOwned,
    pub(super) value: OctetString,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", constructed = "true", optional = "true")]
    pub(super) unsigned: Option<Vec<Any>>,
}

/// What is signed where there are signed attributes: them, as a set and not under the tag they have in the signature.
pub(super) fn signed_bytes(attributes: &Vec<Attribute>) -> der::Result<Vec<u8>> {
    const SET: u8 = 0x31;
    let mut bytes = attributes.to_der()?;
    if let Some(tag) = bytes.first_mut() {
        *tag = SET;
    }
    Ok(bytes)
}

/// `SigningCertificateV2` (RFC 5035): which certificate the signer meant.
#[derive(Debug, Clone, Sequence)]
pub(super) struct SigningCertificate {
    pub(super) certificates: Vec<CertificateSum>,
    pub(super) policies: Option<Any>,
}

/// `ESSCertIDv2`: a certificate by its digest.
#[derive(Debug, Clone, Sequence)]
pub(super) struct CertificateSum {
    /// By which digest; SHA-256 where it does not say.
    pub(super) algorithm: Option<AlgorithmIdentifierOwned>,
    pub(super) sum: OctetString,
    pub(super) issuer_and_serial: Option<Any>,
}
