// A table: columns on a wide screen, a card for each row on a narrow one.
/* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role --
   a table that is laid out otherwise is none to browsers, unless its roles are written out */
import type { ReactNode } from 'react';
import styles from './table.module.css';

export interface Column<Row> {
  key: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** What the row is called: its first column, as a rule. */
  isHeader?: boolean;
  /** Figures, set flush right. */
  isNumber?: boolean;
  /** No wider than what is in it. */
  isNarrow?: boolean;
}

interface TableProps<Row> {
  /** What the table shows, for those who hear it. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}

/** On a narrow screen rows are laid out as cards; the roles say that it still is a table. */
export function Table<Row>({ label, columns, rows, keyOf }: TableProps<Row>) {
  return (
    <table className={styles.table} role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.key} role="columnheader" scope="col" className={classOf(column)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={keyOf(row)} role="row">
            {columns.map((column) => (
              <Cell key={column.key} column={column}>
                {column.cell(row)}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, children }: { column: Column<Row>; children: ReactNode }) {
  if (column.isHeader) {
    return (
      <th role="rowheader" scope="row" className={classOf(column)}>
        {children}
      </th>
    );
  }
  const isBare = children === null || children === undefined || children === false || children === '';
  return (
    <td role="cell" className={`${classOf(column)} ${isBare ? (styles.bare ?? '') : ''}`}>
      {/* Beside its value on a card, where no heading stands above it. */}
      {column.title !== '' && (
        <span className={styles.title} aria-hidden="true">
          {column.title}
        </span>
      )}
      <span className={styles.value}>{children}</span>
    </td>
  );
}

function classOf<Row>({ isNumber = false, isNarrow = false }: Column<Row>): string {
  return [isNumber ? styles.number : '', isNarrow ? styles.narrow : ''].join(' ');
}
