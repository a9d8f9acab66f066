// Single keys that act: never in fields or dialogs, and they can be switched off (WCAG 2.1.4); kept on the device.
import { useEffect, useRef, useSyncExternalStore } from 'react';

export type Shortcut =
  'next' | 'previous' | 'admit' | 'return' | 'decline' | 'refer' | 'select' | 'undo' | 'help';

/** The key of each, as it is shown. */
export const KEYS: Record<Shortcut, string> = {
  next: 'J',
  previous: 'K',
  admit: 'A',
  return: 'R',
  decline: 'D',
  refer: 'F',
  select: 'X',
  undo: 'U',
  help: '?',
};

const KEPT_AS = 'svod.shortcuts';
const listeners = new Set<() => void>();
let areOn = readKept();

function readKept(): boolean {
  try {
    return localStorage.getItem(KEPT_AS) !== 'off';
  } catch {
    return true;
  }
}

export function switchShortcuts(on: boolean): void {
  areOn = on;
  try {
    localStorage.setItem(KEPT_AS, on ? 'on' : 'off');
  } catch {
    // It holds until the page is closed.
  }
  listeners.forEach((listener) => {
    listener();
  });
}

export function useShortcutsAreOn(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => areOn,
  );
}

/** Calls `act` for a key that stands for something. */
export function useShortcuts(act: (shortcut: Shortcut) => void): void {
  const isOn = useShortcutsAreOn();
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    if (!isOn) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event);
      if (!shortcut || isElsewhere(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current(shortcut);
    };
    // Before the list, which has uses of its own for some keys.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [isOn]);
}

/** By the letter, or by its place where the keyboard writes Russian. */
export function shortcutOf(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): Shortcut | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === '?' || (event.shiftKey && event.code === 'Slash')) return 'help';
  if (event.shiftKey) return null;
  const letter = /^[a-z]$/i.test(event.key)
    ? event.key.toUpperCase()
    : /^\P{ASCII}$/u.test(event.key)
      ? event.code.replace(/^Key/, '')
      : '';
  const found = Object.entries(KEYS).find(([, key]) => key === letter);
  return (found?.[0] as Shortcut | undefined) ?? null;
}

const FIELDS = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]';

function isElsewhere(target: EventTarget | null): boolean {
  if (target instanceof Element && target.closest(FIELDS)) return true;
  // A message of what was done is an `alertdialog` and not in the way.
  return document.querySelector('[role=dialog], [role=menu]') !== null;
}
