//! The packages that are judged: made by the example of `svod-package`, signed with keys that OpenSSL makes and nobody keeps,
//! and unpacked. It must not know what is checked.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use super::absolute;
use super::outcome::fault;
use super::tools::Tools;
use crate::cargo::{cargo, must_succeed};
use crate::workspace::Workspace;

/// Of `svod-package`.
const EXAMPLE: &str = "sample_packages";

const CONFIG: &str = "\
[req]
distinguished_name = name
prompt = no
utf8 = yes
string_mask = utf8only
[name]
CN = unused
[authority]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[person]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature, nonRepudiation
subjectKeyIdentifier = hash
";

const RSA: &str = "-algorithm RSA -pkeyopt rsa_keygen_bits:2048";
const P256: &str = "-algorithm EC -pkeyopt ec_paramgen_curve:P-256";

/// A package, unpacked.
pub struct Package {
    /// Its own.
    pub folder: PathBuf,
    /// Relative to it, in order.
    pub files: Vec<String>,
}

impl Package {
    /// What its folder is called.
    pub fn name(&self) -> String {
        self.folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// Makes keys and packages; the archives, and the authority that the signatories were certified by.
///
/// # Errors
/// When OpenSSL or the example fails.
pub fn make(root: &Path, work: &Path) -> Result<(Vec<PathBuf>, Option<PathBuf>)> {
    let keys = work.join("keys");
    fs::create_dir_all(&keys).context("could not make a folder for keys")?;
    make_keys(&keys)?;
    let folder = work.join("archives");
    // Built as a part of the whole: alone it would have other features of its dependencies, and all of them be built again.
    let mut build = cargo(root);
    build.args(["build", "--quiet", "--workspace", "--example", EXAMPLE]);
    must_succeed(&mut build, "the build of the example that makes packages")?;
    let example = Workspace::read(root)?.target_directory.join("debug/examples").join(EXAMPLE);
    must_succeed(Command::new(example).args([&folder, &keys]), "the example that makes packages")?;
    let mut archives = fs::read_dir(&folder)
        .and_then(|entries| {
            entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()
        })
        .context("could not list the packages")?;
    archives.sort();
    Ok((archives, Some(keys.join("authority.pem"))))
}

fn make_keys(folder: &Path) -> Result<()> {
    fs::write(folder.join("config"), CONFIG).context("could not write OpenSSL's configuration")?;
    let openssl = |words: &str, subject: Option<&str>| {
        let mut command = Command::new("openssl");
        command.current_dir(folder).args(words.split(' '));
        command.args(subject.map(|subject| ["-subj", subject]).into_iter().flatten());
        let output = command.output().context("could not start openssl")?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "openssl {words} failed: {said}");
        Ok(())
    };
    openssl(&format!("genpkey -out authority.key {RSA}"), None)?;
    openssl(
        "req -x509 -new -key authority.key -out authority.pem -days 30 -config config -extensions authority",
        Some("/CN=Удостоверяющий центр/O=Придумано для проверки"),
    )?;
    for (name, kind, subject) in [
        ("rsa", RSA, "/CN=Иванова Анна Петровна/O=Придумано для проверки"),
        ("p256", P256, "/CN=Петров Олег Ильич/O=Придумано для проверки"),
    ] {
        openssl(&format!("genpkey -out {name}.key {kind}"), None)?;
        openssl(&format!("req -new -key {name}.key -out {name}.csr -config config"), Some(subject))?;
        openssl(
            &format!(
                "x509 -req -in {name}.csr -CA authority.pem -CAkey authority.key -CAcreateserial -days 30 \
                 -extfile config -extensions person -out {name}.pem"
            ),
            None,
        )?;
    }
    Ok(())
}

/// Unpacks archives, and takes folders as they are, under `folder`.
///
/// # Errors
/// When one cannot be unpacked, or two have the same name.
pub fn unpacked(tools: &Tools, given: &[PathBuf], folder: &Path) -> Result<Vec<Package>> {
    let mut packages = Vec::new();
    for path in given {
        let path = absolute(path)?;
        let own =
            folder.join(if path.is_dir() { path.file_name() } else { path.file_stem() }.unwrap_or_default());
        ensure!(!own.exists(), "two packages are called {}", own.display());
        if path.is_dir() {
            must_succeed(Command::new("cp").arg("-R").arg(&path).arg(&own), "cp")?;
        } else {
            let damage = unpack(tools, &path, &own)?;
            ensure!(
                damage.is_none(),
                "{} cannot be unpacked: {}",
                path.display(),
                damage.unwrap_or_default()
            );
        }
        let mut files = Vec::new();
        list(&own, "", &mut files).with_context(|| format!("could not list {}", own.display()))?;
        files.sort();
        packages.push(Package { folder: own, files });
    }
    Ok(packages)
}

/// Unpacks a ZIP archive; what is wrong with one that cannot be.
///
/// # Errors
/// When the attempt cannot be made.
pub fn unpack(tools: &Tools, archive: &Path, folder: &Path) -> Result<Option<String>> {
    let mut command = Command::new(tools.python());
    command.env("PYTHONUTF8", "1").args(["-m", "zipfile", "-e"]).args([archive, folder]);
    let said = fault(&mut command)?;
    Ok(said.map(|said| format!("{}: {}", archive.display(), said.lines().last().unwrap_or_default())))
}

/// The files of a folder and those below it, by their names relative to it.
pub fn list(folder: &Path, prefix: &str, files: &mut Vec<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.push(name);
        }
    }
    Ok(())
}
