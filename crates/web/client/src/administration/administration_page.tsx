// Where an administrator begins: the forums, and the ways to people, lists and the audit log.
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { graphql } from '~/api/generated';
import type { AllForumsQuery } from '~/api/generated/graphql';
import { useAskPages } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { Card, Empty, More, Page, Part, Quiet, Stack } from '~/ui/page';
import { AdministratorsOnly } from './administrators_only';
import { CreateForumDialog } from './create_forum_dialog';
import styles from './administration.module.css';
import { words } from './words';

const ALL_FORUMS = graphql(`
  query AllForums($after: String) {
    forums(first: 30, after: $after) {
      nodes {
        id
        title
        organiser
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`);

const pick = (answer: AllForumsQuery) => answer.forums;

export function AdministrationPage() {
  return (
    <AdministratorsOnly>
      <Administration />
    </AdministratorsOnly>
  );
}

function Administration() {
  const say = useWords(words);
  const pages = useAskPages(ALL_FORUMS, {}, pick);
  const [isCreating, setCreating] = useState(false);
  const create = (
    <Button
      look={pages.items.length === 0 ? 'primary' : 'plain'}
      onPress={() => {
        setCreating(true);
      }}
    >
      {say('createForum')}
    </Button>
  );
  return (
    <Page title={say('administration')} lead={<p>{say('administrationLead')}</p>}>
      <Part title={say('forums')} actions={pages.items.length > 0 && create}>
        {pages.items.length === 0 ? (
          <Empty title={say('noForums')} actions={create}>
            {say('noForumsText')}
          </Empty>
        ) : (
          <Stack>
            {pages.items.map((forum) => (
              <Card key={forum.id}>
                <h3>
                  <Link to="/admin/forums/$forumId" params={{ forumId: forum.id }}>
                    {forum.title}
                  </Link>
                </h3>
                <Quiet>{say('organisedBy', { organiser: forum.organiser })}</Quiet>
              </Card>
            ))}
            {pages.hasMore && <More pages={pages} />}
          </Stack>
        )}
      </Part>
      <div className={styles.ways}>
        <Card>
          <h2 className={styles.way}>
            <Link to="/admin/people">{say('people')}</Link>
          </h2>
          <Quiet>{say('peopleWay')}</Quiet>
        </Card>
        <Card>
          <h2 className={styles.way}>
            <Link to="/admin/import">{say('lists')}</Link>
          </h2>
          <Quiet>{say('listsWay')}</Quiet>
        </Card>
        <Card>
          <h2 className={styles.way}>
            <Link to="/admin/audit">{say('audit')}</Link>
          </h2>
          <Quiet>{say('auditWay')}</Quiet>
        </Card>
      </div>
      {isCreating && (
        <CreateForumDialog
          onClose={() => {
            setCreating(false);
          }}
        />
      )}
    </Page>
  );
}
