// Where one is signed in: each can be ended, also from afar.
import { useState } from 'react';
import { graphql } from '~/api/generated';
import type { SignInsQuery } from '~/api/generated/graphql';
import { freshKey } from '~/api/keys';
import { useAct, useAskPages } from '~/api/queries';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { AskDialog } from '~/ui/dialog';
import { Badge, More, Part, Quiet } from '~/ui/page';
import { tell } from '~/ui/tell';
import styles from './sign_ins.module.css';
import { words } from './words';

const SIGN_INS = graphql(`
  query SignIns($after: String) {
    viewer {
      signIns(first: 20, after: $after) {
        nodes {
          id
          kind
          label
          createdAt
          expiresAt
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const END = graphql(`
  mutation EndSignIn($input: RevokeTokenInput!) {
    revokeToken(input: $input) {
      signIn {
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

const pick = (answer: SignInsQuery) => answer.viewer.signIns;

type SignIn = SignInsQuery['viewer']['signIns']['nodes'][number];

export function SignIns() {
  const say = useWords(words);
  const pages = useAskPages(SIGN_INS, {}, pick);
  const [ending, setEnding] = useState<SignIn | null>(null);
  return (
    <Part title={say('signIns')} lead={say('signInsLead')}>
      <ul className={styles.list}>
        {pages.items.map((signIn) => (
          <SignInLine key={signIn.id} signIn={signIn} onEnd={setEnding} />
        ))}
      </ul>
      {pages.hasMore && <More pages={pages} />}
      {ending && (
        <EndDialog
          signIn={ending}
          onClose={() => {
            setEnding(null);
          }}
        />
      )}
    </Part>
  );
}

function SignInLine({ signIn, onEnd }: { signIn: SignIn; onEnd: (signIn: SignIn) => void }) {
  const say = useWords(words);
  const formats = useFormats();
  return (
    <li>
      <Badge>{say(`kind${signIn.kind}`)}</Badge>
      {signIn.label && <strong>{signIn.label}</strong>}
      <Quiet>
        {say('since', { since: formats.moment(signIn.createdAt), until: formats.moment(signIn.expiresAt) })}
      </Quiet>
      <Button
        small
        look="quiet"
        onPress={() => {
          onEnd(signIn);
        }}
      >
        {say('end')}
      </Button>
    </li>
  );
}

function EndDialog({ signIn, onClose }: { signIn: SignIn; onClose: () => void }) {
  const say = useWords(words);
  const { run } = useAct(END, (answer) => answer.revokeToken);
  const [idempotencyKey] = useState(freshKey);
  return (
    <AskDialog
      title={say('endTitle')}
      act={say('endAct')}
      look="danger"
      isOpen
      onClose={onClose}
      onAct={async () => {
        await run({ input: { signInId: signIn.id, idempotencyKey } });
        tell({ text: say('ended') });
      }}
    >
      <p>{say(signIn.kind === 'TOKEN' ? 'endTextTOKEN' : 'endTextBROWSER')}</p>
    </AskDialog>
  );
}
