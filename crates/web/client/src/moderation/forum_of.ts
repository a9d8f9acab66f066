// The forum that a session belongs to, with its other sessions: one of the newest.
import { graphql } from '~/api/generated';
import type { ForumsWithSessionsQuery } from '~/api/generated/graphql';
import { useAsk } from '~/api/queries';

const FORUMS = graphql(`
  query ForumsWithSessions {
    forums(last: 10) {
      nodes {
        id
        title
        sessions(first: 100) {
          nodes {
            id
            ordinal
            title
            region
          }
        }
      }
    }
  }
`);

export type ForumWithSessions = ForumsWithSessionsQuery['forums']['nodes'][number];

export function useForums(): ForumWithSessions[] {
  return useAsk(FORUMS, {}).forums.nodes;
}

export function useForumOf(sessionId: string): ForumWithSessions | undefined {
  return useForums().find((forum) => forum.sessions.nodes.some((session) => session.id === sessionId));
}
