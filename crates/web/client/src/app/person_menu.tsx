// Who is signed in. What can be set is in the menu, which is fetched when it is first opened.
import { Suspense, lazy, useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useWords } from '~/i18n/words';
import { ButtonLink } from '~/ui/button';
import styles from './person_menu.module.css';
import { useViewer } from './viewer';
import { words } from './words';

const PersonMenuPopover = lazy(() => import('./person_menu_popover'));

export function PersonMenu() {
  const say = useWords(words);
  const viewer = useViewer();
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {!viewer.person && (
        <ButtonLink to="/sign-in" look="primary" small>
          {say('signIn')}
        </ButtonLink>
      )}
      <Button
        ref={trigger}
        className={styles.trigger ?? ''}
        aria-label={
          viewer.person ? `${initialsOf(viewer.person.fullName)}: ${say('settings')}` : say('settings')
        }
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPress={() => {
          setOpen(!isOpen);
        }}
      >
        {viewer.person ? initialsOf(viewer.person.fullName) : '⚙'}
      </Button>
      {isOpen && (
        <Suspense>
          <PersonMenuPopover
            trigger={trigger}
            onClose={() => {
              setOpen(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** «Иванова Мария Петровна» → «ИМ» */
function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toLocaleUpperCase())
    .join('');
}
