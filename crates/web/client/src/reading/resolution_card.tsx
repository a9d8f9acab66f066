// A resolution in a list: whose it is, where it stands, and the way to it.
import { Link } from '@tanstack/react-router';
import { graphql } from '~/api/generated';
import type { ResolutionCardPartsFragment } from '~/api/generated/graphql';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Badge, Card, Quiet, Row } from '~/ui/page';
import styles from './reading.module.css';
import { words } from './words';

export const RESOLUTION_CARD = graphql(`
  fragment ResolutionCardParts on Resolution {
    id
    level
    title
    number
    state
    adoptedAt
    clauseCount
    session {
      id
      region
      theme
    }
  }
`);

interface ResolutionCardProps {
  resolution: ResolutionCardPartsFragment;
  /** The level of its heading: that below what it stands under. */
  level?: 2 | 3;
}

export function ResolutionCard({ resolution, level: headingLevel = 3 }: ResolutionCardProps) {
  const Heading = headingLevel === 2 ? 'h2' : 'h3';
  const say = useWords(words);
  const formats = useFormats();
  const { id, title, number, state, level, adoptedAt, session, clauseCount } = resolution;
  return (
    <Card>
      <Row>
        <Badge tone={state === 'ADOPTED' ? 'good' : 'accent'}>{say(`state${state}`)}</Badge>
        <Quiet>{say(`level${level}`)}</Quiet>
        {number != null && <Quiet>{say('number', { number })}</Quiet>}
        {adoptedAt && <Quiet>{formats.day(adoptedAt.slice(0, 10))}</Quiet>}
      </Row>
      <Heading lang="ru" className={styles.cardTitle}>
        <Link to="/resolutions/$resolutionId" params={{ resolutionId: id }}>
          {session ? `${session.region}. ${title}` : title}
        </Link>
      </Heading>
      <Quiet>
        {session?.theme && <span lang="ru">«{session.theme}» · </span>}
        {say('clauses', { count: clauseCount })}
      </Quiet>
    </Card>
  );
}
