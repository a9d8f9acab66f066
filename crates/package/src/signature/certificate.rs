//! Certificates: what one says of its owner, in words, and the exact bytes that its issuer signed. It must not decide whom
//! to trust.

use chrono::{DateTime, Utc};
use der::asn1::{Any, BitString, BmpString, ObjectIdentifier};
use der::{Decode, Encode, Sequence, Tag, Tagged};
use pkcs8::spki::AlgorithmIdentifierOwned;
use x509_cert::ext::pkix::{KeyUsage, SubjectKeyIdentifier};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::Time;

use super::algorithm;

/// More of a name than this, in characters, is not shown.
const LONGEST_TEXT: usize = 400;

/// What a certificate says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateFacts {
    /// Its owner's own name: the common name, or the whole subject where there is none.
    pub name: String,
    /// Its owner, every part of it.
    pub subject: String,
    /// Who issued it, every part of it.
    pub issuer: String,
    /// Its serial number in upper-case hexadecimal.
    pub serial: String,
    /// From when it is valid.
    pub not_before: DateTime<Utc>,
    /// Until when it is valid.
    pub not_after: DateTime<Utc>,
    /// The kind of its key.
    pub key: String,
}

/// A certificate, with the bytes that matter for sums and signatures exactly as they came.
#[derive(Debug, Clone)]
pub(super) struct Certificate {
    pub(super) der: Vec<u8>,
    pub(super) parsed: x509_cert::Certificate,
    /// What its issuer signed.
    pub(super) signed: Vec<u8>,
    /// The issuer's signature over it.
    pub(super) signature: Vec<u8>,
    /// By which algorithm.
    pub(super) algorithm: AlgorithmIdentifierOwned,
    /// Its public key with the key's algorithm, in DER.
    pub(super) public_key: Vec<u8>,
}

/// The frame of a certificate, whose parts keep their bytes.
#[derive(Sequence)]
struct Frame {
    signed: Any,
    algorithm: AlgorithmIdentifierOwned,
    signature: BitString,
}

impl Certificate {
    /// Reads a certificate in DER.
    pub(super) fn read(der: &[u8]) -> der::Result<Self> {
        let frame = Frame::from_der(der)?;
        let parsed = x509_cert::Certificate::from_der(der)?;
        let public_key = parsed.tbs_certificate().subject_public_key_info().to_der()?;
        Ok(Self {
            der: der.to_vec(),
            signed: frame.signed.to_der()?,
            signature: frame.signature.as_bytes().unwrap_or_default().to_vec(),
            algorithm: frame.algorithm,
            parsed,
            public_key,
        })
    }

    pub(super) fn subject(&self) -> &Name {
        self.parsed.tbs_certificate().subject()
    }

    pub(super) fn issuer(&self) -> &Name {
        self.parsed.tbs_certificate().issuer()
    }

    pub(super) fn serial(&self) -> &SerialNumber {
        self.parsed.tbs_certificate().serial_number()
    }

    /// The kind of its key.
    pub(super) fn key_algorithm(&self) -> ObjectIdentifier {
        self.parsed.tbs_certificate().subject_public_key_info().algorithm.oid
    }

    pub(super) fn key_identifier(&self) -> Option<Vec<u8>> {
        let found = self.parsed.tbs_certificate().get_extension::<SubjectKeyIdentifier>();
        found.ok().flatten().map(|(_, identifier)| identifier.0.as_bytes().to_vec())
    }

    /// Whether its key is for signing documents: it says so, or does not say what it is for.
    pub(super) fn may_sign(&self) -> bool {
        self.key_usage().is_none_or(|usage| usage.digital_signature() || usage.non_repudiation())
    }

    /// What its key may be used for; nothing where it does not say.
    pub(super) fn key_usage(&self) -> Option<KeyUsage> {
        self.parsed.tbs_certificate().get_extension::<KeyUsage>().ok().flatten().map(|(_, usage)| usage)
    }

    pub(super) fn not_before(&self) -> DateTime<Utc> {
        moment(self.parsed.tbs_certificate().validity().not_before)
    }

    pub(super) fn not_after(&self) -> DateTime<Utc> {
        moment(self.parsed.tbs_certificate().validity().not_after)
    }

    /// What it says.
    pub(super) fn facts(&self) -> CertificateFacts {
        let subject = told(self.subject());
        CertificateFacts {
            name: common_name(self.subject()).unwrap_or_else(|| subject.clone()),
            subject,
            issuer: told(self.issuer()),
            serial: serial_text(self.serial()),
            not_before: self.not_before(),
            not_after: self.not_after(),
            key: algorithm::name(self.key_algorithm()),
        }
    }
}

/// A serial number in upper-case hexadecimal.
pub(super) fn serial_text(serial: &SerialNumber) -> String {
    serial.as_bytes().iter().map(|byte| format!("{byte:02X}")).collect()
}

/// A time of a certificate or a signature.
pub(super) fn moment(time: Time) -> DateTime<Utc> {
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX);
    DateTime::from_timestamp(seconds, 0).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// The parts of a name that people know, by their numbers.
const PARTS: [(&str, &str); 15] = [
    ("2.5.4.3", "CN"),
    ("2.5.4.4", "SN"),
    ("2.5.4.42", "GN"),
    ("2.5.4.12", "T"),
    ("2.5.4.10", "O"),
    ("2.5.4.11", "OU"),
    ("2.5.4.7", "L"),
    ("2.5.4.8", "ST"),
    ("2.5.4.9", "STREET"),
    ("2.5.4.6", "C"),
    ("1.2.840.113549.1.9.1", "E"),
    ("1.2.643.100.1", "OGRN"),
    ("1.2.643.100.3", "SNILS"),
    ("1.2.643.100.4", "INNLE"),
    ("1.2.643.3.131.1.1", "INN"),
];

/// A name in words: `CN=…, O=…`.
pub(super) fn told(name: &Name) -> String {
    let parts: Vec<String> = values(name)
        .map(|(kind, value)| {
            let known = PARTS.iter().find(|(number, _)| *number == kind);
            format!("{}={value}", known.map_or(kind.as_str(), |(_, short)| short))
        })
        .collect();
    plain(&parts.join(", "))
}

fn common_name(name: &Name) -> Option<String> {
    let (_, value) = values(name).find(|(kind, _)| kind == PARTS[0].0)?;
    Some(plain(&value))
}

/// The kinds and values of a name's parts.
fn values(name: &Name) -> impl Iterator<Item = (String, String)> {
    name.iter().map(|part| (part.oid.to_string(), text(&part.value)))
}

/// A value in words; in hexadecimal where it is no text.
fn text(value: &Any) -> String {
    let bytes = value.value();
    match value.tag() {
        Tag::Utf8String | Tag::PrintableString | Tag::Ia5String | Tag::NumericString => {
            String::from_utf8_lossy(bytes).into_owned()
        }
        Tag::TeletexString => bytes.iter().copied().map(char::from).collect(),
        Tag::BmpString => {
            value.decode_as::<BmpString>().map_or_else(|_| hexadecimal(bytes), |it| it.to_string())
        }
        _ => hexadecimal(bytes),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    format!("#{}", crate::contents::hexadecimal(bytes))
}

/// A text that cannot break out of its line or turn the line around, and is not too long.
pub(crate) fn plain(text: &str) -> String {
    plain_line(&text.chars().take(LONGEST_TEXT).collect::<String>())
}

/// A line of any length that cannot break or turn around.
pub(crate) fn plain_line(text: &str) -> String {
    let is_trick = |c: char| {
        c.is_control()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if is_trick(c) { '\u{FFFD}' } else { c }).collect()
}
