import { applyMode, Mode } from '@cloudscape-design/global-styles';

/** Light, dark, or as the operating system says. */
export const COLOR_SCHEMES = ['system', 'light', 'dark'] as const;
export type ColorScheme = (typeof COLOR_SCHEMES)[number];

const KEY = 'color-scheme';
const darkSystem = matchMedia('(prefers-color-scheme: dark)');

export function chosenColorScheme(): ColorScheme {
  const stored = localStorage.getItem(KEY);
  return COLOR_SCHEMES.find((each) => each === stored) ?? 'system';
}

export function chooseColorScheme(scheme: ColorScheme): void {
  localStorage.setItem(KEY, scheme);
  applyColorScheme();
}

/** Applies the chosen color scheme, and follows the operating system if it is `system`. */
export function applyColorScheme(): void {
  const scheme = chosenColorScheme();
  const dark = scheme === 'dark' || (scheme === 'system' && darkSystem.matches);
  applyMode(dark ? Mode.Dark : Mode.Light);
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
}

darkSystem.addEventListener('change', applyColorScheme);
