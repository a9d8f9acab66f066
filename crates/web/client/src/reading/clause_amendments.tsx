// The amendments of a clause: what each would change, why, and what became of it; one's own can be taken back.
import { useState } from 'react';
import { graphql } from '~/api/generated';
import type { ClauseAmendmentsQuery } from '~/api/generated/graphql';
import { useAskPages } from '~/api/queries';
import { useViewer } from '~/app/viewer';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Difference } from '~/text/difference';
import { Button } from '~/ui/button';
import { AskDialog } from '~/ui/dialog';
import { Badge, More, Prose, Row } from '~/ui/page';
import { tell } from '~/ui/tell';
import { AMENDMENT_TONES } from './amendment_tones';
import { useWithdrawing } from './amendment_acts';
import styles from './reading.module.css';
import { words } from './words';

const CLAUSE_AMENDMENTS = graphql(`
  query ClauseAmendments($id: ID!, $after: String) {
    clause(id: $id) {
      id
      amendments(first: 20, after: $after) {
        nodes {
          id
          state
          text
          rationale
          reason
          submittedAt
          author {
            id
            fullName
            municipality {
              id
              name
              subject
            }
          }
          carried {
            fit
          }
          difference {
            ...DifferenceParts
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  }
`);

type Amendment = NonNullable<ClauseAmendmentsQuery['clause']>['amendments']['nodes'][number];

const pick = (answer: ClauseAmendmentsQuery) => answer.clause?.amendments;

export default function ClauseAmendments({ clauseId }: { clauseId: string }) {
  const say = useWords(words);
  const { person } = useViewer();
  const pages = useAskPages(CLAUSE_AMENDMENTS, { id: clauseId }, pick);
  if (pages.items.length === 0) return <p>{say('noAmendments')}</p>;
  return (
    <>
      <ul className={styles.amendments}>
        {pages.items.map((amendment) => (
          <li key={amendment.id} className={styles.amendment}>
            <AmendmentEntry
              amendment={amendment}
              isMine={person !== null && amendment.author?.id === person?.id}
            />
          </li>
        ))}
      </ul>
      {pages.hasMore && <More pages={pages} />}
    </>
  );
}

function AmendmentEntry({ amendment, isMine }: { amendment: Amendment; isMine: boolean }) {
  const say = useWords(words);
  const formats = useFormats();
  const { author, state, carried, difference, rationale, reason, text } = amendment;
  const from = author?.municipality;
  return (
    <>
      <Row>
        <Badge tone={AMENDMENT_TONES[state]}>{say(`amendment${state}`)}</Badge>
        <strong lang="ru">
          {isMine ? say('yourAmendment') : (author?.fullName ?? say('someParticipant'))}
        </strong>
        <span className={styles.quiet}>
          {[from && `${from.name} (${from.subject})`, formats.moment(amendment.submittedAt)]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </Row>
      {difference ? (
        <Difference passages={difference.passages} moves={difference.moves} isFolded />
      ) : (
        <Prose text={text} />
      )}
      {rationale != null && (
        <p lang="ru">
          <span className={styles.quiet}>{say('why')}</span> {rationale}
        </p>
      )}
      {reason != null && (
        <p lang="ru">
          <span className={styles.quiet}>{say('declinedBecause')}</span> {reason}
        </p>
      )}
      {isMine && state === 'SUBMITTED' && (
        <>
          {carried && <p className={styles.quiet}>{say(`fit${carried.fit}`)}</p>}
          <Withdrawal amendmentId={amendment.id} />
        </>
      )}
    </>
  );
}

function Withdrawal({ amendmentId }: { amendmentId: string }) {
  const say = useWords(words);
  const withdraw = useWithdrawing();
  const [isAsked, setAsked] = useState(false);
  return (
    <div>
      <Button
        small
        look="danger"
        onPress={() => {
          setAsked(true);
        }}
      >
        {say('withdrawAmendment')}
      </Button>
      <AskDialog
        title={say('withdrawTitle')}
        act={say('withdrawAmendment')}
        look="danger"
        isOpen={isAsked}
        onClose={() => {
          setAsked(false);
        }}
        onAct={async () => {
          await withdraw(amendmentId);
          tell({ text: say('amendmentWithdrawn') });
        }}
      >
        <p>{say('withdrawText')}</p>
      </AskDialog>
    </div>
  );
}
