// One amendment: who proposes it and why, what it changes, and how it fits the clause as it reads now.
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Difference } from '~/text/difference';
import { Checkbox } from '~/ui/fields';
import { Badge, Quiet, Row, type Tone } from '~/ui/page';
import type { Amendment } from './amendments_page';
import styles from './amendments.module.css';
import { words } from './words';

const FITS: Record<NonNullable<Amendment['carried']>['fit'], Tone> = {
  CLEAN: 'good',
  COLLIDES: 'warn',
  CONTAINED: 'plain',
  GONE: 'bad',
};

const STATES: Record<Amendment['state'], Tone> = {
  SUBMITTED: 'accent',
  ACCEPTED: 'good',
  ACCEPTED_WITH_CHANGES: 'good',
  DECLINED: 'bad',
  OBSOLETE: 'plain',
  WITHDRAWN: 'plain',
};

interface AmendmentEntryProps {
  amendment: Amendment;
  isChosen: boolean;
  /** Null where nothing is left to decide. */
  onChoose: ((isChosen: boolean) => void) | null;
}

export function AmendmentEntry({ amendment, isChosen, onChoose }: AmendmentEntryProps) {
  const say = useWords(words);
  const formats = useFormats();
  const { author, carried, difference, rationale, reason, state } = amendment;
  const municipality = author?.municipality;
  const name = author?.fullName ?? say('somebody');
  return (
    <li className={styles.amendment}>
      {onChoose ? (
        <Checkbox isSelected={isChosen} onChange={onChoose}>
          <strong>{name}</strong>
        </Checkbox>
      ) : (
        <strong>{name}</strong>
      )}
      <Quiet>
        {[
          municipality && `${municipality.name}, ${municipality.subject}`,
          formats.moment(amendment.submittedAt),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Quiet>
      {difference && <Difference passages={difference.passages} moves={difference.moves} isFolded />}
      {rationale != null && (
        <p>
          <Quiet>{say('rationale')}: </Quiet>
          <span lang="ru">{rationale}</span>
        </p>
      )}
      <Row>
        {carried && state === 'SUBMITTED' ? (
          <Badge tone={FITS[carried.fit]}>{say(`fit${carried.fit}`)}</Badge>
        ) : (
          <Badge tone={STATES[state]}>{say(`amendment${state}`)}</Badge>
        )}
      </Row>
      {reason != null && (
        <p>
          <Quiet>{say('reason')}: </Quiet>
          <span lang="ru">{reason}</span>
        </p>
      )}
    </li>
  );
}
