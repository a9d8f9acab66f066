//! The legal acts that proposals want amended. Titles, dates and numbers are facts.

/// A law, and the article of it that gives municipalities their powers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Law {
    /// The full name; nominative and accusative are the same in Russian for what is used here.
    name: &'static str,
    /// The full name in the genitive.
    genitive: &'static str,
    /// The number of the article on municipal powers, where the law has one.
    article: Option<&'static str>,
}

impl Law {
    /// The part to amend, in the accusative: «статью 13 Федерального закона …» or «Федеральный закон …».
    pub(super) fn part_to_amend(&self) -> String {
        match self.article {
            Some(article) => format!("статью {article} {}", self.genitive),
            None => self.name.to_owned(),
        }
    }

    /// How the act is named in the field of its own: «Федеральный закон …, статья 13».
    pub(super) fn citation(&self) -> String {
        match self.article {
            Some(article) => format!("{}, статья {article}", self.name),
            None => self.name.to_owned(),
        }
    }
}

macro_rules! federal_law {
    ($rest:literal, $article:expr) => {
        Law {
            name: concat!("Федеральный закон ", $rest),
            genitive: concat!("Федерального закона ", $rest),
            article: $article,
        }
    };
}

macro_rules! code {
    ($name:literal, $genitive:literal, $article:expr) => {
        Law {
            name: concat!($name, " кодекс Российской Федерации"),
            genitive: concat!($genitive, " кодекса Российской Федерации"),
            article: $article,
        }
    };
}

pub(super) const LOCAL_GOVERNMENT: Law = federal_law!(
    "от 06.10.2003 № 131-ФЗ «Об общих принципах организации местного самоуправления в Российской Федерации»",
    Some("16")
);
pub(super) const STAROSTAS: Law = federal_law!(
    "от 06.10.2003 № 131-ФЗ «Об общих принципах организации местного самоуправления в Российской Федерации»",
    Some("27.1")
);
pub(super) const WASTE: Law =
    federal_law!("от 24.06.1998 № 89-ФЗ «Об отходах производства и потребления»", Some("8"));
pub(super) const NATURE: Law = federal_law!("от 10.01.2002 № 7-ФЗ «Об охране окружающей среды»", Some("7"));
pub(super) const REGULAR_TRANSPORT: Law = federal_law!(
    "от 13.07.2015 № 220-ФЗ «Об организации регулярных перевозок пассажиров и багажа автомобильным транспортом и городским наземным электрическим транспортом в Российской Федерации и о внесении изменений в отдельные законодательные акты Российской Федерации»",
    None
);
pub(super) const ROADS: Law = federal_law!(
    "от 08.11.2007 № 257-ФЗ «Об автомобильных дорогах и о дорожной деятельности в Российской Федерации и о внесении изменений в отдельные законодательные акты Российской Федерации»",
    Some("13")
);
pub(super) const ROAD_SAFETY: Law =
    federal_law!("от 10.12.1995 № 196-ФЗ «О безопасности дорожного движения»", Some("6"));
pub(super) const EDUCATION: Law =
    federal_law!("от 29.12.2012 № 273-ФЗ «Об образовании в Российской Федерации»", Some("9"));
pub(super) const YOUTH_POLICY: Law =
    federal_law!("от 30.12.2020 № 489-ФЗ «О молодежной политике в Российской Федерации»", None);
pub(super) const SOCIAL_SERVICES: Law = federal_law!(
    "от 28.12.2013 № 442-ФЗ «Об основах социального обслуживания граждан в Российской Федерации»",
    None
);
pub(super) const EMPLOYMENT: Law =
    federal_law!("от 12.12.2023 № 565-ФЗ «О занятости населения в Российской Федерации»", None);
