import { createPublicKey, verify } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateKeyCommand, type KeySpec, KMSClient } from '@aws-sdk/client-kms';
import { startKms } from '@countersign/aws-emulators/kms/start-kms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kmsSigner } from '../../../lib/aws/services/kms-signer.ts';
import type { SignatureAlgorithm } from '../../../lib/issuance/signer.ts';
import { Transient } from '../../../lib/problem.ts';

const MESSAGE = Buffer.alloc(10_000, 'longer than KMS takes as a message');

const clientOf = (endpoint: string) =>
  new KMSClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });

describe('The KMS signer', () => {
  let folder: string;
  let kms: Awaited<ReturnType<typeof startKms>>;
  let client: KMSClient;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-'));
    kms = await startKms({ folder });
    client = clientOf(kms.url);
  });
  afterAll(async () => {
    client.destroy();
    await kms.stop();
    await rm(folder, { recursive: true });
  });

  const createKey = async (KeySpec: KeySpec) => {
    const { KeyMetadata } = await client.send(new CreateKeyCommand({ KeySpec, KeyUsage: 'SIGN_VERIFY' }));
    return `${KeyMetadata?.KeyId}`;
  };

  it.each<[KeySpec, SignatureAlgorithm, string]>([
    ['ECC_NIST_P256', 'ecdsa-p256-sha256', 'sha256'],
    ['ECC_NIST_P384', 'ecdsa-p384-sha384', 'sha384'],
    ['RSA_2048', 'rsa-pkcs1-sha256', 'sha256'],
  ])('signs with a key of %s', async (spec, algorithm, hash) => {
    const signer = kmsSigner(client, await createKey(spec), algorithm);

    const key = createPublicKey({ key: Buffer.from(await signer.publicKey()), type: 'spki', format: 'der' });
    const signature = await signer.sign(MESSAGE);

    expect(verify(hash, MESSAGE, key, signature)).toBe(true);
  });

  it('does not sign with an algorithm that is not the key’s, and does not retry', async () => {
    const signer = kmsSigner(client, await createKey('ECC_NIST_P384'), 'ecdsa-p256-sha256');

    const error: unknown = await signer.sign(MESSAGE).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(Transient);
  });
});

describe('The KMS signer, when KMS does not sign,', () => {
  const answering = async (listener: RequestListener, ask: (url: string) => Promise<void>) => {
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    try {
      await ask(typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '');
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  };

  const errorOf = async (url: string): Promise<unknown> => {
    const client = clientOf(url);
    const signer = kmsSigner(client, 'key', 'ecdsa-p256-sha256');
    const error: unknown = await signer.sign(MESSAGE).catch((thrown: unknown) => thrown);
    client.destroy();
    return error;
  };

  it.each([
    ['ThrottlingException', 400],
    ['KMSInternalException', 500],
    ['DependencyTimeoutException', 503],
    ['KeyUnavailableException', 500],
    ['SomethingNew', 502],
  ])('throws Transient on %s', async (type, status) => {
    await answering(
      (_, response) => response.writeHead(status).end(JSON.stringify({ __type: type })),
      async (url) => {
        expect(await errorOf(url)).toBeInstanceOf(Transient);
      },
    );
  });

  it.each([
    ['NotFoundException', 400],
    ['DisabledException', 409],
    ['AccessDeniedException', 400],
    ['KMSInvalidStateException', 409],
  ])('passes %s on', async (type, status) => {
    await answering(
      (_, response) => response.writeHead(status).end(JSON.stringify({ __type: type })),
      async (url) => {
        expect(await errorOf(url)).toMatchObject({ name: type });
      },
    );
  });

  it('throws Transient if there is no answer, or the connection is closed', async () => {
    expect(await errorOf('http://127.0.0.1:1')).toBeInstanceOf(Transient);
    await answering(
      (request) => request.socket.destroy(),
      async (url) => {
        expect(await errorOf(url)).toBeInstanceOf(Transient);
      },
    );
  });
});
