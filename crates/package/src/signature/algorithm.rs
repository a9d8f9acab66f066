//! Digests and signature algorithms: which are known, and whether a signature value is right. It must not know what is
//! signed, nor whom a key belongs to.

use der::asn1::{Any, ObjectIdentifier};
use der::{Decode, Encode};
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use pkcs8::spki::{AlgorithmIdentifierOwned, DecodePublicKey, SubjectPublicKeyInfoRef};
use rsa::pkcs1::RsaPssParams;
use rsa::signature::Verifier;
use rsa::traits::PublicKeyParts;
use sha2::{Digest, Sha256, Sha384, Sha512};
use streebog::{Streebog256, Streebog512};

const fn oid(text: &'static str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

pub(super) const SHA256: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.1");
pub(super) const SHA512: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.3");
pub(super) const RSA: ObjectIdentifier = oid("1.2.840.113549.1.1.1");
const RSA_PSS: ObjectIdentifier = oid("1.2.840.113549.1.1.10");
pub(super) const RSA_SHA256: ObjectIdentifier = oid("1.2.840.113549.1.1.11");
pub(super) const EC_KEY: ObjectIdentifier = oid("1.2.840.10045.2.1");
const P256_CURVE: ObjectIdentifier = oid("1.2.840.10045.3.1.7");
pub(super) const ECDSA_SHA256: ObjectIdentifier = oid("1.2.840.10045.4.3.2");
pub(super) const ED25519: ObjectIdentifier = oid("1.3.101.112");

/// An RSA key shorter than this, in bits, proves nothing any more.
pub(super) const SHORTEST_RSA: u32 = 2048;

/// Names that people know algorithms by.
const NAMES: [(ObjectIdentifier, &str); 21] = [
    (SHA256, "SHA-256"),
    (oid("2.16.840.1.101.3.4.2.2"), "SHA-384"),
    (SHA512, "SHA-512"),
    (oid("1.3.14.3.2.26"), "SHA-1"),
    (oid("1.2.643.7.1.1.2.2"), "GOST R 34.11-2012 (Streebog-256)"),
    (oid("1.2.643.7.1.1.2.3"), "GOST R 34.11-2012 (Streebog-512)"),
    (oid("1.2.643.2.2.9"), "GOST R 34.11-94"),
    (RSA, "RSA"),
    (RSA_PSS, "RSA-PSS"),
    (RSA_SHA256, "RSA, SHA-256"),
    (oid("1.2.840.113549.1.1.12"), "RSA, SHA-384"),
    (oid("1.2.840.113549.1.1.13"), "RSA, SHA-512"),
    (EC_KEY, "ECDSA"),
    (ECDSA_SHA256, "ECDSA, SHA-256"),
    (oid("1.2.840.10045.4.3.3"), "ECDSA, SHA-384"),
    (oid("1.2.840.10045.4.3.4"), "ECDSA, SHA-512"),
    (ED25519, "Ed25519"),
    (oid("1.2.643.7.1.1.1.1"), "GOST R 34.10-2012, 256"),
    (oid("1.2.643.7.1.1.1.2"), "GOST R 34.10-2012, 512"),
    (oid("1.2.643.7.1.1.3.2"), "GOST R 34.10-2012, 256"),
    (oid("1.2.643.7.1.1.3.3"), "GOST R 34.10-2012, 512"),
];

/// An algorithm's name, or its number where no name is known.
pub(super) fn name(algorithm: ObjectIdentifier) -> String {
    let known = NAMES.iter().find(|(oid, _)| *oid == algorithm);
    known.map_or_else(|| algorithm.to_string(), |(_, name)| (*name).to_owned())
}

/// Whether an algorithm is one of the Russian standards.
pub(super) fn is_russian(algorithm: ObjectIdentifier) -> bool {
    algorithm.starts_with(oid("1.2.643"))
}

/// A digest that can be computed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hash {
    Sha256,
    Sha384,
    Sha512,
    Streebog256,
    Streebog512,
}

impl Hash {
    /// The digest of this number, if it is known.
    pub(super) fn of(algorithm: ObjectIdentifier) -> Option<Self> {
        match algorithm.to_string().as_str() {
            "2.16.840.1.101.3.4.2.1" => Some(Self::Sha256),
            "2.16.840.1.101.3.4.2.2" => Some(Self::Sha384),
            "2.16.840.1.101.3.4.2.3" => Some(Self::Sha512),
            "1.2.643.7.1.1.2.2" => Some(Self::Streebog256),
            "1.2.643.7.1.1.2.3" => Some(Self::Streebog512),
            _ => None,
        }
    }

    /// The digest of some bytes.
    pub(super) fn digest(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha256 => Sha256::digest(bytes).to_vec(),
            Self::Sha384 => Sha384::digest(bytes).to_vec(),
            Self::Sha512 => Sha512::digest(bytes).to_vec(),
            Self::Streebog256 => Streebog256::digest(bytes).to_vec(),
            Self::Streebog512 => Streebog512::digest(bytes).to_vec(),
        }
    }
}

/// What can be said of a signature value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proof {
    /// It was made with this key over these bytes.
    Right,
    /// It was not.
    Wrong,
    /// The algorithm or the key is not known here, or is too weak to prove anything.
    Unknown,
}

