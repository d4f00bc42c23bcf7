import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { dv, ov } from '../harness/application.ts';
import { type Journey, journeysIn, type Need } from '../harness/journey.ts';
import { memberOf } from '../harness/member.ts';
import { type Runtime, startRuntime } from '../harness/runtime.ts';
import { type Stage, stageOn } from '../harness/stage.ts';

const NOTE_REQUESTS = pathToFileURL(join(import.meta.dirname, 'record-requests.ts')).href;

/** Its journeys repeat one instant many times, and send no kind of request that no other journey sends. */
const RACES = 'test/journeys/at-the-same-instant.test.ts';

/** With more, journeys wait so long for each other that some time out before their mails arrive. */
const AT_ONCE = 4;

/**
 * Runs all journeys that need neither a restart nor settings of their own, some concurrently, on one runtime that records
 * its requests in a file; those that must be alone each on another runtime.
 * @returns the titles of those that ended early: other suites test their expectations, only their requests count here
 */
export async function playEverything(file: string): Promise<string[]> {
  const journeys = await journeysIn(async () => {
    for (const each of globSync('test/journeys/*.test.ts', { exclude: [RACES] }))
      await import(pathToFileURL(resolve(each)).href);
  });
  const playable = journeys.filter(
    ({ needs, environment }) => environment === undefined && !needs.includes('restart'),
  );
  const needing = (need: Need) => playable.filter(({ needs }) => needs.includes(need));
  const alone = new Set(needing('alone'));
  const inTurn = new Set([...needing('clock'), ...needing('inside')].filter((each) => !alone.has(each)));
  const others = playable.filter((each) => !inTurn.has(each) && !alone.has(each));
  const broken: string[] = [];
  const playOn = async (runtime: Runtime, { title, run }: Pick<Journey, 'title' | 'run'>) => {
    await run(stageOn(runtime)).catch((error: unknown) => broken.push(`${title}: ${error}`));
  };
  await onNotedRuntime(file, async (runtime) => {
    const open = [{ title: 'the rest', run: callTheRest }, ...others].values();
    const lane = async () => {
      for (const each of open) await playOn(runtime, each);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    for (const each of inTurn) await playOn(runtime, each);
  });
  for (const each of alone) await onNotedRuntime(file, (runtime) => playOn(runtime, each));
  return broken;
}

/** Runs a function with a runtime that records its requests in a file. */
async function onNotedRuntime(file: string, run: (runtime: Runtime) => Promise<void>): Promise<void> {
  const runtime = await startRuntime({ NODE_OPTIONS: `--import=${NOTE_REQUESTS}`, REQUESTS_FILE: file });
  try {
    await run(runtime);
  } finally {
    await runtime.stop();
  }
}

const Followed = z.object({ cursor: z.string() });

/** Calls the functions that no journey calls. */
async function callTheRest(stage: Stage): Promise<void> {
  const { applicant, reviewer, runtime, domain } = stage;
  const operator = memberOf(runtime, 'operator', 'operator@example.org');
  for (const path of ['health', 'docs', 'docs/getOrder', 'docs/install/nginx', 'openapi.json', 'nowhere'])
    await fetch(`${runtime.url}/${path}`);
  for (const path of ['verify', 'verify/style.css', 'pki/root.crt', 'v1/sign-in'])
    await fetch(`${runtime.url}/${path}`);
  await operator.calls('GET /v1/members');
  await operator.calls('GET /v1/audit');
  await operator.calls('GET /v1/mail-guard');
  await operator.calls('DELETE /v1/mail-guard');
  for (const path of ['accounts', 'ca', 'events', 'mail-rates', 'settings', 'orders/stuck', 'orders/counts'])
    await operator.calls(`GET /v1/${path}`);
  await applicant.calls('GET /v1/me');
  await applicant.calls('PATCH /v1/me', { language: 'zh' });
  await applicant.calls('PATCH /v1/me', { language: 'en' });
  const { body: followed } = await applicant.calls('GET /v1/changes');
  await applicant.calls(`GET /v1/changes?since=${Followed.parse(followed).cursor}`);
  for (const query of ['sort=ends', 'search=example', 'needs=me', 'bounced=true', 'expiring=true'])
    await applicant.calls(`GET /v1/orders?${query}`);
  await applicant.calls('GET /v1/orders/counts');
  await reviewer.calls('GET /v1/orders?search=example');
  await applicant.calls(`GET /v1/domains/${domain}/contacts`);
  for (const query of ['phase=application-review', 'status=verifying'])
    await reviewer.calls(`GET /v1/orders?${query}`);

  const draft = await applicant.places(ov(domain), { submit: false, idempotencyKey: domain });
  const documents = `/v1/orders/${draft.id}/documents` as const;
  const { body } = await applicant.calls(`POST ${documents}`, {
    name: 'register.pdf',
    contentType: 'application/pdf',
  });
  const id = /"id":"([^"]+)"/.exec(JSON.stringify(body))?.[1];
  // The document was not uploaded.
  await applicant.calls(`PUT ${documents}/${id}`, { name: 'register.pdf' });
  await applicant.calls(`DELETE ${documents}/${id}`);
  await applicant.calls('POST /v1/preflight', dv(domain), { 'idempotency-key': domain });
  await applicant.calls('POST /v1/domains', { name: domain, method: 'dns' });
  await applicant.calls(`POST /v1/domains/${domain}/check`, {}, { 'idempotency-key': domain });

  const hostmaster = stage.contact(`hostmaster@${domain}`);
  await applicant.submits(draft);
  await hostmaster.approves(await hostmaster.isAsked());
  await reviewer.sees(draft, 'reviewing');
  await reviewer.queue();
  await reviewer.claims(draft);
  await reviewer.releases(draft);
  await reviewer.holds(draft, 'The register has not answered yet.');
}
