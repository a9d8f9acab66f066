// The resolution itself, set as a document: place, date and number, the preamble, and what is asked of whom.
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import type { Amending } from './amending';
import type { Changes } from './changes';
import { ClauseBlock } from './clause_block';
import { sectionAnchor } from './contents';
import type { ClauseTree, ResolutionToRead, Section } from './queries';
import styles from './reading.module.css';
import { words } from './words';

interface DocumentProps {
  resolution: ResolutionToRead;
  changes: Changes;
  since: number | null;
  amending: Amending;
}

export function ResolutionDocument({ resolution, changes, since, amending }: DocumentProps) {
  const say = useWords(words);
  const formats = useFormats();
  const { place, number, adoptedAt, preamble } = resolution;
  const on = adoptedAt ? formats.day(adoptedAt.slice(0, 10)) : null;
  const hasImprint = [place, on, number].some((part) => part != null && part !== '');
  return (
    <article className={styles.document}>
      {hasImprint && (
        <header className={styles.imprint}>
          <span lang="ru">{place}</span>
          <span>{on}</span>
          <span>{number != null && say('number', { number })}</span>
        </header>
      )}
      {preamble != null && preamble !== '' && (
        <p className={styles.preamble} lang="ru">
          {preamble}
        </p>
      )}
      {resolution.sections.map((section, at) => (
        <DocumentSection key={section.id} section={section} at={at}>
          {(clause) => (
            <ClauseBlock
              clause={clause}
              change={changes.get(clause.id) ?? null}
              isCompared={since !== null}
              amending={amending}
            />
          )}
        </DocumentSection>
      ))}
    </article>
  );
}

interface DocumentSectionProps {
  section: Section;
  at: number;
  children: (clause: ClauseTree) => React.ReactNode;
}

function DocumentSection({ section, at, children }: DocumentSectionProps) {
  const say = useWords(words);
  const anchor = sectionAnchor(at);
  return (
    <section className={styles.section} id={anchor} aria-labelledby={`${anchor}-title`}>
      <h2 id={`${anchor}-title`} className={styles.addressee} lang="ru">
        {at + 1}. {section.addressee}
      </h2>
      {section.clauses.length === 0 ? (
        <p className={styles.quiet}>{say('emptySection')}</p>
      ) : (
        <Clauses clauses={section.clauses}>{children}</Clauses>
      )}
    </section>
  );
}

interface ClausesProps {
  clauses: readonly ClauseTree[];
  children: (clause: ClauseTree) => React.ReactNode;
}

function Clauses({ clauses, children }: ClausesProps) {
  return (
    <ol className={styles.clauses}>
      {clauses.map((clause) => (
        <li key={clause.id} className={styles.clause} id={`clause-${clause.number ?? clause.id}`}>
          {children(clause)}
          {clause.children && clause.children.length > 0 && (
            <Clauses clauses={clause.children}>{children}</Clauses>
          )}
        </li>
      ))}
    </ol>
  );
}
