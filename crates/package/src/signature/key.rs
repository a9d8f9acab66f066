//! What a person signs with: a private key, the certificate that it belongs to, and those above it. It must not know what
//! is signed.

use chrono::{DateTime, Utc};
use der::Decode;
use p12_keystore::Pkcs12Archive;
use p12_keystore::error::Error as Pkcs12Error;
use p256::ecdsa::signature::{SignatureEncoding, Signer};
use pkcs8::spki::DecodePublicKey;
use pkcs8::{DecodePrivateKey, EncryptedPrivateKeyInfoRef, PrivateKeyInfoRef};
use rsa::traits::PublicKeyParts;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::SignatureError;
use super::algorithm::{EC_KEY, ED25519, RSA, SHORTEST_RSA, name};
use super::certificate::{Certificate, CertificateFacts};
use super::pem::blocks;

/// A private key with its certificate. The key is wiped from memory when this is dropped.
pub struct SigningKey {
    secret: Secret,
    pub(super) certificate: Certificate,
    /// The certificates that came with it, such as its issuer's.
    pub(super) others: Vec<Certificate>,
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SigningKey").field("certificate", &self.certificate.facts()).finish_non_exhaustive()
    }
}

/// A private key of a kind that can sign here. The types of all three wipe themselves.
enum Secret {
    Rsa(Box<rsa::pkcs1v15::SigningKey<Sha256>>),
    P256(Box<p256::ecdsa::SigningKey>),
    Ed25519(Box<ed25519_dalek::SigningKey>),
}

/// Which kind of key it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Rsa,
    P256,
    Ed25519,
}

impl SigningKey {
    /// Takes a key in PKCS#8 (encrypted or not) and the certificates, both in PEM. The key's own certificate is found among
    /// them; the others go into signatures beside it.
    ///
    /// # Errors
    /// When there is no such key or certificate, when the password is wrong or missing, when the key belongs to none of
    /// the certificates, or when its kind cannot sign here.
    pub fn from_pem(certificates: &[u8], key: &[u8], password: Option<&str>) -> Result<Self, SignatureError> {
        let certificates = blocks(certificates)
            .iter()
            .filter(|block| block.label == "CERTIFICATE")
            .map(|block| Certificate::read(&block.content).map_err(|_| SignatureError::NoCertificate))
            .collect::<Result<Vec<_>, _>>()?;
        Self::matched(secret_from_pem(key, password)?, certificates)
    }

    /// Takes the key and the certificates from a PKCS#12 archive (`.p12`, `.pfx`).
    ///
    /// # Errors
    /// As [`SigningKey::from_pem`], and when the bytes are no such archive or it is locked in an unknown way.
    pub fn from_pkcs12(archive: &[u8], password: &str) -> Result<Self, SignatureError> {
        let archive = Pkcs12Archive::from_pkcs12(archive, password).map_err(|error| match error {
            Pkcs12Error::MacError(_) | Pkcs12Error::Pkcs5Error(_) | Pkcs12Error::UnpadError => {
                SignatureError::WrongPassword
            }
            Pkcs12Error::UnsupportedEncryptionScheme | Pkcs12Error::UnsupportedMacAlgorithm => {
                SignatureError::UnknownAlgorithm("PKCS#12".to_owned())
            }
            _ => SignatureError::NotPkcs12,
        })?;
        let key = archive.keys.first().ok_or(SignatureError::NoKey)?;
        let secret = Secret::read(key.key.as_der())?;
        let certificates = archive
            .certs
            .iter()
            .map(|bag| Certificate::read(bag.cert.as_der()).map_err(|_| SignatureError::NoCertificate))
            .collect::<Result<Vec<_>, _>>()?;
        Self::matched(secret, certificates)
    }

    /// What the certificate says.
    pub fn certificate(&self) -> CertificateFacts {
        self.certificate.facts()
    }

    fn matched(secret: Secret, mut certificates: Vec<Certificate>) -> Result<Self, SignatureError> {
        if certificates.is_empty() {
            return Err(SignatureError::NoCertificate);
        }
        let own = certificates.iter().position(|certificate| secret.belongs_to(&certificate.public_key));
        let certificate = certificates.remove(own.ok_or(SignatureError::OtherKey)?);
        certificates.retain(|other| other.der != certificate.der);
        Ok(Self { secret, certificate, others: certificates })
    }

    pub(super) fn kind(&self) -> Kind {
        match self.secret {
            Secret::Rsa(_) => Kind::Rsa,
            Secret::P256(_) => Kind::P256,
            Secret::Ed25519(_) => Kind::Ed25519,
        }
    }

