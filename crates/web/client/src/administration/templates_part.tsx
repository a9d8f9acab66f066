// A forum's own templates and profiles, by which its packages are made in place of the shipped ones.
import { Suspense, useState } from 'react';
import { graphql } from '~/api/generated';
import type { ForumTemplatesQuery } from '~/api/generated/graphql';
import { freshKey } from '~/api/keys';
import { useAct, useAsk } from '~/api/queries';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { AskDialog } from '~/ui/dialog';
import { Loading, Part, Quiet } from '~/ui/page';
import { Table, type Column } from '~/ui/table';
import { tell } from '~/ui/tell';
import styles from './administration.module.css';
import { TemplateDialog, useSetTemplate } from './template_dialog';
import { words } from './words';

const FORUM_TEMPLATES = graphql(`
  query ForumTemplates($forumId: ID!) {
    node(id: $forumId) {
      ... on Forum {
        id
        templates {
          name
          content
          version
          setAt
          setBy {
            id
            fullName
          }
        }
      }
    }
  }
`);

const REMOVE_TEMPLATE = graphql(`
  mutation RemoveForumTemplate($input: RemoveForumTemplateInput!) {
    removeForumTemplate(input: $input) {
      templates {
        name
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

type WithTemplates = Extract<NonNullable<ForumTemplatesQuery['node']>, { templates: unknown }>;
export type Template = WithTemplates['templates'][number];

export function TemplatesPart({ forumId }: { forumId: string }) {
  const say = useWords(words);
  const [edited, setEdited] = useState<Template | 'new' | null>(null);
  return (
    <Part
      title={say('templates')}
      lead={say('templatesLead')}
      actions={
        <Button
          small
          onPress={() => {
            setEdited('new');
          }}
        >
          {say('addTemplate')}
        </Button>
      }
    >
      <Suspense fallback={<Loading />}>
        <Templates forumId={forumId} onEdit={setEdited} />
      </Suspense>
      {edited && (
        <TemplateDialog
          forumId={forumId}
          template={edited === 'new' ? null : edited}
          onClose={() => {
            setEdited(null);
          }}
        />
      )}
    </Part>
  );
}

function Templates({ forumId, onEdit }: { forumId: string; onEdit: (template: Template) => void }) {
  const say = useWords(words);
  const formats = useFormats();
  const { node } = useAsk(FORUM_TEMPLATES, { forumId });
  const templates = node && 'templates' in node ? node.templates : [];
  const [removed, setRemoved] = useState<Template | null>(null);
  const remove = useAct(REMOVE_TEMPLATE, (answer) => answer.removeForumTemplate);
  const set = useSetTemplate();
  if (templates.length === 0) return <Quiet>{say('noTemplates')}</Quiet>;
  const columns: Column<Template>[] = [
    { key: 'name', title: say('templateName'), isHeader: true, cell: ({ name }) => <code>{name}</code> },
    {
      key: 'kind',
      title: say('templateKind'),
      cell: ({ name }) => say(name.endsWith('.toml') ? 'kindProfile' : 'kindTemplate'),
    },
    {
      key: 'set',
      title: say('templateSet'),
      cell: ({ setAt, setBy }) => (
        <span className={styles.name}>
          {formats.moment(setAt)}
          <Quiet>{setBy?.fullName}</Quiet>
        </span>
      ),
    },
    {
      key: 'acts',
      title: say('acts'),
      isNarrow: true,
      cell: (template) => (
        <span className={styles.order}>
          <Button
            small
            look="quiet"
            aria-label={say('changeWhat', { title: template.name })}
            onPress={() => {
              onEdit(template);
            }}
          >
            {say('change')}
          </Button>
          <Button
            small
            look="quiet"
            aria-label={say('removeWhat', { title: template.name })}
            onPress={() => {
              setRemoved(template);
            }}
          >
            {say('remove')}
          </Button>
        </span>
      ),
    },
  ];
  return (
    <>
      <Table label={say('templates')} columns={columns} rows={templates} keyOf={({ name }) => name} />
      {removed && (
        <AskDialog
          title={say('removeTemplate', { name: removed.name })}
          act={say('remove')}
          look="danger"
          isOpen
          onClose={() => {
            setRemoved(null);
          }}
          onAct={async () => {
            const { name, content } = removed;
            await remove.run({ input: { forumId, name, idempotencyKey: freshKey() } });
            tell({
              text: say('templateRemoved', { name }),
              undo: () => {
                set({ forumId, name, content }).catch((error: unknown) => {
                  tell({ kind: 'bad', text: error instanceof Error ? error.message : say('notDone') });
                });
              },
            });
          }}
        >
          <p>{say('removeTemplateText')}</p>
        </AskDialog>
      )}
    </>
  );
}
