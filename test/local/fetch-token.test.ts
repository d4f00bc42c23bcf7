import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOidc } from '@countersign/aws-emulators/oidc/start-oidc';
import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchToken } from '../../local/fetch-token.ts';
import { TOKENS } from '../../local/members.ts';

let folder: string;
let oidc: Awaited<ReturnType<typeof startOidc>>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  oidc = await startOidc({ port: 0, folder, members: ['applicant', 'auditor'], ...TOKENS });
});
afterEach(async () => {
  await oidc.stop();
  await rm(folder, { recursive: true });
});

describe('a token of a ready-made member', () => {
  it('is issued to a program that may read the secret in the folder', async () => {
    const token = await fetchToken(folder, 'auditor');

    expect(decodeJwt(token)).toMatchObject({ sub: 'auditor', iss: oidc.issuer, aud: TOKENS.audience });
  });

  it('is missing for a reason that is one sentence', async () => {
    await expect(fetchToken(folder, 'admin')).rejects.toThrow(
      'There is no member "admin": choose one of applicant, auditor.',
    );
    await expect(fetchToken(join(folder, 'none'), 'applicant')).rejects.toThrow('There are no members yet');
    await oidc.stop();
    await expect(fetchToken(folder, 'applicant')).rejects.toThrow(
      'The runtime is not up: run `npm start` first.',
    );
  });
});
