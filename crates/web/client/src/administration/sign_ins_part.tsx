// When somebody came in last, as the audit log has it.
import { Link } from '@tanstack/react-router';
import { graphql } from '~/api/generated';
import type { SignInEventsQuery } from '~/api/generated/graphql';
import { useAsk } from '~/api/queries';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Part, Quiet } from '~/ui/page';
import { Table, type Column } from '~/ui/table';
import { KINDS } from './audit_search';
import { words } from './words';

const SIGN_IN_EVENTS = graphql(`
  query SignInEvents($actorId: ID!, $actions: [String!]!) {
    auditEvents(last: 10, filter: { actorId: $actorId, actions: $actions }) {
      nodes {
        id
        at
        actionText
        details {
          name
          value
        }
      }
    }
  }
`);

type SignInEvent = SignInEventsQuery['auditEvents']['nodes'][number];

export function SignInsPart({ personId }: { personId: string }) {
  const say = useWords(words);
  const formats = useFormats();
  const actions = KINDS.signIns.filter((action) => action !== 'invitation.created');
  const { auditEvents } = useAsk(SIGN_IN_EVENTS, { actorId: personId, actions });
  const columns: Column<SignInEvent>[] = [
    { key: 'at', title: say('when'), isNarrow: true, cell: ({ at }) => formats.moment(at) },
    { key: 'what', title: say('what'), isHeader: true, cell: ({ actionText }) => actionText },
    {
      key: 'details',
      title: say('details'),
      cell: ({ details }) => details.map(({ name, value }) => `${name}: ${value}`).join(', '),
    },
  ];
  return (
    <Part title={say('signIns')}>
      {auditEvents.nodes.length === 0 ? (
        <Quiet>{say('noSignIns')}</Quiet>
      ) : (
        <>
          <Table
            label={say('signIns')}
            columns={columns}
            rows={[...auditEvents.nodes].reverse()}
            keyOf={({ id }) => id}
          />
          <Link to="/admin/audit" search={{ person: personId, what: 'signIns' }}>
            {say('allSignIns')}
          </Link>
        </>
      )}
    </Part>
  );
}