    /// Signs some bytes: RSA by PKCS#1 v1.5 with SHA-256, ECDSA with SHA-256 and a nonce by RFC 6979, Ed25519 as it is. The
    /// same bytes give the same signature.
    pub(super) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignatureError> {
        let failed = |_| SignatureError::CannotSign;
        match &self.secret {
            Secret::Rsa(key) => Ok(key.try_sign(message).map_err(failed)?.to_vec()),
            Secret::P256(key) => {
                let signature: p256::ecdsa::Signature = key.try_sign(message).map_err(failed)?;
                Ok(signature.to_der().as_bytes().to_vec())
            }
            Secret::Ed25519(key) => Ok(key.try_sign(message).map_err(failed)?.to_bytes().to_vec()),
        }
    }

    /// Whether the certificate is valid at a time and its key may sign.
    pub(super) fn check_fitness(&self, at: DateTime<Utc>) -> Result<(), SignatureError> {
        if at < self.certificate.not_before() {
            return Err(SignatureError::NotYetValid(self.certificate.not_before()));
        }
        if at > self.certificate.not_after() {
            return Err(SignatureError::Expired(self.certificate.not_after()));
        }
        if !self.certificate.may_sign() {
            return Err(SignatureError::OtherPurpose);
        }
        Ok(())
    }
}

/// The first private key of a text.
fn secret_from_pem(text: &[u8], password: Option<&str>) -> Result<Secret, SignatureError> {
    let blocks = blocks(text);
    let key =
        blocks.iter().find(|block| block.label.ends_with("PRIVATE KEY")).ok_or(SignatureError::NoKey)?;
    match key.label.as_str() {
        "PRIVATE KEY" => Secret::read(&key.content),
        "ENCRYPTED PRIVATE KEY" => {
            let password = password.ok_or(SignatureError::PasswordNeeded)?;
            Secret::read(&unlocked(&key.content, password)?).map_err(|error| match error {
                // One wrong password in 256 leaves what looks like something and is nothing.
                SignatureError::NoKey => SignatureError::WrongPassword,
                other => other,
            })
        }
        _ => Err(SignatureError::OldKeyFormat),
    }
}

/// The PKCS#8 key in an encrypted one.
fn unlocked(locked: &[u8], password: &str) -> Result<Zeroizing<Vec<u8>>, SignatureError> {
    let info = EncryptedPrivateKeyInfoRef::try_from(locked).map_err(|_| SignatureError::NoKey)?;
    let opened = info.decrypt(password).map_err(|error| match error {
        pkcs8::Error::EncryptedPrivateKey(pkcs8::pkcs5::Error::UnsupportedAlgorithm { oid }) => {
            SignatureError::UnknownAlgorithm(name(oid))
        }
        pkcs8::Error::EncryptedPrivateKey(pkcs8::pkcs5::Error::NoPbes1CryptSupport) => {
            SignatureError::UnknownAlgorithm("PBES1".to_owned())
        }
        _ => SignatureError::WrongPassword,
    })?;
    Ok(Zeroizing::new(opened.as_bytes().to_vec()))
}

impl Secret {
    /// Reads a key in PKCS#8, DER.
    fn read(der: &[u8]) -> Result<Self, SignatureError> {
        let info = PrivateKeyInfoRef::from_der(der).map_err(|_| SignatureError::NoKey)?;
        let unusable = || SignatureError::UnknownAlgorithm(name(info.algorithm.oid));
        if info.algorithm.oid == RSA {
            let key = rsa::PrivateKey::from_pkcs8_der(der).map_err(|_| unusable())?;
            return if key.n().bit_width() < SHORTEST_RSA {
                Err(SignatureError::WeakKey)
            } else {
                Ok(Self::Rsa(Box::new(rsa::pkcs1v15::SigningKey::new(key))))
            };
        }
        if info.algorithm.oid == EC_KEY {
            let key = p256::ecdsa::SigningKey::from_pkcs8_der(der).map_err(|_| unusable())?;
            return Ok(Self::P256(Box::new(key)));
        }
        if info.algorithm.oid == ED25519 {
            let key = ed25519_dalek::SigningKey::from_pkcs8_der(der).map_err(|_| unusable())?;
            return Ok(Self::Ed25519(Box::new(key)));
        }
        Err(unusable())
    }

    /// Whether it is the private half of a public key in DER.
    fn belongs_to(&self, public_key: &[u8]) -> bool {
        match self {
            Self::Rsa(key) => rsa::PublicKey::from_public_key_der(public_key)
                .is_ok_and(|public| public == key.as_ref().as_ref().to_public_key()),
            Self::P256(key) => p256::ecdsa::VerifyingKey::from_public_key_der(public_key)
                .is_ok_and(|public| public == *key.verifying_key()),
            Self::Ed25519(key) => ed25519_dalek::VerifyingKey::from_public_key_der(public_key)
                .is_ok_and(|public| public == key.verifying_key()),
        }
    }
}
