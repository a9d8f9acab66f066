// What is wrong in which cell of a list, with the reason beside it.
import { useState } from 'react';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { Quiet, Row } from '~/ui/page';
import { Table, type Column } from '~/ui/table';
import styles from './import.module.css';
import type { BadValue } from './import_acts';
import { words } from './words';

const STEP = 50;

interface BadValuesProps {
  problems: readonly BadValue[];
  /** How many there are, with those that are not named. */
  total: number;
}

export function BadValues({ problems, total }: BadValuesProps) {
  const say = useWords(words);
  const [shown, setShown] = useState(STEP);
  const columns: Column<BadValue>[] = [
    { key: 'row', title: say('row'), isNumber: true, isNarrow: true, cell: ({ row }) => row },
    { key: 'column', title: say('column'), isHeader: true, cell: ({ column }) => column ?? say('wholeRow') },
    {
      key: 'value',
      title: say('value'),
      cell: ({ value }) =>
        value === null ? (
          '—'
        ) : (
          <span className={styles.badCell}>{value === '' ? say('emptyCell') : value}</span>
        ),
    },
    { key: 'message', title: say('reason'), cell: ({ message }) => message },
  ];
  const seen = problems.slice(0, shown);
  return (
    <div>
      <Table
        label={say('problems')}
        columns={columns}
        rows={seen}
        keyOf={({ row, column, code }) => `${row} ${column ?? ''} ${code}`}
      />
      <Row>
        <Quiet>{say('problemsShown', { shown: seen.length, total })}</Quiet>
        {shown < problems.length && (
          <Button
            small
            onPress={() => {
              setShown(shown + STEP);
            }}
          >
            {say('showMore')}
          </Button>
        )}
      </Row>
    </div>
  );
}
