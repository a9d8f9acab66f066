// The addresses of all pages on the stage, by who sees them.
import type { LOGINS, Stage } from './forum.ts';

export type Seer = keyof typeof LOGINS | 'administrator' | null;

/** Every page, with whoever it is for. */
export function pagesOf(stage: Stage): [Seer, string[]][] {
  const [drafting, discussed, adopted] = stage.resolutionIds;
  const [first = '', second = ''] = stage.sessionIds;
  return [
    [
      null,
      [
        '/',
        '/sign-in',
        '/invitation',
        '/resolutions',
        `/resolutions/${adopted}`,
        `/forums/${stage.forumId}`,
        '/search?q=дорог',
        '/nothing',
      ],
    ],
    [
      'participant',
      [
        '/',
        `/sessions/${first}`,
        `/sessions/${first}/write`,
        '/proposals',
        `/proposals/${stage.proposalId}`,
        `/resolutions/${discussed}`,
        `/clauses/${stage.clauseId}`,
        '/account',
        '/search?q=субсидии',
      ],
    ],
    [
      'moderator',
      [
        '/work',
        `/sessions/${first}/triage`,
        `/sessions/${first}/groups`,
        `/resolutions/${drafting}/workbench`,
        `/resolutions/${discussed}/workbench?clause=${stage.clauseId}`,
        `/resolutions/${discussed}/amendments`,
        `/resolutions/${discussed}/adoption`,
        `/resolutions/${discussed}/balance`,
      ],
    ],
    [
      'editor',
      [
        '/work',
        `/resolutions/${stage.finalResolutionId}/workbench`,
        `/resolutions/${stage.finalResolutionId}/balance`,
        `/resolutions/${adopted}/packages`,
        '/packages-handed-over',
      ],
    ],
    ['council', ['/packages-handed-over']],
    [
      'administrator',
      [
        '/admin',
        `/admin/forums/${stage.forumId}`,
        `/admin/sessions/${second}`,
        '/admin/people',
        '/admin/import',
        '/admin/audit',
      ],
    ],
  ];
}
