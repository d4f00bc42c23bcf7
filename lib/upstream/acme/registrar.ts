import * as z from 'zod';
import type { Clock } from '../../clock.ts';
import { issuerMessage } from '../../issuers/issuer-messages.ts';
import { Rejection, Transient } from '../../problem.ts';
import type { AccountKeyEncryption, AcmeRegistrar, Registration } from '../acme-registrar.ts';
import { type AccountKey, accountKeyOf, boundTo, newAccountKey } from './account-key.ts';
import { type AcmeClient, acmeClient, type Directory, type Fetch, parsed } from './acme-client.ts';
import { AcmeFailure } from './acme-failure.ts';

const Account = z.looseObject({ status: z.string() });

/** Registers accounts at ACME CAs by their directories. */
export function acmeRegistrar(deps: {
  fetch: Fetch;
  clock: Clock;
  accountKeys: Pick<AccountKeyEncryption, 'decrypt'>;
}): AcmeRegistrar {
  return {
    async register(registration) {
      const { directoryUrl } = registration;
      const key = await newAccountKey();
      const client = acmeClient({ ...deps, directoryUrl, key });
      const directory = await saying('/directoryUrl', () => client.directory());
      assertOffered(directory, registration);
      const field = registration.eab ? '/eab' : '/directoryUrl';
      const accountUrl = await saying(field, () => newAccount(client, key, directory, registration));
      const { caaIdentities = [], termsOfService } = directory.meta ?? {};
      return {
        accountUrl,
        accountKey: key.secret,
        caaDomains: caaIdentities.map((domain) => domain.toLowerCase()),
        ...(termsOfService !== undefined && { termsOfService }),
      };
    },
    async check({ id, directoryUrl, accountUrl: account, accountKey, profile }) {
      const key = await accountKeyOf(await deps.accountKeys.decrypt(accountKey, id));
      const client = acmeClient({ ...deps, directoryUrl, key, account });
      try {
        const { meta } = await client.directory();
        const { status } = parsed(Account, (await client.post(account, '')).text);
        if (status !== 'valid')
          return `The account at the CA is ${status}. Add the CA again as another issuer.`;
        if (profile !== undefined && meta?.profiles?.[profile] === undefined)
          return `The CA does not offer the profile "${profile}" any more.`;
        return undefined;
      } catch (error) {
        return wordsOf(error);
      }
    },
  };
}

function assertOffered({ meta }: Directory, { eab, profile }: Registration): void {
  if (meta?.externalAccountRequired === true && eab === undefined)
    throw rejection('/eab', issuerMessage('required/eab', {}));
  if (profile === undefined || meta?.profiles?.[profile] !== undefined) return;
  const offered = Object.keys(meta?.profiles ?? {}).join(', ') || 'none';
  throw rejection('/profile', saidBy(`It does not offer the profile "${profile}". It offers: ${offered}.`));
}

async function newAccount(
  client: AcmeClient,
  key: AccountKey,
  { newAccount: url }: Directory,
  { email, eab }: Registration,
): Promise<string> {
  const { headers } = await client.post(url, {
    termsOfServiceAgreed: true,
    ...(email !== undefined && { contact: [`mailto:${email}`] }),
    ...(eab && { externalAccountBinding: await boundTo(key, eab, url) }),
  });
  const location = headers.get('location');
  if (location === null) throw new Transient('The CA does not give the URL of the account.');
  return location;
}

/** What the CA says, as a finding. @throws Rejection */
async function saying<T>(field: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw rejection(field, saidBy(wordsOf(error)));
  }
}

/** @throws the error again if it is none of the CA */
function wordsOf(error: unknown): string {
  if (error instanceof AcmeFailure) return `It says: ${error.message} (${error.type}).`;
  if (error instanceof Transient) return error.message;
  throw error;
}

const saidBy = (detail: string) => issuerMessage('not-allowed/ca-says', { detail });

const rejection = (field: string, finding: ReturnType<typeof saidBy>): Rejection =>
  new Rejection('not-permitted', finding.message, [{ field, ...finding }]);
