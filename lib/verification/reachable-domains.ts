import { defaultContact } from '../application/contacts/contact-choices.ts';
import { ancestors } from '../application/names/public-suffix.ts';
import { mailReach, takesMail, takesNoMail } from '../dns/mail-reach.ts';
import type { Resolver } from '../dns/resolver.ts';
import type { MailReach } from '../order/mail-reach.ts';

/** A domain that is to be confirmed, and whether it takes mail. */
type PlannedDomain = { adn: string; contact: string; names: readonly string[] };
export type ReachableDomain = PlannedDomain & { mx: MailReach };

/**
 * Who is asked about the domains of an application, by what the DNS says. Where it names nobody, and the domain as it was
 * registered takes no mail, that is the first one below it, on the way to the name itself, that does; where none does, or
 * the DNS gives no answer, it stays as it was planned.
 * @param named the contacts that the application names: nobody else is asked in their place
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
  // All at once: in turn, the DNS of each domain would add its time.
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

/** A planned domain, or what is asked for each of its names instead. */
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
  // The registered domain is among them, and takes no mail.
  const levels = ancestors(name.replace(/^\*\./, '')).reverse();
  const reaches = await Promise.all(levels.map(reachOf));
  const adn = levels.find((_, index) => takesMail(reaches[index] ?? 'unknown'));
  if (adn === undefined) return { adn: registrable, contact, names: [name] };
  return { adn, contact: defaultContact(adn), names: [name] };
}
