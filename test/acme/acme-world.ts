import { type KeyObject, randomBytes } from 'node:crypto';
import { acmeChallenge } from '../../functions/acme/challenge.ts';
import { acmeDirectory } from '../../functions/acme/directory.ts';
import { acmeRenewalInfo } from '../../functions/acme/renewal-info.ts';
import { type AcmeDeps, acme } from '../../functions/acme/serve.ts';
import type { Member } from '../../lib/access/member.ts';
import type { Credential } from '../../lib/acme/credential.ts';
import { keyIdentifierOf } from '../../lib/acme/identifiers.ts';
import { newNonce } from '../../lib/acme/nonces.ts';
import type { RenewalWindow } from '../../lib/acme/renewal-window.ts';
import { acmeUrls } from '../../lib/acme/urls.ts';
import type { Check } from '../../lib/domain-validation/check.ts';
import type { SeenOutcome } from '../../lib/domain-validation/from-several-networks.ts';
import { networks } from '../../lib/domain-validation/networks.ts';
import { performCheck } from '../../lib/domain-validation/perform-check.ts';
import { newChallengeId } from '../../lib/verification/random-value.ts';
import { memoryAcme } from '../doubles/acme-store.ts';
import { memoryCredentialEncryption } from '../doubles/credential-encryption.ts';
import { memoryCredentials } from '../doubles/credential-store.ts';
import { memoryUses } from '../doubles/credential-uses.ts';
import { memoryMembers } from '../doubles/member-store.ts';
import { memoryNonces } from '../doubles/nonce-store.ts';
import { memoryReplacements } from '../doubles/replacement-store.ts';
import { resolverOf } from '../doubles/resolver.ts';
import { APPLICANT, type World, world } from '../workflow/world.ts';
import { type AcmeClient, acmeClient, type Serve } from './acme-client.ts';

export const PUBLIC_URL = 'https://ra.example.net';
export const URLS = acmeUrls(PUBLIC_URL);

let worlds = 0;
/** Limits count by address, in the process: the tests of a minute would reach them together. */
const nextAddress = (): string => {
  worlds += 1;
  return `10.0.${worlds >> 8}.${worlds & 255}`;
};

/** The machine in memory with the ACME server in front of it. */
export async function acmeWorld(options: Parameters<typeof world>[0] = {}) {
  const w: World = await world(options);
  w.deps.caa = { ...w.deps.caa, acmeAccountUri: URLS.account };
  const uses = memoryUses();
  const nonces = memoryNonces();
  const credentials = memoryCredentials();
  const members = memoryMembers({
    ...{ id: APPLICANT, account: 'acme', name: 'Anna', email: 'anna@example.com' },
    roles: ['applicant'],
  });
  const encryption = memoryCredentialEncryption();
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
  const { counters: rates, ...rest } = w.deps;
  const deps: AcmeDeps = {
    ...rest,
    ...{ rates, uses, nonces, credentials, members, encryption, random },
    acme: memoryAcme(uses),
    publicUrl: PUBLIC_URL,
    issuers: ['ca.example.net'],
  };
  const by = { kind: 'member', member: APPLICANT } as const;
  const applicantOf = async (account: string): Promise<string> => {
    const id = `https://id.example#${account}`;
    const member: Member = { id, account, roles: ['applicant'], name: 'Zoe', email: 'zoe@example.net' };
    await members.save(member, { at: w.clock.now(), by });
    return id;
  };
  const answers = {
    directoryUrl: URLS.directory,
    newNonce: () => newNonce({ secret: nonces.secret, clock: w.clock, random }),
  };
  /** What the DNS answers to checks. */
  const published: Parameters<typeof resolverOf>[0] = {};
  const look = (check: Check): Promise<SeenOutcome> =>
    performCheck({ dns: resolverOf(published), networks: networks([]), clock: w.clock })(check);
  const replacements = memoryReplacements();
  /** What another CA suggests, by the serial number of its certificate. */
  const suggested = new Map<string, RenewalWindow>();
  const suggestedBy = async ({ serial }: { serial: string }) => suggested.get(serial);
  const renewalInfo = acmeRenewalInfo({ ...w.deps, replacements, suggestedBy }, answers);
  const context = { awsRequestId: 'test', functionName: 'acme' } as never;
  const served: Serve = (event) =>
    // A test lets its ports fail.
    acme((w.hooks.portsOf?.('acme', deps as never) as typeof deps | undefined) ?? deps, answers)(
      event,
      context,
    );
  const directory = acmeDirectory({ publicUrl: PUBLIC_URL, issuers: ['ca.example.net'], answers });
  const challenge = acmeChallenge({ ...deps, ...w.deps, policy: w.deps.rules.policy, look }, answers);
  const sourceIp = nextAddress();
  const serve: Serve = (from) => {
    const { http, ...of } = from.requestContext;
    const event = { ...from, requestContext: { ...of, http: { ...http, sourceIp } } };
    const { rawPath, requestContext } = event;
    const isPost = requestContext.http.method === 'POST';
    if (!isPost && /(directory|new-nonce)$/.test(rawPath)) return directory(event, context);
    if (/^\/acme\/(authorization|challenge)\//.test(rawPath)) return challenge(event, context);
    const [, certId] = /^\/acme\/renewal-info\/(.*)$/.exec(rawPath) ?? [];
    if (certId !== undefined) return renewalInfo({ ...event, pathParameters: { certId } }, context);
    return served(event);
  };

  return {
    ...w,
    acme: deps,
    ...{ credentials, members, replacements, suggested, uses },
    published,
    serve,
    client: (key?: Parameters<typeof acmeClient>[2]): AcmeClient => acmeClient(serve, PUBLIC_URL, key),
    /** A credential of the account, and its HMAC key. */
    async credential(changes: Partial<Credential> = {}) {
      const key = randomBytes(32);
      const id = newChallengeId(random);
      const account = changes.account ?? 'acme';
      const createdBy = account === 'acme' ? APPLICANT : await applicantOf(account);
      const credential: Credential = {
        ...{ id, account, name: 'web servers', type: 'DV' },
        applicant: { name: 'Ada Lovelace', email: 'applicant@example.com' },
        createdAt: w.clock.now(),
        createdBy,
        sealedKey: await encryption.encrypt(key.toString('base64url'), { account, id }),
        ...changes,
      };
      await credentials.create(credential, { at: w.clock.now(), by: { kind: 'member', member: APPLICANT } });
      return { credential, key, keyIdentifier: keyIdentifierOf({ account, id }) };
    },
    /** A client with an account that is bound to a new credential. */
    async registered(
      changes: Partial<Credential> = {},
      more: object = {},
      accountKey?: KeyObject,
    ): Promise<AcmeClient> {
      const { key, keyIdentifier } = await this.credential(changes);
      const client = this.client(accountKey);
      const { status, text } = await client.register(keyIdentifier, key, more);
      if (status !== 201) throw new Error(text);
      return client;
    },
  };
}
export type AcmeWorld = Awaited<ReturnType<typeof acmeWorld>>;
