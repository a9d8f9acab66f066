// Choosing a clause or a section of the resolution by its number or words: the way without dragging.
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { useMemo, useState } from 'react';
import { useWords } from '~/i18n/words';
import { TextField } from '~/ui/fields';
import { Quiet } from '~/ui/page';
import { useBench } from './bench';
import styles from './target_list.module.css';
import type { Line, Outline } from './tree';
import { words } from './words';

interface Target {
  id: string;
  label: string;
  isSection: boolean;
  depth: number;
}

interface TargetListProps {
  label: string;
  value: string | null;
  onChange: (id: string) => void;
  /** Clauses only, without the sections' headings. */
  clausesOnly?: boolean;
  isPossible?: (id: string) => boolean;
}

export function TargetList({ label, value, onChange, clausesOnly = false, isPossible }: TargetListProps) {
  const say = useWords(words);
  const { outline } = useBench();
  const [typed, setTyped] = useState('');
  const targets = useMemo(() => targetsOf(outline, clausesOnly), [outline, clausesOnly]);
  const wanted = typed.trim().toLocaleLowerCase('ru');
  const shown = targets.filter(
    ({ id, label }) =>
      (isPossible?.(id) ?? true) && (wanted === '' || label.toLocaleLowerCase('ru').includes(wanted)),
  );
  return (
    <div className={styles.chooser}>
      <TextField label={label} type="search" value={typed} onChange={setTyped} hint={say('targetHint')} />
      <Virtualizer shouldObserveItemSize layout={ListLayout} layoutOptions={{ estimatedRowHeight: 52 }}>
        <ListBox
          aria-label={label}
          className={styles.list ?? ''}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={value === null ? [] : [value]}
          onSelectionChange={(keys) => {
            if (keys === 'all') return;
            const [key] = keys;
            if (key !== undefined) onChange(String(key));
          }}
          renderEmptyState={() => <Quiet>{say('noTargets')}</Quiet>}
        >
          {shown.map((target) => (
            <ListBoxItem
              key={target.id}
              id={target.id}
              textValue={target.label}
              className={`${styles.item ?? ''} ${target.isSection ? (styles.section ?? '') : ''}`}
            >
              <span
                className={styles.label}
                lang="ru"
                style={{ paddingInlineStart: `${Math.max(0, target.depth - 1) * 0.75}rem` }}
              >
                {target.label}
              </span>
            </ListBoxItem>
          ))}
        </ListBox>
      </Virtualizer>
    </div>
  );
}

function targetsOf(outline: Outline, clausesOnly: boolean): Target[] {
  const ofLine = (line: Line): Target[] => [
    { id: line.id, label: `${line.number}. ${line.text}`, isSection: false, depth: line.depth },
    ...line.children.flatMap(ofLine),
  ];
  return outline.sections.flatMap((section) => {
    const clauses = section.children.flatMap(ofLine);
    if (clausesOnly) return clauses;
    return [{ id: section.id, label: section.addressee, isSection: true, depth: 0 }, ...clauses];
  });
}
