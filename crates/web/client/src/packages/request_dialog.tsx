// A package to ask for: which kind, in which language, and under whose names it is printed.
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { graphql } from '~/api/generated';
import type { Language } from '~/api/generated/graphql';
import { freshKey } from '~/api/keys';
import { useAct, useAskAside } from '~/api/queries';
import { Refusal } from '~/api/trouble';
import { useWords } from '~/i18n/words';
import { Button, IconButton } from '~/ui/button';
import { AskDialog } from '~/ui/dialog';
import { Choices, TextField } from '~/ui/fields';
import { Notice } from '~/ui/notice';
import { Quiet, Stack } from '~/ui/page';
import { tell } from '~/ui/tell';
import styles from './packages.module.css';
import type { Resolution } from './packages_page';
import { useProfiles } from './profiles';
import { words } from './words';

const REQUEST_PACKAGE = graphql(`
  mutation RequestPackage($input: RequestPackageInput!) {
    requestPackage(input: $input) {
      package {
        id
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

const PACKAGE_CHOICES = graphql(`
  query PackageChoices($forumId: ID!, $resolutionId: ID!) {
    resolution(id: $resolutionId) {
      id
      missingDispositions {
        count
      }
    }
    node(id: $forumId) {
      ... on Forum {
        id
        templates {
          name
        }
      }
    }
  }
`);

/** So many may sign at most. */
const MOST_SIGNATORIES = 20;

interface Signatory {
  key: string;
  capacity: string;
  name: string;
}

export function RequestDialog({ resolution, onClose }: { resolution: Resolution; onClose: () => void }) {
  const say = useWords(words);
  const navigate = useNavigate();
  const forumId = resolution.forum?.id;
  const { data } = useAskAside(
    PACKAGE_CHOICES,
    forumId === undefined ? null : { forumId, resolutionId: resolution.id },
  );
  const own = data?.node && 'templates' in data.node ? data.node.templates.map(({ name }) => name) : [];
  const missing = data?.resolution?.missingDispositions.count ?? 0;
  const profiles = useProfiles(resolution.level, own);
  const [profile, setProfile] = useState(profiles[0]?.name ?? '');
  const [language, setLanguage] = useState<Language>('RU');
  const [signatories, setSignatories] = useState<Signatory[]>([]);
  const [idempotencyKey] = useState(freshKey);
  const request = useAct(REQUEST_PACKAGE, (answer) => answer.requestPackage);
  const change = (key: string, change: Partial<Signatory>) => {
    setSignatories(signatories.map((it) => (it.key === key ? { ...it, ...change } : it)));
  };
  const about = (place: number, field: string) =>
    request.error instanceof Refusal
      ? request.error.errors.find(({ path }) => path.join('.').endsWith(`signatories.${place}.${field}`))
          ?.message
      : undefined;
  return (
    <AskDialog
      title={say('request')}
      act={say('requestAct')}
      isOpen
      isWide
      onClose={onClose}
      isReady={signatories.every(({ capacity, name }) => capacity.trim() !== '' && name.trim() !== '')}
      onAct={async () => {
        const asked = await request.run({
          input: {
            resolutionId: resolution.id,
            profile,
            language,
            signatories: signatories.map(({ capacity, name }) => ({ capacity, name })),
            idempotencyKey,
          },
        });
        tell({ text: say('requested') });
        if (!asked.package) return;
        await navigate({
          to: '/resolutions/$resolutionId/packages/$packageId',
          params: { resolutionId: resolution.id, packageId: asked.package.id },
        });
      }}
    >
      <Choices
        label={say('profile')}
        value={profile}
        onChange={setProfile}
        choices={profiles.map(({ name, title, hint }) => ({ value: name, label: title, hint }))}
      />
      <Choices
        label={say('documentsIn')}
        value={language}
        onChange={setLanguage}
        inLine
        choices={[
          { value: 'RU', label: say('languageRU') },
          { value: 'EN', label: say('languageEN') },
        ]}
      />
      <fieldset className={styles.signatories}>
        <legend>{say('signatories')}</legend>
        <Quiet>{say('signatoriesHint')}</Quiet>
        <Stack>
          {signatories.map(({ key, capacity, name }, place) => (
            <div key={key} className={styles.signatory}>
              <TextField
                label={say('capacity')}
                placeholder={say('capacityExample')}
                value={capacity}
                onChange={(typed) => {
                  change(key, { capacity: typed });
                }}
                isRequired
                error={about(place, 'capacity')}
              />
              <TextField
                label={say('signatoryName')}
                placeholder={say('signatoryExample')}
                value={name}
                onChange={(typed) => {
                  change(key, { name: typed });
                }}
                isRequired
                error={about(place, 'name')}
              />
              <IconButton
                label={say('removeSignatory', { number: place + 1 })}
                onPress={() => {
                  setSignatories(signatories.filter((it) => it.key !== key));
                }}
              >
                ✕
              </IconButton>
            </div>
          ))}
          {signatories.length < MOST_SIGNATORIES && (
            <div>
              <Button
                small
                onPress={() => {
                  setSignatories([...signatories, { key: freshKey(), capacity: '', name: '' }]);
                }}
              >
                {say('addSignatory')}
              </Button>
            </div>
          )}
        </Stack>
      </fieldset>
      {missing > 0 && <Notice kind="warn">{say('undisposed', { count: missing })}</Notice>}
    </AskDialog>
  );
}
