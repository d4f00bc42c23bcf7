import { readdirSync, readFileSync } from 'node:fs';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { TableClient } from '../../lib/aws/dynamodb/table-client.ts';
import { openObject, readBytes } from '../../lib/aws/services/bucket.ts';
import { caCertificateBucket } from '../../lib/aws/services/ca-certificate-bucket.ts';
import { crlBucket } from '../../lib/aws/services/crl-bucket.ts';
import { findKey, makeIssuingKey } from '../../lib/aws/services/issuing-key.ts';
import { kmsSigner } from '../../lib/aws/services/kms-signer.ts';
import { kmsValueEncryption } from '../../lib/aws/services/kms-value-encryption.ts';
import { sesMailer } from '../../lib/aws/services/ses-mailer.ts';
import { mailIdentity, sendingAccount } from '../../lib/aws/services/ses-state.ts';
import { sfnWorkflow } from '../../lib/aws/services/sfn-workflow.ts';
import { deleteItems } from '../../lib/aws/table/batches.ts';
import { getItem } from '../../lib/aws/table/get-item.ts';
import { queryRange } from '../../lib/aws/table/range-query.ts';
import { deleteItem, putItem, queryItems, updateItem } from '../../lib/aws/table/table.ts';
import { transact } from '../../lib/aws/table/transaction.ts';
import { updateAndReturnItem } from '../../lib/aws/table/update-and-return-item.ts';
import { systemClock } from '../../lib/clock.ts';
import { Transient } from '../../lib/problem.ts';
import { thrownBy } from '../doubles/answering-server.ts';
import { ANY } from '../doubles/any-kind.ts';

/** A client of an SDK that fails like this on every command. */
function failing<C extends { send: unknown }>(client: C, error: Error): C {
  client.send = async () => {
    throw error;
  };
  return client;
}

const named = (name: string, facts: object = {}) => Object.assign(new Error('No.'), { name }, facts);

/** Errors of an SDK that are transient: by name, by the code of the network, by trait, by status. */
const PASSING: [string, Error][] = [
  ...[
    'AbortError',
    'BandwidthLimitExceeded',
    'EC2ThrottledException',
    'LimitExceededException',
    'PriorRequestNotComplete',
    'ProvisionedThroughputExceededException',
    'RequestLimitExceeded',
    'RequestThrottled',
    'RequestThrottledException',
    'RequestTimeout',
    'RequestTimeoutException',
    'SlowDown',
    'ThrottledException',
    'Throttling',
    'ThrottlingException',
    'TimeoutError',
    'TooManyRequestsException',
    'TransactionInProgressException',
  ].map((name): [string, Error] => [name, named(name)]),
  ...[
    'EAI_AGAIN',
    'ECONNREFUSED',
    'ECONNRESET',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ENOTFOUND',
    'EPIPE',
    'ETIMEDOUT',
  ].map((code): [string, Error] => [code, named('Error', { code })]),
  ['an error that the SDK marks as retryable', named('SomethingNew', { $retryable: {} })],
  ['a fault of the service', named('SomethingNew', { $fault: 'server' })],
  ...[429, 500, 502, 503, 504].map((httpStatusCode): [string, Error] => [
    `status ${httpStatusCode}`,
    named('SomethingNew', { $metadata: { httpStatusCode } }),
  ]),
];

/** Errors that are not transient: they are passed on unchanged. */
// Not AccessDenied: SES answers it for a recipient in its sandbox (services/ses-refusal.ts).
const LASTING = named('UnrecognizedClientException', {
  $fault: 'client',
  $metadata: { httpStatusCode: 403 },
});

const CLIENT = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
const table = (error: Error) => ({ db: failing(new TableClient(CLIENT), error), name: 'table' });
const bucket = (error: Error) => ({ s3: failing(new S3Client(CLIENT), error), name: 'bucket' });
const kms = (error: Error) => failing(new KMSClient(CLIENT), error);
const signer = (error: Error) => kmsSigner(kms(error), 'key', 'ecdsa-p256-sha256');
const valueEncryption = (error: Error) => kmsValueEncryption(() => ({ kms: kms(error), keyId: 'key' }));
const machine = (error: Error) =>
  sfnWorkflow(() => ({ sfn: failing(new SFNClient(CLIENT), error), stateMachineArn: 'arn' }));
