import { request as ask, createServer } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { listen } from '@countersign/aws-emulators/http/listen';

/**
 * An HTTP proxy that stands for DNS and CloudFront: at one name it serves objects of a bucket. It also forwards to the emulator what S3
 * Control is asked, whose clients write the account's number before the host, also before an IP address. At every other name it
 * serves nothing. Set it as `HTTP_PROXY`.
 * @param options.bucket the origin of the distribution with this name
 */
export async function startPkiProxy(options: {
  name: string;
  at: { region: string; endpoint: string };
  bucket: () => Promise<string>;
}) {
  const s3 = new S3Client({ ...options.at, forcePathStyle: true, followRegionRedirects: true });
  const { hostname, port, host } = new URL(options.at.endpoint);
  const server = createServer((request, response) => {
    const { url = '/', method, headers } = request;
    // Such a host is no URL: it ends like an IP address.
    const [, forAccount] = new RegExp(`^http://\\d+\\.${host}(/.*)$`).exec(url) ?? [];
    if (forAccount !== undefined) {
      const forwarded = ask({ hostname, port, method, headers, path: forAccount });
      forwarded.on('response', (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        pipeline(answer, response).catch(() => response.destroy());
      });
      pipeline(request, forwarded).catch(() => response.destroy());
      return;
    }
    const { hostname: name, pathname } = new URL(url, `http://${headers.host}`);
    const serve = async () => {
      if (name !== options.name) return response.writeHead(502).end();
      const asked = { Bucket: await options.bucket(), Key: pathname.slice(1) };
      const { Body, ETag = '' } = await s3.send(new GetObjectCommand(asked));
      const bytes = await Body?.transformToByteArray();
      return response.writeHead(200, { etag: ETag }).end(bytes);
    };
    // As CloudFront answers for an object that does not exist, without the right to list.
    serve().catch(() => response.writeHead(403).end());
  });
  server.on('connect', (_, socket) => {
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    server.emit('connection', socket);
  });
  const { url, stop } = await listen(server, 0, 'the proxy of the revocation addresses');
  return {
    url,
    async stop() {
      await stop();
      s3.destroy();
    },
  };
}
