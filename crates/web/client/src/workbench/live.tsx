// What others do to the resolution, as they do it: the page is asked again, and says what happened.
import { useState } from 'react';
import { graphql } from '~/api/generated';
import { useAskAgain } from '~/api/queries';
import { useWatch } from '~/api/watch';
import { useViewer } from '~/app/viewer';
import { useWords } from '~/i18n/words';
import { Button, IconButton } from '~/ui/button';
import { useBench } from './bench';
import styles from './live.module.css';
import { useOperationWords } from './operation_words';
import type { Operation } from './work';
import { words } from './words';

const CHANGES = graphql(`
  subscription WorkbenchChanges($resolutionId: ID!) {
    resolutionChanges(resolutionId: $resolutionId) {
      version
      operation {
        ...OperationLine
      }
    }
  }
`);

export function Live({ resolutionId }: { resolutionId: string }) {
  const say = useWords(words);
  const tell = useOperationWords();
  const again = useAskAgain();
  const me = useViewer().person?.id;
  const { resolution, outline, openClause } = useBench();
  const [last, setLast] = useState<Operation | null>(null);
  useWatch(
    CHANGES,
    { resolutionId },
    ({ resolutionChanges: { version, operation } }) => {
      if (operation && operation.by?.id !== me) setLast(operation);
      if (version !== resolution.version) void again();
    },
    () => void again(),
  );
  const touched = last?.changes.map(({ clauseId }) => outline.line(clauseId)).find(Boolean);
  return (
    <div className={styles.live} role="status">
      {last && (
        <>
          <span className={styles.text}>
            {tell(last)}
            {touched ? ` · ${say('clauseNumber', { number: touched.number })}` : ''}
          </span>
          {touched && (
            <Button
              small
              look="quiet"
              onPress={() => {
                openClause(touched.id);
              }}
            >
              {say('look')}
            </Button>
          )}
          <IconButton
            label={say('hideNews')}
            onPress={() => {
              setLast(null);
            }}
          >
            ✕
          </IconButton>
        </>
      )}
    </div>
  );
}
