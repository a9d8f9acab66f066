// Whose words there are in a text: spans gathered by the source they come from, each with a number of its own.
import { graphql } from '~/api/generated';
import type { OriginSpanFragment } from '~/api/generated/graphql';

/** What is asked of a span to say whose words it holds. */
export const ORIGIN_SPAN = graphql(`
  fragment OriginSpan on ProvenanceSpan {
    start
    end
    words
    kind
    proposalRevision
    proposal {
      id
      title
      author {
        id
        fullName
      }
    }
    municipality {
      id
      name
      subject
    }
    amendment {
      id
      author {
        id
        fullName
      }
    }
    editor {
      id
      fullName
    }
    viaClause {
      id
      number
      resolution {
        id
        session {
          id
          region
        }
      }
    }
  }
`);

export type OriginSpan = OriginSpanFragment;

export interface Origin {
  /** Tells sources apart: the same for all words of one. */
  key: string;
  /** From 1, in the order in which they first speak; null for editors, who propose nothing. */
  number: number | null;
  /** The first of its spans: whose words they are. */
  span: OriginSpan;
  words: number;
}

/** The same for spans of one source, different for others. */
export function originKey(span: OriginSpan): string {
  const via = span.viaClause?.id ?? '';
  switch (span.kind) {
    case 'PROPOSAL':
      return `proposal ${span.proposal?.id ?? span.municipality?.id ?? ''} ${via}`;
    case 'AMENDMENT':
      return `amendment ${span.amendment?.id ?? span.municipality?.id ?? ''} ${via}`;
    case 'CLAUSE':
      return `clause ${via}`;
    case 'EDITOR':
      return `editor ${span.editor?.id ?? ''} ${via}`;
  }
}

/** The sources of a text, in the order in which they first speak; editors last. */
export function originsOf(spans: readonly OriginSpan[]): Origin[] {
  const byKey = new Map<string, Origin>();
  let count = 0;
  for (const span of spans) {
    const key = originKey(span);
    const known = byKey.get(key);
    if (known) {
      known.words += span.words;
      continue;
    }
    const number = span.kind === 'EDITOR' ? null : (count += 1);
    byKey.set(key, { key, number, span, words: span.words });
  }
  const origins = [...byKey.values()].filter((origin) => origin.words > 0);
  return [
    ...origins.filter(({ number }) => number !== null),
    ...origins.filter(({ number }) => number === null),
  ];
}

/** How many colours there are; the number beside the words tells apart what has the same one. */
const COLOURS = 8;

/** Which colour a source has, from 1; 0 for editors' words, which have none. */
export function colourOf(origin: Origin): number {
  return origin.number === null ? 0 : ((origin.number - 1) % COLOURS) + 1;
}
