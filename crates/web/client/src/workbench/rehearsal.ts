// What a step would do, asked while it is still being decided.
import { useQuery } from '@tanstack/react-query';
import { useSettled } from '~/ui/settled';
import { useBench } from './bench';
import { useSteps, type Outcome } from './steps';
import type { Step } from './work';

export interface Rehearsal {
  outcome: Outcome | null;
  error: unknown;
  isAsking: boolean;
}

/** Nothing is asked while the step is null. */
export function useRehearsal(step: Step | null, version: number): Rehearsal {
  const { resolution } = useBench();
  const { rehearse } = useSteps(resolution.id);
  const settled = useSettled(JSON.stringify(step), 400);
  const { data, error, isFetching } = useQuery({
    queryKey: ['rehearsal', resolution.id, version, settled],
    queryFn: () => rehearse(JSON.parse(settled) as Step, version),
    enabled: settled !== 'null',
    placeholderData: (before) => before,
    gcTime: 0,
  });
  return { outcome: data ?? null, error, isAsking: isFetching };
}