const ORDER = '01KAR0000000000000000000ZZ';
const KEY = { PK: 'a', SK: 'b' };
const CRL = { number: 1, thisUpdate: '2026-11-28T00:00:00.000Z', nextUpdate: '2026-12-05T00:00:00.000Z' };
const MAIL = {
  to: 'hostmaster@example.org',
  subject: 'Confirm',
  text: 'Paste.',
  html: '<p>Paste.</p>',
  date: '2026-11-23T10:00:00.000Z',
  tags: {},
};
const query = { hash: 'PK', range: 'SK', partitions: ['a'], from: '0', to: '~' };

/** Every file that sends a command, with all of its commands. */
const ADAPTERS: Record<string, ((error: Error) => Promise<unknown>)[]> = {
  'table/batches.ts': [(error) => deleteItems(table(error), [KEY])],
  'services/bucket.ts': [
    (error) => openObject(bucket(error), 'key'),
    // The body of an open object breaks off.
    (error) => {
      const Body = { transformToByteArray: () => Promise.reject(error) };
      // The only method of the stream that is used.
      return readBytes({ $metadata: {}, Body: Body as never });
    },
  ],
  'table/update-and-return-item.ts': [
    (error) => updateAndReturnItem(table(error), ANY, KEY, { set: { a: 1 } }, { when: '#a = #a' }),
  ],
  'services/ca-certificate-bucket.ts': [
    (error) => caCertificateBucket(() => bucket(error)).publish('root', new Uint8Array()),
  ],
  'services/crl-bucket.ts': [
    (error) => crlBucket(() => bucket(error)).load('issuing.crl'),
    (error) =>
      crlBucket(() => bucket(error)).put('issuing.crl', { der: new Uint8Array(), ...CRL }, undefined),
  ],
  'services/issuing-key.ts': [
    (error) => findKey(kms(error), 'alias/a'),
    (error) => makeIssuingKey(kms(error), 'alias/a', 'dev'),
  ],
  'services/kms-sealing.ts': [
    (error) => valueEncryption(error).encrypt('v', 'c'),
    (error) => valueEncryption(error).decrypt('v', 'c'),
  ],
  'services/kms-signer.ts': [
    (error) => signer(error).sign(new Uint8Array(1)),
    (error) => signer(error).publicKey(),
  ],
  'table/get-item.ts': [(error) => getItem(table(error), KEY)],
  'services/ses-mailer.ts': [
    (error) =>
      sesMailer(
        () => ({
          ses: failing(new SESClient(CLIENT), error),
          from: { name: 'Countersign', address: 'ca@example.net' },
          configurationSet: 'set',
        }),
        systemClock,
      ).send(MAIL),
  ],
  'services/ses-state.ts': [
    (error) => sendingAccount(failing(new SESv2Client(CLIENT), error)),
    (error) => mailIdentity(failing(new SESv2Client(CLIENT), error), 'example.org'),
  ],
  'services/sfn-workflow.ts': [
    (error) => machine(error).start(ORDER, 1),
    (error) => machine(error).complete('token'),
    (error) => machine(error).startDeclineHandling(ORDER, 'a'.repeat(26)),
  ],
  'table/table.ts': [
    (error) => putItem(table(error), ANY, { ...KEY }),
    (error) => updateItem(table(error), ANY, KEY, { set: { a: 1 } }),
    (error) => deleteItem(table(error), KEY),
    (error) => queryItems(table(error), 'a', 'b'),
  ],
  'table/transaction.ts': [(error) => transact(table(error), [{ put: { ...KEY }, as: ANY }])],
  'table/range-query.ts': [(error) => queryRange(table(error), query, undefined, 1)],
};

const LIB = new URL('../../lib/aws/', import.meta.url);

describe('Every adapter', () => {
  it('is in this table', () => {
    const sending = readdirSync(LIB, { encoding: 'utf8', recursive: true }).filter(
      (file) =>
        file.endsWith('.ts') &&
        /\.send\(|transformToByteArray/.test(readFileSync(new URL(file, LIB), 'utf8')),
    );

    expect(Object.keys(ADAPTERS).sort()).toEqual(sending.sort());
  });

  const all = Object.entries(ADAPTERS).flatMap(([file, requests]) =>
    requests.map((send, n): [string, typeof send] => [`${file} ${n + 1}`, send]),
  );

  it.each(all)('throws Transient for every transient error: %s', async (_, send) => {
    const others: string[] = [];
    for (const [what, error] of PASSING) {
      if (!((await thrownBy(send(error))) instanceof Transient)) others.push(what);
    }

    expect(others).toEqual([]);
  });

  it.each(all)('passes any other error on unchanged: %s', async (_, send) => {
    expect(await thrownBy(send(LASTING))).toBe(LASTING);
  });
});
