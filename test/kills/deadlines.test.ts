import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFunctions } from '@countersign/aws-emulators/lambda/functions-file';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openBucket, openObject, putObject, readBytes } from '../../lib/aws/services/bucket.ts';
import { openEncryptionKey } from '../../lib/aws/services/kms-sealing.ts';
import { kmsSigner, openKms } from '../../lib/aws/services/kms-signer.ts';
import { kmsValueEncryption } from '../../lib/aws/services/kms-value-encryption.ts';
import { openRoute53, route53Publisher } from '../../lib/aws/services/route53-publisher.ts';
import { openMailer, sesMailer } from '../../lib/aws/services/ses-mailer.ts';
import { openSesState, sendingAccount } from '../../lib/aws/services/ses-state.ts';
import { openStateMachine, sfnWorkflow } from '../../lib/aws/services/sfn-workflow.ts';
import { getItem } from '../../lib/aws/table/get-item.ts';
import { openTable } from '../../lib/aws/table/table.ts';
import { systemClock } from '../../lib/clock.ts';
import { Transient } from '../../lib/problem.ts';
import { mail } from '../contract/ses-errors.ts';
import { thrownBy } from '../doubles/answering-server.ts';
import { resolverOf } from '../doubles/resolver.ts';
import { unreachableHost } from '../doubles/unreachable-host.ts';
import { asWhom, type Fate, layWire, type Service } from '../faults/wire.ts';

const ROOT = join(import.meta.dirname, '../..');
const SERVICES: readonly Service[] = ['DYNAMODB', 'SFN', 'SES', 'KMS', 'S3', 'ROUTE_53'];
const ORDER = '01KAR0000000000000000000ZZ';

/** Two calls that reach it fit the shortest timeout of a function, 29 seconds, and a second is left. */
const LIMIT_MS = 14_000;

/** Each function of `lib/aws` that makes a client, with a call of the client. */
const CALLS: Record<string, () => Promise<unknown>> = {
  openTable: () => getItem(openTable('table'), { PK: 'a', SK: 'b' }),
  openBucket: () => openObject(openBucket('bucket'), 'key').then((found) => found && readBytes(found)),
  openKms: () => kmsSigner(openKms(), 'key', 'ecdsa-p256-sha256').sign(Buffer.from('tbs')),
  openEncryptionKey: () => kmsValueEncryption(() => openEncryptionKey('key')).encrypt('value', 'challenge'),
  openMailer: () =>
    sesMailer(() => openMailer({ name: 'Countersign', address: 'ca@example.net' }, 'set'), systemClock).send(
      mail,
    ),
  openRoute53: () =>
    route53Publisher({ client: openRoute53(), zoneIds: ['Z1'], dns: resolverOf({}) }).isVisible('C1'),
  openSesState: () => sendingAccount(openSesState()),
  openStateMachine: () => sfnWorkflow(() => openStateMachine('arn:a:stateMachine:b')).start(ORDER, 1),
};
const MORE_CALLS = {
  'openBucket to write': () => putObject(openBucket('bucket'), 'key', Buffer.alloc(100_000)),
};

const NETWORKS = ['no answer', 'half an answer', 'no connection'] as const;
type Outcome = { network: (typeof NETWORKS)[number]; name: string; error: unknown; took: number };

async function calledIn(network: Outcome['network']): Promise<Outcome[]> {
  // A write is answered without a body, so no half of it arrives.
  const calls = { ...CALLS, ...(network !== 'half an answer' && MORE_CALLS) };
  const outcomes = Object.entries(calls).map(async ([name, call]) => {
    const started = performance.now();
    const error = await thrownBy(asWhom(network, call));
    return { network, name, error, took: performance.now() - started };
  });
  return Promise.all(outcomes);
}

const meetAt = (url: (service: Service) => string): void => {
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  for (const service of SERVICES) vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, url(service));
};

/** All at once, because each takes as long as it may. */
let outcomes: Outcome[];
beforeAll(async () => {
  const wire = await layWire(Object.fromEntries(SERVICES.map((each) => [each, 'http://127.0.0.1:9'])));
  // The one cast: the sender of each call is its fate.
  wire.decide = ({ sender }) => sender as Fate;
  const host = await unreachableHost();
  try {
    meetAt(() => host.url);
    const unconnected = await calledIn('no connection');
    meetAt(wire.url);
    outcomes = [...unconnected, ...(await Promise.all(NETWORKS.slice(0, 2).map(calledIn))).flat()];
  } finally {
    host.stop();
    await wire.stop();
  }
});
afterAll(() => vi.unstubAllEnvs());

describe('A call that gets', () => {
  it.each(NETWORKS)('%s is transient, within the limit', (network) => {
    const found = outcomes.filter((each) => each.network === network);

    expect(found.length).toBeGreaterThanOrEqual(Object.keys(CALLS).length);
    for (const { name, error, took } of found) {
      expect(error, name).toBeInstanceOf(Transient);
      expect(took, name).toBeLessThan(LIMIT_MS);
    }
  });

  it('no connection does not wait for an answer first', () => {
    const slow = outcomes.filter(({ network, took }) => network === 'no connection' && took > 8000);

    expect(slow).toEqual([]);
  });
});

describe('The limit', () => {
  it('holds for every client of the functions: each is made by a function that was called', () => {
    const folder = join(ROOT, 'lib');
    const made = readdirSync(folder, { encoding: 'utf8', recursive: true })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/new \w*Client\(/g)]);

    expect(made).toHaveLength(Object.keys(CALLS).length);
  });

  it('fits every function twice; the authorizer has its own', () => {
    const functions = readFunctions(join(ROOT, 'serverless/functions.yml'));
    const short = functions.filter(({ timeout = 29 }) => timeout * 1000 < 2 * LIMIT_MS);

    expect(short.map(({ name, timeout }) => [name, timeout])).toEqual([['caller', 10]]);
  });
});
