// Proposals that say nearly the same, beside the text as it is typed: with what they share, and co-signing instead.
import { useEffect, useState } from 'react';
import { useConnection } from '~/api/connection';
import { useAskAside } from '~/api/queries';
import { useWords } from '~/i18n/words';
import type { Draft } from '~/offline/draft';
import { Checkbox } from '~/ui/fields';
import { Quiet, Stack } from '~/ui/page';
import { SIMILAR } from './queries';
import { SimilarCard } from './similar_card';
import styles from './similar.module.css';
import { SupportedInstead } from './supported_instead';
import { words } from './words';

/** How long after the last letter it is looked for, and from how many letters on. */
const PAUSE = 800;
const ENOUGH = 20;

export default function SimilarAside({ draft }: { draft: Draft }) {
  const say = useWords(words);
  const { online } = useConnection();
  const [acrossSessions, setAcross] = useState(false);
  const [supported, setSupported] = useState<string | null>(null);
  const { title, problem, wording } = draft.written;
  const text = useQuiet([title, problem, wording].join('\n').trim());
  const isEnough = text.length >= ENOUGH;
  const asked = isEnough && online ? { sessionId: draft.sessionId, text, acrossSessions } : null;
  const { data, isFetching } = useAskAside(SIMILAR, asked);
  const found = (isEnough && data?.similarProposals) || [];
  return (
    <aside className={styles.aside} aria-labelledby="similar-title">
      <h2 id="similar-title" className={styles.title}>
        {say('similarTitle')}
      </h2>
      <Checkbox isSelected={acrossSessions} onChange={setAcross}>
        {say('acrossSessions')}
      </Checkbox>
      {supported !== null && (
        <SupportedInstead
          draft={draft}
          title={supported}
          onWriteOn={() => {
            setSupported(null);
          }}
        />
      )}
      <div role="status">
        <Quiet>
          {say(
            !online
              ? 'similarOffline'
              : !isEnough
                ? 'similarNotYet'
                : found.length > 0
                  ? 'similarFound'
                  : isFetching
                    ? 'similarLooking'
                    : 'similarNone',
            { count: found.length },
          )}
        </Quiet>
      </div>
      <Stack>
        {found.map((similar) => (
          <SimilarCard
            key={similar.proposal.id}
            similar={similar}
            isElsewhere={similar.proposal.session?.id !== draft.sessionId}
            onSupported={setSupported}
          />
        ))}
      </Stack>
    </aside>
  );
}

/** What was typed, once typing pauses. */
function useQuiet(text: string): string {
  const [quiet, setQuiet] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => {
      setQuiet(text);
    }, PAUSE);
    return () => {
      clearTimeout(timer);
    };
  }, [text]);
  return quiet;
}
