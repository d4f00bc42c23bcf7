import { expect, it } from 'vitest';
import { answering } from '../doubles/answering-server.ts';
import { startRuntime } from '../harness/runtime.ts';
import { stageOn } from '../harness/stage.ts';

it('The resolver that the user names is asked on one machine, too', { timeout: 60_000 }, async () => {
  const asked: (string | undefined)[] = [];
  await answering(
    (request, response) => {
      asked.push(request.url);
      response.end('{"Status":3,"AD":false}');
    },
    async (url) => {
      const runtime = await startRuntime({ RESOLVER_URL: `${url}/dns-query` });
      try {
        await stageOn(runtime).applicant.calls('GET /v1/domains/shop.example.org/contacts');
      } finally {
        await runtime.stop();
      }
    },
  );

  expect(asked).toContain('/dns-query?name=shop.example.org&type=MX');
});
