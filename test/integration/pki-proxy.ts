import { createServer } from 'node:http';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { listen } from '@countersign/aws-emulators/http/listen';

/**
 * An HTTP proxy that stands for DNS and CloudFront: at one name it serves objects of a bucket, at every other one nothing. Set
 * it as `HTTP_PROXY`.
 */
export async function startPkiProxy(options: { name: string; at: object; bucket: () => Promise<string> }) {
  const s3 = new S3Client({ ...options.at, forcePathStyle: true });
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const serve = async () => {
      if (url.hostname !== options.name) return response.writeHead(502).end();
      const asked = { Bucket: await options.bucket(), Key: url.pathname.slice(1) };
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
