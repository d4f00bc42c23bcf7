import type { X509Certificate } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { freePort } from '../../local/demo/free-port.ts';
import { until } from '../../local/demo/until.ts';
import { whyNoProgram } from './clients/debian.ts';
import { serves } from './serves.ts';
import type { Workplace } from './workplace.ts';

export const whyNoNginx = () => whyNoProgram('nginx');

export type WebServer = {
  port: number;
  /** Makes it read certificate and key again. */
  reloadCommand: string;
  /** Waits until it sends this certificate: a reload takes time. */
  sends(certificate: X509Certificate): Promise<void>;
};

/** Runs nginx with one server, while something is done. */
async function running<T>(
  at: Workplace,
  port: number,
  server: string,
  act: (commands: { reload: string }) => Promise<T>,
): Promise<T> {
  const folder = at.file('nginx');
  mkdirSync(folder, { recursive: true });
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (each) => `${each}_temp_path ${folder}/${each};`,
  );
  writeFileSync(
    `${folder}/nginx.conf`,
    `daemon off; user root; pid ${folder}/pid; error_log stderr; worker_processes 1; events {}
http { access_log off; ${temporary.join(' ')} server { ${server} } }\n`,
  );
  const args = ['-p', folder, '-c', `${folder}/nginx.conf`, '-e', 'stderr'];
  const nginx = at.starts('nginx', args);
  try {
    await until('nginx to listen', async () => ((await listens(port)) ? true : undefined), {
      seen: nginx.output,
    });
    return await act({ reload: `nginx ${args.join(' ')} -s reload` });
  } finally {
    await nginx.end();
  }
}

/** Runs nginx on port 80, with the files of challenges in a folder, where clients that have no server of their own write them. */
export const withWebsite = (at: Workplace, act: (folder: string) => Promise<void>): Promise<void> => {
  const files = at.file('challenges');
  mkdirSync(files, { recursive: true });
  const location = `location /.well-known/acme-challenge/ { alias ${files}/; default_type text/plain; }`;
  return running(at, 80, `listen 127.0.0.1:80; ${location}`, () => act(files));
};

/** Runs nginx with a certificate of a client, as it is installed. */
export async function withNginx(
  at: Workplace,
  { host, chain, key }: { host: string; chain: string; key: string },
  act: (server: WebServer) => Promise<void>,
): Promise<void> {
  const port = await freePort();
  const tls = `listen 127.0.0.1:${port} ssl; server_name ${host}; ssl_certificate ${chain}; ssl_certificate_key ${key};`;
  await running(at, port, `${tls} location / { return 200 "${host}"; }`, ({ reload }) =>
    act({
      port,
      reloadCommand: reload,
      async sends({ fingerprint256 }) {
        await until('nginx to send the new certificate', async () =>
          (await serves(at, port, host)).fingerprint256 === fingerprint256 ? true : undefined,
        );
      },
    }),
  );
}

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
