// Whether a package is genuine, in words: it is looked at when somebody wants to know.
import { graphql } from '~/api/generated';
import type { CheckOutcome, PackageVerificationQuery } from '~/api/generated/graphql';
import { useAskAside } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { ErrorNotice, Notice } from '~/ui/notice';
import { Badge, Part, Stack, type Tone } from '~/ui/page';
import styles from './packages.module.css';
import { words } from './words';

const PACKAGE_VERIFICATION = graphql(`
  query PackageVerification($id: ID!) {
    node(id: $id) {
      ... on Package {
        id
        verification {
          genuine
          summary
          checks {
            title
            outcome
            detail
          }
        }
      }
    }
  }
`);

type WithVerification = Extract<NonNullable<PackageVerificationQuery['node']>, { verification: unknown }>;
type Verification = NonNullable<WithVerification['verification']>;

const TONES: Record<CheckOutcome, Tone> = { PASSED: 'good', FAILED: 'bad', NOT_CHECKED: 'warn' };

export function VerificationPart({ packageId }: { packageId: string }) {
  const say = useWords(words);
  const answer = useAskAside(PACKAGE_VERIFICATION, { id: packageId });
  const node = answer.data?.node;
  const verification = node && 'verification' in node ? node.verification : null;
  return (
    <Part
      title={say('verification')}
      lead={say('verificationLead')}
      actions={
        <Button small isPending={answer.isFetching} onPress={() => void answer.refetch()}>
          {say('verifyAgain')}
        </Button>
      }
    >
      {answer.isFetching && !verification && <p role="status">{say('verifying')}</p>}
      {answer.error && <ErrorNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      {verification && <Verdict verification={verification} />}
    </Part>
  );
}

function Verdict({ verification: { genuine, summary, checks } }: { verification: Verification }) {
  const say = useWords(words);
  return (
    <Stack>
      <Notice kind={genuine ? 'good' : 'bad'} title={say(genuine ? 'genuine' : 'notGenuine')} isLive>
        {summary}
      </Notice>
      <ul className={styles.checks}>
        {checks.map(({ title, outcome, detail }) => (
          <li key={title} className={styles.check}>
            <span>
              <Badge tone={TONES[outcome]}>{say(`check${outcome}`)}</Badge>
            </span>
            <strong>{title}</strong>
            <span className={styles.checkDetail}>{detail}</span>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
