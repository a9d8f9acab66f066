// On a narrow window: which of the workbench's sides is seen.
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { useWords } from '~/i18n/words';
import { useBench } from './bench';
import styles from './views.module.css';
import { words } from './words';

export type View = 'sources' | 'tree' | 'clause';

interface ViewsProps {
  view: View;
  onView: (view: View) => void;
  views: readonly View[];
}

export function Views({ view, onView, views }: ViewsProps) {
  const say = useWords(words);
  const { outline, clauseId } = useBench();
  const number = clauseId === null ? '' : (outline.line(clauseId)?.number ?? '');
  const labels: Record<View, string> = {
    sources: say('sources'),
    tree: say('resolution'),
    clause: say('clauseNumber', { number }),
  };
  if (views.length < 2) return null;
  return (
    <ToggleButtonGroup
      aria-label={say('views')}
      className={styles.views ?? ''}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[view]}
      onSelectionChange={(keys) => {
        const chosen = views.find((one) => keys.has(one));
        if (chosen) onView(chosen);
      }}
    >
      {views.map((one) => (
        <ToggleButton key={one} id={one} className={styles.view ?? ''}>
          {labels[one]}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
