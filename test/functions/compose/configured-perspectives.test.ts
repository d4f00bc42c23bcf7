import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { startKms } from '@countersign/aws-emulators/kms/start-kms';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { sentenceOf, wrongSettings } from '../../../functions/compose/check-settings.ts';
import { configuredPerspectives, TOKEN_CONTEXT } from '../../../functions/compose/configured-perspectives.ts';
import { kmsValueEncryption } from '../../../lib/aws/services/kms-value-encryption.ts';
import { VALUE } from '../../domain-validation/hostile-servers.ts';
import { linesOf } from '../../doubles/written-lines.ts';

const TOKEN = 'a-token-of-at-least-thirty-two-characters';
const CHECK = { method: 'dns', name: 'x.test', value: VALUE } as const;
const URLS = 'RIPE=https://fra.example.net/check, APNIC=https://sin.example.net/';

let folder: string;
let api: Awaited<ReturnType<typeof startKms>>;
let encryption: ReturnType<typeof kmsValueEncryption>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  api = await startKms({ folder });
  const access = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  const kms = new KMSClient({ endpoint: api.url, ...access });
  const keyId = (await kms.send(new CreateKeyCommand({}))).KeyMetadata?.KeyId ?? '';
  encryption = kmsValueEncryption(() => ({ kms, keyId }));
  vi.stubEnv('AWS_ENDPOINT_URL_KMS', api.url);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  vi.stubEnv('RANDOM_VALUE_KEY_ID', keyId);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await api.stop();
  await rm(folder, { recursive: true });
});
afterEach(() => vi.unstubAllGlobals());

/** Has every request answered with the check that it asks for, as proven. */
function answered() {
  const sent: { url: string; authorization: string | null }[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push({ url, authorization: new Headers(init.headers).get('authorization') });
    return Response.json({ check: CHECK, result: 'proven' });
  });
  return sent;
}

describe('The configured perspectives', () => {
  it('are none by default', () => {
    vi.stubEnv('PERSPECTIVE_URLS', '');
    expect(configuredPerspectives()).toEqual([]);
  });

  it('are asked with the token, which the environment has encrypted only', async () => {
    const sent = answered();
    vi.stubEnv('PERSPECTIVE_URLS', URLS);
    vi.stubEnv('PERSPECTIVE_TOKEN', await encryption.encrypt(TOKEN, TOKEN_CONTEXT));

    const all = configuredPerspectives();
    expect(all.map(({ name, region }) => [name, region])).toEqual([
      ['fra.example.net', 'RIPE'],
      ['sin.example.net', 'APNIC'],
    ]);
    expect(await Promise.all(all.map((each) => each.observe(CHECK)))).toEqual([
      { result: 'proven' },
      { result: 'proven' },
    ]);
    expect(sent.map(({ url }) => url)).toEqual(['https://fra.example.net/check', 'https://sin.example.net/']);
    expect(new Set(sent.map(({ authorization }) => authorization))).toEqual(new Set([`Bearer ${TOKEN}`]));
    expect(JSON.stringify(process.env)).not.toContain(TOKEN);
  });

  it('do not answer if the token cannot be decrypted, or is short, and no line has it', async () => {
    const sent = answered();
    vi.stubEnv('PERSPECTIVE_URLS', URLS);
    const others = [
      await encryption.encrypt(TOKEN, 'a challenge'),
      await encryption.encrypt('short-token', TOKEN_CONTEXT),
    ];
    const lines = await linesOf(async () => {
      for (const sealed of others) {
        vi.stubEnv('PERSPECTIVE_TOKEN', sealed);
        expect(await configuredPerspectives()[0]?.observe(CHECK)).toEqual({ result: 'undecided' });
      }
    });

    expect(sent).toEqual([]);
    expect(lines.join()).toContain('cannot be used');
    expect(lines.join()).not.toMatch(/short-token|a-token/);
  });

  it.each([
    ['http', 'RIPE=http://fra.example.net/', 'must be entries such as'],
    ['no region', 'https://fra.example.net/', 'must be entries such as'],
    ['an unknown region', 'EU=https://fra.example.net/', 'must be entries such as'],
    ['a user name', 'RIPE=https://a@fra.example.net/', 'must be entries such as'],
    ['one host twice', 'RIPE=https://a.example/1,ARIN=https://a.example/2', 'must name each host once'],
  ])('are refused with %s', (_, urls, rule) => {
    vi.stubEnv('PERSPECTIVE_URLS', urls);
    vi.stubEnv('PERSPECTIVE_TOKEN', 'A'.repeat(80));
    expect(wrongSettings().map(sentenceOf)).toEqual([expect.stringContaining(`PERSPECTIVE_URLS ${rule}`)]);
    expect(() => configuredPerspectives()).toThrow('PERSPECTIVE_URLS');
  });

  it('are refused without a token, or with one that is not encrypted, which is not repeated', () => {
    vi.stubEnv('PERSPECTIVE_URLS', URLS);
    vi.stubEnv('PERSPECTIVE_TOKEN', '');
    expect(wrongSettings().map(sentenceOf)).toEqual([
      'PERSPECTIVE_TOKEN must be set if there are perspectives.',
    ]);
    expect(() => configuredPerspectives()).toThrow('PERSPECTIVE_TOKEN');
    vi.stubEnv('PERSPECTIVE_TOKEN', TOKEN);
    expect(wrongSettings().map(sentenceOf)).toEqual([
      'PERSPECTIVE_TOKEN must be the ciphertext of the token, in base64.',
    ]);
    try {
      configuredPerspectives();
      expect.fail();
    } catch (error) {
      expect(String(error)).not.toContain(TOKEN);
    }
  });
});
