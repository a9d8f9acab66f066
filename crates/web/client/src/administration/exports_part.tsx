// The lists of a forum as files to take.
import { useState } from 'react';
import { useWords } from '~/i18n/words';
import { FileLink } from '~/ui/button';
import { Select } from '~/ui/fields';
import { Part, Row, Stack } from '~/ui/page';
import styles from './administration.module.css';
import { FORMATS, LISTS, needsForum } from './lists';
import { words } from './words';

export function ExportsPart({ forumId }: { forumId: string | null }) {
  const say = useWords(words);
  const [format, setFormat] = useState<(typeof FORMATS)[number]>('xlsx');
  return (
    <Part title={say('exports')} lead={say('exportsLead')}>
      <Stack>
        <div className={styles.short}>
          <Select
            label={say('format')}
            value={format}
            onChange={setFormat}
            choices={FORMATS.map((name) => ({ value: name, label: say(`format_${name}`) }))}
          />
        </div>
        <Row>
          {LISTS.filter((list) => forumId !== null || !needsForum(list)).map((list) => (
            <FileLink
              key={list}
              small
              download
              href={`/export/${list}?format=${format}${
                forumId !== null && needsForum(list) ? `&forum=${encodeURIComponent(forumId)}` : ''
              }`}
            >
              {say(`list_${list}`)}
            </FileLink>
          ))}
        </Row>
      </Stack>
    </Part>
  );
}
