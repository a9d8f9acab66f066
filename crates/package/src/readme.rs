//! The text that explains a package to whoever opens it, always in both languages.

use crate::contents::{DATA, LINES, MANIFEST, PDF, SPREADSHEET, SUMS};
use crate::snapshot::{Language, Snapshot};
use crate::wording::{day, moment};

/// Writes `README.txt`.
pub(crate) fn text(snapshot: &Snapshot) -> String {
    format!("{}\n{}\n{}", russian(snapshot), "-".repeat(78), english(snapshot))
}

fn russian(snapshot: &Snapshot) -> String {
    let Snapshot { forum, resolution, tool_version, .. } = snapshot;
    let adopted = day(resolution.adopted_on, Language::Ru);
    let built = moment(snapshot.built_at, Language::Ru);
    format!(
        "\
ПАКЕТ РЕЗОЛЮЦИИ

Форум:      {forum}
Резолюция:  № {number} от {adopted}
Составлен:  {built}, Свод {tool_version}

Что в пакете

  {PDF}  резолюция с приложениями: предложения и решения по ним,
                  протокол голосования, происхождение каждого пункта (PDF/A)
  {DATA}    те же сведения целиком для программ: тексты, источники,
                  происхождение слов, региональные резолюции (JSON, UTF-8)
  {SPREADSHEET}   реестр предложений для работы в таблице
  {LINES}  реестр предложений для программ: одно предложение в строке
  {MANIFEST}   перечень файлов с размерами и контрольными суммами
  {SUMS}      контрольные суммы SHA-256 всех остальных файлов

Как проверить

  Распакуйте архив и выполните в его папке:     sha256sum -c {SUMS}
  Без распаковки, с проверкой состава и связей:  svod package verify ФАЙЛ.zip

  Контрольные суммы показывают, что файлы целы и согласованы между собой.
  Кто составил пакет, они не доказывают: сверьте сумму самого архива с той,
  которую отправитель сообщил отдельно.

Если текст в таблице длиннее, чем вмещает ячейка, он обрывается многоточием, а
знаки, которых нет в шрифте (например, эмодзи), на бумаге заменены на □;
в {DATA} и {LINES} всё приведено так, как написано.
",
        forum = single_line(&forum.title),
        number = single_line(&resolution.number),
    )
}

fn english(snapshot: &Snapshot) -> String {
    let Snapshot { forum, resolution, tool_version, .. } = snapshot;
    let adopted = day(resolution.adopted_on, Language::En);
    let built = moment(snapshot.built_at, Language::En);
    format!(
        "\
PACKAGE OF A RESOLUTION

Forum:       {forum}
Resolution:  No. {number} of {adopted}
Built:       {built}, Svod {tool_version}

What is in it

  {PDF}  the resolution with its annexes: proposals and what became of
                  them, protocol of the vote, origin of every clause (PDF/A)
  {DATA}    the same in full for programs: texts, sources, origin of the
                  words, regional resolutions (JSON, UTF-8)
  {SPREADSHEET}   the register of proposals as a spreadsheet
  {LINES}  the register of proposals for programs, one proposal a line
  {MANIFEST}   the list of files with sizes and sums
  {SUMS}      the SHA-256 sums of all other files

How to check it

  Unpack the archive and run in its folder:         sha256sum -c {SUMS}
  Without unpacking, with its structure and links:  svod package verify FILE.zip

  The sums show that the files are whole and agree with each other. They do
  not prove who built the package: compare the sum of the archive itself with
  the one that the sender told you by another way.

A text that is longer than a cell of the spreadsheet can hold ends there in an
ellipsis, and what the font lacks (such as emoji) is printed as □;
{DATA} and {LINES} have all as it was written.
",
        forum = single_line(&forum.title),
        number = single_line(&resolution.number),
    )
}

/// A text without line breaks and other control characters, which could pass for lines of this file.
fn single_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
