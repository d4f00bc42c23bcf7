import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** An npm registry on loopback with one package version, which it signs with a key of its own. */
export async function startRegistry(
  folder: string,
  {
    file,
    content,
    ...packed
  }: { name: string; version: string; bin?: string; file: string; content: string },
) {
  const { name, version } = packed;
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const tarball = pack(join(folder, 'packed'), packed, file, content);
  const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  const signed = Buffer.from(`${name}@${version}:${integrity}`);
  const signature = { keyid: 'test', sig: sign('sha256', signed, privateKey).toString('base64') };
  const state = { tarball, signatures: [signature], downloads: 0 };

  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    if (path === `/${name}`) {
      const dist = { integrity, signatures: state.signatures, tarball: `${address(server)}/package.tgz` };
      const manifest = { name, version, dist };
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({ name, 'dist-tags': { latest: version }, versions: { [version]: manifest } }),
      );
    } else if (path.endsWith('.tgz')) {
      state.downloads++;
      response.end(state.tarball);
    } else response.writeHead(404).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: address(server),
    integrity,
    keys: { test: publicKey.export({ format: 'der', type: 'spki' }).toString('base64') },
    /** What it answers from now on. */
    state,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

const address = (server: ReturnType<typeof createServer>): string =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

function pack(folder: string, manifest: object, file: string, content: string): Buffer {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, file), content, { mode: 0o755 });
  execFileSync('npm', ['pack', '--pack-destination', folder], { cwd: folder, stdio: 'ignore' });
  const packed = readdirSync(folder).find((entry) => entry.endsWith('.tgz')) ?? '';
  return readFileSync(join(folder, packed));
}
