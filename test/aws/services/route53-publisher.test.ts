import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChangeResourceRecordSetsCommand, Route53Client } from '@aws-sdk/client-route-53';
import { startRoute53 } from '@countersign/aws-emulators/route53/start-route53';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { route53Publisher } from '../../../lib/aws/services/route53-publisher.ts';
import { after } from '../../../lib/clock.ts';
import { resolverOf } from '../../doubles/resolver.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-route53-'));
let at = '2026-11-22T10:00:00.000Z';
const clock = { now: () => at };
let route53: Awaited<ReturnType<typeof startRoute53>>;
let client: Route53Client;

beforeAll(async () => {
  const zones = { Z1: 'example.org', Z2: 'sub.example.org', Z3: 'challenges.example.net' };
  route53 = await startRoute53({ folder, zones, clock });
  client = new Route53Client({ region: 'us-east-1', endpoint: route53.url });
});
afterAll(async () => {
  client.destroy();
  await route53.stop();
  rmSync(folder, { recursive: true });
});

const publisherOf = (dns: Parameters<typeof resolverOf>[0] = {}, zoneIds = ['Z1', 'Z2', 'Z3']) =>
  route53Publisher({ client, zoneIds, dns: resolverOf(dns) });
/** The texts of a record set. */
const valuesOf = (name: string) => route53.valuesOf(name, 'TXT').map((each) => JSON.parse(each) as string);
const aRecord = (host: string, value = 'one') => ({ name: `_acme-challenge.${host}.example.org`, value });

describe('A record in Route 53', () => {
  it('is there until it is removed', async () => {
    const publisher = publisherOf();
    const record = aRecord('www');

    await publisher.publish(record);
    expect(valuesOf(record.name)).toEqual(['one']);
    await publisher.remove(record);

    expect(valuesOf(record.name)).toEqual([]);
  });

  it('is visible once every name server has it', async () => {
    const publisher = publisherOf();
    const published = await publisher.publish(aRecord('slow'));

    expect(await publisher.isVisible(published ?? '')).toBe(false);
    at = after(at, 1, 'seconds');

    expect(await publisher.isVisible(published ?? '')).toBe(true);
  });

  it('of one order is left by the removal of another order at the same name', async () => {
    const publisher = publisherOf();
    await publisher.publish(aRecord('shared', 'one'));
    await publisher.publish(aRecord('shared', 'two'));

    await publisher.remove(aRecord('shared', 'one'));

    expect(valuesOf(aRecord('shared').name)).toEqual(['two']);
  });

  it('is written once if it is written again', async () => {
    const publisher = publisherOf();
    await publisher.publish(aRecord('twice'));

    expect(await publisher.isVisible((await publisher.publish(aRecord('twice'))) ?? '')).toBe(true);

    expect(valuesOf(aRecord('twice').name)).toEqual(['one']);
  });

  it('loses nothing of what others write at the same name in the same moment', async () => {
    let isCrossed = false;
    // The one cast: `send` has an overload for each command.
    const send = (async (command: Parameters<Route53Client['send']>[0]) => {
      if (command instanceof ChangeResourceRecordSetsCommand && !isCrossed) {
        isCrossed = true;
        await publisherOf().publish(aRecord('at-once', 'two'));
      }
      return client.send(command);
    }) as Route53Client['send'];

    await route53Publisher({ client: { send }, zoneIds: ['Z1'], dns: resolverOf({}) }).publish(
      aRecord('at-once', 'one'),
    );

    expect(valuesOf(aRecord('at-once').name).toSorted()).toEqual(['one', 'two']);
  });

  it('is in the closest of the zones', async () => {
    const record = aRecord('host.sub');

    await publisherOf({}, ['Z1', 'Z2']).publish(record);
    await publisherOf({}, ['Z1']).remove(record);

    expect(valuesOf(record.name)).toEqual(['one']);
  });

  it('is at the end of the aliases', async () => {
    const record = aRecord('alias');
    const target = 'alias.challenges.example.net';

    await publisherOf({
      [`${record.name} CNAME`]: [{ type: 'CNAME' as const, target: `${target}.` }],
    }).publish(record);

    expect([valuesOf(record.name), valuesOf(target)]).toEqual([[], ['one']]);
  });

  it('is not written to a domain that is in none of the zones', async () => {
    expect(
      await publisherOf().publish({ name: '_acme-challenge.example.com', value: 'one' }),
    ).toBeUndefined();
    expect(
      await publisherOf().publish({ name: '_acme-challenge.notexample.org', value: 'one' }),
    ).toBeUndefined();
  });
});
