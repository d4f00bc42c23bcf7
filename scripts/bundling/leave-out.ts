import { readFile } from 'node:fs/promises';
import type { OnLoadResult, Plugin } from 'esbuild';

/** What the shipped functions bring along but never reach. A test sees that each still finds something to leave out. */
export const LEFT_OUT = {
  /** No operation of ours streams events; the SDK imports this when one does (S3's client, always). */
  eventStreams: /^@smithy\/core\/event-streams$/,
  /** It has no side effects when it is imported, but does not declare so: a function that does not use it need not carry the list. */
  publicSuffixes: /^tldts$/,
  /** Schemas describe themselves when the contract is generated, never at run time. */
  jsonSchema: /[\\/]zod[\\/]v4[\\/]core[\\/](json-schema-processors|to-json-schema)\.js$/,
  /** SHA-256 for a Node without it, and the region of a machine without a configured one: neither applies to Lambda. */
  fallbacks: /[\\/]@smithy[\\/]core[\\/].*[\\/](Sha256Js|getInstanceMetadataRegion)\.js$/,
  /** A retry mode that a client has only if it is configured; ours are not. */
  adaptiveRetries:
    /[\\/]@smithy[\\/]core[\\/].*[\\/]util-retry[\\/](AdaptiveRetryStrategy|DefaultRateLimiter)\.js$/,
  /** Of its own package.json a client needs the version. */
  manifests: /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]package\.json$/,
  /**
   * Classes of errors, of which four are needed: all others arrive as the service's base exception with their name,
   * message and fields, as the SDK does with an error that is newer than itself.
   */
  errorClasses: /[\\/]@aws-sdk[\\/]client-(dynamodb|kms|ses|sfn)[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/,
  /** Their keys are constants in brackets, which no bundler dares to drop: written out, what is not used goes. */
  computedKeys: /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/,
} as const;

/** Marks the question that this plugin asks itself. */
const RESOLVING = Symbol('resolving');

/** An esbuild plugin. What is left out throws if it is reached after all. */
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
    // Schemas take their methods when they are made; these throw only when they are called.
    rewrite(LEFT_OUT.jsonSchema, (source) => withoutBodies(source, '() => leftOut'));
    rewrite(LEFT_OUT.fallbacks, (source) => withoutBodies(source, 'leftOut'));
    rewrite(LEFT_OUT.adaptiveRetries, (source) => withoutBodies(source, 'leftOut'));
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

function versionOf(manifest: string): OnLoadResult {
  const { version }: { version: string } = JSON.parse(manifest);
  return { contents: JSON.stringify({ version }), loader: 'json' };
}

/** Checked by their class in lib/aws, retried by it, or renamed by their class: SES sends the last one without `Exception`. */
const KEPT_ERRORS =
  /^(ConditionalCheckFailed|TransactionCanceled|ReplicatedWriteConflict|ConfigurationSetDoesNotExist)Exception$/;

/** What is not registered is unused, so the bundler drops it with all that describes it. */
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
