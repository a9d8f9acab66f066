//! How a proposal is written down: one need, one writer, one variant.

use super::{
    forum::Variant,
    needs::{Form, NeedId, Stance},
    phrases::{capitalised, with_first_letter},
    random::Choices,
    slips::{as_typed_again, with_slips},
};

/// The written fields of a proposal.
#[derive(Debug, Clone)]
pub(super) struct Written {
    pub title: String,
    pub problem: String,
    pub wording: String,
    pub legal_act: Option<String>,
    pub expected_effect: String,
}

const OPENINGS: [&str; 5] =
    ["", "Предлагаем ", "Просим ", "Считаем необходимым ", "Полагаем целесообразным "];

const CLOSINGS: [&str; 6] = [
    "",
    "",
    " Особенно важно это для малых населённых пунктов.",
    " Решение желательно принять до начала следующего финансового года.",
    " Готовы принять участие в пилотном проекте.",
    " Просим учесть мнение муниципальных образований при подготовке решения.",
];

const OBJECTIONS: [&str; 3] = [
    "Предлагаемые другими участниками изменения, на наш взгляд, преждевременны.",
    "Однако поспешное решение создаст муниципалитетам новые обязательства без источников.",
    "При этом действующий порядок хорошо известен и позволяет решать вопрос на месте.",
];

const OBJECTION_EFFECT: &str =
    "Устойчивость действующего порядка и предсказуемость обязательств муниципалитетов.";

const REMARKS: [&str; 8] = [
    "Вопрос обсуждался на заседании представительного органа.",
    "Соседние муниципальные образования сталкиваются с тем же.",
    "Собственных средств местного бюджета для решения вопроса недостаточно.",
    "Жители поднимают этот вопрос на каждой встрече с главой.",
    "Штат администрации невелик, отдельного специалиста по этому направлению нет.",
    "Решение откладывается не первый год.",
    "Обращения в региональные органы власти результата не дали.",
    "На сходе граждан вопрос назван первоочередным.",
];

/// A writer's first statement of a need.
pub(super) fn original(need: NeedId, form: Form, choices: &mut Choices) -> Written {
    Written {
        title: need.title(form),
        problem: problem(need, form, choices),
        wording: sentence(&need.wording(form)),
        legal_act: need.legal_act(),
        expected_effect: effect(need, choices),
    }
}

/// Another writer's statement of the need of `model`, which was written in `form`.
pub(super) fn repeated(
    need: NeedId,
    form: Form,
    model: &Written,
    variant: Variant,
    choices: &mut Choices,
) -> Written {
    match variant {
        Variant::Original => original(need, form, choices),
        Variant::TrueDuplicate => Written {
            problem: problem(need, form, choices),
            wording: as_typed_again(&model.wording, choices),
            ..model.clone()
        },
        Variant::Typo => Written {
            title: if choices.happens(50) {
                with_slips(&model.title, 1, choices)
            } else {
                model.title.clone()
            },
            problem: problem(need, form, choices),
            wording: {
                let slips = 1 + choices.below(3);
                with_slips(&model.wording, slips, choices)
            },
            ..model.clone()
        },
        Variant::Paraphrase => paraphrase(need, form, choices),
        Variant::NearMiss => near_miss(need, form, choices),
    }
}

fn paraphrase(need: NeedId, form: Form, choices: &mut Choices) -> Written {
    let wordings = need.instrument().wordings.len();
    let other = Form {
        wording: (form.wording + 1 + choices.below(wordings - 1)) % wordings,
        phrase: if choices.happens(70) { 1 - form.phrase } else { form.phrase },
    };
    let demand = need.wording(other);
    let opened = match choices.pick(&OPENINGS) {
        "" => capitalised(&demand),
        opening => {
            format!("{opening}{}", with_first_letter(&demand, |letter| letter.to_lowercase().collect()))
        }
    };
    Written {
        title: need.title(other),
        problem: problem(need, other, choices),
        wording: format!("{opened}.{}", choices.pick(&CLOSINGS)),
        // Who writes in their own words often leaves the act to the moderator.
        legal_act: need.legal_act().filter(|_| choices.happens(60)),
        expected_effect: effect(need, choices),
    }
}

fn near_miss(need: NeedId, form: Form, choices: &mut Choices) -> Written {
    let written = original(need, form, choices);
    match need.stance() {
        Stance::Opposite => Written {
            problem: format!("{} {}", need.matter().problems[form.phrase], choices.pick(&OBJECTIONS)),
            expected_effect: OBJECTION_EFFECT.to_owned(),
            ..written
        },
        Stance::Demand | Stance::Elsewhere => written,
    }
}

fn sentence(demand: &str) -> String {
    format!("{}.", capitalised(demand))
}

fn problem(need: NeedId, form: Form, choices: &mut Choices) -> String {
    let problem = need.matter().problems[form.phrase];
    match choices.below(4) {
        0 => problem.to_owned(),
        1 => format!("{problem} {}", figure(choices)),
        _ => format!("{problem} {}", choices.pick(&REMARKS)),
    }
}

/// An invented figure, worded so that any number agrees with it.
fn figure(choices: &mut Choices) -> String {
    match choices.below(3) {
        0 => format!("За прошлый год поступило обращений жителей: {}.", 12 + choices.below(180)),
        1 => format!("Местный бюджет покрывает не более {} процентов потребности.", 5 + 5 * choices.below(8)),
        _ => format!("До регионального центра {} километров.", 40 + 10 * choices.below(45)),
    }
}

fn effect(need: NeedId, choices: &mut Choices) -> String {
    let effect = need.matter().effect;
    if choices.happens(60) { format!("{effect} {}", need.instrument().effect) } else { effect.to_owned() }
}
