//! Whether a certificate leads back to one that is trusted.
//!
//! Names, signatures, validity, and the right to issue are checked. Revocation lists are not asked: that needs the network.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use x509_cert::ext::pkix::BasicConstraints;

use super::SignatureError;
use super::algorithm::{Proof, prove};
use super::certificate::{Certificate, told};
use super::pem::blocks;

/// No chain is longer.
const LONGEST_CHAIN: usize = 8;

/// Extensions that are understood here, or that limit nothing that is decided here: key usage, alternative names, basic
/// constraints, policies, extended key usage.
const UNDERSTOOD: [&str; 6] = ["2.5.29.15", "2.5.29.17", "2.5.29.18", "2.5.29.19", "2.5.29.32", "2.5.29.37"];

/// The certificates that somebody trusts, none of them by default.
#[derive(Debug, Clone, Default)]
pub struct Anchors {
    certificates: Vec<Certificate>,
}

impl Anchors {
    /// Reads trusted certificates from PEM.
    ///
    /// # Errors
    /// When there is none in the text.
    pub fn from_pem(text: &[u8]) -> Result<Self, SignatureError> {
        let certificates: Vec<Certificate> = blocks(text)
            .iter()
            .filter(|block| block.label == "CERTIFICATE")
            .filter_map(|block| Certificate::read(&block.content).ok())
            .collect();
        if certificates.is_empty() { Err(SignatureError::NoCertificate) } else { Ok(Self { certificates }) }
    }

    /// Whether nobody is trusted.
    pub fn is_empty(&self) -> bool {
        self.certificates.is_empty()
    }
}

/// What is known of the chain from a signer's certificate to a trusted one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chain {
    /// Nobody said whom to trust, or the signature carries no certificate.
    NotChecked,
    /// It leads to this trusted certificate, named by its owner. Revocation was not asked about.
    Trusted(String),
    /// It does not lead to a trusted certificate.
    Untrusted,
    /// A certificate on the way is signed by an algorithm that is not known here.
    Unverifiable,
}

/// Looks for a way from a certificate to a trusted one, through those that came with the signature, as things stood at a
/// time; where that is not known, validity is left out.
pub(super) fn chain(
    leaf: &Certificate,
    included: &[Certificate],
    anchors: &Anchors,
    at: Option<DateTime<Utc>>,
) -> Chain {
    if anchors.is_empty() {
        return Chain::NotChecked;
    }
    if let Some(same) = anchors.certificates.iter().find(|anchor| anchor.der == leaf.der) {
        return Chain::Trusted(told(same.subject()));
    }
    let mut search = Search { included, anchors, at, tried: BTreeSet::new(), met_unknown: false };
    match search.lead(leaf, 0) {
        Some(anchor) => Chain::Trusted(told(anchor.subject())),
        None if search.met_unknown => Chain::Unverifiable,
        None => Chain::Untrusted,
    }
}

struct Search<'a> {
    included: &'a [Certificate],
    anchors: &'a Anchors,
    at: Option<DateTime<Utc>>,
    /// The certificates that were tried as issuers; each is tried once, so the work is bounded.
    tried: BTreeSet<&'a [u8]>,
    met_unknown: bool,
}

impl<'a> Search<'a> {
    /// The trusted certificate that this one leads to, with so many issuers below it already.
    fn lead(&mut self, certificate: &Certificate, below: usize) -> Option<&'a Certificate> {
        if below >= LONGEST_CHAIN {
            return None;
        }
        let (anchors, included) = (self.anchors, self.included);
        let trusted = anchors.certificates.iter().map(|issuer| (issuer, true));
        for (issuer, is_trusted) in trusted.chain(included.iter().map(|issuer| (issuer, false))) {
            let may_issue =
                issuer.subject() == certificate.issuer() && may_issue(issuer, below, self.at, is_trusted);
            if !may_issue || !self.tried.insert(&issuer.der) {
                continue;
            }
            let proof = prove(
                &issuer.public_key,
                &certificate.algorithm,
                None,
                &certificate.signed,
                &certificate.signature,
            );
            match proof {
                Proof::Right if is_trusted => return Some(issuer),
                Proof::Right => {
                    if let Some(anchor) = self.lead(issuer, below + 1) {
                        return Some(anchor);
                    }
                }
                Proof::Unknown => self.met_unknown = true,
                Proof::Wrong => {}
            }
        }
        None
    }
}

/// Whether a certificate may issue others, with so many issuers between it and the signer. A trusted one from before the
/// extension that says so may do without it.
fn may_issue(issuer: &Certificate, below: usize, at: Option<DateTime<Utc>>, is_trusted: bool) -> bool {
    let told = issuer.parsed.tbs_certificate();
    let is_authority = match told.get_extension::<BasicConstraints>() {
        Ok(Some((_, limits))) => {
            limits.ca && limits.path_len_constraint.is_none_or(|most| below <= usize::from(most))
        }
        Ok(None) => is_trusted && told.extensions().is_none(),
        Err(_) => false,
    };
    let may_sign = issuer.key_usage().is_none_or(|usage| usage.key_cert_sign());
    let is_valid = at.is_none_or(|at| issuer.not_before() <= at && at <= issuer.not_after());
    let is_understood = told.extensions().is_none_or(|all| {
        all.iter()
            .filter(|extension| extension.critical)
            .all(|extension| UNDERSTOOD.contains(&extension.extn_id.to_string().as_str()))
    });
    is_authority && may_sign && is_valid && is_understood
}
