//! The editor asks for the package, waits until it is built, and takes it.

use std::{path::Path, time::Duration};

use serde::Deserialize;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{
    PlayError,
    ground::{Ground, Id},
    progress::Stage,
};
use crate::client::Client;

/// How often to look whether it is built.
const PAUSE: Duration = Duration::from_millis(100);

/// A package that was taken.
#[derive(Debug, Clone)]
pub struct Taken {
    /// Its global id.
    pub id: String,
    /// Its SHA-256 sum, in hexadecimal.
    pub sha256: String,
    /// Its length in bytes.
    pub bytes: usize,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Package {
    id: Id,
    state: State,
    progress: Option<Steps>,
    sha256: Option<String>,
    failure: Option<String>,
    download_url: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum State {
    Building,
    Built,
    Failed,
}

#[derive(Deserialize)]
struct Steps {
    done: usize,
    total: usize,
}

/// The package of the final resolution, written to a file.
pub(super) async fn package(
    ground: &Ground,
    editor: &Client,
    resolution: &Id,
    path: &Path,
    stage: &Stage<'_>,
) -> Result<Taken, PlayError> {
    let asked = request(ground, editor, resolution).await?;
    let built = built(editor, asked, stage).await?;
    let url = built.download_url.ok_or_else(|| PlayError::missing("address of the package"))?;
    let bytes = editor.download(&url).await?;
    let sha256: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if built.sha256.as_ref() != Some(&sha256) {
        return Err(PlayError::PackageAltered);
    }
    write(path, &bytes)
        .await
        .map_err(|source| PlayError::File { path: path.display().to_string(), source })?;
    Ok(Taken { id: built.id, sha256, bytes: bytes.len() })
}

async fn request(ground: &Ground, editor: &Client, resolution: &Id) -> Result<Package, PlayError> {
    #[derive(Deserialize)]
    struct Payload {
        package: Option<Package>,
    }
    let document = "mutation($input: RequestPackageInput!) {
        requestPackage(input: $input) {
            package { id state progress { done total } sha256 failure downloadUrl }
            errors { code message path }
        }
    }";
    let input = json!({
        "resolutionId": resolution,
        // The resolution is in Russian, whatever the terminal speaks.
        "language": "RU",
        "idempotencyKey": ground.key("package"),
    });
    let payload: Payload = editor.mutate(document, input).await?;
    payload.package.ok_or_else(|| PlayError::missing("package"))
}

async fn built(editor: &Client, mut package: Package, stage: &Stage<'_>) -> Result<Package, PlayError> {
    #[derive(Deserialize)]
    struct Data {
        node: Option<Package>,
    }
    let document = "query($id: ID!) {
        node(id: $id) { ... on Package {
            id state progress { done total } sha256 failure downloadUrl
        } }
    }";
    let mut steps = 0;
    loop {
        match package.state {
            State::Built => return Ok(package),
            State::Failed => return Err(PlayError::Package(package.failure.unwrap_or_default())),
            State::Building => tokio::time::sleep(PAUSE).await,
        }
        if let Some(Steps { done, total }) = package.progress {
            stage.expect(total);
            stage.advance(done.saturating_sub(steps));
            steps = steps.max(done);
        }
        let Data { node } = editor.query(document, json!({ "id": package.id })).await?;
        package = node.ok_or_else(|| PlayError::missing("package"))?;
    }
}

async fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        tokio::fs::create_dir_all(folder).await?;
    }
    tokio::fs::write(path, bytes).await
}
