// How far the building of a package is, as it happens.
import { useEffect, useRef, useState } from 'react';
import { graphql } from '~/api/generated';
import type { PackageChangesSubscription } from '~/api/generated/graphql';
import { useAskAgain } from '~/api/queries';
import { useWatch } from '~/api/watch';

const PACKAGE_CHANGES = graphql(`
  subscription PackageChanges($packageId: ID!) {
    packageChanges(packageId: $packageId) {
      id
      state
      progress {
        done
        total
        step
      }
    }
  }
`);

type Progress = NonNullable<PackageChangesSubscription['packageChanges']['progress']>;

/** Where no news come through, the page asks by itself. */
const POLL = 5_000;

/**
 * The progress that was told last; null before any was. What the page shows is asked again when anything else changes.
 * What is not watched is asked about by nobody.
 */
export function useBuilding(packageId: string, isBuilding: boolean, isWatched: boolean): Progress | null {
  const askAgain = useAskAgain();
  const [progress, setProgress] = useState<Progress | null>(null);
  const again = useRef(askAgain);
  useEffect(() => {
    again.current = askAgain;
  });
  useWatch(
    PACKAGE_CHANGES,
    isWatched ? { packageId } : null,
    ({ packageChanges }) => {
      setProgress(packageChanges.progress ?? null);
      if (packageChanges.state !== 'BUILDING' || !isBuilding) void askAgain();
    },
    () => void askAgain(),
  );
  useEffect(() => {
    if (!isBuilding) return;
    const timer = setInterval(() => void again.current(), POLL);
    return () => {
      clearInterval(timer);
    };
  }, [isBuilding]);
  return progress;
}
