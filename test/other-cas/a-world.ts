import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { goProgram } from '../../bench/processes/go-program.ts';
import { STEP_CA, startStepCa } from '../../bench/step-ca/start-step-ca.ts';
import { operatorOf } from '../harness/operator.ts';
import { type Runtime, startRuntime } from '../harness/runtime.ts';
import { stageOn } from '../harness/stage.ts';
import { startHostedDns } from './hosted-dns.ts';
import { CACHE, type Quirks, startPebble } from './start-pebble.ts';

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
export const aWorld = (quirks: Quirks = {}) =>
  worldBeside(async (dns) => {
    const pebble = await startPebble(dns, quirks);
    return { ...pebble, trusted: pebble.certificate };
  });

/** The same beside step-ca, an internal CA. */
export const stepCaWorld = () =>
  worldBeside(async (dns) => {
    const ca = await startStepCa(await goProgram(CACHE, STEP_CA), dns);
    const folder = await mkdtemp(join(tmpdir(), 'countersign-step-ca-root-'));
    const trusted = join(folder, 'root.pem');
    await writeFile(trusted, ca.certificate);
    return { directoryUrl: ca.directoryUrl, trusted, stop: () => ca.stop() };
  });

type BesideCa = { directoryUrl: string; trusted: string; stop(): Promise<void> };

async function worldBeside<C extends BesideCa>(start: (dns: string) => Promise<C>) {
  let runtime: Runtime | undefined;
  const aliases = new Map<string, string>();
  const dns = await startHostedDns((name) => valuesIn(runtime?.home, aliases.get(name) ?? name));
  const ca = await start(dns.address);
  runtime = await startRuntime({ NODE_EXTRA_CA_CERTS: ca.trusted, HIGH_RISK_NAMES: 'bank' });
  const started = runtime;
  return {
    ca,
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
      await ca.stop();
      dns.stop();
    },
  };
}
export type World = Awaited<ReturnType<typeof aWorld>>;

/** An issuer at this CA. */
export const issuerAt = ({ directoryUrl }: { directoryUrl: string }, changes: object = {}) => ({
  ...{ kind: 'acme', id: 'pebble', name: 'Pebble', trust: 'test', directoryUrl, agreesToTerms: true },
  ...changes,
});
