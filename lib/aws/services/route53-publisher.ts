import {
  ChangeResourceRecordSetsCommand,
  GetChangeCommand,
  GetHostedZoneCommand,
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { lookUp, type Resolver } from '../../dns/resolver.ts';
import { Transient } from '../../problem.ts';
import type { ChallengePublisher, ChallengeRecord } from '../../upstream/challenge-publisher.ts';
import { CLIENT } from '../client-settings.ts';
import { nameOf, withTransientErrors } from '../with-transient-errors.ts';

const TTL_SECONDS = 60;
/** Two orders for one name, and a name with its wildcard, share a record set. */
const ATTEMPTS = 5;

/** The client of this region; Route 53 itself has none. */
export const openRoute53 = (): Route53Client => new Route53Client(CLIENT);

type Zone = { id: string; domain: string };

export type Route53Publisher = {
  client: Pick<Route53Client, 'send'>;
  /** The ids of the hosted zones that may be written to. */
  zoneIds: readonly string[];
  dns: Resolver;
};

/** Writes answers to challenges into hosted zones of Route 53: at the name itself, or at the target of a CNAME record at it. */
export function route53Publisher({ client, zoneIds, dns }: Route53Publisher): ChallengePublisher {
  const send: Route53Client['send'] = client.send.bind(client);
  const called = <T>(act: () => Promise<T>): Promise<T> =>
    withTransientErrors('Route 53', act, MORE_TRANSIENT);
  let loading: Promise<Zone[]> | undefined;

  const zones = (): Promise<Zone[]> => {
    loading ??= Promise.all(
      zoneIds.map(async (id) => {
        const { HostedZone } = await called(() => send(new GetHostedZoneCommand({ Id: id })));
        return { id, domain: withoutDot(HostedZone?.Name ?? '') };
      }),
    );
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  };

  const zoneOf = async (name: string): Promise<Zone | undefined> =>
    (await zones())
      .filter(({ domain }) => name === domain || name.endsWith(`.${domain}`))
      .toSorted((one, other) => other.domain.length - one.domain.length)
      .at(0);

  /** The name at which a record is written: an alias counts before the zone of the name itself, because the CA follows it. */
  async function placeOf(name: string): Promise<{ zone: Zone; name: string } | undefined> {
    const target = await aliasOf(dns, name);
    const at = target ?? name;
    const zone = await zoneOf(at);
    return zone && { zone, name: at };
  }

  async function recordSet(zone: Zone, name: string): Promise<ResourceRecordSet | undefined> {
    const { ResourceRecordSets = [] } = await called(() =>
      send(
        new ListResourceRecordSetsCommand({
          HostedZoneId: zone.id,
          StartRecordName: name,
          StartRecordType: 'TXT',
          MaxItems: 1,
        }),
      ),
    );
    return ResourceRecordSets.find((each) => withoutDot(each.Name ?? '') === name && each.Type === 'TXT');
  }

  /** Changes the values of a record set. Route 53 has no conditions, so what others wrote in the same moment is written again by them. */
  async function change(name: string, next: (values: readonly string[]) => readonly string[]) {
    const place = await placeOf(name);
    if (place === undefined) return undefined;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const former = await recordSet(place.zone, place.name);
      const before = (former?.ResourceRecords ?? []).flatMap(({ Value }) => Value ?? []);
      const after = next(before);
      if (after === before) return { ...place, id: undefined };
      const id = await replaced(place, former, after);
      if (id !== undefined) return { ...place, id };
    }
    throw new Transient(`The record ${name} is changed by others all the time.`);
  }

  /** @returns the id of the change; undefined if the record set is another one by now */
  async function replaced(
    { zone, name }: { zone: Zone; name: string },
    former: ResourceRecordSet | undefined,
    values: readonly string[],
  ): Promise<string | undefined> {
    const records: ResourceRecordSet = {
      ...{ Name: name, Type: 'TXT', TTL: TTL_SECONDS },
      ResourceRecords: values.map((Value) => ({ Value })),
    };
    // A deletion names the record set as it is: if it has changed, the whole batch is refused.
    const Changes = [
      ...(former ? [{ Action: 'DELETE' as const, ResourceRecordSet: former }] : []),
      ...(values.length > 0 ? [{ Action: 'CREATE' as const, ResourceRecordSet: records }] : []),
    ];
    try {
      const { ChangeInfo } = await called(() =>
        send(new ChangeResourceRecordSetsCommand({ HostedZoneId: zone.id, ChangeBatch: { Changes } })),
      );
      return ChangeInfo?.Id?.replace(/^\/change\//, '');
    } catch (error) {
      if (nameOf(error) === 'InvalidChangeBatch') return undefined;
      throw error;
    }
  }

  return {
    async publish({ name, value }: ChallengeRecord) {
      const quoted = `"${value}"`;
      const made = await change(name, (values) => (values.includes(quoted) ? values : [...values, quoted]));
      // One that is there already: whether every server has it, the next look says.
      return made && (made.id ?? THERE);
    },
    async isVisible(published) {
      if (published === THERE) return true;
      const { ChangeInfo } = await called(() => send(new GetChangeCommand({ Id: published })));
      return ChangeInfo?.Status === 'INSYNC';
    },
    async remove({ name, value }) {
      const quoted = `"${value}"`;
      await change(name, (values) =>
        values.includes(quoted) ? values.filter((each) => each !== quoted) : values,
      );
    },
  };
}

const THERE = 'there';

/** Names of Route 53's own errors that pass by themselves. */
const MORE_TRANSIENT = ['PriorRequestNotComplete', 'ThrottlingException'];

const withoutDot = (name: string): string => name.toLowerCase().replace(/\.$/, '');

/** About as many aliases as resolvers follow. */
const MOST_ALIASES = 8;

/** The name that CNAME records at this name lead to; undefined if there are none. */
async function aliasOf(dns: Resolver, name: string): Promise<string | undefined> {
  let at: string | undefined;
  for (let depth = 0; depth < MOST_ALIASES; depth++) {
    const [found] = await lookUp(dns, at ?? name, 'CNAME');
    if (found === undefined) return at;
    at = withoutDot(found.target);
  }
  throw new Transient(`DNS: ${name} has too many aliases.`);
}
