// One group, and what can be decided on it.
import { useState } from 'react';
import type { GroupVerdict } from '~/api/generated/graphql';
import { freshKey } from '~/api/keys';
import { useAct } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { Button, ButtonLink } from '~/ui/button';
import { FormErrors } from '~/ui/notice';
import { Badge, Card, Quiet, Row } from '~/ui/page';
import { tell } from '~/ui/tell';
import styles from './groups.module.css';
import { Members } from './members';
import { DECIDE_GROUP, type Group } from './queries';
import { useTakingBack } from './taking_back';
import { words } from './words';

const MOST_SHARED = 4;

interface GroupCardProps {
  group: Group;
  sessionId: string;
  /** Where the group can be merged; null while there is no draft to merge into. */
  resolutionId: string | null;
  isOpenAtFirst: boolean;
}

export function GroupCard({ group, sessionId, resolutionId, isOpenAtFirst }: GroupCardProps) {
  const say = useWords(words);
  const all = group.members.map((member) => member.proposal.id);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = all.filter((id) => !left.has(id));
  const decide = useAct(DECIDE_GROUP, (answer) => answer.decideProposalGroup);
  const takeBack = useTakingBack();
  const [first] = group.members;
  const shared = sharedBy(group);
  const isWhole = chosen.length === all.length;
  const carriers = carriersOf(group);
  const free = chosen.filter((id) => !carriers.carried.has(id));

  const run = async (verdict: GroupVerdict, ids: readonly string[]) => {
    try {
      const input = { sessionId, verdict, proposalIds: [...ids], idempotencyKey: freshKey() };
      const { decision } = await decide.run({ input });
      tell({
        text: say(`told${verdict}`, { count: ids.length }),
        ...(decision ? { undo: () => void takeBack.run(decision.id) } : {}),
      });
    } catch {
      // The card says why.
    }
  };

  return (
    <Card>
      <header className={styles.header}>
        <Row>
          <h2 className={styles.title}>{first?.proposal.title}</h2>
          {carriers.carried.size === all.length && <Badge tone="good">{say('allCarried')}</Badge>}
          {group.verdict && (
            <Badge tone={group.verdict === 'ACCEPTED' ? 'good' : 'accent'}>
              {say(`verdict${group.verdict}`)}
            </Badge>
          )}
        </Row>
        <Quiet>
          {say('members', { count: all.length })}
          {shared.length > 0 && (
            <> · {say('sharedWords', { words: shared.map((phrase) => `«${phrase}»`).join(', ') })}</>
          )}
        </Quiet>
      </header>
      <details open={isOpenAtFirst}>
        <summary className={styles.summary}>{say('compare')}</summary>
        <Members
          members={group.members}
          pinnedIds={group.pinnedIds}
          chosen={new Set(chosen)}
          onChoose={(id) => {
            setLeft((before) => {
              const after = new Set(before);
              if (!after.delete(id)) after.add(id);
              return after;
            });
          }}
        />
      </details>
      <FormErrors error={decide.error ?? takeBack.error} />
      <footer className={styles.footer}>
        {resolutionId !== null && free.length > 0 && (
          <>
            {carriers.clauses.map(({ clauseId, number }) => (
              <ButtonLink
                key={clauseId}
                look="primary"
                to="/resolutions/$resolutionId/workbench"
                params={{ resolutionId }}
                search={{ sources: free.join(','), clause: clauseId }}
              >
                {say('mergeInto', { number, count: free.length })}
              </ButtonLink>
            ))}
            <ButtonLink
              look={carriers.clauses.length > 0 ? 'plain' : 'primary'}
              to="/resolutions/$resolutionId/workbench"
              params={{ resolutionId }}
              search={{ sources: free.join(',') }}
            >
              {free.length === all.length ? say('merge') : say('mergeChosen', { count: free.length })}
            </ButtonLink>
          </>
        )}
        {group.verdict !== 'ACCEPTED' && (
          <Button
            isDisabled={chosen.length < 2}
            isPending={decide.isRunning}
            onPress={() => void run('ACCEPTED', chosen)}
          >
            {isWhole ? say('accept') : say('acceptChosen', { count: chosen.length })}
          </Button>
        )}
        {group.verdict !== 'ACCEPTED' && (
          <Button
            isDisabled={chosen.length < 2 || (group.verdict === 'PINNED' && isWhole)}
            onPress={() => void run('PINNED', chosen)}
          >
            {isWhole ? say('pin') : say('pinChosen', { count: chosen.length })}
          </Button>
        )}
        {group.decisionId ? (
          <Button
            look="quiet"
            isPending={takeBack.isRunning}
            onPress={() => {
              if (group.decisionId) void takeBack.run(group.decisionId);
            }}
          >
            {say('takeBack')}
          </Button>
        ) : (
          <Button
            look="quiet"
            onPress={() => void run('DISMISSED', isWhole ? all : chosen)}
            isDisabled={chosen.length < 2}
          >
            {isWhole ? say('dismiss') : say('dismissChosen', { count: chosen.length })}
          </Button>
        )}
      </footer>
    </Card>
  );
}

/** What the others have in common with the first one: a few phrases, none of them within another. */
function sharedBy(group: Group): string[] {
  const phrases = [...new Set(group.members.slice(1).flatMap((member) => member.sharedWords))];
  return phrases
    .filter((one) => !phrases.some((other) => other !== one && other.includes(one)))
    .slice(0, MOST_SHARED);
}

interface Carriers {
  /** Members that clauses have as a source already. */
  carried: ReadonlySet<string>;
  clauses: { clauseId: string; number: string }[];
}

function carriersOf(group: Group): Carriers {
  const carried = new Set<string>();
  const clauses = new Map<string, string>();
  for (const { proposal } of group.members) {
    if (!proposal.disposition || !('clauses' in proposal.disposition)) continue;
    for (const { clauseId, clause } of proposal.disposition.clauses) {
      carried.add(proposal.id);
      if (clause) clauses.set(clauseId, clause.number ?? '—');
    }
  }
  return { carried, clauses: [...clauses].map(([clauseId, number]) => ({ clauseId, number })) };
}
