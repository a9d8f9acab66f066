//! What is said of signatures, in both languages: errors, problems, and the paragraph about each signatory.

use super::{Chain, SignatureError, Signer, SignerProblem};
use crate::snapshot::Language;
use crate::wording::{moment, phrase};

impl SignatureError {
    /// What went wrong, for whoever signs or checks.
    pub fn describe(&self, language: Language) -> String {
        let say = |ru, en| phrase(ru, en).say(language).to_owned();
        match self {
            Self::NoCertificate => say(
                "Нет сертификата или его не прочесть: нужен X.509 в PEM.",
                "There is no certificate that can be read: X.509 in PEM is needed.",
            ),
            Self::NoKey => say(
                "Нет закрытого ключа или его не прочесть: нужен PKCS#8 в PEM или архив PKCS#12.",
                "There is no private key that can be read: PKCS#8 in PEM or a PKCS#12 archive is needed.",
            ),
            Self::OldKeyFormat => say(
                "Ключ в старом формате. Перевести: openssl pkcs8 -topk8 -in КЛЮЧ -out НОВЫЙ.",
                "The key is in an old format. Convert it: openssl pkcs8 -topk8 -in KEY -out NEW.",
            ),
            Self::NotPkcs12 => {
                say("Это не архив PKCS#12 или он повреждён.", "This is no PKCS#12 archive, or a damaged one.")
            }
            Self::PasswordNeeded => {
                say("Ключ зашифрован: нужен пароль.", "The key is encrypted: a password is needed.")
            }
            Self::WrongPassword => say("Неверный пароль.", "The password is wrong."),
            Self::OtherKey => say(
                "Закрытый ключ не от этого сертификата.",
                "The private key does not belong to the certificate.",
            ),
            Self::UnknownAlgorithm(name) => {
                format!("{} {name}.", say("Алгоритм не поддерживается:", "The algorithm is not supported:"))
            }
            Self::WeakKey => say("Ключ RSA короче 2048 бит.", "The RSA key is shorter than 2048 bits."),
            Self::Expired(until) => format!(
                "{} {}.",
                say("Срок сертификата истёк:", "The certificate expired:"),
                moment(*until, language)
            ),
            Self::NotYetValid(from) => format!(
                "{} {}.",
                say("Сертификат начнёт действовать только", "The certificate is not valid before"),
                moment(*from, language)
            ),
            Self::OtherPurpose => {
                say("Сертификат выдан не для подписи.", "The certificate was not issued for signing.")
            }
            Self::CannotSign | Self::Encoding(_) => say("Подписать не удалось.", "Signing did not succeed."),
            Self::NotCms => {
                say("Это не подпись CMS или она повреждена.", "This is no CMS signature, or a damaged one.")
            }
            Self::NotDetached => say(
                "Подпись не отделённая: она содержит и сам документ.",
                "The signature is not detached: it carries the document itself.",
            ),
            Self::TooMany => say(
                "В подписи слишком много подписавших или сертификатов.",
                "The signature has too many signatories or certificates.",
            ),
            Self::NoSigner => {
                say("В подписи нет ни одного подписавшего.", "Nobody signed in this signature.")
            }
        }
    }
}

impl SignerProblem {
    /// What is wrong, in a few words.
    pub fn describe(&self, language: Language) -> &'static str {
        match self {
            Self::OtherContent => phrase(
                "она поставлена под другим содержимым, а не под manifest.json этого пакета",
                "it was made over something else than this package's manifest.json",
            ),
            Self::WrongValue => phrase(
                "её значение неверно: она подделана или повреждена",
                "its value is wrong: it is forged or damaged",
            ),
            Self::UnknownDigest => phrase(
                "её хеш-функция здесь неизвестна, поэтому связь с пакетом не проверить",
                "its digest is not known here, so nothing ties it to the package",
            ),
            Self::Unbound => phrase(
                "связь с пакетом здесь не проверить: алгоритм неизвестен или нет сертификата, а хеша в подписи нет",
                "nothing that can be checked here ties it to the package: it holds no digest, and its algorithm or certificate is unknown",
            ),
            Self::Attributes => phrase(
                "её подписанные атрибуты составлены неправильно",
                "its signed attributes are not what they must be",
            ),
            Self::OtherCertificate => phrase(
                "приложен не тот сертификат, которым подписывали",
                "it came with another certificate than the one it was made for",
            ),
            Self::Expired => phrase(
                "срок сертификата к моменту подписания истёк",
                "the certificate had expired when it was made",
            ),
            Self::NotYetValid => phrase(
                "сертификат в момент подписания ещё не действовал",
                "the certificate was not valid yet when it was made",
            ),
            Self::OtherPurpose => phrase(
                "сертификат выдан не для подписи",
                "the certificate was not issued for signing",
            ),
            Self::BeforePackage => phrase(
                "время подписания раньше, чем составлен пакет",
                "it says that it was made before the package was built",
            ),
            Self::NotProven => phrase(
                "значение подписи здесь не проверено, а указано, кому доверять: так подписать мог кто угодно",
                "its value is not checked here, though it was said whom to trust: anybody could have made it",
            ),
            Self::UnknownIssuer => phrase(
                "не проверить, восходит ли сертификат к доверенному: алгоритм издателя здесь неизвестен",
                "whether the certificate leads to a trusted one cannot be told: its issuer's algorithm is not known here",
            ),
            Self::Untrusted => phrase(
                "сертификат не восходит ни к одному из доверенных",
                "the certificate does not lead to a trusted one",
            ),
        }
        .say(language)
    }
}