/// Holds a signature value to a message and a public key.
///
/// `digest` is the digest named beside the signature, for algorithms whose name does not say it.
pub(super) fn prove(
    public_key: &[u8],
    algorithm: &AlgorithmIdentifierOwned,
    digest: Option<ObjectIdentifier>,
    message: &[u8],
    signature: &[u8],
) -> Proof {
    match algorithm.oid.to_string().as_str() {
        "1.2.840.113549.1.1.1" => rsa(public_key, digest.and_then(Hash::of), message, signature),
        "1.2.840.113549.1.1.11" => rsa(public_key, Some(Hash::Sha256), message, signature),
        "1.2.840.113549.1.1.12" => rsa(public_key, Some(Hash::Sha384), message, signature),
        "1.2.840.113549.1.1.13" => rsa(public_key, Some(Hash::Sha512), message, signature),
        "1.2.840.113549.1.1.10" => rsa_pss(public_key, algorithm, message, signature),
        "1.2.840.10045.4.3.2" => p256(public_key, Hash::Sha256, message, signature),
        "1.2.840.10045.4.3.3" => p256(public_key, Hash::Sha384, message, signature),
        "1.2.840.10045.4.3.4" => p256(public_key, Hash::Sha512, message, signature),
        "1.3.101.112" => ed25519(public_key, message, signature),
        _ => Proof::Unknown,
    }
}

fn judged<E>(verified: Result<(), E>) -> Proof {
    if verified.is_ok() { Proof::Right } else { Proof::Wrong }
}

fn rsa_key(public_key: &[u8]) -> Option<rsa::PublicKey> {
    let key = rsa::PublicKey::from_public_key_der(public_key).ok()?;
    (key.n().bit_width() >= SHORTEST_RSA).then_some(key)
}

fn rsa(public_key: &[u8], hash: Option<Hash>, message: &[u8], signature: &[u8]) -> Proof {
    let Some(key) = rsa_key(public_key) else { return Proof::Unknown };
    let Ok(signature) = rsa::pkcs1v15::Signature::try_from(signature) else { return Proof::Wrong };
    match hash {
        Some(Hash::Sha256) => {
            judged(rsa::pkcs1v15::VerifyingKey::<Sha256>::new(key).verify(message, &signature))
        }
        Some(Hash::Sha384) => {
            judged(rsa::pkcs1v15::VerifyingKey::<Sha384>::new(key).verify(message, &signature))
        }
        Some(Hash::Sha512) => {
            judged(rsa::pkcs1v15::VerifyingKey::<Sha512>::new(key).verify(message, &signature))
        }
        Some(Hash::Streebog256 | Hash::Streebog512) | None => Proof::Unknown,
    }
}

/// RSA-PSS with the same digest inside and outside, which is the only way in which it is used.
fn rsa_pss(
    public_key: &[u8],
    algorithm: &AlgorithmIdentifierOwned,
    message: &[u8],
    signature: &[u8],
) -> Proof {
    let der = algorithm.parameters.as_ref().and_then(|any| any.to_der().ok()).unwrap_or_default();
    let Ok(parameters) = RsaPssParams::<Any>::from_der(&der) else { return Proof::Unknown };
    let inner = parameters.mask_gen.parameters.map(|inner| inner.oid);
    let (Some(key), true) = (rsa_key(public_key), inner == Some(parameters.hash.oid)) else {
        return Proof::Unknown;
    };
    let salt = usize::from(parameters.salt_len);
    let Ok(signature) = rsa::pss::Signature::try_from(signature) else { return Proof::Wrong };
    match Hash::of(parameters.hash.oid) {
        Some(Hash::Sha256) => {
            judged(rsa::pss::VerifyingKey::<Sha256>::new_with_salt_len(key, salt).verify(message, &signature))
        }
        Some(Hash::Sha384) => {
            judged(rsa::pss::VerifyingKey::<Sha384>::new_with_salt_len(key, salt).verify(message, &signature))
        }
        Some(Hash::Sha512) => {
            judged(rsa::pss::VerifyingKey::<Sha512>::new_with_salt_len(key, salt).verify(message, &signature))
        }
        _ => Proof::Unknown,
    }
}

fn p256(public_key: &[u8], hash: Hash, message: &[u8], signature: &[u8]) -> Proof {
    let is_p256 = SubjectPublicKeyInfoRef::from_der(public_key)
        .is_ok_and(|info| info.algorithm.parameters_oid().is_ok_and(|curve| curve == P256_CURVE));
    let key = p256::ecdsa::VerifyingKey::from_public_key_der(public_key);
    let (true, Ok(key)) = (is_p256, key) else { return Proof::Unknown };
    let Ok(signature) = p256::ecdsa::Signature::from_der(signature) else { return Proof::Wrong };
    judged(key.verify_prehash(&hash.digest(message), &signature))
}

fn ed25519(public_key: &[u8], message: &[u8], signature: &[u8]) -> Proof {
    let Ok(key) = ed25519_dalek::VerifyingKey::from_public_key_der(public_key) else { return Proof::Unknown };
    let Ok(signature) = ed25519_dalek::Signature::from_slice(signature) else { return Proof::Wrong };
    judged(key.verify_strict(message, &signature))
}
