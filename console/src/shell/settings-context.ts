import { createContext, use } from 'react';
import type { SignInSettings } from '../sign-in/settings.ts';

export const SettingsContext = createContext<SignInSettings | undefined>(undefined);

/** The name and contact of the service, and whether it is the one-machine runtime. */
export function useService(): SignInSettings {
  const settings = use(SettingsContext);
  if (settings === undefined) throw new Error('Used outside of the console.');
  return settings;
}
