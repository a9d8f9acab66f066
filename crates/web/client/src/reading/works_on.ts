// Whether somebody works on a resolution: moderators on their session's, editors on their forum's.
import { forumsWith, sessionsWith, useViewer } from '~/app/viewer';
import type { ResolutionToRead } from './queries';

export function useWorksOn({ level, session, forum }: ResolutionToRead): boolean {
  const viewer = useViewer();
  if (level === 'REGIONAL') return session != null && sessionsWith(viewer, 'MODERATOR').has(session.id);
  return forum != null && forumsWith(viewer, 'EDITOR').has(forum.id);
}
