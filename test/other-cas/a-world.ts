import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { accepted, memberOf } from '../harness/member.ts';
import { type Runtime, startRuntime } from '../harness/runtime.ts';
import { stageOn } from '../harness/stage.ts';
import { startHostedDns } from './hosted-dns.ts';
import { type Quirks, startPebble } from './start-pebble.ts';

const RecordSets = z.record(
  z.string(),
  z.array(z.object({ name: z.string(), type: z.string(), values: z.array(z.string()) })),
);

/** The TXT values of a name in the hosted zones of a runtime. */
const valuesIn = (home: string | undefined, name: string): string[] => {
  const path = join(home ?? '', 'route53/record-sets.json');
  if (home === undefined || !existsSync(path)) return [];
  return Object.values(RecordSets.parse(JSON.parse(readFileSync(path, 'utf8'))))
    .flat()
    .flatMap((each) => (each.name === name && each.type === 'TXT' ? each.values : []))
    .map((value) => value.slice(1, -1));
};

/** The one-machine runtime beside Pebble, which validates by the zones of the runtime. */
export async function aWorld(quirks: Quirks = {}) {
  let runtime: Runtime | undefined;
  const aliases = new Map<string, string>();
  const dns = await startHostedDns((name) => valuesIn(runtime?.home, aliases.get(name) ?? name));
  const pebble = await startPebble(dns.address, quirks);
  runtime = await startRuntime({ NODE_EXTRA_CA_CERTS: pebble.certificate });
  const started = runtime;
  return {
    pebble,
    runtime: started,
    stage: stageOn(started),
    operator: operatorOf(started),
    records: (name: string) => valuesIn(started.home, name),
    /** Makes a name an alias, for the service and for Pebble. */
    async alias(name: string, target: string): Promise<void> {
      aliases.set(name, target);
      const zone = [...aliases].map(([each, at]) => `${each}: { CNAME: ["${at}."] }\n`).join('');
      await writeFile(join(started.home, 'zone.yml'), zone);
    },
    async stop() {
      await started.stop();
      await pebble.stop();
      dns.stop();
    },
  };
}
export type World = Awaited<ReturnType<typeof aWorld>>;

/** What an operator does with issuers. */
export function operatorOf(runtime: Pick<Runtime, 'url' | 'token'>) {
  const { calls } = memberOf(runtime, 'operator', 'operator@example.org');
  return {
    calls,
    async adds(issuer: object) {
      return accepted(await calls('POST /v1/issuers', issuer)).body;
    },
    async lets(rules: object[], fallback = 'own'): Promise<void> {
      const read = accepted(await calls('GET /v1/issuer-rules'));
      const tag = read.headers.get('etag') ?? '';
      accepted(await calls('PUT /v1/issuer-rules', { rules, default: fallback }, { 'if-match': tag }));
    },
    async checks(id: string) {
      return accepted(await calls(`POST /v1/issuers/${id}/check`, {})).body;
    },
    async sees(id: string) {
      const { body } = accepted(await calls('GET /v1/issuers'));
      return z
        .object({ items: z.array(z.looseObject({ id: z.string() })) })
        .parse(body)
        .items.find((each) => each.id === id);
    },
  };
}

/** An issuer at this Pebble. */
export const issuerAt = ({ directoryUrl }: { directoryUrl: string }, changes: object = {}) => ({
  ...{ kind: 'acme', id: 'pebble', name: 'Pebble', trust: 'test', directoryUrl, agreesToTerms: true },
  ...changes,
});
