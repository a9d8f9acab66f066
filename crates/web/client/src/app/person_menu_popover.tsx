// What somebody may set wherever they are: their account, the language, light and dark.
import { useNavigate } from '@tanstack/react-router';
import type { RefObject } from 'react';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection, type Selection } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { useLanguage } from '~/i18n/language';
import { useWords } from '~/i18n/words';
import { unsentOf, useSigningOut } from '~/offline/signing_out';
import { tell } from '~/ui/tell';
import styles from './person_menu.module.css';
import { chooseTheme, useTheme } from './theme';
import { useViewer } from './viewer';
import { words } from './words';

interface PersonMenuPopoverProps {
  trigger: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}

export default function PersonMenuPopover({ trigger, onClose }: PersonMenuPopoverProps) {
  const say = useWords(words);
  const { person } = useViewer();
  const { language, choose } = useLanguage();
  const theme = useTheme();
  const navigate = useNavigate();
  const signOut = useSigningOut();
  const item = styles.item ?? '';
  const leave = (personId: string) => {
    // What is only on this device is asked about first.
    if (unsentOf(personId) > 0) void navigate({ to: '/account', search: { leaving: true } });
    else
      signOut(personId).catch(() => {
        tell({ text: say('signOutFailed'), kind: 'bad' });
      });
  };
  return (
    <Popover
      className={styles.popover ?? ''}
      placement="bottom end"
      triggerRef={trigger}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Menu className={styles.menu ?? ''} aria-label={say('settings')} onClose={onClose} autoFocus="first">
        {person && (
          <MenuSection className={styles.section ?? ''}>
            <Header className={styles.header ?? ''}>{person.fullName}</Header>
            <MenuItem className={item} onAction={() => void navigate({ to: '/account' })}>
              {say('account')}
            </MenuItem>
            <MenuItem
              className={item}
              onAction={() => {
                leave(person.id);
              }}
            >
              {say('signOut')}
            </MenuItem>
          </MenuSection>
        )}
        <MenuSection
          className={styles.section ?? ''}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[language]}
          onSelectionChange={(keys) => {
            const key = only(keys);
            if (key === 'ru' || key === 'en') choose(key);
          }}
        >
          <Header className={styles.header ?? ''}>{say('language')}</Header>
          <MenuItem id="ru" className={item}>
            Русский
          </MenuItem>
          <MenuItem id="en" className={item}>
            English
          </MenuItem>
        </MenuSection>
        <MenuSection
          className={styles.section ?? ''}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[theme]}
          onSelectionChange={(keys) => {
            const key = only(keys);
            if (key === 'system' || key === 'light' || key === 'dark') chooseTheme(key);
          }}
        >
          <Header className={styles.header ?? ''}>{say('theme')}</Header>
          <MenuItem id="system" className={item}>
            {say('themeSystem')}
          </MenuItem>
          <MenuItem id="light" className={item}>
            {say('themeLight')}
          </MenuItem>
          <MenuItem id="dark" className={item}>
            {say('themeDark')}
          </MenuItem>
        </MenuSection>
      </Menu>
    </Popover>
  );
}

function only(keys: Selection): unknown {
  return keys === 'all' ? undefined : [...keys][0];
}
