// The discussion: opened until a time, with what of it waits for a decision.
import { useState } from 'react';
import { fromField, toField } from '~/administration/local_time';
import { freshKey } from '~/api/keys';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { useNow } from '~/moderation/now';
import { Button, ButtonLink } from '~/ui/button';
import { TextField } from '~/ui/fields';
import { FormErrors } from '~/ui/notice';
import { Quiet, Row, Stack } from '~/ui/page';
import { tell } from '~/ui/tell';
import { OPEN_REVIEW, RESUME_DRAFTING, type Resolution } from './queries';
import { useStepping } from './stepping';
import { words } from './words';

const HOUR = 60 * 60 * 1000;
const LENGTHS = [
  { key: 'hours2', length: 2 * HOUR },
  { key: 'day', length: 24 * HOUR },
  { key: 'days3', length: 72 * HOUR },
] as const;

export function ReviewStep({ resolution }: { resolution: Resolution }) {
  const say = useWords(words);
  if (resolution.state === 'DRAFTING') return <OpenReview resolution={resolution} />;
  if (resolution.state === 'REVIEW') return <Discussed resolution={resolution} />;
  return <Quiet>{say('reviewDone')}</Quiet>;
}

function OpenReview({ resolution }: { resolution: Resolution }) {
  const say = useWords(words);
  const [until, setUntil] = useState(() => toField(new Date(Date.now() + 24 * HOUR).toISOString()));
  const [key, setKey] = useState(freshKey);
  const [error, setError] = useState<unknown>(null);
  const open = useStepping(OPEN_REVIEW, (answer) => answer.openReview);
  const resume = useStepping(RESUME_DRAFTING, (answer) => answer.resumeDrafting);
  const amendmentsUntil = fromField(until);
  const { id: resolutionId, version } = resolution;
  const run = async () => {
    if (amendmentsUntil === null) return;
    setError(null);
    try {
      const input = { resolutionId, version, amendmentsUntil, idempotencyKey: key };
      const opened = (await open.run({ input })).resolution;
      const undo = () => {
        const back = { resolutionId, version: opened?.version ?? version, idempotencyKey: freshKey() };
        resume.run({ input: back }).then(
          () => {
            tell({ text: say('backInDrafting') });
          },
          (thrown: unknown) => {
            tell({ text: thrown instanceof Error ? thrown.message : say('notDone'), kind: 'bad' });
          },
        );
      };
      tell({ text: say('reviewOpened'), undo });
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <Stack>
        <p>{say('openReviewText')}</p>
        <TextField
          type="datetime-local"
          label={say('amendmentsUntil')}
          hint={say('deviceTime')}
          value={until}
          onChange={(value) => {
            setUntil(value);
            setKey(freshKey());
          }}
          isRequired
        />
        <Row>
          {LENGTHS.map(({ key: name, length }) => (
            <Button
              key={name}
              small
              look="quiet"
              onPress={() => {
                setUntil(toField(new Date(Date.now() + length).toISOString()));
                setKey(freshKey());
              }}
            >
              {say(name)}
            </Button>
          ))}
        </Row>
        <FormErrors error={error} />
        <div>
          <Button
            type="submit"
            look="primary"
            isDisabled={amendmentsUntil === null || resolution.clauseCount === 0}
            isPending={open.isRunning}
          >
            {say('openReview')}
          </Button>
        </div>
        {resolution.clauseCount === 0 && <Quiet>{say('noClauses')}</Quiet>}
      </Stack>
    </form>
  );
}

function Discussed({ resolution }: { resolution: Resolution }) {
  const say = useWords(words);
  const formats = useFormats();
  const now = useNow();
  const waiting = resolution.amendments.totalCount ?? 0;
  const until = resolution.amendmentsUntil;
  const isOpen = typeof until === 'string' && new Date(until).getTime() > now;
  return (
    <Stack>
      {until && (
        <p>
          {say(isOpen ? 'amendmentsOpenUntil' : 'amendmentsClosedAt', {
            at: formats.moment(until),
            relative: formats.relative(until, now),
          })}
        </p>
      )}
      <Row>
        <span>{say('amendmentsWait', { count: waiting })}</span>
        <ButtonLink
          small
          look={waiting > 0 ? 'primary' : 'plain'}
          to="/resolutions/$resolutionId/amendments"
          params={{ resolutionId: resolution.id }}
        >
          {say('toAmendments')}
        </ButtonLink>
      </Row>
      <Quiet>{say('closingReview')}</Quiet>
    </Stack>
  );
}
