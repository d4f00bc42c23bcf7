import { httpClient } from '../load/http-client.ts';
import { npmStart } from '../processes/npm-start.ts';
import type { AcmeServer } from './acme-server.ts';
import { prepareAccount } from './prepare-account.ts';

/** A one-machine runtime on an empty folder, whose account has a credential and has proven the domain. */
export async function startCountersign(): Promise<AcmeServer> {
  const runtime = await npmStart();
  const http = httpClient();
  try {
    const { directoryUrl, binding } = await prepareAccount(http, runtime);
    return { pid: runtime.pid, directoryUrl, certificate: '', binding, stop: runtime.stop };
  } catch (error) {
    await runtime.stop();
    throw error;
  } finally {
    http.close();
  }
}
