import react from '@vitejs/plugin-react';
import { createLogger, defineConfig, type Plugin } from 'vite';

/** Removes the eight fonts that Cloudscape embeds as data URIs (142 KB gzipped): `@fontsource` has them as files. */
const fontsAsFiles: Plugin = {
  name: 'fonts-as-files',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('global-styles/index.css') ? code.replaceAll(/@font-face\s*\{[^}]*\}/g, '') : undefined,
};

const SORTABLE_LIST = 'components/internal/components/sortable-area/index.js';

/** Leaves out how lists are sorted by dragging (17 KB gzipped, in the first load), which no page offers. */
const noSortableLists: Plugin = {
  name: 'no-sortable-lists',
  enforce: 'pre',
  load: (id) => (id.endsWith(SORTABLE_LIST) ? 'export default () => null' : undefined),
};

/**
 * What main.tsx imports, for a visitor who leaves for the provider. The shell must not be among it, because its router reads
 * the address when it is loaded; nor main.tsx itself, because it waits for the shell, which imports these.
 */
const BEFORE_SIGN_IN =
  /console\/src\/(sign-in|texts\/texts|shell\/(start-failed|color-scheme|reload-when))|node_modules\/(react|react-dom|i18next|react-i18next|oidc-client-ts)\/|components\/(alert|box|button)\/|vite\/preload-helper/;

/** Vite only warns of a file that it cannot find, and builds a page without it. */
const fail = (warning: string): never => {
  throw new Error(warning);
};

export default defineConfig({
  customLogger: { ...createLogger(), warn: fail, warnOnce: fail },
  plugins: [fontsAsFiles, noSortableLists, react()],
  build: {
    target: 'es2022',
    // The content security policy allows no data URIs but pictures.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    // The first load in two parts, not in sixty: it compresses by 30 KB better, and takes fewer requests.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'start', priority: 2, test: BEFORE_SIGN_IN },
            { name: 'shell', priority: 1, test: /console\/src\/(shell|orders)\/.*tsx?$/ },
          ],
        },
      },
    },
  },
});
