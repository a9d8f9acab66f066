// Where a resolution stands, in words, and what one can do now.
import { useFormats, type Formats } from '~/i18n/formats';
import { useNow } from '~/api/now';
import { useWords } from '~/i18n/words';
import { Button, ButtonLink } from '~/ui/button';
import { Badge, Row } from '~/ui/page';
import type { ResolutionToRead } from './queries';
import styles from './reading.module.css';
import { words } from './words';
import { useWorksOn } from './works_on';

interface ResolutionStateProps {
  resolution: ResolutionToRead;
  canAmend: boolean;
}

export function ResolutionState({ resolution, canAmend }: ResolutionStateProps) {
  const say = useWords(words);
  const formats = useFormats();
  const { session, state, level, number } = resolution;
  const days = session ? formats.days(session.startsOn, session.endsOn) : null;
  return (
    <div className={styles.state}>
      <Row>
        <Badge tone={state === 'ADOPTED' ? 'good' : 'accent'}>{say(`state${state}`)}</Badge>
        <span>{say(`level${level}`)}</span>
        {number != null && <span>{say('number', { number })}</span>}
        {session && <span lang="ru">{[session.region, session.theme].filter(Boolean).join(' · ')}</span>}
        {days !== null && <span>{days}</span>}
        <span>{say('clauses', { count: resolution.clauseCount })}</span>
      </Row>
      <p className={styles.stateWords} data-state={state}>
        <StateWords resolution={resolution} canAmend={canAmend} />
      </p>
    </div>
  );
}

function StateWords({ resolution, canAmend }: ResolutionStateProps) {
  const say = useWords(words);
  const formats = useFormats();
  const now = useNow();
  const { state, level, amendmentsUntil, adoptedAt, ballot } = resolution;
  const tally = ballot?.tally;
  switch (state) {
    case 'DRAFTING':
      return say(level === 'FINAL' ? 'inDraftingFinal' : 'inDrafting');
    case 'REVIEW': {
      if (!amendmentsUntil) return say('inReview');
      const until = untilWords(amendmentsUntil, now, formats);
      if (Date.parse(amendmentsUntil) < now) return say('reviewOver', { until });
      return say(canAmend ? 'reviewForYou' : 'reviewForOthers', { until });
    }
    case 'VOTING':
      return tally ? say('votingCounted', tally) : say('inVoting');
    case 'ADOPTED': {
      const at = adoptedAt ? formats.moment(adoptedAt) : '';
      return tally ? say('adoptedWithVote', { at, ...tally }) : say('adoptedAt', { at });
    }
  }
}

const DAY = 24 * 60 * 60 * 1000;

/** «27 нояб. 2026 г., 23:02», and how soon that is once it is soon. */
function untilWords(iso: string, now: number, formats: Formats): string {
  const left = Date.parse(iso) - now;
  const moment = formats.moment(iso);
  return left > 0 && left < DAY ? `${moment} (${formats.relative(iso, now)})` : moment;
}

/** The ways on from reading: to the work on it for those who do it, and to paper. */
export function ResolutionActions({ resolution }: { resolution: ResolutionToRead }) {
  const say = useWords(words);
  const works = useWorksOn(resolution);
  return (
    <>
      {works && (
        <ButtonLink
          to="/resolutions/$resolutionId/workbench"
          params={{ resolutionId: resolution.id }}
          look="primary"
        >
          {say('toWorkbench')}
        </ButtonLink>
      )}
      <Button
        onPress={() => {
          window.print();
        }}
      >
        {say('print')}
      </Button>
    </>
  );
}
