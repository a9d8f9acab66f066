// A button that opens a list of acts.
import { Button as AriaButton } from 'react-aria-components/Button';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components/Menu';
import type { ReactNode } from 'react';
import button from './button.module.css';
import styles from './menu.module.css';

export interface Act {
  id: string;
  label: string;
  /** What it leads to, below its name. */
  hint?: string;
  onAction: () => void;
  isDisabled?: boolean;
  isDanger?: boolean;
}

interface MenuProps {
  /** What the acts are about, read aloud. */
  label: string;
  /** What the button shows; «⋯» if left out. */
  children?: ReactNode;
  acts: readonly Act[];
}

export function Menu({ label, children, acts }: MenuProps) {
  const look = children === undefined ? [button.quiet, button.icon] : [button.plain];
  return (
    <MenuTrigger>
      <AriaButton
        className={[button.button, button.small, ...look].join(' ')}
        {...(children === undefined ? { 'aria-label': label } : {})}
      >
        {children ?? <span aria-hidden="true">⋯</span>}
      </AriaButton>
      <Popover className={styles.popover ?? ''}>
        <AriaMenu
          className={styles.menu ?? ''}
          aria-label={label}
          onAction={(key) => {
            acts.find((act) => act.id === key)?.onAction();
          }}
        >
          {acts.map((act) => (
            <MenuItem
              key={act.id}
              id={act.id}
              textValue={act.label}
              isDisabled={act.isDisabled ?? false}
              className={`${styles.item ?? ''} ${act.isDanger ? (styles.danger ?? '') : ''}`}
            >
              {act.label}
              {act.hint !== undefined && <span className={styles.hint}>{act.hint}</span>}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
