// Handing a package over: after it nothing of it changes, so it is asked twice.
import { useState } from 'react';
import { graphql } from '~/api/generated';
import { freshKey } from '~/api/keys';
import { useAct } from '~/api/queries';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Button, ButtonLink } from '~/ui/button';
import { Copy } from '~/ui/copy';
import { AskDialog } from '~/ui/dialog';
import { Notice } from '~/ui/notice';
import { Facts, Part, Quiet } from '~/ui/page';
import { tell } from '~/ui/tell';
import type { Package } from './package_page';
import { words } from './words';

const HAND_OVER = graphql(`
  mutation HandOverPackage($input: HandOverPackageInput!) {
    handOverPackage(input: $input) {
      package {
        id
        state
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

export function HandOverPart({ it }: { it: Package }) {
  const say = useWords(words);
  const formats = useFormats();
  const [isAsking, setAsking] = useState(false);
  if (it.state === 'HANDED_OVER') {
    return (
      <Notice
        kind="good"
        title={say('handedOverAt', { moment: it.handedOverAt ? formats.moment(it.handedOverAt) : '' })}
        actions={
          <ButtonLink small to="/packages-handed-over">
            {say('handedOverTitle')}
          </ButtonLink>
        }
      >
        {say('handedOverText')}
      </Notice>
    );
  }
  return (
    <Part title={say('handingOver')} lead={say('handingOverLead')}>
      {it.state !== 'SIGNED' && <Quiet>{say('handOverNotYet')}</Quiet>}
      <div>
        <Button
          look="primary"
          isDisabled={it.state !== 'SIGNED'}
          onPress={() => {
            setAsking(true);
          }}
        >
          {say('handOver')}
        </Button>
      </div>
      {isAsking && (
        <HandOverDialog
          it={it}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </Part>
  );
}

function HandOverDialog({ it, onClose }: { it: Package; onClose: () => void }) {
  const say = useWords(words);
  const [idempotencyKey] = useState(freshKey);
  const act = useAct(HAND_OVER, (answer) => answer.handOverPackage);
  const signers = it.signatures.flatMap(({ signers }) => signers.map(({ name }) => name));
  return (
    <AskDialog
      title={say('handOverAsk')}
      act={say('handOver')}
      isOpen
      isWide
      onClose={onClose}
      onAct={async () => {
        await act.run({ input: { packageId: it.id, idempotencyKey } });
        tell({ text: say('handedOverNow') });
      }}
    >
      <p>{say('handOverText')}</p>
      <Facts
        facts={[
          [say('resolution'), it.resolution?.title],
          [say('signers'), signers.join(', ')],
        ]}
      />
      {it.sha256 !== null && <Copy label={say('sha256Tell')} text={it.sha256} />}
    </AskDialog>
  );
}
