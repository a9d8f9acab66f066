// Where a role holds: in a forum, in a session of it, or everywhere.
import { graphql } from '~/api/generated';
import type { RoleName } from '~/api/generated/graphql';
import { useAskAside } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { Select } from '~/ui/fields';
import { words } from './words';

const FORUM_CHOICES = graphql(`
  query ForumChoices {
    forums(first: 100) {
      nodes {
        id
        title
      }
    }
  }
`);

const SESSION_CHOICES = graphql(`
  query SessionChoices($forumId: ID!) {
    node(id: $forumId) {
      ... on Forum {
        id
        sessions(first: 200) {
          nodes {
            id
            title
            region
          }
        }
      }
    }
  }
`);

export interface Place {
  forumId: string | null;
  sessionId: string | null;
}

interface PlaceFieldsProps extends Place {
  role: RoleName;
  onChange: (place: Place) => void;
}

export function isOfSession(role: RoleName): boolean {
  return role === 'PARTICIPANT' || role === 'MODERATOR';
}

export function PlaceFields({ role, forumId, sessionId, onChange }: PlaceFieldsProps) {
  const say = useWords(words);
  const forums = useAskAside(FORUM_CHOICES, {}).data?.forums.nodes ?? [];
  const only = forums.length === 1 ? (forums[0]?.id ?? null) : null;
  // Where there is only one forum, nobody is asked which.
  const chosen = forumId ?? (isOfSession(role) ? only : null);
  const answer = useAskAside(
    SESSION_CHOICES,
    isOfSession(role) && chosen !== null ? { forumId: chosen } : null,
  );
  const node = answer.data?.node;
  const sessions = node && 'sessions' in node && node.id === chosen ? node.sessions.nodes : [];
  if (role === 'ADMINISTRATOR') return null;
  const none = { value: '', label: say('choose') };
  return (
    <>
      {(only === null || !isOfSession(role)) && (
        <Select
          label={say('forum')}
          value={chosen ?? ''}
          onChange={(id) => {
            onChange({ forumId: id === '' ? null : id, sessionId: null });
          }}
          choices={[none, ...forums.map((forum) => ({ value: forum.id, label: forum.title }))]}
        />
      )}
      {isOfSession(role) && (
        <Select
          label={say('session')}
          value={sessionId ?? ''}
          isDisabled={chosen === null}
          onChange={(id) => {
            onChange({ forumId: chosen, sessionId: id === '' ? null : id });
          }}
          choices={[none, ...sessions.map((session) => ({ value: session.id, label: labelOf(session) }))]}
        />
      )}
    </>
  );
}

function labelOf({ region, title }: { region: string; title: string | null }): string {
  if (title === null) return region;
  return title.includes(region) ? title : `${region}: ${title}`;
}
