import { readFile } from 'node:fs/promises';
import type { OnLoadResult, Plugin } from 'esbuild';

/** What the shipped functions bring along but never reach. A test sees that each still finds something to leave out. */
export const LEFT_OUT = {
  /** No operation of ours streams events; the SDK asks for this only where one does, by a dynamic import. */
  eventStreams: /^@smithy\/core\/event-streams$/,
  /** Schemas describe themselves when the contract is generated, never at run time. */
  jsonSchema: /[\\/]zod[\\/]v4[\\/]core[\\/](json-schema-processors|to-json-schema)\.js$/,
  /** Of its own package.json a client needs the version. */
  manifests: /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]package\.json$/,
  /** Their keys are constants in brackets, which no bundler dares to drop: written out, what is not used goes. */
  computedKeys: /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/,
  /** It does nothing when it is imported, but does not say so: whoever does not ask it need not carry the list. */
  publicSuffixes: /^tldts$/,
} as const;

/** Marks the question that this plugin asks itself. */
const RESOLVING = Symbol('resolving');

export const leaveOut: Plugin = {
  name: 'leave-out',
  setup(build) {
    build.onResolve({ filter: LEFT_OUT.eventStreams }, ({ path }) => ({ path, external: true }));
    build.onResolve({ filter: LEFT_OUT.publicSuffixes }, async ({ path, pluginData, ...from }) => {
      if (pluginData === RESOLVING) return undefined;
      return { ...(await build.resolve(path, { ...from, pluginData: RESOLVING })), sideEffects: false };
    });
    build.onLoad({ filter: LEFT_OUT.jsonSchema }, async ({ path }) =>
      withoutBodies(await readFile(path, 'utf8')),
    );
    build.onLoad({ filter: LEFT_OUT.manifests }, async ({ path }) => versionOf(await readFile(path, 'utf8')));
    build.onLoad({ filter: LEFT_OUT.computedKeys }, async ({ path }) =>
      withPlainKeys(await readFile(path, 'utf8')),
    );
  },
};

/** The same exports, each a function that makes a function that throws. */
function withoutBodies(source: string): OnLoadResult {
  const names = [...source.matchAll(/^export (?:const|function|class) (\w+)/gm)].map(([, name]) => name);
  const absent = `const absent = () => () => { throw new Error('JSON Schema is left out of the bundle.'); };`;
  return {
    contents: [absent, ...names.map((name) => `export const ${name} = absent;`)].join('\n'),
    loader: 'js',
  };
}

function versionOf(manifest: string): OnLoadResult {
  const { version }: { version: string } = JSON.parse(manifest);
  return { contents: JSON.stringify({ version }), loader: 'json' };
}

function withPlainKeys(source: string): OnLoadResult {
  const constants = new Map(
    [...source.matchAll(/^const (\w+) = (".*");$/gm)].map(([, name, value]) => [name, value]),
  );
  const contents = source.replace(
    /\[(\w+)\]:/g,
    (whole, name) => `${constants.get(name) ?? whole.slice(0, -1)}:`,
  );
  return { contents, loader: 'js' };
}
