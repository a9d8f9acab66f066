// Who works on a resolution: the moderators of its session, the editors of its forum.
import { forumsWith, sessionsWith, type Viewer } from '~/app/viewer';
import type { ResolutionLevel } from '~/api/generated/graphql';

interface Asked {
  level: ResolutionLevel;
  forum?: { id: string } | null;
  session?: { id: string } | null;
}

export function mayWork(viewer: Viewer, resolution: Asked): boolean {
  if (resolution.level === 'FINAL') {
    return resolution.forum != null && forumsWith(viewer, 'EDITOR').has(resolution.forum.id);
  }
  return resolution.session != null && sessionsWith(viewer, 'MODERATOR').has(resolution.session.id);
}
