import { useEffect, useRef } from 'react';

/** The keys of the page on which a reviewer decides. */
export const SHORTCUTS = ['a', 'r', 'x', 'h', 'c', 'd', 'n', 'q', '?'] as const;
export type Shortcut = (typeof SHORTCUTS)[number];

const KEY = 'single-key-shortcuts';

/** Single keys can be switched off (WCAG 2.1.4), because speech input and screen readers send them, too. */
export const shortcutsAreOn = (): boolean => localStorage.getItem(KEY) !== 'off';
export const switchShortcuts = (on: boolean): void => localStorage.setItem(KEY, on ? 'on' : 'off');

const TYPES_TEXT =
  'input, textarea, select, [contenteditable], [role="combobox"], [role="listbox"], [role="dialog"]';

/** Calls an action when its key is pressed outside of fields and dialogs. */
export function useShortcuts(actions: Partial<Record<Shortcut, () => void>>): void {
  const newest = useRef(actions);
  useEffect(() => {
    newest.current = actions;
  });
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(TYPES_TEXT)) return;
      const key = SHORTCUTS.find((each) => each === event.key);
      const action = key && newest.current[key];
      if (action === undefined || !shortcutsAreOn()) return;
      event.preventDefault();
      action();
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
