//! The text that explains a package to whoever opens it, always in both languages.

use crate::contents::{DATA, LINES, MANIFEST, STREEBOG_SUMS, SUMS};
use crate::plan::{Make, Planned, planned};
use crate::profile::Format;
use crate::snapshot::{Language, Snapshot};
use crate::wording::{Phrase, day, moment, phrase};

/// Writes `README.txt`.
pub(crate) fn text(snapshot: &Snapshot) -> String {
    format!("{}\n{}\n{}", russian(snapshot), "-".repeat(78), english(snapshot))
}

fn russian(snapshot: &Snapshot) -> String {
    let Snapshot { forum, resolution, tool_version, profile, .. } = snapshot;
    let adopted = day(resolution.adopted_on, Language::Ru);
    let built = moment(snapshot.built_at, Language::Ru);
    format!(
        "\
{title}

Форум:      {forum}
Резолюция:  № {number} от {adopted}
Составлен:  {built}, Свод {tool_version}

Что в пакете

{files}
Как проверить

  Распакуйте архив и выполните в его папке:     sha256sum -c {SUMS}
  То же суммами ГОСТ Р 34.11-2012 (Стрибог):    gost12sum -v -c {STREEBOG_SUMS}
  Без распаковки, с проверкой состава и связей:  svod package verify ФАЙЛ.zip

  Контрольные суммы показывают, что файлы целы и согласованы между собой.
  Кто составил пакет, они не доказывают: это доказывают подписи в папке
  signatures (если они есть) под файлом {MANIFEST}, от которого зависит всё
  остальное. Проверить одну из них без Свода, имея сертификат издателя CA.pem:

    openssl cms -verify -binary -inform DER -in signatures/01-….p7s \\
        -content {MANIFEST} -CAfile CA.pem -out /dev/null

  (подпись по ГОСТ Р 34.10-2012 — с ключом -engine gost). Без подписи сверьте
  сумму самого архива с той, которую отправитель сообщил отдельно.

Если текст в таблице длиннее, чем вмещает ячейка, он обрывается многоточием, а
знаки, которых нет в шрифте (например, эмодзи), на бумаге заменены на □;
в {DATA} всё приведено так, как написано.
",
        title = single_line(&profile.title.ru).to_uppercase(),
        forum = single_line(&forum.title),
        number = single_line(&resolution.number),
        files = listed(snapshot, Language::Ru),
    )
}

fn english(snapshot: &Snapshot) -> String {
    let Snapshot { forum, resolution, tool_version, profile, .. } = snapshot;
    let adopted = day(resolution.adopted_on, Language::En);
    let built = moment(snapshot.built_at, Language::En);
    format!(
        "\
{title}

Forum:       {forum}
Resolution:  No. {number} of {adopted}
Built:       {built}, Svod {tool_version}

What is in it

{files}
How to check it

  Unpack the archive and run in its folder:         sha256sum -c {SUMS}
  The same by GOST R 34.11-2012 (Streebog) sums:    gost12sum -v -c {STREEBOG_SUMS}
  Without unpacking, with its structure and links:  svod package verify FILE.zip

  The sums show that the files are whole and agree with each other. They do
  not prove who built the package: that is what the signatures in the folder
  signatures (if there are any) prove. They are made over {MANIFEST}, on
  which all else hangs. To check one without Svod, with its issuer's CA.pem:

    openssl cms -verify -binary -inform DER -in signatures/01-….p7s \\
        -content {MANIFEST} -CAfile CA.pem -out /dev/null

  (one by GOST R 34.10-2012 with -engine gost). Without a signature, compare the
  sum of the archive itself with the one that the sender told you by another way.

A text that is longer than a cell of the spreadsheet can hold ends there in an
ellipsis, and what the font lacks (such as emoji) is printed as □;
{DATA} has all as it was written.
",
        title = single_line(&profile.title.en).to_uppercase(),
        forum = single_line(&forum.title),
        number = single_line(&resolution.number),
        files = listed(snapshot, Language::En),
    )
}

