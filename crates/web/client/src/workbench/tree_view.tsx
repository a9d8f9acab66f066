// The resolution's tree: opened, moved by dragging or from a menu, and where sources are dropped.
import { useMemo, useState } from 'react';
import { Tree, type Key } from 'react-aria-components/Tree';
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { Empty } from '~/ui/page';
import { useBench } from './bench';
import { CLAUSE_TYPE, SOURCE_TYPE, idsIn, mergeAt, moveTo } from './drops';
import type { Marks } from './marks';
import { TreeClause, TreeSection } from './tree_row';
import styles from './tree_view.module.css';
import { words } from './words';

export function TreeView({ marks }: { marks: Marks }) {
  const say = useWords(words);
  const bench = useBench();
  const { outline, isOpen, run, ask } = bench;
  const [folded, setFolded] = useState<ReadonlySet<Key>>(new Set());
  const parents = [...outline.sections, ...outline.lines.filter(({ children }) => children.length > 0)];
  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: !isOpen,
    acceptedDragTypes: [SOURCE_TYPE, CLAUSE_TYPE],
    getItems: (keys) =>
      [...keys]
        .filter((key) => outline.line(String(key)))
        .map((key) => ({ [CLAUSE_TYPE]: String(key), 'text/plain': outline.line(String(key))?.text ?? '' })),
    getDropOperation: (target, types) => {
      if (target.type !== 'item') return 'cancel';
      if (types.has(SOURCE_TYPE)) return mergeAt(target, outline) ? 'link' : 'cancel';
      return outline.section(String(target.key)) && target.dropPosition !== 'on' ? 'cancel' : 'move';
    },
    onItemDrop: ({ items, target, isInternal }) => {
      if (!isInternal) void merge(items, target);
    },
    onInsert: ({ items, target }) => void merge(items, target),
    onMove: ({ keys, target }) => {
      const [key] = keys;
      const clauseId = String(key);
      const place = moveTo(target, clauseId, outline);
      if (place) run({ act: 'moveClause', input: { clauseId, place } });
    },
    renderDragPreview: (items) => (
      <div className={styles.preview}>{items[0]?.['text/plain']?.slice(0, 80)}</div>
    ),
  });
  const merge = async (items: Parameters<typeof idsIn>[0], target: Parameters<typeof mergeAt>[0]) => {
    const sourceIds = await idsIn(items, SOURCE_TYPE);
    const into = mergeAt(target, outline);
    if (into && sourceIds.length > 0) ask({ ask: 'merge', sourceIds, into });
  };
  // Kept while the tree is the same: rows then say anew only what is seen of them.
  const rows = useMemo(
    () =>
      outline.sections.map((section) => (
        <TreeSection key={section.id} section={section}>
          {section.children.map((line) => (
            <TreeClause key={line.id} line={line} marks={marks} />
          ))}
        </TreeSection>
      )),
    [outline, marks],
  );
  return (
    <Virtualizer shouldObserveItemSize layout={ListLayout} layoutOptions={{ estimatedRowHeight: 96 }}>
      <Tree
        aria-label={say('tree')}
        className={styles.tree ?? ''}
        selectionMode="none"
        expandedKeys={parents.map(({ id }) => id).filter((id) => !folded.has(id))}
        onExpandedChange={(keys) => {
          setFolded(new Set(parents.map(({ id }) => id).filter((id) => !keys.has(id))));
        }}
        dragAndDropHooks={dragAndDropHooks}
        disabledBehavior="selection"
        onAction={(key) => {
          const id = String(key);
          if (outline.line(id)) bench.openClause(id);
        }}
        renderEmptyState={() => (
          <Empty
            title={say('emptyTree')}
            actions={
              isOpen && (
                <Button
                  onPress={() => {
                    ask({ ask: 'section' });
                  }}
                >
                  {say('addSection')}
                </Button>
              )
            }
          >
            {say('emptyTreeText')}
          </Empty>
        )}
      >
        {rows}
      </Tree>
    </Virtualizer>
  );
}
