// Whose words they are, in words.
import { useWords } from '~/i18n/words';
import type { OriginSpan } from './origins';
import { words } from './words';

export interface OriginWords {
  /** «Предложение», «Поправка», … */
  kind: string;
  /** Who: a person, where that is known. */
  who: string | null;
  municipality: string | null;
  /** What the proposal is about. */
  title: string | null;
  /** «редакция 2» */
  revision: string | null;
  /** «через пункт 1.2 · Мурманская область» */
  via: string | null;
}

/** All that is known of an origin, in one line. */
export function inOneLine(told: OriginWords): string {
  const { kind, who, municipality, title, revision, via } = told;
  const what = title === null ? null : `«${title}»`;
  return [kind, who, municipality, what, revision, via].filter((part) => part !== null).join(', ');
}

export function useOriginWords(): (span: OriginSpan) => OriginWords {
  const say = useWords(words);
  const kindOf = (span: OriginSpan): string => {
    switch (span.kind) {
      case 'PROPOSAL':
        return span.proposal ? say('proposalOf') : say('hiddenProposal');
      case 'AMENDMENT':
        return span.amendment ? say('amendmentOf') : say('someAmendment');
      case 'CLAUSE':
        return say('clauseOf');
      case 'EDITOR':
        return span.editor ? say('editorOf') : say('someEditor');
    }
  };
  return (span) => {
    const { municipality, viaClause, proposal } = span;
    const author = span.editor ?? span.amendment?.author ?? proposal?.author;
    const region = viaClause?.resolution.session?.region;
    const number = viaClause?.number ?? '—';
    return {
      kind: kindOf(span),
      who: author?.fullName ?? null,
      municipality: municipality ? `${municipality.name} (${municipality.subject})` : null,
      title: proposal?.title ?? null,
      revision:
        span.proposalRevision != null && proposal ? say('revision', { number: span.proposalRevision }) : null,
      via: viaClause
        ? region
          ? say('viaClause', { number, where: region })
          : say('viaClauseOnly', { number })
        : null,
    };
  };
}
