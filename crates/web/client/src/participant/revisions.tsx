// What a proposal said over time: each revision with its difference from the one before, the latest first.
import type { ProposalRevisionsQuery } from '~/api/generated/graphql';
import { known } from '~/api/node';
import { useAskPages } from '~/api/queries';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Difference } from '~/text/difference';
import { wordDifference } from '~/text/word_difference';
import { Card, More, Prose, Quiet, Row, Stack } from '~/ui/page';
import { PROPOSAL_REVISIONS } from './queries';
import { words } from './words';

type Revised = Exclude<NonNullable<ProposalRevisionsQuery['node']>, Record<PropertyKey, never>>;
type Revision = Revised['revisions']['nodes'][number];

const FIELDS = ['title', 'wording', 'problem', 'expectedEffect', 'addressee', 'legalAct'] as const;

const pick = ({ node }: ProposalRevisionsQuery) => known(node)?.revisions;

export default function Revisions({ proposalId }: { proposalId: string }) {
  const pages = useAskPages(PROPOSAL_REVISIONS, { id: proposalId }, pick);
  return (
    <Stack>
      {pages.items
        .map((revision, place) => (
          <RevisionCard key={revision.revision} revision={revision} before={pages.items[place - 1] ?? null} />
        ))
        .reverse()}
      {pages.hasMore && <More pages={pages} />}
    </Stack>
  );
}

function RevisionCard({ revision, before }: { revision: Revision; before: Revision | null }) {
  const say = useWords(words);
  const formats = useFormats();
  const changed = FIELDS.filter((field) => (before?.[field] ?? '') !== (revision[field] ?? ''));
  const hasOtherKind = before !== null && before.kind !== revision.kind;
  return (
    <Card>
      <Row>
        <h3>{say('revision', { number: revision.revision })}</h3>
        <Quiet>{formats.moment(revision.at)}</Quiet>
      </Row>
      {hasOtherKind && (
        <p>{say('kindChanged', { before: say(`kind${before.kind}`), after: say(`kind${revision.kind}`) })}</p>
      )}
      {before !== null && changed.length === 0 && !hasOtherKind && (
        <Quiet>{say('onlyQuestionChanged')}</Quiet>
      )}
      {changed.map((field) => (
        <section key={field}>
          <Quiet>{say(field)}</Quiet>
          {before ? (
            <Difference isFolded passages={wordDifference(before[field] ?? '', revision[field] ?? '')} />
          ) : (
            <Prose text={revision[field] ?? ''} />
          )}
        </section>
      ))}
    </Card>
  );
}