pub(super) const HERITAGE: Law = federal_law!(
    "от 25.06.2002 № 73-ФЗ «Об объектах культурного наследия (памятниках истории и культуры) народов Российской Федерации»",
    Some("9.3")
);
pub(super) const LIBRARIES: Law = federal_law!("от 29.12.1994 № 78-ФЗ «О библиотечном деле»", None);
pub(super) const CRAFTS: Law =
    federal_law!("от 06.01.1999 № 7-ФЗ «О народных художественных промыслах»", None);
pub(super) const INDIGENOUS_PEOPLES: Law = federal_law!(
    "от 30.04.1999 № 82-ФЗ «О гарантиях прав коренных малочисленных народов Российской Федерации»",
    None
);
pub(super) const TOURISM: Law =
    federal_law!("от 24.11.1996 № 132-ФЗ «Об основах туристской деятельности в Российской Федерации»", None);
pub(super) const ARCHIVES: Law =
    federal_law!("от 22.10.2004 № 125-ФЗ «Об архивном деле в Российской Федерации»", Some("4"));
pub(super) const SPORT: Law =
    federal_law!("от 04.12.2007 № 329-ФЗ «О физической культуре и спорте в Российской Федерации»", Some("9"));
pub(super) const HEALTH: Law = federal_law!(
    "от 21.11.2011 № 323-ФЗ «Об основах охраны здоровья граждан в Российской Федерации»",
    Some("17")
);
pub(super) const PUBLIC_SERVICES: Law = federal_law!(
    "от 27.07.2010 № 210-ФЗ «Об организации предоставления государственных и муниципальных услуг»",
    None
);
pub(super) const COMMUNICATIONS: Law = federal_law!("от 07.07.2003 № 126-ФЗ «О связи»", None);
pub(super) const INFORMATION: Law = federal_law!(
    "от 27.07.2006 № 149-ФЗ «Об информации, информационных технологиях и о защите информации»",
    None
);
pub(super) const APPEALS: Law = federal_law!(
    "от 02.05.2006 № 59-ФЗ «О порядке рассмотрения обращений граждан Российской Федерации»",
    None
);
pub(super) const SPATIAL_DATA: Law = federal_law!(
    "от 30.12.2015 № 431-ФЗ «О геодезии, картографии и пространственных данных и о внесении изменений в отдельные законодательные акты Российской Федерации»",
    None
);
pub(super) const HOUSEHOLD_PLOTS: Law =
    federal_law!("от 07.07.2003 № 112-ФЗ «О личном подсобном хозяйстве»", None);
pub(super) const MILITARY_DUTY: Law =
    federal_law!("от 28.03.1998 № 53-ФЗ «О воинской обязанности и военной службе»", Some("8"));
pub(super) const MUNICIPAL_SERVICE: Law =
    federal_law!("от 02.03.2007 № 25-ФЗ «О муниципальной службе в Российской Федерации»", None);
pub(super) const WATER_SUPPLY: Law =
    federal_law!("от 07.12.2011 № 416-ФЗ «О водоснабжении и водоотведении»", Some("6"));
pub(super) const HEAT_SUPPLY: Law = federal_law!("от 27.07.2010 № 190-ФЗ «О теплоснабжении»", Some("6"));
pub(super) const GAS_SUPPLY: Law =
    federal_law!("от 31.03.1999 № 69-ФЗ «О газоснабжении в Российской Федерации»", None);
pub(super) const ENERGY_SAVING: Law = federal_law!(
    "от 23.11.2009 № 261-ФЗ «Об энергосбережении и о повышении энергетической эффективности и о внесении изменений в отдельные законодательные акты Российской Федерации»",
    Some("8")
);
pub(super) const ELECTRICITY: Law = federal_law!("от 26.03.2003 № 35-ФЗ «Об электроэнергетике»", None);
pub(super) const CADASTRE: Law = federal_law!("от 24.07.2007 № 221-ФЗ «О кадастровой деятельности»", None);
pub(super) const FARMLAND: Law =
    federal_law!("от 24.07.2002 № 101-ФЗ «Об обороте земель сельскохозяйственного назначения»", None);
