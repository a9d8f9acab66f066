// /resolutions/…/adoption: from a draft to an adopted resolution, step by step, each saying what it cannot take back.
import { Link } from '@tanstack/react-router';
import { NotFound } from '~/app/exceptional';
import { forumsWith, sessionsWith, useViewer } from '~/app/viewer';
import { useAsk, useAskAgain } from '~/api/queries';
import { useWatch } from '~/api/watch';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Missing } from '~/moderation/missing';
import { words as moderationWords } from '~/moderation/words';
import { ButtonLink } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { Page } from '~/ui/page';
import { AdoptStep } from './adopt_step';
import styles from './adoption.module.css';
import { BackToDrafting } from './back_to_drafting';
import { HeadingPart } from './heading_part';
import { ADOPTION, ADOPTION_CHANGES, BALLOT_TALLY, type Resolution } from './queries';
import { ReviewStep } from './review_step';
import { Step, type Standing } from './step';
import { VoteStep } from './vote_step';
import { words } from './words';

export function AdoptionPage({ resolutionId }: { resolutionId: string }) {
  const say = useWords(words);
  const sayModeration = useWords(moderationWords);
  const viewer = useViewer();
  const { resolution } = useAsk(ADOPTION, { resolutionId });
  const askAgain = useAskAgain();
  const again = () => void askAgain();
  useWatch(ADOPTION_CHANGES, { resolutionId }, again, again);
  const ballotId = resolution?.state === 'VOTING' ? resolution.ballot?.id : undefined;
  useWatch(BALLOT_TALLY, ballotId ? { ballotId } : null, again);
  if (!resolution) return <NotFound />;
  const answersForIt =
    resolution.level === 'FINAL'
      ? forumsWith(viewer, 'EDITOR').has(resolution.forum?.id ?? '')
      : sessionsWith(viewer, 'MODERATOR').has(resolution.session?.id ?? '');
  if (!answersForIt) return <NotFound />;
  const where = resolution.session
    ? [resolution.session.region, resolution.session.title].filter(Boolean).join(' — ')
    : resolution.forum?.title;
  return (
    <Page
      title={say('adoption')}
      trail={
        <>
          <Link to="/work">{sayModeration('work')}</Link> · {where}
        </>
      }
      lead={<p>{say('adoptionLead')}</p>}
      actions={
        <>
          <ButtonLink small to="/resolutions/$resolutionId" params={{ resolutionId }}>
            {say(resolution.state === 'ADOPTED' ? 'readAdopted' : 'read')}
          </ButtonLink>
          {resolution.state !== 'ADOPTED' && (
            <ButtonLink small to="/resolutions/$resolutionId/workbench" params={{ resolutionId }}>
              {sayModeration('workbench')}
            </ButtonLink>
          )}
        </>
      }
    >
      {resolution.state === 'ADOPTED' && <AdoptedNotice resolution={resolution} />}
      <Missing resolutionId={resolutionId} isOpen />
      <HeadingPart resolution={resolution} />
      <ol className={styles.steps}>
        <Step title={say('drafting')} standing={standingOf(resolution, 'DRAFTING')}>
          {resolution.state === 'DRAFTING' && (
            <p>
              {say(resolution.clauseCount === 0 ? 'noClauses' : 'draftHas', {
                count: resolution.clauseCount,
              })}
            </p>
          )}
        </Step>
        <Step title={say('review')} standing={standingOf(resolution, 'REVIEW')}>
          <ReviewStep resolution={resolution} />
        </Step>
        <Step title={say('vote')} standing={standingOf(resolution, 'VOTING')}>
          <VoteStep resolution={resolution} />
        </Step>
        <Step title={say('adopting')} standing={standingOf(resolution, 'ADOPTED')}>
          <AdoptStep resolution={resolution} />
        </Step>
      </ol>
      {(resolution.state === 'REVIEW' || resolution.state === 'VOTING') && (
        <BackToDrafting resolution={resolution} />
      )}
    </Page>
  );
}

const WAY = ['DRAFTING', 'REVIEW', 'VOTING', 'ADOPTED'] as const;

const AHEAD: readonly Standing[] = ['now', 'next'];

function standingOf(resolution: Resolution, step: (typeof WAY)[number]): Standing {
  if (resolution.state === 'ADOPTED') return 'done';
  const ahead = WAY.indexOf(step) - WAY.indexOf(resolution.state);
  return ahead < 0 ? 'done' : (AHEAD[ahead] ?? 'later');
}

function AdoptedNotice({ resolution }: { resolution: Resolution }) {
  const say = useWords(words);
  const formats = useFormats();
  return (
    <Notice
      kind="good"
      title={say('adoptedAs', { number: resolution.number })}
      actions={
        resolution.level === 'FINAL' && (
          <ButtonLink
            look="primary"
            small
            to="/resolutions/$resolutionId/packages"
            params={{ resolutionId: resolution.id }}
          >
            {say('toPackages')}
          </ButtonLink>
        )
      }
    >
      {resolution.adoptedAt && say('adoptedAt', { at: formats.moment(resolution.adoptedAt) })}
    </Notice>
  );
}
