import { X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import * as z from 'zod';
import type { RevocationReason } from '../../lib/order/revocation-reason.ts';
import { AccountDomainView } from '../../lib/views/account-domain-view.ts';
import type { OrderView } from '../../lib/views/order-view.ts';
import { until } from '../../local/demo/until.ts';
import { verifies } from '../doubles/openssl.ts';
import { certificatesIn, namesIn } from '../harness/certificate.ts';
import { accepted } from '../harness/member.ts';
import { publish } from '../harness/publish.ts';
import type { Stage } from '../harness/stage.ts';
import { newCredential } from './new-credential.ts';
import { ran, type Started, started } from './run-program.ts';

const PUBLISH = join(import.meta.dirname, 'publish-record.ts');

/** The place of a client: its folder, its credential, names whose DNS it controls, and the people of the account. */
export type Workplace = Awaited<ReturnType<typeof workplaceOf>>;

/** A workplace for a client, in a folder of its own. */
export async function workplaceOf(stage: Stage, { name, folder }: { name: string; folder: string }) {
  const { runtime, applicant, reviewer } = stage;
  const label = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  // The website of some names of the one domain is this machine; the other has no address, so that no challenge by HTTP can succeed.
  const [domain, proven] = [`${label}.${stage.domain}`, `${label}-proven.${stage.domain}`];
  for (const host of ['a', 'b', 'c']) publish(runtime.home, `${host}.${domain}`, { A: ['127.0.0.1'] });
  await proves(stage, proven);
  mkdirSync(folder, { recursive: true });
  const file = (...parts: string[]) => join(folder, ...parts);
  const script = (name: string, text: string): string => {
    writeFileSync(file(name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    return file(name);
  };
  /** The certificate of the root, which exists from the first order on. */
  const root = async (): Promise<string> => {
    const answer = await fetch(`${runtime.url}/pki/root.crt`);
    if (!answer.ok) throw new Error(`There is no root: ${answer.status}`);
    const certificate = new X509Certificate(new Uint8Array(await answer.arrayBuffer()));
    writeFileSync(file('root.pem'), certificate.toString());
    return file('root.pem');
  };
  /** The only order with this certificate: a second one would be a doubled order. */
  const orderOf = async ({ serialNumber }: X509Certificate): Promise<OrderView> => {
    const serial = serialNumber.toLowerCase().padStart(32, '0');
    const { body } = accepted(await applicant.calls(`GET /v1/orders?search=${serial}`));
    const { items } = Found.parse(body);
    expect(items).toHaveLength(1);
    return applicant.looksAt({ id: items[0]?.id ?? '' });
  };
  const ordersFor = async (host: string, status?: string) => {
    const wanted = `name=${host}${status ? `&status=${status}` : ''}`;
    return Found.parse(accepted(await applicant.calls(`GET /v1/orders?${wanted}`)).body).items;
  };
  return {
    ...{ domain, proven, file, script, root, orderOf },
    ...(await newCredential(stage, name)),
    /** A program that publishes a TXT record: its name, its value. */
    /** A name that imitates another one, inside the proven domain: a reviewer decides about it. */
    imitating: `paypa1.${proven}`,
    hook: script('publish', `exec '${process.execPath}' '${PUBLISH}' '${runtime.home}' "$1" "$2"`),
    /** Runs a program, which must succeed. */
    async runs(program: string, args: readonly string[], env: Record<string, string> = {}): Promise<string> {
      const { status, output } = await ran(program, args, { cwd: folder, env });
      expect(status, `${program} ${args.join(' ')}\n${output}`).toBe(0);
      return output;
    },
    /** Runs a program, which must fail and say why. */
    async fails(program: string, args: readonly string[], why: RegExp, env: Record<string, string> = {}) {
      const { status, output } = await ran(program, args, { cwd: folder, env });
      expect(status, output).not.toBe(0);
      expect(output).toMatch(why);
    },
    starts: (program: string, args: readonly string[], env: Record<string, string> = {}): Started =>
      started(program, args, { cwd: folder, env }),
    /** The certificate in a file of the client: verified by openssl, for these names, and that of exactly one issued order. */
    async has(name: string, names: readonly string[]): Promise<X509Certificate> {
      const [leaf, ...intermediates] = certificatesIn(readFileSync(file(name)));
      if (leaf === undefined) throw new Error(`${name} has no certificate.`);
      const trusted = new X509Certificate(readFileSync(await root())).raw;
      const chain = { intermediates: intermediates.map(({ raw }) => raw), root: trusted };
      expect(verifies(leaf.raw, chain)).toMatchObject({ ok: true });
      expect(namesIn(leaf)).toEqual([...names].sort());
      expect(await orderOf(leaf)).toMatchObject({ status: 'issued' });
      return leaf;
    },
    /** Waits until the only order for a name is in review, approves it as its reviewer does, and waits until it is issued. */
    async isReviewed(host: string, meanwhile: () => Promise<void> = async () => undefined): Promise<void> {
      const order = await until('an order in review', async () => (await ordersFor(host, 'reviewing'))[0], {
        withinSeconds: 60,
      });
      await meanwhile();
      await reviewer.approves(order);
      await applicant.sees(order, 'issued');
    },
    /** Whether a name has one order, for which it was reviewed once. */
    async hasOneOrder(host: string): Promise<void> {
      expect(await ordersFor(host)).toHaveLength(1);
    },
    /** The file, once it has another certificate. */
    readsOther: (name: string, former: X509Certificate): string | undefined =>
      certificatesIn(readFileSync(file(name)))[0]?.serialNumber === former.serialNumber ? undefined : name,
    isNew: (certificate: X509Certificate, former: X509Certificate) =>
      expect(certificate.serialNumber).not.toBe(former.serialNumber),
    /** A person of the account revokes a certificate, beside the client. */
    async revokesAsApplicant(certificate: X509Certificate): Promise<void> {
      await applicant.revokes(await orderOf(certificate), 'superseded');
    },
    async seesRevoked(certificate: X509Certificate, reason: RevocationReason): Promise<void> {
      expect(await orderOf(certificate)).toMatchObject({ status: 'revoked', revocation: { reason } });
    },
  };
}

const Found = z.object({ items: z.array(z.object({ id: z.string() })) });

/** Proves a domain by a record, before any client orders. */
async function proves({ applicant, runtime }: Stage, name: string): Promise<void> {
  const asked = async (...request: Parameters<typeof applicant.calls>) =>
    AccountDomainView.parse(accepted(await applicant.calls(...request)).body);
  const { methods } = await asked('POST /v1/domains', { name, method: 'dns' });
  const place = methods[0]?.place;
  if (place?.type !== 'TXT') throw new Error('It asks for no record.');
  publish(runtime.home, place.name, { TXT: [place.value] });
  expect(await asked(`POST /v1/domains/${name}/check`, { method: 'dns' })).toMatchObject({ state: 'proven' });
}
