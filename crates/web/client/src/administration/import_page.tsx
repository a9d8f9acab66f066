// Lists come in: chosen, checked row by row with nothing written, and then kept.
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { graphql } from '~/api/generated';
import { useAsk } from '~/api/queries';
import { Refusal, Trouble } from '~/api/trouble';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { Choices, Select } from '~/ui/fields';
import { FileField } from '~/ui/file_field';
import { ErrorNotice } from '~/ui/notice';
import { Page, Part, Progress, Row, Stack } from '~/ui/page';
import { AdministratorsOnly } from './administrators_only';
import { BadValues } from './bad_values';
import { ExportsPart } from './exports_part';
import { useImport, type BadValue, type Course } from './import_acts';
import { Checked, Done } from './import_report';
import { LISTS, needsForum, type ImportSearch, type List } from './lists';
import { words } from './words';

const IMPORT_FORUMS = graphql(`
  query ImportForums {
    forums(first: 100) {
      nodes {
        id
        title
      }
    }
  }
`);

interface ImportProps {
  search: ImportSearch;
  onSearch: (search: ImportSearch) => void;
}

export function ImportPage(props: ImportProps) {
  return (
    <AdministratorsOnly>
      <Import {...props} />
    </AdministratorsOnly>
  );
}

function Import({ search, onSearch }: ImportProps) {
  const say = useWords(words);
  const forums = useAsk(IMPORT_FORUMS, {}).forums.nodes;
  const list: List = search.list ?? 'municipalities';
  const chosen =
    forums.find((forum) => forum.id === search.forum) ?? (forums.length === 1 ? forums[0] : null);
  const forumId = chosen?.id ?? null;
  const [file, setFile] = useState<File | null>(null);
  const { course, check, keep, stop, begin } = useImport();
  const isReady = !needsForum(list) || forumId !== null;
  const isSending = course.stage === 'sending';
  const take = (taken: File) => {
    setFile(taken);
    if (isReady) check({ list, forumId, file: taken });
  };
  const change = (next: ImportSearch) => {
    setFile(null);
    begin();
    onSearch(next);
  };
  return (
    <Page
      isWide
      title={say('lists')}
      trail={<Link to="/admin">{say('administration')}</Link>}
      lead={<p>{say('listsLead')}</p>}
    >
      <Part title={say('importTitle')}>
        <Stack>
          <Choices
            label={say('whichList')}
            hint={say('whichListHint')}
            value={list}
            onChange={(next) => {
              change({ ...search, list: next });
            }}
            inLine
            choices={LISTS.map((name) => ({ value: name, label: say(`list_${name}`) }))}
          />
          {needsForum(list) && forums.length !== 1 && (
            <Select
              label={say('forum')}
              value={forumId ?? ''}
              onChange={(id) => {
                change({ list, ...(id === '' ? {} : { forum: id }) });
              }}
              choices={[
                { value: '', label: say(forums.length === 0 ? 'noForums' : 'choose') },
                ...forums.map((forum) => ({ value: forum.id, label: forum.title })),
              ]}
            />
          )}
          <FileField
            // A file that was corrected under the same name is a new one.
            key={`${list} ${forumId ?? ''}`}
            label={say('file')}
            hint={say(`columns_${list}`)}
            file={file}
            onFile={take}
            accepts={['.csv', '.xlsx', '.jsonl']}
            isDisabled={!isReady || isSending}
          />
          {isSending && <Sending course={course} onStop={stop} />}
          {course.stage === 'failed' && (
            <Failed
              error={course.error}
              onRetry={() => {
                if (file) (course.isDryRun ? check : keep)({ list, forumId, file });
              }}
            />
          )}
          {course.stage === 'checked' && file && (
            <Checked
              report={course.report}
              onKeep={() => {
                keep({ list, forumId, file });
              }}
              onAgain={() => {
                check({ list, forumId, file });
              }}
            />
          )}
          {course.stage === 'done' && <Done report={course.report} list={list} forumId={forumId} />}
        </Stack>
      </Part>
      <ExportsPart forumId={forumId} />
    </Page>
  );
}

function Sending({ course, onStop }: { course: Extract<Course, { stage: 'sending' }>; onStop: () => void }) {
  const say = useWords(words);
  const hasGone = course.gone >= course.total;
  const doing = say(course.isDryRun ? 'fileChecked' : 'fileWritten');
  return (
    <Stack>
      {hasGone ? (
        <p role="status">{doing}</p>
      ) : (
        <Progress label={say('fileSending')} value={course.gone} total={course.total} />
      )}
      <Row>
        <Button small onPress={onStop}>
          {say('stop')}
        </Button>
        {hasGone && !course.isDryRun && <span>{say('stopTooLate')}</span>}
      </Row>
    </Stack>
  );
}

/** What was refused as a whole; its rows, where it names any. */
function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const rows = error instanceof Trouble && Array.isArray(error.details.rows) ? error.details.rows : [];
  return (
    <Stack>
      <div role="alert">
        <ErrorNotice error={error} {...(error instanceof Refusal ? {} : { onRetry })} />
      </div>
      {rows.length > 0 && <BadValues problems={rows as BadValue[]} total={rows.length} />}
    </Stack>
  );
}
