// One source, whole: what a moderator reads before it is merged.
import { useWords } from '~/i18n/words';
import { Dialog } from '~/ui/dialog';
import { Facts, Loading, Prose, Stack } from '~/ui/page';
import { useSourceLines } from './sources';
import { words } from './words';

export function SourceDialog({ sourceId, onClose }: { sourceId: string | null; onClose: () => void }) {
  const say = useWords(words);
  const { lines } = useSourceLines(sourceId === null ? [] : [sourceId]);
  const [line] = lines;
  return (
    <Dialog title={line?.title ?? say('source')} isOpen={sourceId !== null} onClose={onClose} isWide>
      {line ? (
        <Stack>
          <Facts
            facts={[
              [say('from'), line.from],
              [say('addressee'), line.addressee],
              [say('agendaItem'), line.agenda],
              [say('supportersFact'), line.supporters || null],
              [say('inClauses'), line.carriedBy.join(', ')],
              [say('declinedBecause'), line.declined],
            ]}
          />
          {line.problem !== null && (
            <section>
              <h3>{say('problem')}</h3>
              <Prose text={line.problem} />
            </section>
          )}
          <section>
            <h3>{say('wording')}</h3>
            <Prose text={line.text} />
          </section>
        </Stack>
      ) : (
        <Loading />
      )}
    </Dialog>
  );
}
