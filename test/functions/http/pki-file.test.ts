import { describe, expect, it } from 'vitest';
import { getPkiFile } from '../../../functions/http/get-pki-file.ts';
import type { Authority } from '../../../lib/issuance/authority.ts';
import { memoryAuthorityStore } from '../../doubles/authority-store.ts';
import { memoryCrls } from '../../doubles/crl-store.ts';
import { anEvent, contextOf } from './event.ts';

const authority = (mark: number): Authority => ({
  intermediates: [Uint8Array.of(mark)],
  root: Uint8Array.of(0),
});
const crls = memoryCrls();
const terms = { number: 1, thisUpdate: '2026-11-25T10:00:00.000Z', nextUpdate: '2026-12-02T10:00:00.000Z' };
for (const [file, mark] of [
  ['root.crl', 100],
  ['issuing.crl', 101],
  ['issuing-2.crl', 102],
] as const)
  await crls.put(file, { ...terms, der: Uint8Array.of(mark) }, undefined);

const endpoint = getPkiFile({
  id: 'own-name',
  crls,
  authorities: memoryAuthorityStore({
    'own-name': authority(1),
    'own-name-2': authority(2),
    'own-name-12': authority(12),
  }),
});
const asked = async (file: string) => {
  const event = anEvent({ method: 'GET', path: '/pki/{file}' }, { path: { file } });
  const { statusCode, body = '' } = await endpoint(event, contextOf('getPkiFile'));
  return statusCode === 200 ? [...Buffer.from(body, 'base64')] : statusCode;
};

describe('GET /pki/{file}', () => {
  it.each([
    ['root.crt', [0]],
    ['issuing.crt', [1]],
    ['issuing-2.crt', [2]],
    ['issuing-12.crt', [12]],
    ['root.crl', [100]],
    ['issuing.crl', [101]],
    ['issuing-2.crl', [102]],
  ])('%s is the file of that CA', async (file, bytes) => {
    expect(await asked(file)).toEqual(bytes);
  });

  it.each(['issuing-3.crt', 'issuing-3.crl'])('%s does not exist before that CA does', async (file) => {
    expect(await asked(file)).toBe(404);
  });

  it.each([
    ...[
      'issuing-1.crt',
      'issuing-0.crl',
      'issuing-02.crt',
      'issuing-2.5.crt',
      'issuing-1e3.crt',
      'issuing-1000.crl',
    ],
    ...[
      'own-name.crt',
      'root-2.crt',
      'issuing-2.pem',
      'xissuing.crt',
      'issuing-2.crt.crl',
      '../inbound/x.crl',
    ],
  ])('%s is not found', async (file) => {
    expect(await asked(file)).toBe(404);
  });
});
