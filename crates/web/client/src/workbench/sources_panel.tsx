// One side of the workbench: what can be merged, and what of it is chosen.
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { useBench } from './bench';
import { ProposalsPanel } from './proposals_panel';
import { RegionalPanel } from './regional_panel';
import styles from './workbench.module.css';
import { words } from './words';

export function SourcesPanel() {
  const { resolution } = useBench();
  return (
    <>
      <Chosen />
      {resolution.session ? (
        <ProposalsPanel sessionId={resolution.session.id} />
      ) : (
        resolution.forum && <RegionalPanel forumId={resolution.forum.id} />
      )}
    </>
  );
}

function Chosen() {
  const say = useWords(words);
  const { chosen, choose, ask, clauseId, outline, isOpen } = useBench();
  const sourceIds = [...chosen];
  const open = clauseId === null ? undefined : outline.line(clauseId);
  if (sourceIds.length === 0 || !isOpen) return null;
  return (
    <div className={styles.chosen} role="group" aria-label={say('chosenLabel')}>
      <strong role="status">{say('chosen', { count: sourceIds.length })}</strong>
      {open && (
        <Button
          small
          look="primary"
          onPress={() => {
            ask({ ask: 'merge', sourceIds, into: { clauseId: open.id } });
          }}
        >
          {say('mergeInto', { number: open.number })}
        </Button>
      )}
      <Button
        small
        look={open ? 'plain' : 'primary'}
        onPress={() => {
          ask({ ask: 'mergeWhere', sourceIds });
        }}
      >
        {say('mergeWhere')}
      </Button>
      <Button
        small
        look="quiet"
        onPress={() => {
          choose([]);
        }}
      >
        {say('chooseNone')}
      </Button>
    </div>
  );
}
