//! Adding signatures to packages. They are made elsewhere, by whoever has the key; here they are held to the package.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use svod_domain::{
    Moment,
    audit::{AuditAction, SubjectKind},
    id::{PackageId, PersonId},
    package::{Package, PackageArchive},
    policy::{action, authorise},
};
use svod_package::signature::Verdict;
use svod_storage::{StoreError, package};

use super::{ADOPTED_ONLY, content::terms};
use crate::{
    App, AppError, Event, Intent, Viewer,
    idempotency::{Once, once},
    input::InputProblem,
};

/// A signature may be so long, in bytes.
const LONGEST: u64 = 256 * 1024;

/// A signature of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageSignature {
    /// The package.
    pub package: PackageId,
    /// Its place among the package's signatures, from 1.
    pub ordinal: u32,
    /// The name of its file in the archive.
    pub file_name: String,
    /// Who signed in it, as it was found when it was added.
    pub signers: Vec<SignerFacts>,
    /// Who added it.
    pub added_by: PersonId,
    /// When.
    pub added_at: Moment,
}

/// Somebody who signed, as the signature says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignerFacts {
    /// Their name in the certificate.
    pub name: String,
    /// When they signed, by their own clock.
    pub signed_at: Option<Moment>,
    /// The algorithm of the signature.
    pub algorithm: String,
    /// Whether the signature's value was checked and is right; otherwise only the digest in it was.
    pub is_proven: bool,
}

/// A package with one signature more.
struct SignedArchive {
    bytes: Vec<u8>,
    sha256: String,
    file_name: String,
    signers: Vec<SignerFacts>,
}

impl App {
    /// Adds a detached signature over the manifest of a built package: DER, PEM or base64. Refused when it is none, is
    /// made over something else, or is wrong in any way that can be told.
    pub async fn sign_package(
        &self,
        viewer: &Viewer,
        intent: &Intent,
        id: PackageId,
        signature: &[u8],
    ) -> Result<PackageId, AppError> {
        let length = signature.len() as u64;
        if length == 0 || length > LONGEST {
            let problem = InputProblem::OutOfRange { least: 1, most: LONGEST };
            return Err(AppError::invalid("signature", problem));
        }
        let digest: String = Sha256::digest(signature).iter().map(|byte| format!("{byte:02x}")).collect();
        let request = ("sign package", id, &digest);
        if let Some(done) = Once::new(self, viewer, intent, &request)?.kept().await? {
            return Ok(done);
        }
        // Attaching takes the whole archive and a while: only for those who may, and outside of the transaction.
        let seen = self.package_to_sign(viewer, id).await?;
        let signed = match self.store().read().package_file(id).await? {
            Some(file) => Some(attached(file, signature.to_vec(), viewer).await?),
            None => None,
        };
        let now = self.context().now();
        let done = once!(self, viewer, intent, &request, |writing| -> PackageId {
            let (package, scope) = self.package_in(writing, viewer, id).await?;
            let scope = scope.in_phase(package.state.phase());
            let permit = authorise::<action::SignPackage>(&viewer.actor, scope)?;
            if package.version != seen.version {
                let (row, version) = (id.to_string(), seen.version);
                return Err(StoreError::Changed { table: "package", row, version }.into());
            }
            let built_at = package.state.file().map_or(now, |file| file.built_at);
            let based_on = package.version;
            let (sha256, bytes) = signed
                .as_ref()
                .map_or_else(Default::default, |signed| (signed.sha256.clone(), signed.bytes.len() as u64));
            let package = package.signed(&permit, PackageArchive { sha256, bytes, built_at })?;
            let Some(signed) = &signed else { return Err(AppError::NotFound(SubjectKind::Package)) };
            writing.update_package(&package, based_on).await?;
            writing.keep_package_file(id, signed.bytes.clone()).await?;
            writing.insert_package_signature(&self.kept(viewer, &package, signed, now)?).await?;
            let signers: Vec<&str> = signed.signers.iter().map(|signer| signer.name.as_str()).collect();
            let details = [("signers", signers.join(", ")), ("sha256", signed.sha256.clone())];
            let subject = (SubjectKind::Package, id.uuid());
            self.record(writing, viewer, AuditAction::PackageSigned, subject, &details).await?;
            Ok(id)
        })?;
        if !intent.dry_run {
            self.events().announce(Event::PackageChanged { package: id });
        }
        Ok(done)
    }

