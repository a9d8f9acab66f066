// Rows of the tree: a section with its addressee, a clause with its words, marks and acts.
import { Button as AriaButton } from 'react-aria-components/Button';
import { TreeItem, TreeItemContent } from 'react-aria-components/Tree';
import type { ReactNode } from 'react';
import { useWords } from '~/i18n/words';
import { Menu } from '~/ui/menu';
import { Badge } from '~/ui/page';
import { useBench } from './bench';
import { useClauseActs, useSectionActs } from './clause_acts';
import type { Marks } from './marks';
import { PresentAt } from './present_at';
import type { Branch, Line } from './tree';
import styles from './tree_view.module.css';
import { words } from './words';

export function TreeSection({ section, children }: { section: Branch; children: ReactNode }) {
  return (
    <TreeItem id={section.id} textValue={section.addressee} className={styles.section ?? ''}>
      <TreeItemContent>
        {({ hasChildItems, isExpanded }) => (
          <SectionRow section={section} {...{ hasChildItems, isExpanded }} />
        )}
      </TreeItemContent>
      {children}
    </TreeItem>
  );
}

interface Folding {
  hasChildItems: boolean;
  isExpanded: boolean;
}

function Chevron({ hasChildItems, isExpanded, label }: Folding & { label: string }) {
  if (!hasChildItems) return null;
  return (
    <AriaButton slot="chevron" className={styles.chevron ?? ''} aria-label={label}>
      <span aria-hidden="true">{isExpanded ? '▾' : '▸'}</span>
    </AriaButton>
  );
}

function SectionRow({ section, ...folding }: { section: Branch } & Folding) {
  const say = useWords(words);
  const { isOpen } = useBench();
  const acts = useSectionActs(section);
  return (
    <div className={styles.row}>
      <Chevron {...folding} label={say('fold')} />
      <strong className={styles.addressee} lang="ru" data-bare={!folding.hasChildItems || undefined}>
        {section.addressee}
      </strong>
      {isOpen && <Menu label={say('actsWith', { what: section.addressee })} acts={acts} />}
    </div>
  );
}

export function TreeClause({ line, marks }: { line: Line; marks: Marks }) {
  return (
    <TreeItem
      id={line.id}
      textValue={`${line.number} ${line.text.slice(0, 80)}`}
      className={styles.clause ?? ''}
    >
      <TreeItemContent>
        {({ hasChildItems, isExpanded, level }) => (
          <ClauseRow line={line} marks={marks} level={level} {...{ hasChildItems, isExpanded }} />
        )}
      </TreeItemContent>
      {line.children.map((child) => (
        <TreeClause key={child.id} line={child} marks={marks} />
      ))}
    </TreeItem>
  );
}

interface ClauseRowProps extends Folding {
  line: Line;
  marks: Marks;
  level: number;
}

function ClauseRow({ line, marks, level, ...folding }: ClauseRowProps) {
  const say = useWords(words);
  const { clauseId, isOpen } = useBench();
  const acts = useClauseActs(line);
  const mark = marks.get(line.id);
  return (
    <div
      className={styles.row}
      data-open={clauseId === line.id || undefined}
      style={{ paddingInlineStart: `${(level - 1) * 0.75 - 0.5}rem` }}
    >
      <Chevron {...folding} label={say('fold')} />
      {isOpen && (
        <AriaButton slot="drag" className={styles.drag ?? ''} aria-label={say('drag', { what: line.number })}>
          <span aria-hidden="true">⠿</span>
        </AriaButton>
      )}
      <div className={styles.body}>
        <span className={styles.words} lang="ru">
          <b>{line.number}.</b> {line.text}
        </span>
        <span className={styles.marks}>
          {mark && (
            <Badge tone={mark.sources === 0 ? 'warn' : 'plain'}>
              {say('sourcesCount', { count: mark.sources })}
            </Badge>
          )}
          {mark !== undefined && mark.revised > 0 && (
            <Badge tone="warn">{say('revisedCount', { count: mark.revised })}</Badge>
          )}
          {mark !== undefined && mark.amendments > 0 && (
            <Badge tone="accent">{say('amendmentsCount', { count: mark.amendments })}</Badge>
          )}
          <PresentAt clauseId={line.id} />
        </span>
      </div>
      <Menu label={say('actsWith', { what: line.number })} acts={acts} />
    </div>
  );
}
