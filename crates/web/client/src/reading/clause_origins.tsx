// Whose each word of a clause is.
import { graphql } from '~/api/generated';
import { useAsk } from '~/api/queries';
import { useWords } from '~/i18n/words';
import { OriginText } from '~/text/origin_text';
import { Empty } from '~/ui/page';
import { words } from './words';

const CLAUSE_ORIGINS = graphql(`
  query ClauseOrigins($id: ID!) {
    clause(id: $id) {
      id
      text
      provenance {
        ...OriginSpan
      }
    }
  }
`);

export default function ClauseOrigins({ clauseId }: { clauseId: string }) {
  const say = useWords(words);
  const { clause } = useAsk(CLAUSE_ORIGINS, { id: clauseId });
  if (!clause) return <Empty title={say('clauseGone')} />;
  return <OriginText text={clause.text} spans={clause.provenance} />;
}
