import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { listen } from '@countersign/aws-emulators/http/listen';
import { median, milliseconds, type Row } from './row.ts';
import { bundleBoth } from './start-up/bundle.ts';

const run = promisify(execFile);
const FIRST_ANSWER = join(import.meta.dirname, 'start-up/first-answer.cjs');
const ROUNDS = 15;
const MOST = 0.75;

const ORDER_ID = '01KAR0000000000000000000ZZ';
const MEMBER = {
  id: 'https://issuer.example#1',
  account: 'acme',
  roles: ['applicant'],
  name: 'Ada',
  email: 'a@example.com',
};

/** A request for an order that does not exist: one call, then 404. */
const EVENT = {
  version: '2.0',
  routeKey: 'GET /v1/orders/{orderId}',
  rawPath: `/v1/orders/${ORDER_ID}`,
  headers: { accept: 'application/json' },
  pathParameters: { orderId: ORDER_ID },
  requestContext: {
    requestId: 'bench',
    http: { method: 'GET', path: `/v1/orders/${ORDER_ID}`, sourceIp: '127.0.0.1' },
    authorizer: { lambda: { member: JSON.stringify(MEMBER) } },
  },
};

/** From the start of a packaged function to its first answered AWS call, compared with the ordinary stack. */
export async function startUp(): Promise<Row[]> {
  let answered = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      answered += 1;
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{}');
    });
  });
  const { url, stop } = await listen(server, 0, 'the empty table');
  const { ours, ordinary, remove } = await bundleBoth('functions/http/get-order.ts');
  const firstAnswer = async (bundle: string) => {
    const before = answered;
    const { stdout } = await run(process.execPath, [FIRST_ANSWER, bundle, JSON.stringify(EVENT)], {
      env: environment(url),
    });
    if (answered !== before + 1) throw new Error(`${bundle} asked ${answered - before} times, not once.`);
    return Number(stdout.trim().split('\n').at(-1));
  };

  const times = { ours: [] as number[], ordinary: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    times.ours.push(await firstAnswer(ours));
    times.ordinary.push(await firstAnswer(ordinary));
  }
  await stop();
  remove();
  const ratio = median(times.ours) / median(times.ordinary);
  return [
    {
      what: 'start to first answered AWS call, get-order',
      figure: `${milliseconds(median(times.ours))}, ${ratio.toFixed(2)} of the other`,
      beside: `ordinary stack ${milliseconds(median(times.ordinary))}; at most ${MOST} of it`,
      within: ratio <= MOST,
    },
  ];
}

/** The environment of Lambda with the endpoint of the table, and nothing of this machine's user. */
const environment = (url: string) => ({
  PATH: process.env['PATH'],
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL_DYNAMODB: url,
  TABLE_NAME: 'countersign',
  POLICY: 'internal',
});
