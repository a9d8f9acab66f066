//! `svod package sign` and `svod package add-signature`: nothing of them needs a database or the network.
//!
//! Must not let a password or a key get into messages, logs or arguments.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

use anyhow::{Context as _, Result, anyhow, bail};
use chrono::{DateTime, Utc};
use clap::Args;
use secrecy::{ExposeSecret, SecretString};
use svod_domain::Language;
use svod_package::{
    attach, signable,
    signature::{SignatureError, SigningKey, sign},
};

use super::{building::write, spoken};
use crate::{config::Config, language::say};

/// What to sign, and with what: a certificate and its key, a PKCS#12 archive, or a program of yours.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("with").required(true).multiple(false))]
pub struct Sign {
    /// The package
    file: PathBuf,
    /// The signed package to write
    #[arg(long, short, value_name = "FILE")]
    out: PathBuf,
    /// The signatory's certificate in PEM, and those above it if they are to go into the signature
    #[arg(long, value_name = "PEM", group = "with", requires = "key")]
    certificate: Option<PathBuf>,
    /// The certificate's private key in PEM (PKCS#8, encrypted or not)
    #[arg(long, value_name = "PEM", requires = "certificate")]
    key: Option<PathBuf>,
    /// The key and its certificate in a PKCS#12 archive (.p12, .pfx)
    #[arg(long, value_name = "FILE", group = "with")]
    pkcs12: Option<PathBuf>,
    /// Read the key's password from this file's first line; without it the terminal is asked
    #[arg(long, value_name = "FILE", conflicts_with = "command")]
    password_file: Option<PathBuf>,
    /// Run a program that signs: it gets the manifest's path for {manifest} and must write a detached CMS signature to the
    /// path given for {signature}; no shell is involved
    #[arg(long, value_name = "PROGRAM", group = "with")]
    command: Option<String>,
    /// How long the program may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 300, requires = "command")]
    timeout: u64,
}

/// A signature made elsewhere.
#[derive(Debug, Args)]
pub struct Add {
    /// The package
    file: PathBuf,
    /// The detached CMS signatures over its manifest.json: DER, PEM or base64
    #[arg(required = true)]
    signatures: Vec<PathBuf>,
    /// The signed package to write
    #[arg(long, short, value_name = "FILE")]
    out: PathBuf,
}

/// Signs a package.
pub async fn run(config: &Config, order: Sign) -> Result<ExitCode> {
    let language = config.language();
    let package = read(&order.file)?;
    let manifest =
        signable(&package).map_err(|error| refused(&order.file, error.describe(spoken(language))))?;
    let signature = match &order.command {
        Some(line) => made_outside(line, &manifest, Duration::from_secs(order.timeout), language).await?,
        None => {
            let key = key(&order, language)?;
            sign(&manifest, &key, now()).map_err(|error| anyhow!("{}", error.describe(spoken(language))))?
        }
    };
    put_in(&package, &[signature], &order.out, language)
}

/// Adds signatures that were made elsewhere.
pub fn add(config: &Config, order: Add) -> Result<ExitCode> {
    let package = read(&order.file)?;
    let signatures = order.signatures.iter().map(|path| read(path)).collect::<Result<Vec<_>>>()?;
    put_in(&package, &signatures, &order.out, config.language())
}

/// Writes the package with its new signatures and says what they are worth.
fn put_in(package: &[u8], signatures: &[Vec<u8>], out: &Path, language: Language) -> Result<ExitCode> {
    let spoken = spoken(language);
    let signed = attach(package, signatures).map_err(|error| anyhow!("{}", error.describe(spoken)))?;
    write(out, &signed).with_context(|| format!("cannot write {}", out.display()))?;
    let report = svod_package::verify(std::io::Cursor::new(&signed))
        .map_err(|error| anyhow!("{}", error.describe(spoken)))?;
    println!("{} {}", say(language, "Подписанный пакет:", "Signed package:"), out.display());
    println!("{}", report.describe(spoken).trim_end());
    Ok(ExitCode::SUCCESS)
}

