import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { listen } from '@countersign/aws-emulators/http/listen';
import { median, milliseconds, type Row } from './row.ts';
import { bundleAll } from './start-up/bundle.ts';
import { ORDINARY_REQUEST, STARTED } from './start-up/started-functions.ts';

const run = promisify(execFile);
const FIRST_ANSWER = join(import.meta.dirname, 'start-up/first-answer.cjs');
const ROUNDS = 15;

/** From the start of a packaged function to its first answered AWS call, compared with the ordinary stack beside it. */
export async function startUp(): Promise<Row[]> {
  let answered = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      answered += 1;
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{}');
    });
  });
  const { url, stop } = await listen(server, 0, 'the empty table');
  const { ours, ordinary, remove } = await bundleAll(STARTED.map(({ file }) => file));
  const firstAnswer = async (bundle: string, request: object) => {
    const before = answered;
    const { stderr } = await run(process.execPath, [FIRST_ANSWER, bundle, JSON.stringify(request)], {
      env: environment(url),
    });
    if (answered !== before + 1) throw new Error(`${bundle} asked ${answered - before} times, not once.`);
    return Number(stderr.trim().split('\n').at(-1));
  };

  const rows: Row[] = [];
  for (const { file, request, atMost } of STARTED) {
    const [times, others, ratios]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < ROUNDS; round++) {
      const time = await firstAnswer(ours(file), request);
      const other = await firstAnswer(ordinary, ORDINARY_REQUEST);
      times.push(time);
      others.push(other);
      // Of two runs in a row: another load of the machine affects both.
      ratios.push(time / other);
    }
    const ratio = median(ratios);
    rows.push({
      what: `start to first answered AWS call, ${basename(file, '.ts')}`,
      figure: `${milliseconds(median(times))}, ${ratio.toFixed(2)} of the other`,
      beside: `ordinary stack ${milliseconds(median(others))}; at most ${atMost} of it`,
      within: ratio <= atMost,
    });
  }
  await stop();
  remove();
  return rows;
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
  PUBLIC_URL: 'https://ra.example.org',
  OPERATOR_CONTACT: 'questions@example.org',
  MAIL_FROM: 'countersign@example.org',
});
