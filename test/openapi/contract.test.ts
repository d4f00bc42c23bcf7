import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEMBERS } from '../../local/members.ts';
import { pythonTools, whyNoPython } from '../harness/python-tools.ts';
import { type Runtime, startRuntime } from '../harness/runtime.ts';
import { schemathesis } from './schemathesis.ts';

const missing = whyNoPython();
/** For each role; all of them together send more than `LEAST_REQUESTS`. */
const MOST_EXAMPLES = 10;
const LEAST_REQUESTS = 5000;

describe.skipIf(missing !== undefined)(`The API keeps its contract${missing ? ` (${missing})` : ''}`, () => {
  let runtime: Runtime;
  let tools: string;
  let requests = 0;

  beforeAll(async () => {
    tools = pythonTools({
      requirements: join(import.meta.dirname, 'requirements.txt'),
      into: '.schemathesis',
    });
    // A 429 answers before the request is examined: rate limits have tests of their own (test/http/rates.test.ts).
    runtime = await startRuntime({
      REQUESTS_PER_ADDRESS_AND_MINUTE: '1000000',
      POSTS_PER_ADDRESS_AND_MINUTE: '1000000',
    });
  }, 300_000);
  afterAll(() => runtime?.stop());

  it.concurrent.each(MEMBERS.map(({ name }) => name).filter((name) => name !== 'applicant-2'))(
    'to %s',
    async (member) => {
      const {
        clean,
        requests: sent,
        said,
      } = await schemathesis({
        tools,
        url: runtime.url,
        token: await runtime.token(member),
        mostExamples: MOST_EXAMPLES,
      });

      requests += sent;
      expect(clean, said).toBe(true);
    },
    900_000,
  );

  it(`in more than ${LEAST_REQUESTS} requests`, () => {
    expect(requests).toBeGreaterThan(LEAST_REQUESTS);
  });
});
