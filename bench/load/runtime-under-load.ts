import { join } from 'node:path';
import { fetchToken } from '../../local/fetch-token.ts';
import { npmStart } from '../processes/npm-start.ts';
import { usageOf, whenIdle } from '../processes/process-tree.ts';
import { median } from '../row.ts';
import { countersignOrder } from './countersign-order.ts';
import { httpClient } from './http-client.ts';
import { runLoad } from './run-load.ts';
import type { Turn } from './turn.ts';

const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 8);
const WARM_UP = { seconds: 6, clients: 8 };

/** A one-machine runtime on an empty folder that is loaded with complete orders, in turns. */
export type RuntimeUnderLoad = {
  turn(clients: number): Promise<Turn>;
  megabytes(): Promise<number>;
  stop(): Promise<void>;
};

/** Starts and warms up the version of the product in a folder. */
export async function runtimeUnderLoad(root?: string): Promise<RuntimeUnderLoad> {
  const runtime = await npmStart(root);
  const http = httpClient();
  const stop = async () => {
    http.close();
    await runtime.stop();
  };
  try {
    const oidc = join(runtime.home, 'oidc');
    const tokens = [await fetchToken(oidc, 'applicant'), await fetchToken(oidc, 'applicant-2')];
    let sinceApproval: number[] = [];
    const onIssued = (milliseconds: number) => sinceApproval.push(milliseconds);
    const runOrder = countersignOrder({ http, url: runtime.url, tokens, onIssued });
    await runLoad(WARM_UP.seconds, WARM_UP.clients, runOrder);
    await whenIdle(runtime.pid);
    return {
      async turn(clients) {
        sinceApproval = [];
        const before = await usageOf(runtime.pid);
        const load = await runLoad(SECONDS, clients, runOrder);
        // The notices to applicants follow: they belong to these orders, and must not slow the next turn.
        const after = await whenIdle(runtime.pid);
        return {
          load,
          cpuMilliseconds: ((after.cpuSeconds - before.cpuSeconds) * 1000) / load.orders,
          approvalToCertificateMilliseconds: median(sinceApproval),
        };
      },
      megabytes: async () => (await usageOf(runtime.pid)).megabytes,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