    /// The signatures of packages, in the order in which they were added. For packages that the viewer was shown.
    pub async fn package_signatures(&self, ids: &[PackageId]) -> Result<Vec<PackageSignature>, AppError> {
        let kept = self.store().read().package_signatures(ids).await?;
        kept.into_values().flatten().map(told).collect()
    }

    /// A package as it is now, for whoever may sign it.
    async fn package_to_sign(&self, viewer: &Viewer, id: PackageId) -> Result<Package, AppError> {
        let nothing = || AppError::NotFound(SubjectKind::Package);
        let reading = self.store().read();
        let package = reading.package(id).await?.ok_or_else(nothing)?;
        let of = reading.resolution_summary(&ADOPTED_ONLY, package.resolution).await?.ok_or_else(nothing)?;
        let scope = of.head.scope(of.phase);
        authorise::<action::ReadPackage>(&viewer.actor, scope).map_err(|_| nothing())?;
        authorise::<action::SignPackage>(&viewer.actor, scope.in_phase(package.state.phase()))?;
        Ok(package)
    }

    fn kept(
        &self,
        viewer: &Viewer,
        package: &Package,
        signed: &SignedArchive,
        now: Moment,
    ) -> Result<package::PackageSignature, AppError> {
        let verdict = serde_json::to_string(&signed.signers);
        Ok(package::PackageSignature {
            package: package.id,
            ordinal: package.state.signatures(),
            file_name: signed.file_name.clone(),
            verdict: verdict.map_err(|error| AppError::Fault(format!("facts of a signature: {error}")))?,
            added_by: viewer.actor.person().ok_or(AppError::NotFound(SubjectKind::Person))?,
            added_at: now,
        })
    }
}

/// The archive with the signature in it: verified before and after, beside other work.
async fn attached(file: Vec<u8>, signature: Vec<u8>, viewer: &Viewer) -> Result<SignedArchive, AppError> {
    let language = terms::language(viewer.language);
    let work = move || {
        let refused = |told: String| AppError::invalid("signature", InputProblem::Broken { told });
        let bytes = svod_package::attach(&file, &[signature])
            .map_err(|error| refused(error.describe(language).trim_end_matches('.').to_owned()))?;
        let report = svod_package::verify(std::io::Cursor::new(&bytes))
            .map_err(|error| AppError::Fault(format!("a signed package: {error}")))?;
        let last = report.signatures.into_iter().max_by(|a, b| a.name.cmp(&b.name));
        let last = last.ok_or_else(|| AppError::Fault("a signed package has no signature".to_owned()))?;
        let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let signers = last.verdict.as_ref().map(signers).unwrap_or_default();
        Ok(SignedArchive { bytes, sha256, file_name: last.name, signers })
    };
    let joined = tokio::task::spawn_blocking(work).await;
    joined.map_err(|error| AppError::Fault(format!("signing a package: {error}")))?
}

fn signers(verdict: &Verdict) -> Vec<SignerFacts> {
    let facts = verdict.signers.iter().map(|signer| SignerFacts {
        name: signer.name().to_owned(),
        signed_at: signer.signing_time,
        algorithm: signer.algorithm.clone(),
        is_proven: signer.is_proven,
    });
    facts.collect()
}

fn told(kept: package::PackageSignature) -> Result<PackageSignature, AppError> {
    let signers = serde_json::from_str(&kept.verdict);
    Ok(PackageSignature {
        package: kept.package,
        ordinal: kept.ordinal,
        file_name: kept.file_name,
        signers: signers.map_err(|error| AppError::Fault(format!("facts of a signature: {error}")))?,
        added_by: kept.added_by,
        added_at: kept.added_at,
    })
}
