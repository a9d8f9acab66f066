// A package that is not there yet, or will never be: how far it is, why not, and what to do.
import type { PackageToSeeQuery } from '~/api/generated/graphql';
import { graphql } from '~/api/generated';
import { freshKey } from '~/api/keys';
import { useAct } from '~/api/queries';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Button, ButtonLink } from '~/ui/button';
import { FormErrors, Notice } from '~/ui/notice';
import { Part, Progress, Stack } from '~/ui/page';
import { tell } from '~/ui/tell';
import type { Package } from './package_page';
import { words } from './words';

const CANCEL_PACKAGE = graphql(`
  mutation CancelPackage($input: CancelPackageInput!) {
    cancelPackage(input: $input) {
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

interface BuildingProps {
  it: Package;
  progress: Extract<NonNullable<PackageToSeeQuery['node']>, { progress?: unknown }>['progress'] | null;
  canCancel: boolean;
}

export function Building({ it, progress, canCancel }: BuildingProps) {
  const say = useWords(words);
  const cancel = useAct(CANCEL_PACKAGE, (answer) => answer.cancelPackage);
  const run = () => {
    cancel.run({ input: { packageId: it.id, idempotencyKey: freshKey() } }).then(
      () => {
        tell({ text: say('cancelled') });
      },
      // What was refused is shown below.
      () => undefined,
    );
  };
  return (
    <Part title={say('building')} lead={say('buildingLead')}>
      <Stack>
        {progress ? (
          <Progress label={progress.step} value={progress.done} total={progress.total} />
        ) : (
          <p role="status">{say('waitsForItsTurn')}</p>
        )}
        <FormErrors error={cancel.error} />
        {canCancel && (
          <div>
            <Button onPress={run} isPending={cancel.isRunning}>
              {say('cancelBuilding')}
            </Button>
          </div>
        )}
      </Stack>
    </Part>
  );
}

interface EndingProps {
  it: Package;
  resolutionId: string;
}

export function Failed({ it, resolutionId }: EndingProps) {
  const say = useWords(words);
  const formats = useFormats();
  return (
    <Notice
      kind="bad"
      title={say('failed', { moment: it.endedAt ? formats.moment(it.endedAt) : '' })}
      actions={<Again resolutionId={resolutionId} />}
    >
      <p lang={it.language.toLowerCase()}>{it.failure}</p>
      <p>{say('failedText')}</p>
    </Notice>
  );
}

export function Cancelled({ it, resolutionId }: EndingProps) {
  const say = useWords(words);
  const formats = useFormats();
  return (
    <Notice
      title={say('cancelledAt', { moment: it.endedAt ? formats.moment(it.endedAt) : '' })}
      actions={<Again resolutionId={resolutionId} />}
    >
      {say('cancelledText')}
    </Notice>
  );
}

function Again({ resolutionId }: { resolutionId: string }) {
  const say = useWords(words);
  return (
    <ButtonLink small to="/resolutions/$resolutionId/packages" params={{ resolutionId }}>
      {say('askAgain')}
    </ButtonLink>
  );
}
