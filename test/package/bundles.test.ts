import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LEFT_OUT } from '../../scripts/bundling/leave-out.ts';
import { answering, thrownBy } from '../doubles/answering-server.ts';
import { budgetOf } from './budgets.ts';
import { type Bundles, bundleAll, FUNCTIONS } from './bundle-all.ts';

let all: Bundles;
const require = createRequire(import.meta.url);
const load = (file: string) => require(all.path(file));

const bundleOf = (file: string) => {
  const found = all.bundles.find((each) => each.file === file);
  if (found === undefined) throw new Error(`${file} was not bundled.`);
  return found;
};
const inputs = () => all.bundles.flatMap((each) => each.inputs);

beforeAll(async () => {
  all = await bundleAll();
});
afterAll(() => all.remove());

describe('a bundle', () => {
  it.each(FUNCTIONS)('of $name stays within its budget', ({ file }) => {
    const { bytes } = bundleOf(file);

    expect(bytes).toBeLessThanOrEqual(budgetOf(file));
  });

  it.each(FUNCTIONS)('of $name loads and has a handler', ({ file }) => {
    const { handler } = load(file);

    expect(handler).toBeTypeOf('function');
  });

  it('imports only modules of Node from outside', () => {
    const external = new Set(all.bundles.flatMap((each) => each.external));

    const foreign = [...external].filter((name) => !require('node:module').isBuiltin(name));

    expect(foreign).toEqual(['@smithy/core/event-streams']);
  });

  it('contains nothing of the one-machine runtime', () => {
    const local = inputs().filter(({ path }) => /^(emulators|local|test|bench)\//.test(path));

    expect(local).toEqual([]);
  });
});

describe('what is left out', () => {
  const { eventStreams: _, publicSuffixes: __, ...files } = LEFT_OUT;

  it.each(Object.entries(files))('still exists in the sources: %s', (_, pattern) => {
    const found = inputs().filter(({ path }) => pattern.test(`/${path}`));

    expect(found).not.toEqual([]);
  });

  it('is every credential provider but the environment', () => {
    const providers = inputs().filter(({ path }) => /credential-provider-|nested-clients/.test(path));

    expect(providers).toEqual([]);
    expect(inputs().some(({ path }) => path === 'scripts/bundling/lambda-credentials.ts')).toBe(true);
  });

  it('is the public suffix list, if the function parses no domain name', () => {
    const carrying = all.bundles.filter((each) =>
      each.inputs.some(({ path, bytes }) => path.includes('/tldts/') && bytes > 10_000),
    );

    const files = carrying.map(({ file }) => file.replace(/^.*\//, '')).sort();

    expect(files).toEqual([
      'acme-credentials',
      'check-application',
      'get-order',
      'grants',
      'issue-certificate',
      'issuers',
      'list-contacts',
      'modify-application',
      'patch-application',
      'place-order',
      'preflight',
      'reissue-order',
      'renew-order',
      'request-certificate',
      'serve',
      'start-validation',
      'submit-order',
      'withdraw-order',
    ]);
  });
});

describe('an error thrown from a bundle', () => {
  const input = { orderId: '01JD8Z5W3V7C9Q2M4N6P8R0S1T', execution: '01JD8Z5W3V7C9Q2M4N6P8R0S1T-1' };

  const findAt = async (url: string) => {
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', url);
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'key');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('TABLE_NAME', 'table');
    vi.stubEnv('POLICY', 'internal');
    // A copy of its own: a bundle keeps its first client.
    delete require.cache[all.path('functions/steps/record-evidence')];
    const { handler } = load('functions/steps/record-evidence');
    return thrownBy(handler(input));
  };

  it.each(['Moved', 'Transient', 'Conflict', 'Rejection'])('keeps its name: %s', (name) => {
    const error = new (load('lib/problem')[name])('not-found', 'order-status');

    expect(error.name).toBe(name);
  });

  it('is Moved if the order does not exist; the state machine catches it by this name', async () => {
    const error = await answering(
      (_, response) => response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{}'),
      findAt,
    );

    expect(error).toMatchObject({ name: 'Moved' });
  });

  it('is Transient if the table fails; the state machine retries it by this name', async () => {
    const error = await answering((_, response) => response.writeHead(500).end('{}'), findAt);

    expect(error).toMatchObject({ name: 'Transient' });
  });
});
