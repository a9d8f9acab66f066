// What comes in while one works: told, and put into the list when it is asked for.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProposalState } from '~/api/generated/graphql';
import { useWatch } from '~/api/watch';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import type { Standing } from './decisions';
import { INCOMING } from './queries';
import type { Queued } from './queue';
import styles from './triage.module.css';
import { words } from './words';

export interface ArrivalsHere {
  count: number;
  forget: () => void;
}

export function useArrivals(
  sessionId: string,
  states: readonly ProposalState[],
  listed: readonly Queued[],
  note: (id: string, standing: Standing) => void,
): ArrivalsHere {
  const queries = useQueryClient();
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());
  const countAgain = () => void queries.invalidateQueries({ queryKey: ['TriageCounts'] });
  useWatch(
    INCOMING,
    { sessionId },
    ({ incomingProposals: news }) => {
      countAgain();
      const known = listed.find((item) => item.id === news.id);
      if (known && known.version >= news.version) return;
      note(news.id, { state: news.state, version: news.version, isTheirs: true });
      if (!known && states.includes(news.state)) setArrived((before) => new Set(before).add(news.id));
    },
    countAgain,
  );
  return {
    count: arrived.size,
    forget: () => {
      setArrived(new Set());
    },
  };
}

export function Arrivals({ arrivals, onShow }: { arrivals: ArrivalsHere; onShow: () => void }) {
  const say = useWords(words);
  return (
    <div role="status">
      {arrivals.count > 0 && (
        <p className={styles.arrived}>
          {say('arrived', { count: arrivals.count })}
          <Button small onPress={onShow}>
            {say('showArrived')}
          </Button>
        </p>
      )}
    </div>
  );
}
