// What an import would do, and what it did.
import { useState } from 'react';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Button, ButtonLink } from '~/ui/button';
import { Checkbox } from '~/ui/fields';
import { Notice } from '~/ui/notice';
import { Row, Stack } from '~/ui/page';
import { BadValues } from './bad_values';
import styles from './import.module.css';
import type { Report } from './import_acts';
import { SheetPreview } from './sheet_preview';
import type { List } from './lists';
import { words } from './words';

interface CheckedProps {
  report: Report;
  onKeep: () => void;
  onAgain: () => void;
}

export function Checked({ report, onKeep, onAgain }: CheckedProps) {
  const say = useWords(words);
  const [isWithoutBad, setWithoutBad] = useState(false);
  const good = report.created + report.updated;
  const isBad = report.badRows > 0;
  return (
    <Stack>
      <Notice
        kind={isBad ? 'warn' : 'good'}
        isLive
        title={isBad ? say('someBad', { bad: report.badRows, rows: report.rows }) : say('allGood')}
      >
        {good === 0 && !isBad ? say('nothingNew') : say('nothingWritten')}
      </Notice>
      <Counts report={report} isDone={false} />
      {report.preview && <SheetPreview preview={report.preview} hasBad={isBad} />}
      {isBad &&
        (report.preview ? (
          <details>
            <summary>{say('allProblems', { count: report.problems })}</summary>
            <BadValues problems={report.firstProblems} total={report.problems} />
          </details>
        ) : (
          <BadValues problems={report.firstProblems} total={report.problems} />
        ))}
      {isBad && good > 0 && (
        <Checkbox isSelected={isWithoutBad} onChange={setWithoutBad}>
          {say('withoutBad', { bad: report.badRows })}
        </Checkbox>
      )}
      <Row>
        <Button look="primary" onPress={onKeep} isDisabled={good === 0 || (isBad && !isWithoutBad)}>
          {say('keepRows', { count: good })}
        </Button>
        <Button onPress={onAgain}>{say('checkAgain')}</Button>
      </Row>
    </Stack>
  );
}

interface DoneProps {
  report: Report;
  list: List;
  forumId: string | null;
}

export function Done({ report, list, forumId }: DoneProps) {
  const say = useWords(words);
  return (
    <Stack>
      <Notice kind="good" isLive title={say('kept')}>
        {say('keptText')}
      </Notice>
      <Counts report={report} isDone />
      {report.badRows > 0 && <BadValues problems={report.firstProblems} total={report.problems} />}
      <Row>
        {list === 'participants' && <ButtonLink to="/admin/people">{say('toPeople')}</ButtonLink>}
        {forumId !== null && list !== 'municipalities' && (
          <ButtonLink to="/admin/forums/$forumId" params={{ forumId }}>
            {say('toForum')}
          </ButtonLink>
        )}
      </Row>
    </Stack>
  );
}

function Counts({ report, isDone }: { report: Report; isDone: boolean }) {
  const say = useWords(words);
  const formats = useFormats();
  const counts = [
    [say(isDone ? 'created' : 'willCreate'), report.created],
    [say(isDone ? 'updated' : 'willUpdate'), report.updated],
    [say('unchanged'), report.unchanged],
    [say(isDone ? 'leftOut' : 'bad'), report.badRows],
  ] as const;
  return (
    <dl className={styles.counts}>
      {counts.map(([name, count]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{formats.number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
