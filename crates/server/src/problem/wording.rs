//! What a problem is called, in Russian and in English.

use svod_domain::Language;

use super::Problem;

/// What is wrong and what to do.
pub(super) fn detail(problem: &Problem, language: Language) -> String {
    match language {
        Language::Ru => russian(problem),
        Language::En => english(problem),
    }
}

fn russian(problem: &Problem) -> String {
    match problem {
        Problem::NotFound => "По этому адресу ничего нет.".to_owned(),
        Problem::MethodNotAllowed { allow } => format!("Здесь допустимы только методы: {allow}."),
        Problem::MutationOverGet => "GET только спрашивает: изменения отправляйте методом POST.".to_owned(),
        Problem::BodyTooLarge { limit } => {
            format!("Тело запроса слишком велико: допустимо не больше {}.", kibibytes(*limit, "КиБ"))
        }
        Problem::BodyBroken => "Тело запроса пришло не полностью.".to_owned(),
        Problem::NotJsonMediaType => {
            "Тело запроса должно быть в формате JSON и в кодировке UTF-8: Content-Type: application/json."
                .to_owned()
        }
        Problem::MalformedJson { line, column, reason } => {
            format!("Не тот JSON, который ожидается (строка {line}, столбец {column}): {reason}.")
        }
        Problem::BadParameter { name, allowed } => format!("Параметр {name}: допустимы значения {allowed}."),
        Problem::Batch => "В запросе может быть только одна операция: объект, а не список.".to_owned(),
        Problem::QueryMissing => {
            "В запросе нет текста операции: поле query пусто или отсутствует.".to_owned()
        }
        Problem::NotAcceptable { available } => format!("Ответ возможен только в формате: {available}."),
        Problem::NoSubprotocol => {
            "Соединение возможно только по протоколу graphql-transport-ws (Sec-WebSocket-Protocol)."
                .to_owned()
        }
        Problem::NotAWebSocket => "По этому адресу отвечает WebSocket: нужно рукопожатие.".to_owned(),
        Problem::ForeignOrigin => {
            "Запрос пришёл со страницы другого сайта, поэтому вход из браузера для него не действует."
                .to_owned()
        }
        Problem::SignInNotValid => "Вход больше не действует: войдите снова.".to_owned(),
        Problem::TimedOut => "Запрос выполнялся слишком долго и остановлен.".to_owned(),
        Problem::Unavailable => {
            "База данных сейчас недоступна. Повторите запрос через несколько секунд.".to_owned()
        }
        Problem::Internal => {
            "Внутренняя ошибка. Она записана; сообщите администратору номер запроса (requestId).".to_owned()
        }
        Problem::Refused(refusal) => refusal.russian.clone(),
        Problem::NotImported(list) => list.detail(Language::Ru),
    }
}

fn english(problem: &Problem) -> String {
    match problem {
        Problem::NotFound => "There is nothing at this address.".to_owned(),
        Problem::MethodNotAllowed { allow } => format!("Only these methods are taken here: {allow}."),
        Problem::MutationOverGet => "GET only asks: send changes with POST.".to_owned(),
        Problem::BodyTooLarge { limit } => {
            format!("The request's body is too large: at most {} are taken.", kibibytes(*limit, "KiB"))
        }
        Problem::BodyBroken => "The request's body did not come whole.".to_owned(),
        Problem::NotJsonMediaType => {
            "The request's body must be JSON in UTF-8: Content-Type: application/json.".to_owned()
        }
        Problem::MalformedJson { line, column, reason } => {
            format!("Not the JSON that is expected (line {line}, column {column}): {reason}.")
        }
        Problem::BadParameter { name, allowed } => {
            format!("The parameter {name} takes these values: {allowed}.")
        }
        Problem::Batch => "A request has one operation only: an object, not a list.".to_owned(),
        Problem::QueryMissing => {
            "The request has no operation: the field query is empty or missing.".to_owned()
        }
        Problem::NotAcceptable { available } => format!("The answer can only be given as {available}."),
        Problem::NoSubprotocol => {
            "The connection is only possible with the graphql-transport-ws protocol (Sec-WebSocket-Protocol)."
                .to_owned()
        }
        Problem::NotAWebSocket => "A WebSocket answers at this address: a handshake is needed.".to_owned(),
        Problem::ForeignOrigin => {
            "The request comes from a page of another site, so the browser's sign-in does not count for it."
                .to_owned()
        }
        Problem::SignInNotValid => "The sign-in is no longer valid: sign in again.".to_owned(),
        Problem::TimedOut => "The request took too long and was stopped.".to_owned(),
        Problem::Unavailable => {
            "The database cannot be reached at the moment. Try again in a few seconds.".to_owned()
        }
        Problem::Internal => {
            "An internal error. It has been logged; tell the administrator the request's number (requestId)."
                .to_owned()
        }
        Problem::Refused(refusal) => refusal.english.clone(),
        Problem::NotImported(list) => list.detail(Language::En),
    }
}

fn kibibytes(bytes: usize, unit: &str) -> String {
    format!("{} {unit}", bytes / 1024)
}
