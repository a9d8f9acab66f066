// The members of a group side by side: what each shares with the first one is marked, and with what it is marked in
// the first one too.
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ProposalPart } from '~/api/generated/graphql';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { ProposalStateBadge } from '~/moderation/proposal_state';
import { Marked } from '~/text/marked';
import { Button } from '~/ui/button';
import { Checkbox } from '~/ui/fields';
import { Badge, Quiet, Row } from '~/ui/page';
import styles from './groups.module.css';
import type { Member } from './queries';
import { words } from './words';

/** How many stand side by side before the others are asked for. */
const IN_SIGHT = 6;

interface Place {
  part?: ProposalPart | null;
  start: number;
  end: number;
}

interface MembersProps {
  members: readonly Member[];
  pinnedIds: readonly string[];
  chosen: ReadonlySet<string>;
  onChoose: (id: string) => void;
}

export function Members({ members, pinnedIds, chosen, onChoose }: MembersProps) {
  const say = useWords(words);
  const [isWhole, setWhole] = useState(false);
  const [first, ...others] = members;
  const shown = isWhole ? members : members.slice(0, IN_SIGHT);
  // In the first one, what any of the others shares with it.
  const inFirst = others.flatMap((member) => member.sharedPhrases.map((phrase) => phrase.compared));
  return (
    <>
      <ul className={styles.members}>
        {shown.map((member) => (
          <li key={member.proposal.id} className={styles.member}>
            <MemberOne
              member={member}
              isFirst={member === first}
              isPinned={pinnedIds.includes(member.proposal.id)}
              passages={member === first ? inFirst : member.sharedPhrases.map((phrase) => phrase.found)}
              isChosen={chosen.has(member.proposal.id)}
              onChoose={() => {
                onChoose(member.proposal.id);
              }}
            />
          </li>
        ))}
      </ul>
      {shown.length < members.length && (
        <div>
          <Button
            small
            look="quiet"
            onPress={() => {
              setWhole(true);
            }}
          >
            {say('showOthers', { count: members.length - shown.length })}
          </Button>
        </div>
      )}
    </>
  );
}

interface MemberOneProps {
  member: Member;
  isFirst: boolean;
  isPinned: boolean;
  passages: readonly Place[];
  isChosen: boolean;
  onChoose: () => void;
}

function MemberOne({ member, isFirst, isPinned, passages, isChosen, onChoose }: MemberOneProps) {
  const say = useWords(words);
  const formats = useFormats();
  const { proposal } = member;
  const carried =
    (proposal.disposition && 'clauses' in proposal.disposition && proposal.disposition.clauses) || [];
  const within = (part: ProposalPart) => passages.filter((passage) => passage.part === part);
  return (
    <>
      <Checkbox isSelected={isChosen} onChange={onChoose}>
        <strong>
          <Marked text={proposal.title} passages={within('TITLE')} />
        </strong>
      </Checkbox>
      <Row>
        <ProposalStateBadge state={proposal.state} />
        {isFirst ? (
          <Badge>{say('first')}</Badge>
        ) : (
          <Quiet>{say('alikeFirst', { share: formats.share(member.score) })}</Quiet>
        )}
        {isPinned && <Badge tone="accent">{say('pinned')}</Badge>}
        {carried.map(({ clauseId, clause }) => (
          <Badge key={clauseId} tone="good">
            <Link to="/clauses/$clauseId" params={{ clauseId }}>
              {say('alreadyIn', { number: clause?.number ?? '—' })}
            </Link>
          </Badge>
        ))}
      </Row>
      <Quiet>
        {[
          proposal.municipality && `${proposal.municipality.name}, ${proposal.municipality.subject}`,
          proposal.addressee,
        ]
          .filter(Boolean)
          .join(' · ')}
      </Quiet>
      {proposal.wording && (
        <p className={styles.text}>
          <Marked text={proposal.wording} passages={within('WORDING')} />
        </p>
      )}
      {proposal.problem && (
        <details>
          <summary className={styles.summary}>{say('problem')}</summary>
          <p className={styles.text}>
            <Marked text={proposal.problem} passages={within('PROBLEM')} />
          </p>
        </details>
      )}
      <Link to="/proposals/$proposalId" params={{ proposalId: proposal.id }} className={styles.page}>
        {say('openPage')}
      </Link>
    </>
  );
}
