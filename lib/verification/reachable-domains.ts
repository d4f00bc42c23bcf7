import { defaultContact } from '../application/contacts/contact-choices.ts';
import { ancestors } from '../application/names/public-suffix.ts';
import { mailReach, takesMail, takesNoMail } from '../dns/mail-reach.ts';
import type { Resolver } from '../dns/resolver.ts';
import type { MailReach } from '../order/mail-reach.ts';

type PlannedDomain = { adn: string; contact: string; names: readonly string[] };

/** A domain to be confirmed, and whether it takes mail. */
export type ReachableDomain = PlannedDomain & { mx: MailReach };

/**
 * The domains that are asked to confirm an application, by what the DNS says. If the application names no contact and the
 * registrable domain takes no mail, the first domain below it towards the name that takes mail is asked instead. If none
 * does, or the DNS gives no answer, the plan is kept.
 * @param named the contacts that the application names: they are never replaced
 */
export async function reachableDomains(
  dns: Resolver,
  planned: readonly PlannedDomain[],
  named: Readonly<Record<string, string>>,
): Promise<ReachableDomain[]> {
  const known = new Map<string, Promise<MailReach>>();
  const reachOf = (adn: string): Promise<MailReach> => {
    const reach = known.get(adn) ?? mailReach(dns, adn);
    known.set(adn, reach);
    return reach;
  };
  // In parallel: one after the other, the delays of all domains would add up.
  const found = await Promise.all(planned.map((domain) => reachableFor(domain, named, reachOf)));
  const asked = new Map<string, ReachableDomain>();
  const add = async ({ adn, contact, names }: PlannedDomain): Promise<void> => {
    const mx = await reachOf(adn);
    const before = asked.get(adn);
    asked.set(adn, {
      adn,
      contact: before?.contact ?? contact,
      mx,
      names: [...(before?.names ?? []), ...names],
    });
  };
  for (const domain of found.flat()) await add(domain);
  return [...asked.values()];
}

/** The planned domain, or the domains that are asked for its names instead. */
async function reachableFor(
  domain: PlannedDomain,
  named: Readonly<Record<string, string>>,
  reachOf: (adn: string) => Promise<MailReach>,
): Promise<PlannedDomain[]> {
  const isPlanned = Object.hasOwn(named, domain.adn) || !takesNoMail(await reachOf(domain.adn));
  return isPlanned ? [domain] : Promise.all(domain.names.map((name) => nearest(domain, name, reachOf)));
}

async function nearest(
  { adn: registrable, contact }: PlannedDomain,
  name: string,
  reachOf: (adn: string) => Promise<MailReach>,
): Promise<PlannedDomain> {
  // The registrable domain is among them, and takes no mail.
  const levels = ancestors(name.replace(/^\*\./, '')).reverse();
  const reaches = await Promise.all(levels.map(reachOf));
  const adn = levels.find((_, index) => takesMail(reaches[index] ?? 'unknown'));
  if (adn === undefined) return { adn: registrable, contact, names: [name] };
  return { adn, contact: defaultContact(adn), names: [name] };
}
