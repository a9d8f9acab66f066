// A template to set: typed, or taken from a file; a fault is shown with the line it is in.
import { useState } from 'react';
import { graphql } from '~/api/generated';
import { freshKey } from '~/api/keys';
import { useAct } from '~/api/queries';
import { Refusal } from '~/api/trouble';
import { useWords } from '~/i18n/words';
import { AskDialog } from '~/ui/dialog';
import { TextArea, TextField } from '~/ui/fields';
import { FileField } from '~/ui/file_field';
import { tell } from '~/ui/tell';
import styles from './administration.module.css';
import { placeIn } from './fault_place';
import type { Template } from './templates_part';
import { words } from './words';

const SET_TEMPLATE = graphql(`
  mutation SetForumTemplate($input: SetForumTemplateInput!) {
    setForumTemplate(input: $input) {
      templates {
        name
        version
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

interface Setting {
  forumId: string;
  name: string;
  content: string;
}

export function useSetTemplate() {
  const { run } = useAct(SET_TEMPLATE, (answer) => answer.setForumTemplate);
  return (setting: Setting, idempotencyKey = freshKey()) => run({ input: { ...setting, idempotencyKey } });
}

interface TemplateDialogProps {
  forumId: string;
  /** None for a new one. */
  template: Template | null;
  onClose: () => void;
}

export function TemplateDialog({ forumId, template, onClose }: TemplateDialogProps) {
  const say = useWords(words);
  const set = useSetTemplate();
  const [name, setName] = useState(template?.name ?? '');
  const [content, setContent] = useState(template?.content ?? '');
  const [file, setFile] = useState<File | null>(null);
  const [fault, setFault] = useState<{ refusal: Refusal; content: string } | null>(null);
  const take = async (taken: File) => {
    setFile(taken);
    setContent(await taken.text());
    if (!template) setName(taken.name);
  };
  const broken = fault?.refusal.about('content');
  return (
    <AskDialog
      title={say(template ? 'changeTemplate' : 'addTemplate')}
      act={say('save')}
      isOpen
      isWide
      onClose={onClose}
      isReady={name.trim() !== '' && content !== ''}
      onAct={async () => {
        setFault(null);
        try {
          // Each try is a request of its own: the text may have been corrected.
          await set({ forumId, name: name.trim(), content });
        } catch (error) {
          if (error instanceof Refusal) setFault({ refusal: error, content });
          throw error;
        }
        tell({ text: say('templateSaved', { name }) });
      }}
    >
      <TextField
        label={say('templateName')}
        hint={say('templateNameHint')}
        value={name}
        onChange={setName}
        isRequired
        isDisabled={template !== null}
        error={fault?.refusal.about('name')}
      />
      <FileField
        label={say('templateFile')}
        hint={say('templateFileHint')}
        file={file}
        onFile={(taken) => void take(taken)}
        accepts={['.typ', '.toml']}
      />
      <div className={styles.code}>
        <TextArea
          label={say('templateText')}
          value={content}
          onChange={setContent}
          rows={12}
          isRequired
          error={broken}
        />
      </div>
      {broken !== undefined && fault && (
        <FaultLines message={broken} name={name.trim()} content={fault.content} />
      )}
    </AskDialog>
  );
}

/** The line that the fault is in, between its neighbours, with the column marked. */
function FaultLines({ message, name, content }: { message: string; name: string; content: string }) {
  const say = useWords(words);
  const place = placeIn(message);
  if (!place || (place.file !== null && place.file !== name)) return null;
  const lines = content.split('\n');
  const first = Math.max(0, place.line - 3);
  return (
    <pre className={styles.fault} aria-label={say('faultAt', { line: place.line, column: place.column })}>
      {lines.slice(first, place.line + 2).map((text, at) => {
        const number = first + at + 1;
        const isFaulty = number === place.line;
        return (
          <span key={number} className={isFaulty ? styles.faultLine : undefined}>
            {`${String(number).padStart(4)} ${isFaulty ? '▸' : ' '} ${text}\n`}
            {isFaulty && `${' '.repeat(place.column + 6)}^\n`}
          </span>
        );
      })}
    </pre>
  );
}
