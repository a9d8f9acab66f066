// What can be done with a clause or a section: the same acts in the tree's menus and on the open clause.
import { useWords } from '~/i18n/words';
import type { Act } from '~/ui/menu';
import { useBench } from './bench';
import { fits, placeBeside, placeInside, type Branch, type Line } from './tree';
import { words } from './words';

export function useClauseActs(line: Line): Act[] {
  const say = useWords(words);
  const bench = useBench();
  const { outline, chosen, ask, run, isOpen } = bench;
  const sourceIds = [...chosen];
  const count = sourceIds.length;
  const after = placeBeside(line, 'after', outline);
  const below = placeInside(line.id, outline);
  const merge: Act[] = [
    {
      id: 'merge',
      label: say('mergeChosen', { count }),
      onAction: () => {
        ask({ ask: 'merge', sourceIds, into: { clauseId: line.id } });
      },
    },
    {
      id: 'mergeAfter',
      label: say('mergeNewAfter', { count }),
      onAction: () => {
        ask({ ask: 'merge', sourceIds, into: { place: after } });
      },
    },
  ];
  const open: Act = {
    id: 'open',
    label: say('openClause'),
    onAction: () => {
      bench.openClause(line.id);
    },
  };
  if (!isOpen) return [open];
  return [
    open,
    ...(count > 0 ? merge : []),
    {
      id: 'write',
      label: say('writeAfter'),
      onAction: () => {
        ask({ ask: 'write', place: after });
      },
    },
    {
      id: 'writeBelow',
      label: say('writeBelow'),
      isDisabled: !fits(line.id, 1, outline),
      onAction: () => {
        ask({ ask: 'write', place: below });
      },
    },
    {
      id: 'move',
      label: say('move'),
      onAction: () => {
        ask({ ask: 'move', clauseId: line.id });
      },
    },
    {
      id: 'split',
      label: say('split'),
      onAction: () => {
        ask({ ask: 'split', clauseId: line.id });
      },
    },
    {
      id: 'join',
      label: say('join'),
      isDisabled: line.children.length > 0,
      onAction: () => {
        ask({ ask: 'join', clauseId: line.id });
      },
    },
    {
      id: 'remove',
      label: say('remove'),
      isDanger: true,
      isDisabled: line.children.length > 0,
      ...(line.children.length > 0 ? { hint: say('removeHasChildren') } : {}),
      onAction: () => {
        run({ act: 'removeClause', input: { clauseId: line.id } }, () => {
          if (bench.clauseId === line.id) bench.openClause(null);
        });
      },
    },
  ];
}

export function useSectionActs(section: Branch): Act[] {
  const say = useWords(words);
  const { outline, chosen, ask, run } = useBench();
  const sourceIds = [...chosen];
  const place = placeInside(section.id, outline);
  return [
    ...(sourceIds.length > 0
      ? [
          {
            id: 'merge',
            label: say('mergeNewHere', { count: sourceIds.length }),
            onAction: () => {
              ask({ ask: 'merge', sourceIds, into: { place } });
            },
          },
        ]
      : []),
    {
      id: 'write',
      label: say('writeHere'),
      onAction: () => {
        ask({ ask: 'write', place });
      },
    },
    {
      id: 'remove',
      label: say('removeSection'),
      isDanger: true,
      isDisabled: section.children.length > 0,
      ...(section.children.length > 0 ? { hint: say('removeSectionHasClauses') } : {}),
      onAction: () => {
        run({ act: 'removeSection', input: { sectionId: section.id } });
      },
    },
  ];
}