pub(super) const CONTROL: Law = federal_law!(
    "от 31.07.2020 № 248-ФЗ «О государственном контроле (надзоре) и муниципальном контроле в Российской Федерации»",
    None
);
pub(super) const PROPERTY_REGISTER: Law =
    federal_law!("от 13.07.2015 № 218-ФЗ «О государственной регистрации недвижимости»", None);
pub(super) const FIRE_SAFETY: Law =
    federal_law!("от 21.12.1994 № 69-ФЗ «О пожарной безопасности»", Some("19"));
pub(super) const EMERGENCIES: Law = federal_law!(
    "от 21.12.1994 № 68-ФЗ «О защите населения и территорий от чрезвычайных ситуаций природного и техногенного характера»",
    Some("11")
);
pub(super) const CIVIL_DEFENCE: Law =
    federal_law!("от 12.02.1998 № 28-ФЗ «О гражданской обороне»", Some("8"));
pub(super) const ANIMALS: Law = federal_law!(
    "от 27.12.2018 № 498-ФЗ «Об ответственном обращении с животными и о внесении изменений в отдельные законодательные акты Российской Федерации»",
    Some("8")
);
pub(super) const TRADE: Law = federal_law!(
    "от 28.12.2009 № 381-ФЗ «Об основах государственного регулирования торговой деятельности в Российской Федерации»",
    None
);
pub(super) const FARMS: Law =
    federal_law!("от 11.06.2003 № 74-ФЗ «О крестьянском (фермерском) хозяйстве»", None);
pub(super) const INVESTMENT: Law = federal_law!(
    "от 25.02.1999 № 39-ФЗ «Об инвестиционной деятельности в Российской Федерации, осуществляемой в форме капитальных вложений»",
    Some("19")
);
pub(super) const SMALL_BUSINESS: Law = federal_law!(
    "от 24.07.2007 № 209-ФЗ «О развитии малого и среднего предпринимательства в Российской Федерации»",
    Some("11")
);
pub(super) const ORPHANS: Law = federal_law!(
    "от 21.12.1996 № 159-ФЗ «О дополнительных гарантиях по социальной поддержке детей-сирот и детей, оставшихся без попечения родителей»",
    None
);
pub(super) const PROCUREMENT: Law = federal_law!(
    "от 05.04.2013 № 44-ФЗ «О контрактной системе в сфере закупок товаров, работ, услуг для обеспечения государственных и муниципальных нужд»",
    None
);
pub(super) const TOWN_PLANNING: Law = code!("Градостроительный", "Градостроительного", Some("8"));
pub(super) const WATER_BODIES: Law = code!("Водный", "Водного", Some("27"));
pub(super) const BUDGET: Law = code!("Бюджетный", "Бюджетного", None);
pub(super) const TAXES: Law = code!("Налоговый", "Налогового", None);
pub(super) const LABOUR: Law = code!("Трудовой", "Трудового", None);
pub(super) const LAND: Law = code!("Земельный", "Земельного", Some("11"));
pub(super) const HOUSING: Law = code!("Жилищный", "Жилищного", Some("14"));
pub(super) const WATERWAYS: Law = Law {
    name: "Кодекс внутреннего водного транспорта Российской Федерации",
    genitive: "Кодекса внутреннего водного транспорта Российской Федерации",
    article: None,
};
pub(super) const CULTURE: Law = Law {
    name: "Закон Российской Федерации от 09.10.1992 № 3612-1 «Основы законодательства Российской Федерации о культуре»",
    genitive: "Закона Российской Федерации от 09.10.1992 № 3612-1 «Основы законодательства Российской Федерации о культуре»",
    article: None,
};
pub(super) const WAR_MEMORY: Law = Law {
    name: "Закон Российской Федерации от 14.01.1993 № 4292-1 «Об увековечении памяти погибших при защите Отечества»",
    genitive: "Закона Российской Федерации от 14.01.1993 № 4292-1 «Об увековечении памяти погибших при защите Отечества»",
    article: None,
};
