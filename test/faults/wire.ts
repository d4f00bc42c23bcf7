import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import {
  Agent,
  type ClientRequest,
  createServer,
  request as forward,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http';
import { listen } from '@countersign/aws-emulators/http/listen';
import { environmentCredentials, signed } from '@countersign/aws-emulators/protocol/signature';

export type Service = 'DYNAMODB' | 'SFN' | 'SES' | 'KMS' | 'S3' | 'ROUTE_53';

/** One request of the AWS SDK on its way; the SDK gives all attempts of a call the same id. */
export type Sent = {
  service: Service;
  operation: string;
  call: string;
  attempt: number;
  /** Its sender, if one was set by `asWhom`. */
  sender: string | undefined;
  body: Buffer;
};

/** An answer as it goes over the wire. */
export type Answer = { status: number; headers?: Record<string, string>; body: string | Buffer };

/**
 * What the wire does with a request: passes it, answers itself, is cut before or after it arrived, or keeps the connection open
 * and never answers, or stops in the midst of the answer.
 */
export type Fate =
  | 'pass'
  | 'cut before'
  | 'cut after'
  | 'no answer'
  | 'half an answer'
  | { before: Answer }
  | { after: Answer; also?: () => void };

/** The wire between the SDK and the services: real sockets, on which a test decides what happens to each request. */
export type Wire = {
  url(service: Service): string;
  /** Decides the fate of each request; by default all pass. */
  decide: (sent: Sent) => Fate;
  /** Called for every request that a service has answered with success. */
  answered: (sent: Sent, answer: string) => void;
  /** How many requests are on their way. */
  busy(): number;
  stop(): Promise<void>;
};

const SENDER = 'x-test-sender';
const who = new AsyncLocalStorage<string>();

/** Marks all requests of this work with their sender. */
export const asWhom = <T>(sender: string, work: () => T): T => who.run(sender, work);

/** The documented message of the channel, which is not typed. Its listeners run in the context of the request. */
const mark = (message: unknown) => {
  const sender = who.getStore();
  if (sender !== undefined) (message as { request: ClientRequest }).request.setHeader(SENDER, sender);
};

/** Puts a wire before each of these services. @param now the date of responses: the SDK corrects its clock by it */
export async function layWire(
  targets: Readonly<Partial<Record<Service, string>>>,
  now: () => number = Date.now,
): Promise<Wire> {
  const agent = new Agent({ keepAlive: true });
  let busy = 0;
  subscribe('http.client.request.created', mark);

  const open = async (service: Service, target: string) => {
    const server = createServer({ keepAliveTimeout: 60_000 }, async (request, response) => {
      busy += 1;
      response.on('close', () => {
        busy -= 1;
      });
      const sent = sentOf(service, request, await bytesOf(request));
      const fate = wire.decide(sent);
      if (fate === 'cut before') return void response.destroy();
      if (fate === 'no answer') return;
      if (fate === 'half an answer') return void response.writeHead(200, { 'content-length': 9 }).write('{');
      if (typeof fate === 'object' && 'before' in fate) return write(fate.before);
      const { method = 'GET', url: path = '/' } = request;
      const headers = { ...request.headers, host: new URL(target).host };
      // The signature covers the host, so the service is called by its own.
      const again = { method, url: path, headers, body: sent.body };
      if (headers.authorization) Object.assign(headers, signed(again, environmentCredentials(), 'any'));
      const options = { method, path, agent, headers };
      const onward = forward(target, options, async (answer) => {
        const body = await bytesOf(answer);
        if ((answer.statusCode ?? 500) < 300) wire.answered(sent, body.toString());
        if (fate === 'cut after') return void response.destroy();
        if (typeof fate === 'object') {
          fate.also?.();
          return write(fate.after);
        }
        write({ status: answer.statusCode ?? 502, headers: flat(answer.headers), body });
      });
      onward.on('error', () => response.destroy());
      onward.end(sent.body);

      function write({ status, headers, body }: Answer) {
        const date = new Date(now()).toUTCString();
        response.writeHead(status, { ...headers, date, 'content-length': Buffer.byteLength(body) }).end(body);
      }
    });
    return [service, await listen(server, 0, 'the wire')] as const;
  };
  const opened = await Promise.all(
    Object.entries(targets).map(([service, target]) => open(service as Service, target)),
  );
  const ends = new Map(opened);

  const wire: Wire = {
    decide: () => 'pass',
    answered: () => {},
    url(service) {
      const end = ends.get(service);
      if (end === undefined) throw new Error(`There is no wire to ${service}.`);
      return end.url;
    },
    busy: () => busy,
    async stop() {
      unsubscribe('http.client.request.created', mark);
      agent.destroy();
      await Promise.all([...ends.values()].map((end) => end.stop()));
    },
  };
  return wire;
}

function sentOf(service: Service, { method, url = '/', headers }: IncomingMessage, body: Buffer): Sent {
  const target = headers['x-amz-target'];
  const action = service === 'SES' ? new URLSearchParams(body.toString()).get('Action') : undefined;
  return {
    service,
    operation: action ?? `${target ?? `${method} ${url.split('?')[0]}`}`.split('.').at(-1) ?? '',
    call: `${headers['amz-sdk-invocation-id']}`,
    attempt: Number(/attempt=(\d+)/.exec(`${headers['amz-sdk-request']}`)?.[1] ?? 1),
    sender: headers[SENDER]?.toString(),
    body,
  };
}

function flat({
  'content-length': _,
  'transfer-encoding': __,
  connection: ___,
  ...headers
}: IncomingHttpHeaders) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `${value}`]));
}

async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
