//! To whom a demand is addressed, in order of rank.

use serde::Serialize;

/// An addressee. The order of the variants is the order of the sections in a resolution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Addressee {
    /// The head of state and his administration.
    President,
    /// Both chambers of parliament.
    FederalAssembly,
    /// The federal government.
    Government,
    /// Ministry of Natural Resources and Ecology.
    NaturalResources,
    /// Ministry of Construction, Housing and Utilities.
    Construction,
    /// Ministry of Transport.
    Transport,
    /// Ministry of Enlightenment.
    Enlightenment,
    /// Ministry of Culture.
    Culture,
    /// Ministry of Digital Development, Communications and Mass Media.
    DigitalDevelopment,
    /// Ministry of Energy.
    Energy,
    /// Ministry of Finance.
    Finance,
    /// Ministry of Labour and Social Protection.
    Labour,
    /// Ministry of Economic Development.
    EconomicDevelopment,
    /// Ministry of Civil Defence, Emergencies and Disaster Relief.
    Emergencies,
    /// Ministry of Sport.
    Sport,
    /// Authorities of the subjects of the Federation.
    Regions,
    /// Local self-government.
    Municipalities,
    /// The association of municipalities and the regional councils of municipalities.
    Association,
}

impl Addressee {
    /// Its name, in the nominative.
    pub const fn name(self) -> &'static str {
        self.forms().0
    }

    /// The title of its section in a resolution: its name in the dative.
    pub const fn section(self) -> &'static str {
        self.forms().1
    }

    const fn forms(self) -> (&'static str, &'static str) {
        match self {
            Self::President => (
                "Президент Российской Федерации",
                "Президенту Российской Федерации и Администрации Президента Российской Федерации",
            ),
            Self::FederalAssembly => {
                ("Федеральное Собрание Российской Федерации", "Федеральному Собранию Российской Федерации")
            }
            Self::Government => ("Правительство Российской Федерации", "Правительству Российской Федерации"),
            Self::NaturalResources => (
                "Министерство природных ресурсов и экологии Российской Федерации",
                "Министерству природных ресурсов и экологии Российской Федерации",
            ),
            Self::Construction => (
                "Министерство строительства и жилищно-коммунального хозяйства Российской Федерации",
                "Министерству строительства и жилищно-коммунального хозяйства Российской Федерации",
            ),
            Self::Transport => (
                "Министерство транспорта Российской Федерации",
                "Министерству транспорта Российской Федерации",
            ),
            Self::Enlightenment => (
                "Министерство просвещения Российской Федерации",
                "Министерству просвещения Российской Федерации",
            ),
            Self::Culture => {
                ("Министерство культуры Российской Федерации", "Министерству культуры Российской Федерации")
            }
            Self::DigitalDevelopment => (
                "Министерство цифрового развития, связи и массовых коммуникаций Российской Федерации",
                "Министерству цифрового развития, связи и массовых коммуникаций Российской Федерации",
            ),
            Self::Energy => (
                "Министерство энергетики Российской Федерации",
                "Министерству энергетики Российской Федерации",
            ),
            Self::Finance => {
                ("Министерство финансов Российской Федерации", "Министерству финансов Российской Федерации")
            }
            Self::Labour => (
                "Министерство труда и социальной защиты Российской Федерации",
                "Министерству труда и социальной защиты Российской Федерации",
            ),
            Self::EconomicDevelopment => (
                "Министерство экономического развития Российской Федерации",
                "Министерству экономического развития Российской Федерации",
            ),
            Self::Emergencies => (
                "Министерство Российской Федерации по делам гражданской обороны, чрезвычайным ситуациям и ликвидации последствий стихийных бедствий",
                "Министерству Российской Федерации по делам гражданской обороны, чрезвычайным ситуациям и ликвидации последствий стихийных бедствий",
            ),
            Self::Sport => {
                ("Министерство спорта Российской Федерации", "Министерству спорта Российской Федерации")
            }
            Self::Regions => (
                "Органы государственной власти субъектов Российской Федерации",
                "Органам государственной власти субъектов Российской Федерации",
            ),
            Self::Municipalities => ("Органы местного самоуправления", "Органам местного самоуправления"),
            Self::Association => (
                "Всероссийская ассоциация развития местного самоуправления и советы муниципальных образований субъектов Российской Федерации",
                "Всероссийской ассоциации развития местного самоуправления и советам муниципальных образований субъектов Российской Федерации",
            ),
        }
    }
}
