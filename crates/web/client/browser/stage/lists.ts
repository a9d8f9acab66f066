// What the forum on the stage consists of. Everything in it is made up.

export interface Demand {
  title: string;
  problem: string;
  wording: string;
  kind: 'legislation' | 'standard' | 'initiative' | 'management_solution';
  addressee: string;
}

export const MUNICIPALITIES = [
  ['47501000', 'Заречный', 'Мурманская область', 'городской округ'],
  ['47605000', 'Полярный район', 'Мурманская область', 'муниципальный район'],
  ['47620101', 'Озёрное', 'Мурманская область', 'городское поселение'],
  ['92601000', 'Камский район', 'Республика Татарстан', 'муниципальный район'],
  ['92701000', 'Волжск', 'Республика Татарстан', 'городской округ'],
  ['49601000', 'Ильменский район', 'Новгородская область', 'муниципальный район'],
  ['49616101', 'Борки', 'Новгородская область', 'сельское поселение'],
  ['04601000', 'Енисейский округ', 'Красноярский край', 'муниципальный округ'],
] as const;

const HEADS = [
  'Иванова Мария Петровна',
  'Кузнецов Олег Андреевич',
  'Смирнова Елена Викторовна',
  'Хасанов Рустам Ильдарович',
  'Галиева Алсу Маратовна',
  'Фёдоров Павел Николаевич',
  'Орлова Татьяна Сергеевна',
  'Белов Игорь Дмитриевич',
];

export const SESSIONS = [
  { id: 's-murmansk', region: 'Мурманская область', theme: 'Экомуниципалитет', place: 'Мурманск' },
  { id: 's-tatarstan', region: 'Республика Татарстан', theme: 'Комфортная среда для жизни', place: 'Казань' },
  { id: 's-novgorod', region: 'Новгородская область', theme: '', place: 'Великий Новгород' },
] as const;

export const AGENDA = [
  'Обращение с отходами и содержание площадок накопления',
  'Содержание местных дорог',
  'Отчётность муниципалитетов',
  'Благоустройство общественных пространств',
];

/** Demands in groups that say nearly the same, as heads of different municipalities would. */
export const DEMANDS: Demand[] = [
  {
    title: 'Субсидии на площадки накопления отходов',
    problem: 'Сельские поселения не могут содержать площадки накопления отходов за счёт собственных доходов.',
    wording:
      'Предусмотреть в федеральном бюджете субсидии муниципальным образованиям на устройство и содержание площадок накопления твёрдых коммунальных отходов в сельских поселениях.',
    kind: 'legislation',
    addressee: 'Правительство Российской Федерации',
  },
  {
    title: 'Федеральные деньги на контейнерные площадки',
    problem: 'Контейнерные площадки в сёлах не на что содержать.',
    wording:
      'Предусмотреть субсидии муниципальным образованиям на содержание контейнерных площадок и вывоз твёрдых коммунальных отходов в малых населённых пунктах.',
    kind: 'legislation',
    addressee: 'Правительство Российской Федерации',
  },
  {
    title: 'Помощь поселениям с мусорными площадками',
    problem: 'Денег на площадки для мусора в поселениях нет, а штрафы приходят каждый месяц.',
    wording:
      'Предусмотреть субсидии на устройство площадок накопления отходов в сельских поселениях и отменить штрафы до их получения.',
    kind: 'legislation',
    addressee: 'Правительство Российской Федерации',
  },
  {
    title: 'Содержание дорог вне границ населённых пунктов',
    problem: 'Дорожный фонд района покрывает треть потребности.',
    wording:
      'Установить норматив отчислений в муниципальные дорожные фонды не ниже 15 процентов от налога на доходы физических лиц, собранного на территории.',
    kind: 'legislation',
    addressee: 'Федеральное Собрание Российской Федерации',
  },
  {
    title: 'Дорожный фонд: закрепить источник',
    problem: 'Отчисления в дорожный фонд меняются каждый год.',
    wording:
      'Установить постоянный норматив отчислений в муниципальные дорожные фонды от налога на доходы физических лиц и транспортного налога.',
    kind: 'legislation',
    addressee: 'Федеральное Собрание Российской Федерации',
  },
  {
    title: 'Сократить отчёты поселений',
    problem: 'Специалист поселения готовит до 300 отчётов в год.',
    wording:
      'Сократить число форм отчётности, которые муниципальные образования представляют в органы государственной власти, и запрещать запрос сведений, уже имеющихся в государственных информационных системах.',
    kind: 'initiative',
    addressee: 'Правительство Российской Федерации',
  },
  {
    title: 'Не запрашивать одно и то же дважды',
    problem: 'Разные ведомства запрашивают одни и те же сведения.',
    wording:
      'Запретить органам государственной власти запрашивать у муниципальных образований сведения, уже имеющиеся в государственных информационных системах.',
    kind: 'initiative',
    addressee: 'Правительство Российской Федерации',
  },
  {
    title: 'Стандарт благоустройства дворов',
    problem: 'Требования к дворам в разных программах противоречат друг другу.',
    wording:
      'Утвердить единый стандарт благоустройства дворовых территорий для населённых пунктов до 5 тысяч жителей.',
    kind: 'standard',
    addressee: 'Министерство строительства и жилищно-коммунального хозяйства Российской Федерации',
  },
  {
    title: 'Общественные советы при благоустройстве',
    problem: 'Жители узнают о проекте, когда он готов.',
    wording:
      'Распространить практику общественных советов, которые вместе с жителями выбирают объект благоустройства до составления сметы.',
    kind: 'management_solution',
    addressee: 'Органы местного самоуправления',
  },
];

