// What a clause was made from: how much of each it took, what its author changed since, and the way out.
import { useState } from 'react';
import type { Grade } from '~/api/generated/graphql';
import { useWords } from '~/i18n/words';
import { Difference } from '~/text/difference';
import { Button } from '~/ui/button';
import { Select } from '~/ui/fields';
import { Menu } from '~/ui/menu';
import { Notice } from '~/ui/notice';
import { Badge, Empty, Quiet } from '~/ui/page';
import { useBench } from './bench';
import { named, type ClauseSource, type OpenClause } from './clause';
import styles from './clause_panel.module.css';
import { SourceDialog } from './source_dialog';
import { words } from './words';

const GRADES: Grade[] = ['ADOPTED', 'PARTLY_ADOPTED', 'REFLECTED'];

/** More are shown when asked for. */
const AT_FIRST = 30;

export function ClauseSources({ clause }: { clause: OpenClause }) {
  const say = useWords(words);
  const { ask, isOpen, chosen } = useBench();
  const [readId, setReadId] = useState<string | null>(null);
  const [shown, setShown] = useState(AT_FIRST);
  const { sources } = clause;
  const fresh = [...chosen].filter((id) => !sources.some(({ itemId }) => itemId === id));
  return (
    <section className={styles.part}>
      <header className={styles.partHeader}>
        <h3>{say('sourcesCount', { count: sources.length })}</h3>
        {isOpen && fresh.length > 0 && (
          <Button
            small
            look="primary"
            onPress={() => {
              ask({ ask: 'merge', sourceIds: fresh, into: { clauseId: clause.id } });
            }}
          >
            {say('mergeChosen', { count: fresh.length })}
          </Button>
        )}
      </header>
      {sources.length === 0 && <Empty title={say('noSources')}>{say('noSourcesText')}</Empty>}
      <ul className={styles.sources}>
        {sources.slice(0, shown).map((source) => (
          <SourceEntry key={source.itemId} clause={clause} source={source} onRead={setReadId} />
        ))}
      </ul>
      {sources.length > shown && (
        <div>
          <Button
            small
            onPress={() => {
              setShown(shown + AT_FIRST);
            }}
          >
            {say('moreSources', { count: sources.length - shown })}
          </Button>
        </div>
      )}
      <SourceDialog
        sourceId={readId}
        onClose={() => {
          setReadId(null);
        }}
      />
    </section>
  );
}

interface SourceEntryProps {
  clause: OpenClause;
  source: ClauseSource;
  onRead: (sourceId: string) => void;
}

function SourceEntry({ clause, source, onRead }: SourceEntryProps) {
  const say = useWords(words);
  const { run, ask, isOpen } = useBench();
  const known = named(source);
  const setGrade = (grade: Grade) => {
    run({ act: 'gradeSource', input: { clauseId: clause.id, sourceId: source.itemId, grade } });
  };
  return (
    <li className={styles.source}>
      <div className={styles.sourceHead}>
        <span className={styles.sourceName} lang="ru">
          <strong>{known?.title ?? say('closedSource')}</strong>
          <Quiet>{known?.from}</Quiet>
        </span>
        <Menu
          label={say('actsWith', { what: known?.title ?? '' })}
          acts={[
            {
              id: 'read',
              label: say('readWhole'),
              onAction: () => {
                onRead(source.itemId);
              },
            },
            ...(isOpen
              ? [
                  {
                    id: 'unmerge',
                    label: say('unmerge'),
                    isDanger: true,
                    onAction: () => {
                      ask({ ask: 'unmerge', clauseId: clause.id, sourceIds: [source.itemId] });
                    },
                  },
                ]
              : []),
          ]}
        />
      </div>
      {isOpen ? (
        <Select
          label={say('grade')}
          isLabelHidden
          value={source.grade}
          onChange={setGrade}
          choices={GRADES.map((value) => ({ value, label: say(`grade${value}`) }))}
        />
      ) : (
        <Badge>{say(`grade${source.grade}`)}</Badge>
      )}
      {source.revisedSince && <Revised clause={clause} source={source} />}
    </li>
  );
}

/** What the author changed since their words were taken. */
function Revised({ clause, source }: { clause: OpenClause; source: ClauseSource }) {
  const say = useWords(words);
  const { run, isOpen } = useBench();
  const known = named(source);
  const repin = () => {
    run({
      act: 'repinSource',
      input: {
        clauseId: clause.id,
        source: { itemId: source.itemId, grade: source.grade, ...(known ? { revision: known.current } : {}) },
      },
    });
  };
  return (
    <Notice
      kind="warn"
      title={say('revisedTitle')}
      actions={
        isOpen && (
          <Button small onPress={repin}>
            {say('repin')}
          </Button>
        )
      }
    >
      <p>{say('revisedText')}</p>
      {source.difference && (
        <Difference passages={source.difference.passages} moves={source.difference.moves} isFolded />
      )}
    </Notice>
  );
}
