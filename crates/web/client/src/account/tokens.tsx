// A token for a program that acts as oneself: told once, and never again.
import { useState } from 'react';
import { graphql } from '~/api/generated';
import { useAct } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { Copy } from '~/ui/copy';
import { AskDialog } from '~/ui/dialog';
import { Select, TextField } from '~/ui/fields';
import { Notice } from '~/ui/notice';
import { Part, Row } from '~/ui/page';
import { words } from './words';

const CREATE = graphql(`
  mutation CreateToken($input: CreateTokenInput!) {
    createToken(input: $input) {
      token
      errors {
        code
        message
        path
      }
    }
  }
`);

const DAY = 24 * 60 * 60 * 1000;

/** For how many days. */
const TERMS = ['30', '90', '360'] as const;

export function Tokens() {
  const say = useWords(words);
  const [isAsking, setAsking] = useState(false);
  const [token, setToken] = useState<string | null>(null);
  return (
    <Part title={say('tokens')} lead={say('tokensLead')}>
      {token !== null && (
        <Notice kind="good" isLive title={say('tokenMade')}>
          <Copy label={say('token')} text={token} />
        </Notice>
      )}
      <Row>
        <Button
          onPress={() => {
            setAsking(true);
          }}
        >
          {say('makeToken')}
        </Button>
      </Row>
      {isAsking && (
        <TokenDialog
          onMade={setToken}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </Part>
  );
}

function TokenDialog({ onMade, onClose }: { onMade: (token: string) => void; onClose: () => void }) {
  const say = useWords(words);
  const { run } = useAct(CREATE, (answer) => answer.createToken);
  const [label, setLabel] = useState('');
  const [term, setTerm] = useState<(typeof TERMS)[number]>('90');
  return (
    <AskDialog
      title={say('makeToken')}
      act={say('makeTokenAct')}
      isOpen
      onClose={onClose}
      isReady={label.trim() !== ''}
      onAct={async () => {
        const expiresAt = new Date(Date.now() + Number(term) * DAY).toISOString();
        const { token } = await run({ input: { label: label.trim(), expiresAt } });
        if (token) onMade(token);
      }}
    >
      <TextField
        label={say('tokenLabel')}
        hint={say('tokenLabelHint')}
        value={label}
        onChange={setLabel}
        maxLength={200}
      />
      <Select
        label={say('tokenTerm')}
        value={term}
        onChange={setTerm}
        choices={TERMS.map((days) => ({ value: days, label: say('forDays', { count: Number(days) }) }))}
      />
    </AskDialog>
  );
}
