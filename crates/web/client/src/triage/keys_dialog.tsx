// The keys of the desk, and the switch for those who press them by mistake.
import { useWords } from '~/i18n/words';
import { Dialog } from '~/ui/dialog';
import { Checkbox } from '~/ui/fields';
import { Quiet, Stack } from '~/ui/page';
import { KEYS, switchShortcuts, useShortcutsAreOn, type Shortcut } from './shortcuts';
import styles from './triage.module.css';
import { words } from './words';

const SHORTCUTS = Object.keys(KEYS) as Shortcut[];

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const say = useWords(words);
  const areOn = useShortcutsAreOn();
  return (
    <Dialog title={say('keys')} isOpen onClose={onClose}>
      <Stack>
        <table className={styles.keys}>
          <tbody>
            {SHORTCUTS.map((shortcut) => (
              <tr key={shortcut}>
                <th scope="row">
                  <kbd className={styles.key}>{KEYS[shortcut]}</kbd>
                  {shortcut === 'next' && <kbd className={styles.key}>↓</kbd>}
                  {shortcut === 'previous' && <kbd className={styles.key}>↑</kbd>}
                </th>
                <td>{say(`key_${shortcut}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <Quiet>{say('keysHint')}</Quiet>
        <Checkbox isSelected={areOn} onChange={switchShortcuts}>
          {say('keysOn')}
        </Checkbox>
      </Stack>
    </Dialog>
  );
}
