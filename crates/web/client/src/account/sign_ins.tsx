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
import { Badge, Card, More, Part, Quiet, Row, Stack } from '~/ui/page';
import { tell } from '~/ui/tell';
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
      <Stack>
        {pages.items.map((signIn) => (
          <SignInCard key={signIn.id} signIn={signIn} onEnd={setEnding} />
        ))}
        {pages.hasMore && <More pages={pages} />}
      </Stack>
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

function SignInCard({ signIn, onEnd }: { signIn: SignIn; onEnd: (signIn: SignIn) => void }) {
  const say = useWords(words);
  const formats = useFormats();
  return (
    <Card>
      <Row>
        <Badge>{say(`kind${signIn.kind}`)}</Badge>
        {signIn.label && <strong>{signIn.label}</strong>}
      </Row>
      <Quiet>
        {say('since', { since: formats.moment(signIn.createdAt), until: formats.moment(signIn.expiresAt) })}
      </Quiet>
      <Row>
        <Button
          small
          onPress={() => {
            onEnd(signIn);
          }}
        >
          {say('end')}
        </Button>
      </Row>
    </Card>
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
