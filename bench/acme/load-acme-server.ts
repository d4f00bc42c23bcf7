import { httpClient } from '../load/http-client.ts';
import { runLoad } from '../load/run-load.ts';
import type { Turn } from '../load/turn.ts';
import { usageOf } from '../processes/process-tree.ts';
import { acmeOrder } from './acme-order.ts';
import type { AcmeServer } from './acme-server.ts';

const SECONDS = 3;
const WARM_UP_SECONDS = 1;
/** A server that does not answer in this time has locked up. */
const ANSWER_WITHIN_MILLISECONDS = 5000;

/** One turn of complete orders at an ACME server that is started for it. */
export async function loadAcmeServer(start: () => Promise<AcmeServer>, clients: number): Promise<Turn> {
  const server = await start();
  const http = httpClient({
    ca: server.certificate,
    answerWithinMilliseconds: ANSWER_WITHIN_MILLISECONDS,
  });
  try {
    const { directoryUrl, publish, binding } = server;
    const runOrder = acmeOrder({ http, directoryUrl, publish, binding });
    const warmUp = await runLoad(WARM_UP_SECONDS, clients, runOrder);
    if (warmUp.failures.length > 0) return { load: warmUp, cpuMilliseconds: Number.NaN };
    const before = await usageOf(server.pid);
    const load = await runLoad(SECONDS, clients, runOrder);
    const after = await usageOf(server.pid);
    return { load, cpuMilliseconds: ((after.cpuSeconds - before.cpuSeconds) * 1000) / load.orders };
  } finally {
    http.close();
    await server.stop();
  }
}