/// The files that bind the others to each other, and what each of them is.
pub(crate) const BINDING: [(&str, Phrase); 3] = [
    (
        MANIFEST,
        phrase("перечень файлов с размерами и контрольными суммами", "the list of files with sizes and sums"),
    ),
    (
        STREEBOG_SUMS,
        phrase(
            "суммы ГОСТ Р 34.11-2012 (Стрибог) документов, данных и перечня",
            "the GOST R 34.11-2012 (Streebog) sums of documents, data and list",
        ),
    ),
    (SUMS, phrase("контрольные суммы SHA-256 всех этих файлов", "the SHA-256 sums of all of these")),
];

/// A line for each file.
fn listed(snapshot: &Snapshot, language: Language) -> String {
    let content = planned(snapshot)
        .into_iter()
        .filter(|file| file.what != Make::Readme)
        .map(|file| (describe(&file, snapshot, language), file.name));
    let binding = BINDING.iter().map(|(name, what)| (what.say(language).to_owned(), (*name).to_owned()));
    content.chain(binding).map(|(what, name)| format!("  {name:<24} {what}\n")).collect()
}

/// What a file is, in a few words.
pub(crate) fn describe(file: &Planned, snapshot: &Snapshot, language: Language) -> String {
    let say = |ru, en| phrase(ru, en).say(language).to_owned();
    match file.what {
        Make::Readme => say("этот файл", "this file"),
        Make::Snapshot => say(
            "все сведения для программ: тексты, источники, происхождение слов",
            "everything for programs: texts, sources, the origin of the words",
        ),
        Make::RegisterLines => say(
            "реестр предложений для программ, по одному в строке",
            "the register of proposals, one a line",
        ),
        Make::RegisterSheet => say(
            "реестр предложений, пункты, доли слов, участники и голосования в таблице",
            "the register of proposals, clauses, shares of words, participants and votes as a spreadsheet",
        ),
        Make::AkomaNtosoResolution => say("резолюция в Akoma Ntoso 1.0", "the resolution in Akoma Ntoso 1.0"),
        Make::AkomaNtosoPackage => say(
            "весь пакет в Akoma Ntoso 1.0: резолюции, приложения, предложения",
            "the whole package in Akoma Ntoso 1.0: resolutions, annexes, proposals",
        ),
        Make::Provenance => say(
            "происхождение пунктов по стандарту W3C PROV (PROV-JSON)",
            "the provenance of the clauses by the W3C's PROV (PROV-JSON)",
        ),
        Make::PackageSchema => {
            format!("{} {DATA}", say("JSON Schema файла", "the JSON Schema of"))
        }
        Make::RegisterSchema => {
            format!("{} {LINES}", say("JSON Schema строки файла", "the JSON Schema of a line of"))
        }
        Make::Medo => say(
            "контейнер по образцу МЭДО 2.7.1 (без подписи)",
            "a container in the shape of MEDO 2.7.1 (not signed)",
        ),
        Make::Document { index, section, format } => {
            let heading = single_line(snapshot.profile.documents[index].heading.say(language)).to_lowercase();
            let addressee = section
                .and_then(|place| snapshot.resolution.sections.get(place))
                .map(|section| format!(": {}", single_line(&section.addressee)))
                .unwrap_or_default();
            format!("{heading}{addressee} ({})", format.describe(language))
        }
    }
}

impl Format {
    /// What the format is for, in a few words.
    fn describe(self, language: Language) -> &'static str {
        match self {
            Self::Pdf => phrase("для печати и хранения, PDF/A-3", "to print and to keep, PDF/A-3"),
            Self::PdfExchange => phrase("для обмена документами, PDF/A-1", "to exchange, PDF/A-1"),
            Self::Docx => phrase("для правки в Word", "to work on in Word"),
            Self::Odt => phrase("для правки в LibreOffice", "to work on in LibreOffice"),
            Self::Html => phrase("для чтения в браузере", "to read in a browser"),
        }
        .say(language)
    }
}

/// A text without line breaks and other control characters, which could pass for lines of this file.
fn single_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
