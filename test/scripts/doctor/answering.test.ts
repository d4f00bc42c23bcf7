import { createServer } from 'node:http';
import { listen } from '@countersign/aws-emulators/http/listen';
import { afterEach, describe, expect, it } from 'vitest';
import { answering } from '../../../scripts/doctor/answering.ts';
import { aDeployment } from '../../doubles/aws/deployment.ts';

let stop: () => Promise<void>;
afterEach(() => stop());

/** What the doctor says about a stage whose host answers these paths with 200, and every other one with 404. */
async function said(paths: Readonly<Record<string, object>>) {
  const server = createServer((request, response) => {
    const body = paths[request.url ?? ''];
    response.writeHead(body === undefined ? 404 : 200).end(JSON.stringify(body ?? {}));
  });
  const listening = await listen(server, 0, 'a stage');
  stop = listening.stop;
  const deployment = aDeployment();
  const site = { PublicUrl: listening.url, SiteDomainName: new URL(listening.url).host };
  const service = { ...deployment.service, outputs: { ...deployment.service.outputs, ...site } };
  const findings = await answering({ deployment: { ...deployment, service } });
  return findings.map(
    ({ state, what }) => `${state} ${what.replace(listening.url, '').replace(/^http:\/\/[^/]+/, '')}`,
  );
}

const SOUND = { '/health': {}, '/': {}, '/v1/sign-in': { clientId: 'c' } };

describe('npm run doctor, about the addresses of a stage', () => {
  it('finds API, console and sign-in', async () => {
    expect(await said(SOUND)).toEqual([
      'ok /health answers.',
      'ok / answers.',
      'ok /v1/sign-in names the clientId.',
    ]);
  });

  it('reports a console that was not uploaded, and a sign-in without a client', async () => {
    const findings = await said({ '/health': {}, '/v1/sign-in': {} });

    expect(findings).toContain('mend / answers 404.');
    expect(findings).toContain('mend /v1/sign-in names no clientId: the console cannot sign in.');
  });
});
