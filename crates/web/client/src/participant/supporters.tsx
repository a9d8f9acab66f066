// Who co-signed a proposal.
import { Suspense, useState } from 'react';
import type { ProposalSupportersQuery } from '~/api/generated/graphql';
import { known } from '~/api/node';
import { useAskPages } from '~/api/queries';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { Loading, More, Part, Quiet, Row } from '~/ui/page';
import { SUPPORTERS, type ProposalSeen } from './queries';
import styles from './supporters.module.css';
import { words } from './words';

export function Supporters({ proposal, isOwn }: { proposal: ProposalSeen; isOwn: boolean }) {
  const say = useWords(words);
  const [isOpen, setOpen] = useState(false);
  if (proposal.state === 'DRAFT') return null;
  return (
    <Part title={say('supporterList')}>
      <p>
        {proposal.supportersCount === 0
          ? say(isOwn ? 'noSupportersOwn' : 'noSupporters')
          : say('supporters', { count: proposal.supportersCount })}
      </p>
      {proposal.supportersCount > 0 &&
        (isOpen ? (
          <Suspense fallback={<Loading />}>
            <List proposalId={proposal.id} />
          </Suspense>
        ) : (
          <Row>
            <Button
              small
              onPress={() => {
                setOpen(true);
              }}
            >
              {say('showSupporters')}
            </Button>
          </Row>
        ))}
    </Part>
  );
}

const pick = ({ node }: ProposalSupportersQuery) => known(node)?.supporters;

function List({ proposalId }: { proposalId: string }) {
  const formats = useFormats();
  const pages = useAskPages(SUPPORTERS, { id: proposalId }, pick);
  return (
    <>
      <ul className={styles.list}>
        {pages.items.map(({ supporter, at }) => (
          <li key={supporter.id}>
            <span>{supporter.fullName}</span>
            <Quiet>
              {[
                supporter.position,
                supporter.municipality && `${supporter.municipality.name}, ${supporter.municipality.subject}`,
                formats.moment(at),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Quiet>
          </li>
        ))}
      </ul>
      {pages.hasMore && <More pages={pages} />}
    </>
  );
}