fn key(order: &Sign, language: Language) -> Result<SigningKey> {
    let told = |error: SignatureError| anyhow!("{}", error.describe(spoken(language)));
    let password = || password(order.password_file.as_deref(), language);
    if let Some(path) = &order.pkcs12 {
        return SigningKey::from_pkcs12(&read(path)?, password()?.expose_secret()).map_err(told);
    }
    let (Some(certificate), Some(key)) = (&order.certificate, &order.key) else {
        bail!(say(language, "нечем подписать", "there is nothing to sign with"));
    };
    let (certificate, key) = (read(certificate)?, SecretString::from(text(key)?));
    let from_pem = |password| SigningKey::from_pem(&certificate, key.expose_secret().as_bytes(), password);
    match from_pem(None) {
        Err(SignatureError::PasswordNeeded) => from_pem(Some(password()?.expose_secret())).map_err(told),
        other => other.map_err(told),
    }
}

/// The key's password: from a file, or typed unseen.
fn password(file: Option<&Path>, language: Language) -> Result<SecretString> {
    if let Some(path) = file {
        let whole = SecretString::from(text(path)?);
        return Ok(SecretString::from(whole.expose_secret().lines().next().unwrap_or_default()));
    }
    let prompt = say(language, "Пароль ключа: ", "The key's password: ");
    let typed = rpassword::prompt_password(prompt).with_context(|| {
        say(
            language,
            "пароль негде спросить: укажите --password-file",
            "there is no terminal to ask for the password: use --password-file",
        )
    })?;
    Ok(SecretString::from(typed))
}

/// What a program writes when it is asked to sign. It sees the terminal, so it can ask for a PIN.
async fn made_outside(
    line: &str,
    manifest: &[u8],
    patience: Duration,
    language: Language,
) -> Result<Vec<u8>> {
    let folder = tempfile::tempdir().context("no place for temporary files")?;
    let (given, wanted) = (folder.path().join("manifest.json"), folder.path().join("signature.p7s"));
    fs::write(&given, manifest).context("cannot write a temporary file")?;
    let (program, arguments) = words(line, &given, &wanted, language)?;
    let mut child = tokio::process::Command::new(&program)
        .args(arguments)
        .kill_on_drop(true)
        .spawn()
        .with_context(|| format!("{} {program}", say(language, "не запускается", "cannot run")))?;
    let Ok(ended) = tokio::time::timeout(patience, child.wait()).await else {
        child.kill().await.ok();
        bail!("{program}: {}", say(language, "не уложилась в отведённое время", "it took too long"));
    };
    let status = ended.with_context(|| program.clone())?;
    if !status.success() {
        bail!("{program}: {} ({status})", say(language, "завершилась с ошибкой", "it failed"));
    }
    fs::read(&wanted).map_err(|_| {
        anyhow!(
            "{program}: {}",
            say(language, "не записала подпись в {signature}", "it wrote no {signature}")
        )
    })
}

/// A command line as a program and its arguments, with the two paths in their places.
fn words(line: &str, manifest: &Path, signature: &Path, language: Language) -> Result<(String, Vec<String>)> {
    let parts = shlex::split(line).filter(|parts| !parts.is_empty()).ok_or_else(|| {
        anyhow!("--command: {}", say(language, "не разобрать: проверьте кавычки", "check the quotes"))
    })?;
    let places = ["{manifest}", "{signature}"];
    if let Some(missing) = places.iter().find(|place| !line.contains(**place)) {
        bail!("--command: {} {missing}", say(language, "не хватает", "it lacks"));
    }
    let (manifest, signature) = (manifest.to_string_lossy(), signature.to_string_lossy());
    let mut parts =
        parts.into_iter().map(|part| part.replace(places[0], &manifest).replace(places[1], &signature));
    Ok((parts.next().unwrap_or_default(), parts.collect()))
}

fn refused(path: &Path, why: String) -> anyhow::Error {
    anyhow!("{}: {why}", path.display())
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

fn text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

#[allow(clippy::disallowed_methods, reason = "the composition root reads the clock")]
fn now() -> DateTime<Utc> {
    Utc::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_line_is_split_as_written_and_never_reaches_a_shell() {
        let split = |line| words(line, Path::new("/t/m n.json"), Path::new("/t/s.p7s"), Language::En);
        let (program, arguments) =
            split("sign --pin 'a b' -in {manifest} --out={signature} ';rm -rf $HOME'").unwrap();
        assert_eq!(program, "sign");
        assert_eq!(arguments, ["--pin", "a b", "-in", "/t/m n.json", "--out=/t/s.p7s", ";rm -rf $HOME"]);
        for bad in ["", "sign {manifest}", "sign {signature}", "sign 'open {manifest} {signature}"] {
            assert!(split(bad).is_err(), "{bad}");
        }
    }
}