impl Signer {
    /// Who signed: the owner of the certificate, or what the signature names where there is none.
    pub fn name(&self) -> &str {
        self.certificate.as_ref().map_or(&self.named, |certificate| &certificate.name)
    }

    /// Who, when, by which certificate, what is proven and what is not; a line for each. `file` is the signature's name.
    pub(crate) fn describe(&self, file: &str, language: Language) -> Vec<String> {
        let say = |ru, en| phrase(ru, en).say(language).to_owned();
        let mut lines = vec![self.who(language)];
        lines.push(match self.signing_time {
            Some(time) => format!(
                "{} {}{}",
                say("Когда:", "When:"),
                moment(time, language),
                say(" — по часам подписавшего", ", by the signatory's clock"),
            ),
            None => say("Когда: в подписи не указано", "When: the signature does not say"),
        });
        if let Some(certificate) = &self.certificate {
            let (from, until) =
                (moment(certificate.not_before, language), moment(certificate.not_after, language));
            let (serial, issuer) = (&certificate.serial, &certificate.issuer);
            lines.push(match language {
                Language::Ru => {
                    format!("Сертификат: № {serial}, действует с {from} по {until}; выдан: {issuer}")
                }
                Language::En => {
                    format!("Certificate: No. {serial}, valid from {from} until {until}; issued by {issuer}")
                }
            });
        }
        if let Some(problem) = &self.problem {
            lines.push(format!("{} {}", say("НЕ ПРИНЯТА:", "NOT ACCEPTED:"), problem.describe(language)));
            return lines;
        }
        lines.push(self.checked(language));
        lines.extend(self.unchecked(file, language));
        lines
    }

    fn who(&self, language: Language) -> String {
        let say = |ru, en| phrase(ru, en).say(language);
        match &self.certificate {
            Some(certificate) if certificate.subject != certificate.name => {
                format!("{} {} ({})", say("Кто:", "Who:"), certificate.name, certificate.subject)
            }
            Some(certificate) => format!("{} {}", say("Кто:", "Who:"), certificate.name),
            None => format!(
                "{} {}",
                say(
                    "Кто: сертификата в подписи нет, она называет",
                    "Who: it carries no certificate and names"
                ),
                self.named
            ),
        }
    }

    fn checked(&self, language: Language) -> String {
        let Self { digest, algorithm, .. } = self;
        let mut text = match (self.is_proven, language) {
            (true, Language::Ru) => {
                format!("Проверено: подпись поставлена под этим пакетом, значение верно ({algorithm})")
            }
            (true, Language::En) => {
                format!("Checked: it was made over this package, its value is right ({algorithm})")
            }
            (false, Language::Ru) => {
                format!("Проверено: хеш в подписи — от manifest.json этого пакета ({digest})")
            }
            (false, Language::En) => {
                format!("Checked: the digest in it is that of this package's manifest.json ({digest})")
            }
        };
        if let Chain::Trusted(anchor) = &self.chain {
            let leads =
                phrase("; сертификат восходит к доверенному", "; the certificate leads to the trusted one");
            text.push_str(&format!("{} «{anchor}»", leads.say(language)));
        }
        text
    }

    /// What is left to others, and the command that does it.
    fn unchecked(&self, file: &str, language: Language) -> Vec<String> {
        let say = |ru, en| phrase(ru, en).say(language);
        let mut left = Vec::new();
        if !self.is_proven {
            left.push(match language {
                Language::Ru => {
                    format!("значение подписи ({}), а без него неизвестно, кто её поставил", self.algorithm)
                }
                Language::En => {
                    format!("the value of the signature ({}), and so who made it", self.algorithm)
                }
            });
        }
        match self.chain {
            Chain::NotChecked => {
                left.push(
                    say("доверие к издателю сертификата", "whether its issuer is to be trusted").to_owned(),
                );
            }
            Chain::Unverifiable => left.push(
                say(
                    "доверие к издателю: его алгоритм здесь неизвестен",
                    "whether its issuer is to be trusted: the algorithm is not known here",
                )
                .to_owned(),
            ),
            Chain::Trusted(_) | Chain::Untrusted => {}
        }
        left.push(say("не отозван ли сертификат", "whether the certificate was revoked").to_owned());
        let mut lines = vec![format!("{} {}", say("Не проверено:", "Not checked:"), left.join("; "))];
        if !self.is_proven || !matches!(self.chain, Chain::Trusted(_)) {
            lines.push(format!("{} {}", say("Проверить:", "To check:"), self.command(file)));
        }
        lines
    }

    /// The command that checks the rest in the folder of the unpacked package.
    fn command(&self, file: &str) -> String {
        let engine = if self.is_russian { " -engine gost" } else { "" };
        format!(
            "openssl cms -verify{engine} -binary -inform DER -in {file} -content manifest.json -CAfile CA.pem -out /dev/null"
        )
    }
}
