import { readFile } from 'node:fs/promises';
import type { OnLoadResult, Plugin } from 'esbuild';

/** Code that the deployed functions import but never run. A test checks that each pattern still matches a file. */
export const LEFT_OUT = {
  /** None of our operations streams events; the SDK imports this for one that does (S3's client always). */
  eventStreams: /^@smithy\/core\/event-streams$/,
  /** Has no side effects on import, but does not declare it: a function that does not use it needs no list in its bundle. */
  publicSuffixes: /^tldts$/,
  /** Schemas describe themselves when the contract is generated, never at run time. */
  jsonSchema: /[\\/]zod[\\/]v4[\\/]core[\\/](json-schema-processors|to-json-schema)\.js$/,
  /** SHA-256 for a Node without it, and the region of a machine without a configured one: neither applies to Lambda. */
  fallbacks: /[\\/]@smithy[\\/]core[\\/].*[\\/](Sha256Js|getInstanceMetadataRegion)\.js$/,
  /** The user's `~/.aws/config`: Lambda has none, and looking for it loads a part of Node that nothing else needs. */
  configFiles: /[\\/]@smithy[\\/]core[\\/].*[\\/]shared-ini-file-loader[\\/]loadSharedConfigFiles\.js$/,
  /** A retry mode that a client has only if it is configured; ours are not. */
  adaptiveRetries:
    /[\\/]@smithy[\\/]core[\\/].*[\\/]util-retry[\\/](AdaptiveRetryStrategy|DefaultRateLimiter)\.js$/,
  /** A client needs only the version of its package.json. */
  manifests: /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]package\.json$/,
  /**
   * Error classes, of which one is needed: all others arrive as the service's base exception with their name,
   * message and fields, as the SDK does with an error that is newer than itself.
   */
  errorClasses: /[\\/]@aws-sdk[\\/]client-(kms|ses|sfn)[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/,
  /** Their keys are computed from constants, which bundlers keep; as literals, unused ones are dropped. */
  computedKeys: /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/,
} as const;

/** Marks the resolve request of this plugin itself. */
const RESOLVING = Symbol('resolving');

/** An esbuild plugin. Left-out code throws if it runs. */
export const leaveOut: Plugin = {
  name: 'leave-out',
  setup(build) {
    build.onResolve({ filter: LEFT_OUT.eventStreams }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    );
    build.onResolve({ filter: LEFT_OUT.publicSuffixes }, async ({ path, pluginData, ...from }) => {
      if (pluginData === RESOLVING) return undefined;
      return { ...(await build.resolve(path, { ...from, pluginData: RESOLVING })), sideEffects: false };
    });
    const rewrite = (filter: RegExp, change: (source: string) => OnLoadResult) =>
      build.onLoad({ filter }, async ({ path }) => change(await readFile(path, 'utf8')));
    // Schemas copy their methods at creation; these throw only when they are called.
    rewrite(LEFT_OUT.jsonSchema, (source) => withoutBodies(source, '() => leftOut'));
    rewrite(LEFT_OUT.fallbacks, (source) => withoutBodies(source, 'leftOut'));
    rewrite(LEFT_OUT.adaptiveRetries, (source) => withoutBodies(source, 'leftOut'));
    rewrite(LEFT_OUT.configFiles, withoutFiles);
    rewrite(LEFT_OUT.manifests, versionOf);
    rewrite(LEFT_OUT.errorClasses, (source) => withPlainKeys(withoutErrors(source)));
    rewrite(LEFT_OUT.computedKeys, withPlainKeys);
  },
};

function withoutBodies(source: string, body: string): OnLoadResult {
  const names = [...source.matchAll(/^export (?:const|function|class) (\w+)/gm)].map(([, name]) => name);
  const leftOut = `function leftOut() { throw new Error('This was left out of the bundle.'); }`;
  return {
    contents: [leftOut, ...names.map((name) => `export const ${name} = ${body};`)].join('\n'),
    loader: 'js',
  };
}

/** What the SDK makes of files that do not exist. */
function withoutFiles(source: string): OnLoadResult {
  const reexported = source.match(/^export \{.*$/gm) ?? [];
  const none = 'export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });';
  return { contents: [...reexported, none].join('\n'), loader: 'js' };
}

function versionOf(manifest: string): OnLoadResult {
  const { version }: { version: string } = JSON.parse(manifest);
  return { contents: JSON.stringify({ version }), loader: 'json' };
}

/** Renamed by its class: SES sends it without `Exception`. */
const KEPT_ERRORS = /^ConfigurationSetDoesNotExistException$/;

/** An unregistered class is unused, so the bundler drops it and its schema. */
const withoutErrors = (source: string): string =>
  source.replace(/^n0_registry\.registerError\(\w+\$, (\w+)\);$/gm, (whole, name) =>
    KEPT_ERRORS.test(name) ? whole : '',
  );

function withPlainKeys(source: string): OnLoadResult {
  const constants = new Map(
    [...source.matchAll(/^const (\w+) = (".*");$/gm)].map(([, name, value]) => [name, value]),
  );
  const contents = source.replace(/\[(\w+)\]:/g, (whole, name) => {
    const value = constants.get(name);
    return value === undefined ? whole : `${value}:`;
  });
  return { contents, loader: 'js' };
}
