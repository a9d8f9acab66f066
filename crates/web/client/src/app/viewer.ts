// Who uses the page, and what they may do: what decides which pages they are shown the way to.
import { graphql } from '~/api/generated';
import type { ViewerQuery } from '~/api/generated/graphql';
import { useAsk } from '~/api/queries';

const VIEWER = graphql(`
  query Viewer {
    viewer {
      language
      person {
        id
        fullName
        email
        position
        municipality {
          id
          name
          subject
        }
      }
      roles {
        role
        forum {
          id
          title
        }
        session {
          id
          title
          region
        }
      }
    }
  }
`);

export type Viewer = ViewerQuery['viewer'];
export type Role = Viewer['roles'][number];

/** Who uses the page. Signed out, `person` is null. */
export function useViewer(): Viewer {
  return useAsk(VIEWER, {}).viewer;
}

export function isAdministrator(viewer: Viewer): boolean {
  return viewer.roles.some(({ role }) => role === 'ADMINISTRATOR');
}

/** The sessions that somebody has this role in, by id. */
export function sessionsWith(viewer: Viewer, role: 'PARTICIPANT' | 'MODERATOR'): Set<string> {
  return new Set(
    viewer.roles.flatMap((grant) => (grant.role === role && grant.session ? [grant.session.id] : [])),
  );
}

/** The forums that somebody has this role in, by id. */
export function forumsWith(viewer: Viewer, role: 'EDITOR' | 'COUNCIL'): Set<string> {
  return new Set(
    viewer.roles.flatMap((grant) => (grant.role === role && grant.forum ? [grant.forum.id] : [])),
  );
}
