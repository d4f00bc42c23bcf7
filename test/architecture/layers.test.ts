import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { circlesIn, importsIn, ROOT } from './imports.ts';

const SOURCES = ['lib', 'functions', 'emulators', 'local', 'scripts', 'bench', 'console'];

const Biome = z.object({
  overrides: z.array(
    z.object({
      includes: z.array(z.string()),
      linter: z.object({
        rules: z.object({
          style: z
            .object({
              noRestrictedImports: z.object({
                options: z.object({ patterns: z.tuple([z.object({ group: z.array(z.string()) })]) }),
              }),
            })
            .optional(),
        }),
      }),
    }),
  ),
});

const BIOME = readFileSync(join(ROOT, 'biome.json'), 'utf8');
const Report = z.object({
  diagnostics: z.array(z.object({ location: z.object({ path: z.string() }) })),
});

/** What biome.json lets the files of each folder of lib import of lib: folders, and files of lib itself. */
const allowed: ReadonlyMap<string, readonly string[]> = new Map(
  Biome.parse(JSON.parse(BIOME)).overrides.flatMap(({ includes: [include = ''], linter }) => {
    const [, folder] = /^lib\/([\w-]+)\/\*\.ts$/.exec(include) ?? [];
    const group = linter.rules.style?.noRestrictedImports.options.patterns[0].group ?? [];
    if (folder === undefined) return [];
    return [[folder, group.flatMap((each) => /^!\.\.\/(.+?)(?:\/\*\*)?$/.exec(each)?.[1] ?? [])]] as const;
  }),
);
const folders = readdirSync(join(ROOT, 'lib'), { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .map(({ name }) => name);

/** The files that Biome refuses, among files each of which imports one thing, in a folder with the overrides of biome.json. */
function refusedOf(planted: readonly { file: string; imported: string }[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-'));
  const { overrides } = JSON.parse(BIOME);
  writeFileSync(join(folder, 'biome.json'), JSON.stringify({ root: true, overrides }));
  for (const { file, imported } of planted) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), `import { x } from '${imported}';\nexport const y = x;\n`);
  }
  const options = ['--only=style/noRestrictedImports', '--reporter=json', '--max-diagnostics=none'];
  const { stdout } = spawnSync(join(ROOT, 'node_modules/.bin/biome'), ['lint', ...options], {
    cwd: folder,
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  const { diagnostics } = Report.parse(JSON.parse(stdout));
  return diagnostics.map(({ location }) => location.path);
}

describe('The layers', () => {
  it('have an allow list for each folder of lib', () => {
    expect([...allowed.keys()].sort()).toEqual(folders.toSorted());
  });

  it('have their rows in the table of CONTRIBUTING', () => {
    const [, section = ''] = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8').split('\n## Layers\n');
    const rows = [...section.matchAll(/^\| `([\w-]+)` \| (.*) \|$/gm)].map(
      ([, folder = '', names = '']) =>
        [folder, [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name)] as const,
    );

    expect(rows).toEqual([...allowed]);
  });

  it('have an order: no folder may import one that may import it', () => {
    const edges = [...allowed].flatMap(([from, all]) => all.map((to) => ({ from, to })));

    expect(circlesIn(edges)).toEqual([]);
  });

  it('allow nothing that is not imported', () => {
    const roomOf = (path: string) => path.split('/')[1] ?? '';
    const used = new Set(importsIn('lib').map(({ from, to }) => `${roomOf(from)} → ${roomOf(to)}`));

    const unused = [...allowed].flatMap(([from, all]) =>
      all.map((to) => `${from} → ${to}`).filter((each) => !used.has(each)),
    );

    expect(unused).toEqual([]);
  });

  it('refuse an import of configuration, of each layer above, of handlers and of the AWS SDK', () => {
    const forbidden = folders.flatMap((folder) =>
      [
        '../../functions/compose/config.ts',
        '../../functions/http/health.ts',
        ...folders
          .filter((each) => each !== folder && !allowed.get(folder)?.includes(each))
          .map((each) => `../${each}/y.ts`),
        ...(folder === 'aws' ? ['@middy/core'] : ['@aws-sdk/client-kms']),
        ...(folder === 'order' ? ['node:fs', '../log.ts', '../metrics.ts'] : []),
      ].map((imported, n) => ({ file: `lib/${folder}/x${n}.ts`, imported })),
    );
    const nested = [
      { file: 'lib/aws/stores/x.ts', imported: '../../http/reply.ts' },
      { file: 'functions/http/x.ts', imported: '@aws-sdk/client-kms' },
      { file: 'emulators/kms/x.ts', imported: '../../lib/clock.ts' },
      { file: 'console/src/api/x.ts', imported: '../../../lib/clock.ts' },
    ];
    const planted = [...forbidden, ...nested];

    expect(refusedOf(planted).sort()).toEqual(planted.map(({ file }) => file).sort());
  });

  it('refuse nothing that is allowed', () => {
    const each = [...allowed].flatMap(([folder, all]) =>
      ['./y.ts', 'zod', ...all.map((to) => (to.endsWith('.ts') ? `../${to}` : `../${to}/y.ts`))].map(
        (imported, n) => ({
          file: `lib/${folder}/x${n}.ts`,
          imported,
        }),
      ),
    );

    expect(refusedOf([...each, { file: 'lib/aws/stores/x.ts', imported: '../table/table.ts' }])).toEqual([]);
  });
});

describe('The imports', () => {
  const imports = importsIn(...SOURCES);

  it('are found', () => {
    expect(imports.length).toBeGreaterThan(2000);
    expect(circlesIn([...imports, { from: 'lib/clock.ts', to: 'lib/order/record.ts' }])).toHaveLength(1);
  });

  it('form no cycle of files, type imports included', () => {
    expect(circlesIn(imports)).toEqual([]);
  });

  it('form no cycle of folders of lib', () => {
    const room = (path: string) => /^lib\/[^/]+/.exec(path)?.[0] ?? path.replace(/\/.*/, '');
    const between = imports
      .map(({ from, to }) => ({ from: room(from), to: room(to) }))
      .filter(({ from, to }) => from !== to && from.startsWith('lib/') && to.startsWith('lib/'));

    expect(circlesIn(between)).toEqual([]);
  });
});
