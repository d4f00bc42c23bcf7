import { ancestors } from '../../application/names/public-suffix.ts';
import type { Clock, Instant } from '../../clock.ts';
import type { AccountId } from '../../order/identifiers.ts';
import type { ContactlessMethod } from '../../order/submission.ts';
import type { BlockStore } from '../block-store.ts';
import { type ActiveGrant, covers } from '../grants/grant.ts';
import { isOnlyGranted } from '../grants/not-granted.ts';
import { type GrantFinder, usableGrants } from '../grants/usable-grants.ts';
import { isInside } from '../scope.ts';
import { type Domain, type Proof, validationsOf } from './domain.ts';
import type { DomainStore } from './domain-store.ts';

type PlannedDomain = { adn: string; contact: string; names: readonly string[] };

/** A domain that the account has proven by a check, or a namespace that was granted to it, and the names that this covers. */
export type CheckedDomain = PlannedDomain & { method: ContactlessMethod };

/**
 * The domains of an application: those that are proven, and those whose contacts are asked; and the names that have no contact,
 * because they are internal or addresses, and that no grant covers.
 */
export type DomainsByProof = { checked: CheckedDomain[]; unchecked: PlannedDomain[]; notGranted: string[] };

export type CheckedDomainFinder = GrantFinder & {
  domains: Pick<DomainStore, 'loadAll'>;
  blocks: Pick<BlockStore, 'approvalsEndedAt'>;
  clock: Clock;
  reuseDays: (at: Instant) => number;
};

/**
 * Splits the domains of an application by whether its names are proven already by a check of the DNS or of a website: at the
 * planned domain, or at one between it and the name; or granted. Their contacts need not be asked. If the application names a
 * contact for the planned domain, only a proof or a grant of that whole domain counts.
 * @param chosen the contacts that the application names
 */
export async function splitByProof(
  deps: CheckedDomainFinder,
  account: AccountId,
  planned: readonly PlannedDomain[],
  chosen: Readonly<Record<string, string>>,
): Promise<DomainsByProof> {
  const levelsOf = ({ adn }: PlannedDomain, name: string) =>
    Object.hasOwn(chosen, adn) ? [adn] : [adn, ...candidates(name)];
  const wanted = planned.flatMap((domain) => domain.names.flatMap((name) => levelsOf(domain, name)));
  // In parallel: the table reads both in one call.
  const [known, granted] = await Promise.all([
    deps.domains.loadAll(account, wanted),
    usableGrants(
      deps,
      account,
      planned.flatMap(({ names }) => names),
    ),
  ]);
  const grantOf = ({ adn }: PlannedDomain, name: string) =>
    granted.find((grant) => covers(grant, name) && (!Object.hasOwn(chosen, adn) || covers(grant, adn)));
  const proofs = await usableProofs(deps, known);
  const checked = new Map<string, CheckedDomain>();
  const unchecked: PlannedDomain[] = [];
  const notGranted: string[] = [];
  for (const domain of planned) {
    const left: string[] = [];
    for (const name of domain.names) {
      const found = proofOf(proofs, account, levelsOf(domain, name), name) ?? byGrant(grantOf(domain, name));
      if (found) add(checked, found, domain, name);
      else if (isOnlyGranted(name)) notGranted.push(name);
      else left.push(name);
    }
    if (left.length > 0) unchecked.push({ ...domain, names: left });
  }
  return { checked: [...checked.values()], unchecked, notGranted };
}

/** A name and the domains above it, the registrable one first. */
const candidates = (name: string): string[] => ancestors(name.replace(/^\*\./, '')).reverse();

type Usable = { adn: string; method: ContactlessMethod; proof: Proof };

const byGrant = (grant: ActiveGrant | undefined): Omit<Usable, 'proof'> | undefined =>
  grant && { adn: grant.namespace, method: 'grant' };

async function usableProofs(deps: CheckedDomainFinder, known: readonly Domain[]): Promise<Usable[]> {
  const now = deps.clock.now();
  const found = await Promise.all(
    known.map(async (domain) => {
      const endedAt = await deps.blocks.approvalsEndedAt(domain.account, domain.adn);
      return validationsOf(domain).flatMap(({ method, validation: { proof } }) => {
        const isUsable = proof && now < proof.until && (endedAt === undefined || endedAt < proof.confirmedAt);
        return isUsable ? [{ adn: domain.adn, method, proof }] : [];
      });
    }),
  );
  // The one that ends last, so that it still holds when the certificate is signed.
  return found.flat().sort((one, other) => (one.proof.until > other.proof.until ? -1 : 1));
}

function proofOf(
  proofs: readonly Usable[],
  account: AccountId,
  levels: readonly string[],
  name: string,
): Usable | undefined {
  const covering = (adn: string) =>
    proofs.find(
      (each) =>
        each.adn === adn &&
        isInside({ account, adn, names: [name] }, { account, adn, names: [adn], scope: each.proof.scope }),
    );
  for (const adn of levels) {
    const found = covering(adn);
    if (found) return found;
  }
  return undefined;
}

function add(
  checked: Map<string, CheckedDomain>,
  { adn, method }: Omit<Usable, 'proof'>,
  { contact }: PlannedDomain,
  name: string,
): void {
  const before = checked.get(adn);
  // A grant covers every name of its namespace; a check of the same domain may cover less.
  const ofAll = before?.method === 'grant' ? before.method : method;
  checked.set(adn, { adn, contact, method: ofAll, names: [...(before?.names ?? []), name] });
}

/** How the domain of a name was proven without its contact. */
export const methodIn =
  (checked: readonly CheckedDomain[]) =>
  (name: string): ContactlessMethod | undefined =>
    checked.find(({ names }) => names.includes(name))?.method;
