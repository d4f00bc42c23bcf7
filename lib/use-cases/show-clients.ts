import type { MemberReader } from '../access/member.ts';
import type { AcmeStore } from '../acme/acme-store.ts';
import type { CredentialReader, CredentialUses } from '../acme/credential.ts';
import type { AcmeAccountId } from '../acme/identifiers.ts';
import type { Instant } from '../clock.ts';
import { Rejection } from '../problem.ts';
import { type ClientsView, type ClientView, clientView, type RenewalView } from '../views/client-view.ts';
import { type ClientScope, type RenewalFinder, renewalsOfClients } from './renewals-of-clients.ts';

export type ClientShower = RenewalFinder & {
  acme: Pick<AcmeStore, 'loadAccount'>;
  credentials: Pick<CredentialReader, 'load'>;
  members: Pick<MemberReader, 'load'>;
  uses: Pick<CredentialUses, 'loadBound'>;
};

/**
 * A part of the clients that hold certificates, with these certificates and their renewals.
 * @param attention only what needs attention
 * @throws Rejection `not-found` for a client of another account; on a cursor of another list
 */
export async function showClients(
  deps: ClientShower,
  {
    account,
    client,
    attention,
    cursor,
  }: ClientScope & { attention?: boolean | undefined; cursor?: string | undefined },
): Promise<ClientsView> {
  const of = client === undefined ? account : await accountOfClient(deps, client, account);
  const { renewals, ...rest } = await renewalsOfClients(deps, { account: of, client }, cursor);
  const ids = [...new Set(renewals.map((each) => each.client))];
  const now = deps.clock.now();
  const clients = (await Promise.all(ids.map((id) => showClient(deps, id, renewals, now)))).filter(
    (each) => each !== undefined,
  );
  if (!attention) return { clients, certificates: renewals, ...rest };
  return {
    clients: clients.filter(({ needAttention }) => needAttention > 0),
    certificates: renewals.filter((each) => each.attention !== undefined),
    ...rest,
  };
}

/** @param visible the only account whose clients the caller may see @throws Rejection alike for one of another account and for none */
async function accountOfClient(
  { acme }: ClientShower,
  client: AcmeAccountId,
  visible: ClientScope['account'],
): Promise<string> {
  const found = await acme.loadAccount(client);
  if (found && (visible ?? found.account) === found.account) return found.account;
  throw new Rejection('not-found', 'There is no ACME account with this id.');
}

async function showClient(
  { acme, credentials, members, uses }: ClientShower,
  id: AcmeAccountId,
  all: readonly RenewalView[],
  now: Instant,
): Promise<ClientView | undefined> {
  const account = await acme.loadAccount(id);
  if (account === undefined) return undefined;
  const key = { account: account.account, id: account.credential };
  // Together: they are read in one call.
  const [credential, bound, member] = await Promise.all([
    credentials.load(key),
    uses.loadBound(key, id),
    members.load(account.member),
  ]);
  return clientView(account, {
    ...{ credential, member, bound, now },
    renewals: all.filter(({ client }) => client === id),
  });
}
