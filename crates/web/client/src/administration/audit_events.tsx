// The events of the log, the latest first, page by page.
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { graphql } from '~/api/generated';
import type { AuditEventsQuery, AuditFilterInput } from '~/api/generated/graphql';
import { useAskPages } from '~/api/queries';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { Empty, More, Quiet } from '~/ui/page';
import { Table, type Column } from '~/ui/table';
import styles from './audit.module.css';
import type { AuditProps } from './audit_page';
import { KINDS, type AuditSearch } from './audit_search';
import { words } from './words';

// Backwards from the end: `after` is what stands before on the page.
const AUDIT_EVENTS = graphql(`
  query AuditEvents($filter: AuditFilterInput!, $after: String) {
    auditEvents(last: 50, before: $after, filter: $filter) {
      nodes {
        id
        sequence
        at
        action
        actionText
        subjectKind
        subjectId
        hash
        actor {
          id
          fullName
        }
        details {
          name
          value
        }
      }
      pageInfo {
        hasPreviousPage
        startCursor
      }
    }
  }
`);

type Event = AuditEventsQuery['auditEvents']['nodes'][number];

const pick = ({ auditEvents: { nodes, pageInfo } }: AuditEventsQuery) => ({
  nodes: [...nodes].reverse(),
  pageInfo: { hasNextPage: pageInfo.hasPreviousPage, endCursor: pageInfo.startCursor ?? null },
});

function filterOf({ person, what, action, thing, from, until }: AuditSearch): AuditFilterInput {
  const dayAfter = (day: string) => {
    const midnight = new Date(`${day}T00:00:00`);
    midnight.setDate(midnight.getDate() + 1);
    return midnight.toISOString();
  };
  return {
    actorId: person ?? null,
    subjectId: thing ?? null,
    actions: action === undefined ? (what ? [...KINDS[what]] : null) : [action],
    from: from === undefined ? null : new Date(`${from}T00:00:00`).toISOString(),
    until: until === undefined ? null : dayAfter(until),
  };
}

export function AuditEvents({ search, onSearch }: AuditProps) {
  const say = useWords(words);
  const formats = useFormats();
  const filter = useMemo(() => filterOf(search), [search]);
  const events = useAskPages(AUDIT_EVENTS, { filter }, pick);
  const columns: Column<Event>[] = [
    { key: 'at', title: say('when'), isNarrow: true, cell: ({ at }) => formats.moment(at) },
    {
      key: 'what',
      title: say('whatHappened'),
      isHeader: true,
      cell: (event) => <What event={event} search={search} onSearch={onSearch} />,
    },
    {
      key: 'who',
      title: say('who'),
      cell: ({ actor }) =>
        actor ? (
          <Link to="/admin/people/$personId" params={{ personId: actor.id }}>
            {actor.fullName}
          </Link>
        ) : (
          <Quiet>{say('serviceItself')}</Quiet>
        ),
    },
    { key: 'thing', title: say('toWhat'), cell: (event) => <Thing event={event} /> },
  ];
  if (events.items.length === 0) return <Empty title={say('noEvents')}>{say('noEventsText')}</Empty>;
  return (
    <div>
      <Table label={say('audit')} columns={columns} rows={events.items} keyOf={({ id }) => id} />
      <More pages={events} />
    </div>
  );
}

function What({ event, search, onSearch }: AuditProps & { event: Event }) {
  const say = useWords(words);
  return (
    <details className={styles.what}>
      <summary>{event.actionText}</summary>
      <dl className={styles.details}>
        {event.details.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{say('code')}</dt>
          <dd>
            <code>{event.action}</code>
          </dd>
        </div>
        <div>
          <dt>{say('sequence')}</dt>
          <dd>{event.sequence ?? say('notSealedYet')}</dd>
        </div>
        {event.hash && (
          <div>
            <dt>{say('chainHash')}</dt>
            <dd>
              <code>{event.hash}</code>
            </dd>
          </div>
        )}
      </dl>
      <span className={styles.only}>
        {event.actor && event.actor.id !== search.person && (
          <Button
            small
            onPress={() => {
              onSearch({ ...search, person: event.actor?.id ?? '' });
            }}
          >
            {say('onlyTheirs')}
          </Button>
        )}
        {event.subjectId !== search.thing && (
          <Button
            small
            onPress={() => {
              onSearch({ ...search, thing: event.subjectId });
            }}
          >
            {say('onlyOfIt')}
          </Button>
        )}
        {event.action !== search.action && (
          <Button
            small
            onPress={() => {
              onSearch({ ...search, action: event.action });
            }}
          >
            {say('onlySuch')}
          </Button>
        )}
      </span>
    </details>
  );
}

const SUBJECTS = [
  'forum',
  'session',
  'agenda_item',
  'municipality',
  'person',
  'sign_in',
  'proposal',
  'group_decision',
  'resolution',
  'clause',
  'amendment',
  'ballot',
  'package',
] as const;

/** What it was done to, in a word, and the way to it where it has a page. */
function Thing({ event: { subjectKind, subjectId } }: { event: Event }) {
  const say = useWords(words);
  const kind = SUBJECTS.find((name) => name === subjectKind);
  const name = kind ? say(`subject_${kind}`) : subjectKind;
  switch (kind) {
    case 'forum':
      return (
        <Link to="/admin/forums/$forumId" params={{ forumId: subjectId }}>
          {name}
        </Link>
      );
    case 'session':
      return (
        <Link to="/admin/sessions/$sessionId" params={{ sessionId: subjectId }}>
          {name}
        </Link>
      );
    case 'person':
      return (
        <Link to="/admin/people/$personId" params={{ personId: subjectId }}>
          {name}
        </Link>
      );
    case 'proposal':
      return (
        <Link to="/proposals/$proposalId" params={{ proposalId: subjectId }}>
          {name}
        </Link>
      );
    case 'resolution':
      return (
        <Link to="/resolutions/$resolutionId" params={{ resolutionId: subjectId }}>
          {name}
        </Link>
      );
    case 'clause':
      return (
        <Link to="/clauses/$clauseId" params={{ clauseId: subjectId }}>
          {name}
        </Link>
      );
    default:
      return name;
  }
}