const DAY = 24 * 60 * 60 * 1000;

export function municipalities(): string {
  return csv(['oktmo', 'name', 'subject', 'kind'], MUNICIPALITIES);
}

export function sessions(now: Date): string {
  const rows = SESSIONS.map((session, place) => {
    const begins = new Date(now.getTime() + (place + 3) * DAY).toISOString().slice(0, 10);
    const deadline = new Date(now.getTime() + (place + 2) * DAY).toISOString();
    return [session.id, place + 1, session.region, session.theme, session.place, begins, begins, deadline];
  });
  const columns = [
    'external_id',
    'ordinal',
    'region',
    'theme',
    'place',
    'starts_on',
    'ends_on',
    'submission_deadline',
  ];
  return csv(columns, rows);
}

export function agendaItems(): string {
  const rows = SESSIONS.flatMap((session) =>
    AGENDA.map((title, place) => [`${session.id}-${place + 1}`, session.id, place + 1, title]),
  );
  return csv(['external_id', 'session_external_id', 'ordinal', 'title'], rows);
}

export function participants(): string {
  const columns = ['external_id', 'full_name', 'email', 'position', 'municipality_oktmo', 'sessions', 'role'];
  const everywhere = SESSIONS.map((session) => session.id).join(',');
  const heads = HEADS.map((name, place) => {
    const [oktmo] = MUNICIPALITIES[place % MUNICIPALITIES.length] ?? [''];
    return [
      `head-${place + 1}`,
      name,
      `head${place + 1}@forum.test`,
      'Глава',
      oktmo,
      everywhere,
      'participant',
    ];
  });
  const [first] = MUNICIPALITIES;
  const staff = [
    [
      'mod-1',
      'Модестова Вера Львовна',
      'moderator@forum.test',
      'Модератор',
      first[0],
      everywhere,
      'moderator',
    ],
    ['mod-2', 'Рощин Денис Юрьевич', 'moderator2@forum.test', 'Модератор', first[0], everywhere, 'moderator'],
    ['ed-1', 'Редькина Ольга Ивановна', 'editor@forum.test', 'Редактор', first[0], '', 'editor'],
    ['co-1', 'Советов Артём Борисович', 'council@forum.test', 'Сотрудник Совета', first[0], '', 'council'],
  ];
  return csv(columns, [...heads, ...staff]);
}

/** Proposals to each session, submitted and waiting. */
export function proposals(now: Date): string {
  const rows = SESSIONS.flatMap((session, at) =>
    DEMANDS.map((demand, place) => [
      `${session.id}-p${place + 1}`,
      session.id,
      `${session.id}-${(place % AGENDA.length) + 1}`,
      `head-${((place + at) % HEADS.length) + 1}`,
      demand.kind,
      demand.title,
      demand.problem,
      demand.wording,
      demand.addressee,
      'submitted',
      new Date(now.getTime() - (20 - place) * 60 * 60 * 1000).toISOString(),
    ]),
  );
  const columns = [
    'external_id',
    'session_external_id',
    'agenda_item_external_id',
    'author_external_id',
    'kind',
    'title',
    'problem',
    'wording',
    'addressee',
    'state',
    'submitted_at',
  ];
  return csv(columns, rows);
}

function csv(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) =>
    cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(';');
  return [line(columns), ...rows.map(line)].join('\n');
}
