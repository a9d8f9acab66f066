//! The `openssl` command as another party: it makes the keys and certificates, checks what is signed here, and signs what is
//! checked here. It must be installed; without it these tests fail.

#![allow(dead_code)] // Not every test file needs all of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A folder with an authority, people with certificates, and somebody whom the authority does not know.
pub struct Office {
    folder: TempDir,
}

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
[sealer]
basicConstraints = critical, CA:false
keyUsage = critical, keyEncipherment
";

const RSA: &[&str] = &["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"];
const P256: &[&str] = &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"];

impl Office {
    /// `rsa`, `p256` and `ed25519` are people certified by `authority`; `deputy` is an authority below it that certified
    /// `clerk`; `expired` was certified until yesterday, `sealer` for something else than signing; `impostor` was "certified" by `rsa`, who may not; `stranger` is another authority.
    pub fn new() -> Self {
        let office = Self { folder: TempDir::new().unwrap() };
        fs::write(office.path("config"), CONFIG).unwrap();
        office.authority("authority", "Удостоверяющий центр");
        office.authority("stranger", "Чужой центр");
        office.person("rsa", RSA, "Иванова Анна Петровна", "authority", "person", "3650");
        office.person("p256", P256, "Петров Олег Ильич", "authority", "person", "3650");
        office.person("ed25519", &["-algorithm", "ED25519"], "Сидоров Пётр", "authority", "person", "3650");
        office.person("deputy", P256, "Промежуточный центр", "authority", "authority", "3650");
        office.person("clerk", P256, "Секретарь", "deputy", "person", "3650");
        office.person("expired", P256, "Бывший", "authority", "person", "-1");
        office.person("sealer", P256, "Шифровальщик", "authority", "sealer", "3650");
        office.person("impostor", P256, "Самозванец", "rsa", "person", "3650");
        office
    }

    fn authority(&self, name: &str, title: &str) {
        self.run(&[&["genpkey", "-out", &format!("{name}.key")], RSA].concat());
        let (subject, file) = (format!("/CN={title}/O=Придумано для проверки"), format!("{name}.pem"));
        let key = format!("{name}.key");
        self.run(&[
            "req",
            "-x509",
            "-new",
            "-key",
            &key,
            "-out",
            &file,
            "-days",
            "7300",
            "-config",
            "config",
            "-extensions",
            "authority",
            "-subj",
            &subject,
        ]);
    }

    fn person(&self, name: &str, key: &[&str], title: &str, issuer: &str, section: &str, days: &str) {
        let file = |extension: &str| format!("{name}.{extension}");
        self.run(&[&["genpkey", "-out", &file("key")], key].concat());
        let subject = format!("/CN={title}/O=Придумано для проверки");
        self.run(&[
            "req",
            "-new",
            "-key",
            &file("key"),
            "-out",
            &file("csr"),
            "-config",
            "config",
            "-subj",
            &subject,
        ]);
        self.run(&[
            "x509",
            "-req",
            "-in",
            &file("csr"),
            "-CA",
            &format!("{issuer}.pem"),
            "-CAkey",
            &format!("{issuer}.key"),
            "-CAcreateserial",
            "-days",
            days,
            "-extfile",
            "config",
            "-extensions",
            section,
            "-out",
            &file("pem"),
        ]);
    }

    /// Where a file of this name is.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Reads a file.
    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    /// Writes a file.
    pub fn write(&self, name: &str, content: &[u8]) {
        fs::write(self.path(name), content).unwrap();
    }

    /// Runs `openssl` in the folder; it must succeed.
    pub fn run(&self, arguments: &[&str]) {
        let output = openssl(self.folder.path(), arguments);
        assert!(
            output.status.success(),
            "openssl {arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }

    /// Whether `openssl` says yes.
    pub fn agrees(&self, arguments: &[&str]) -> bool {
        openssl(self.folder.path(), arguments).status.success()
    }

    /// What `openssl cms -sign` makes of a manifest, with more arguments.
    pub fn signed(&self, manifest: &[u8], who: &str, more: &[&str]) -> Vec<u8> {
        let number = fs::read_dir(self.folder.path()).unwrap().count();
        let (input, output) = (format!("input-{number}"), format!("output-{number}"));
        self.write(&input, manifest);
        let (certificate, key) = (format!("{who}.pem"), format!("{who}.key"));
        let common = [
            "cms",
            "-sign",
            "-binary",
            "-in",
            &input,
            "-signer",
            &certificate,
            "-inkey",
            &key,
            "-out",
            &output,
        ];
        self.run(&[&common[..], &["-outform", "DER"], more].concat());
        self.read(&output)
    }
}

/// Runs `openssl` in a folder.
pub fn openssl(folder: &Path, arguments: &[&str]) -> std::process::Output {
    Command::new("openssl").current_dir(folder).args(arguments).output().unwrap_or_else(|error| {
        panic!("these tests need the `openssl` command (Debian: apt install openssl), and it does not run: {error}")
    })
}
