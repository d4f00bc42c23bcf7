import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Removes the eight fonts that Cloudscape embeds as data URIs (142 KB gzipped): `@fontsource-variable` serves them as files. */
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

export default defineConfig({
  plugins: [fontsAsFiles, noSortableLists, react()],
  build: {
    target: 'es2022',
    // The content security policy allows no data URIs but pictures.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
  },
  server: { proxy: { '^/(v1|verify|pki|docs|openapi\\.json|health)': 'http://127.0.0.1:4000' } },
});
