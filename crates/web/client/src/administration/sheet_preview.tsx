// Rows of a list as they stand in its file, with bad cells marked and the reason in them.
import { useState } from 'react';
import { useWords } from '~/i18n/words';
import { Checkbox } from '~/ui/fields';
import { Quiet, Stack } from '~/ui/page';
import styles from './import.module.css';
import type { Preview, PreviewedRow } from './import_acts';
import { words } from './words';

interface SheetPreviewProps {
  preview: Preview;
  hasBad: boolean;
}

export function SheetPreview({ preview: { columns, rows }, hasBad }: SheetPreviewProps) {
  const say = useWords(words);
  const [isBadOnly, setBadOnly] = useState(false);
  const shown = isBadOnly ? rows.filter(({ problems }) => problems.length > 0) : rows;
  return (
    <Stack>
      {hasBad && (
        <Checkbox isSelected={isBadOnly} onChange={setBadOnly}>
          {say('badRowsOnly')}
        </Checkbox>
      )}
      {/* A sheet may be wider than the window: it is scrolled by itself, by keyboard too. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.sheet} role="region" aria-label={say('preview')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('row')}</th>
              {columns.map((column, place) => (
                <th key={place} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <SheetRow key={row.row} row={row} columns={columns} />
            ))}
          </tbody>
        </table>
      </div>
      <Quiet>{say('previewShown', { count: shown.length })}</Quiet>
    </Stack>
  );
}

function SheetRow({ row, columns }: { row: PreviewedRow; columns: readonly string[] }) {
  const say = useWords(words);
  const ofRow = row.problems.filter(({ column }) => column === null || !columns.includes(column));
  return (
    <tr className={row.problems.length > 0 ? styles.badRow : undefined}>
      <th scope="row">
        {row.row}
        {ofRow.map(({ message }) => (
          <span key={message} className={styles.cellReason}>
            {message}
          </span>
        ))}
      </th>
      {row.cells.length === 0 ? (
        <td colSpan={columns.length}>{say('rowUnreadable')}</td>
      ) : (
        columns.map((column, place) => {
          const wrong = row.problems.filter((problem) => problem.column === column);
          const cell = row.cells[place] ?? '';
          if (wrong.length === 0) return <td key={place}>{cell}</td>;
          return (
            <td key={place}>
              <span className={styles.badCell}>{cell === '' ? say('emptyCell') : cell}</span>
              {wrong.map(({ message }) => (
                <span key={message} className={styles.cellReason}>
                  {message}
                </span>
              ))}
            </td>
          );
        })
      )}
    </tr>
  );
}
