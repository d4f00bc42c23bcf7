import type { DomainChoices } from '../../application/contacts/domain-plan.ts';
import { ancestors } from '../../application/names/public-suffix.ts';
import type { AccountId } from '../../order/identifiers.ts';
import type { CheckedMethod, ContactlessMethod } from '../../order/submission.ts';
import { isByMail, provenBy } from '../evidence.ts';
import { type ActiveGrant, covers } from '../grants/grant.ts';
import { type GrantFinder, usableGrants } from '../grants/usable-grants.ts';
import { isInside, type RequestedScope } from '../scope.ts';
import { type ApprovalFinder, usableApproval } from '../usable-approval.ts';
import { type Domain, type Proof, validationsOf } from './domain.ts';
import type { DomainStore } from './domain-store.ts';
import { joinSame } from './join-same.ts';

/** A domain of an application, and the contact who would be asked; empty if there is none. */
export type PlannedDomain = {
  adn: string;
  contact: string;
  names: readonly string[];
  /** The check that the application chooses. */
  method?: ContactlessMethod | undefined;
};

/** A domain that a check proves, or a namespace that was granted to the account, and the names that this covers. */
export type CheckedDomain = Omit<PlannedDomain, 'method'> & { method: ContactlessMethod };

/**
 * The domains of an application: those that a check has proven, those that one will prove when the applicant has published a
 * record or file, and those whose contacts are asked.
 */
export type DomainsByProof = {
  checked: CheckedDomain[];
  awaited: CheckedDomain[];
  unchecked: PlannedDomain[];
};

export type CheckedDomainFinder = GrantFinder & ApprovalFinder & { domains: Pick<DomainStore, 'loadAll'> };

/** What an application says about its domains, and the organisation that its certificate would name. */
export type Choices = DomainChoices & Pick<RequestedScope, 'organization'>;

/**
 * Splits the domains of an application by whether its names are proven already by a check of the DNS or of a website: at the
 * planned domain, or at one between it and the name; or granted. Their contacts need not be asked. If the application chooses a
 * contact or a method for the planned domain, only a proof or a grant of that whole domain counts. Without a choice an answer of
 * its contact counts, or else the method that the account used last for the domain.
 */
export async function splitByProof(
  deps: CheckedDomainFinder,
  account: AccountId,
  planned: readonly PlannedDomain[],
  { contacts, verification = {}, organization }: Choices,
): Promise<DomainsByProof> {
  const isChosen = (adn: string) => Object.hasOwn(contacts, adn) || Object.hasOwn(verification, adn);
  const levelsOf = ({ adn }: PlannedDomain, name: string) =>
    isChosen(adn) ? [adn] : [adn, ...candidates(name)];
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
    granted.find((grant) => covers(grant, name) && (!isChosen(adn) || covers(grant, adn)));
  const proofs = await usableProofs(deps, known);
  const checked = new Map<string, CheckedDomain>();
  const awaited: CheckedDomain[] = [];
  const unchecked: PlannedDomain[] = [];
  for (const domain of planned) {
    const left: string[] = [];
    for (const name of domain.names) {
      const found = proofOf(proofs, account, levelsOf(domain, name), name) ?? byGrant(grantOf(domain, name));
      if (found) add(checked, found, domain, name);
      else left.push(name);
    }
    if (left.length === 0) continue;
    const { adn, contact } = domain;
    const requested = { account, adn, names: left, ...(organization && { organization }) };
    const method = isChosen(adn)
      ? domain.method
      : await methodUnlessApproved(deps, requested, lastMethod(known, adn, left));
    if (method === undefined || method === 'grant') unchecked.push({ ...domain, names: left });
    else awaited.push({ adn, contact, names: left, method });
  }
  const { checked: others, domains } = joinSame([...checked.values()], awaited);
  return { awaited: domains, ...joinUnchecked(others, unchecked) };
}

function joinUnchecked(known: readonly CheckedDomain[], planned: readonly PlannedDomain[]) {
  const { checked, domains: unchecked } = joinSame(known, planned);
  return { checked, unchecked };
}

/** A method by which a domain is still to be proven; undefined if its contact approved what is requested. */
async function methodUnlessApproved(
  deps: ApprovalFinder,
  requested: RequestedScope,
  method: CheckedMethod | undefined,
): Promise<CheckedMethod | undefined> {
  const found = method && (await usableApproval(deps, requested));
  return found && isByMail(found) ? undefined : method;
}

/** The check that the account used last for a domain; undefined if that was a mail, or if it cannot prove these names. */
function lastMethod(
  known: readonly Domain[],
  adn: string,
  names: readonly string[],
): CheckedMethod | undefined {
  const domain = known.find((each) => each.adn === adn);
  const [last] = (domain ? validationsOf(domain) : [])
    .filter(({ method }) => method !== 'http' || names.every((name) => name === adn))
    .sort((one, other) => (one.validation.startedAt > other.validation.startedAt ? -1 : 1));
  const isMailLater = last && domain?.mail && domain.mail.confirmedAt > last.validation.startedAt;
  return isMailLater ? undefined : last?.method;
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

/**
 * How the domain of a name is or will be proven, as CAA records tell it apart; undefined by mail. The evidence says it, which the order
 * will use: only that knows whether an ACME challenge was answered.
 */
export function provenByFinder(
  deps: ApprovalFinder,
  subject: Pick<RequestedScope, 'account' | 'organization'>,
  { checked, awaited, unchecked }: DomainsByProof,
) {
  const asked = new Map<string, ReturnType<typeof usableApproval>>();
  const evidenceOf = ({ adn, names }: PlannedDomain, method?: CheckedMethod) => {
    const found = asked.get(adn) ?? usableApproval(deps, { ...subject, adn, names: [...names] }, method);
    asked.set(adn, found);
    return found;
  };
  return async (name: string): Promise<ReturnType<typeof provenBy>> => {
    const has = ({ names }: { names: readonly string[] }) => names.includes(name);
    const method = [...checked, ...awaited].find(has)?.method;
    const domain = [...checked, ...awaited, ...unchecked].find(has);
    if (domain === undefined || method === 'grant') return method;
    const found = await evidenceOf(domain, method);
    return found ? provenBy(found) : method;
  };
}
