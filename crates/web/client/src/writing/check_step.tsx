// A last look before it is sent: how others will read it, and what is missing.
import { useConnection } from '~/api/connection';
import { useWords } from '~/i18n/words';
import { isUnsaved, savesItself } from '~/offline/draft';
import { DeadlineLine, isClosed } from '~/participant/deadline';
import { Button } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { Card, Facts, Prose, Quiet } from '~/ui/page';
import type { WritingSession } from './queries';
import { missing } from './steps';
import type { Writing } from './use_writing';
import { words } from './words';

interface CheckStepProps {
  writing: Writing;
  session: WritingSession;
  onStep: (step: number) => void;
}

export default function CheckStep({ writing, session, onStep }: CheckStepProps) {
  const say = useWords(words);
  const { online } = useConnection();
  const { draft, send } = writing;
  const lacks = missing(draft.written);
  const isFirst = savesItself(draft);
  const isLate = isFirst && isClosed(session);
  const isReturned = draft.service?.state === 'RETURNED';
  return (
    <>
      <Reading writing={writing} session={session} />
      {lacks.length > 0 && (
        <Notice kind="warn" title={say('lacks')}>
          <ul>
            {lacks.map(({ step, field }) => (
              <li key={field}>
                <Button
                  look="quiet"
                  small
                  onPress={() => {
                    onStep(step);
                  }}
                >
                  {say(`missing_${field}`)}
                </Button>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {isFirst && <DeadlineLine session={session} />}
      {isFirst && !online && !isLate && <Quiet>{say('offlineDeadline')}</Quiet>}
      {!isFirst && !isReturned && <Quiet>{say('revisionSeen')}</Quiet>}
      <div>
        <Button
          look="primary"
          onPress={send}
          isDisabled={
            lacks.length > 0 ||
            isLate ||
            draft.newer !== null ||
            (!isFirst && !isReturned && !isUnsaved(draft))
          }
        >
          {say(isFirst ? 'send' : isReturned ? 'sendAgain' : 'sendRevision')}
        </Button>
      </div>
    </>
  );
}

function Reading({ writing: { draft }, session }: Pick<CheckStepProps, 'writing' | 'session'>) {
  const say = useWords(words);
  const { written } = draft;
  const question = session.agenda.nodes.find(({ id }) => id === written.agendaItemId);
  return (
    <Card>
      <h3>{written.title || say('untitled')}</h3>
      <Facts
        facts={[
          [say('kind'), written.kind && say(`kind${written.kind}`)],
          [say('question'), question && `${question.ordinal}. ${question.title}`],
          [say('addressee'), written.addressee],
          [say('legalAct'), written.legalAct],
        ]}
      />
      {written.problem && (
        <section>
          <h4>{say('problem')}</h4>
          <Prose text={written.problem} />
        </section>
      )}
      {written.wording && (
        <section>
          <h4>{say('wording')}</h4>
          <Prose text={written.wording} />
        </section>
      )}
      {written.expectedEffect && (
        <section>
          <h4>{say('expectedEffect')}</h4>
          <Prose text={written.expectedEffect} />
        </section>
      )}
    </Card>
  );
}
