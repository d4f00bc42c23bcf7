import '@cloudscape-design/global-styles/index.css';
import './shell/fonts.css';
import './shell/console.css';
import { t } from 'i18next';
import { createRoot } from 'react-dom/client';
import { applyColorScheme } from './shell/color-scheme.ts';
import { reloadWhenOutdated } from './shell/reload-when-outdated.ts';
import { StartFailed } from './shell/start-failed.tsx';
import { startSession } from './sign-in/session.ts';
import { type NoClient, readSignInSettings } from './sign-in/settings.ts';
import { loadTexts, preferredLanguage } from './texts/texts.ts';

const element = document.getElementById('console');
if (element === null) throw new Error('The page has no element for the console.');
// A rendering that React repeated with success is no failure.
const root = createRoot(element, { onRecoverableError: console.warn });

reloadWhenOutdated();
applyColorScheme();
await loadTexts(preferredLanguage());
try {
  const settings = await readSignInSettings();
  document.title = settings.serviceName;
  if (settings.clientId === undefined) throw new Error(noClient(settings));
  const path = await startSession(settings);
  if (path !== undefined) {
    history.replaceState(null, '', path);
    // Only now: the router reads the address when it is loaded, and a visitor who leaves for the provider needs none of it.
    const { Console } = await import('./shell/console.tsx');
    root.render(<Console settings={settings} />);
  }
} catch (error) {
  root.render(<StartFailed error={error} />);
}

function noClient({ serviceName, issuer, operatorContact = '' }: NoClient): string {
  return t('session.noClient', { serviceName, issuer, operatorContact });
}
