import { describe, expect, it } from 'vitest';
import { Application } from '../../lib/application/application.ts';
import type { Answer, DnsRecord, RecordType } from '../../lib/dns/resolver.ts';
import { resolverOf } from '../doubles/resolver.ts';
import { dv as asked } from '../harness/application.ts';
import { type World, world } from './world.ts';

/** An application, as it is stored in an order. */
const dv = (...given: Parameters<typeof asked>) => Application.parse(asked(...given));

const issue = (value: string): DnsRecord => ({ type: 'CAA', flags: 0, tag: 'issue', value });
const FORBIDDEN = [issue('other.example')];
const PERMITTED = [issue('other.example'), issue('CA.example.net; accounturi=acct:acme@ca.example.net')];
const DOWN: Answer = { security: 'unavailable', detail: 'response code 2' };

/** Sets the CAA records of example.com. */
function saysOfCaa(here: World, caa: DnsRecord[] | Answer): void {
  const known: Record<`${string} ${RecordType}`, DnsRecord[] | Answer> = { 'example.com CAA': caa };
  here.deps.dns = resolverOf(known);
}

const reasonsOf = async (here: World, id: string) => {
  const order = await here.order(id);
  return 'reasons' in order ? order.reasons : undefined;
};

describe('an order whose CAA record', () => {
  it('names other CAs is returned with the reason for its name, and the record that would permit it', async () => {
    const here = await world();
    saysOfCaa(here, FORBIDDEN);
    const application = dv('example.com', { names: ['example.net', 'www.example.com'] });

    const id = await here.submits(application);

    expect(await here.status(id)).toBe('returned');
    expect(await reasonsOf(here, id)).toMatchObject([
      {
        field: '/names/1',
        code: 'caa-forbids',
        message: expect.stringContaining('example.com. CAA 0 issue "ca.example.net"'),
      },
    ]);
    expect(here.mailer.mails).toEqual([]);
  });

  it('names this service for this account is issued', async () => {
    const here = await world();
    saysOfCaa(here, PERMITTED);
    const id = await here.submits(dv('example.com'));

    await here.answers(id, 'approve');

    expect(await here.status(id)).toBe('issued');
  });

  it('names it for another account is returned', async () => {
    const here = await world();
    saysOfCaa(here, PERMITTED);

    const id = await here.submits(dv('example.com'), 'globex');

    expect(await reasonsOf(here, id)).toMatchObject([{ code: 'caa-forbids-parameters' }]);
  });

  it('changes before its contact answers is blocked before the signature, and issued once it is corrected', async () => {
    const here = await world();
    const application = dv('example.com');
    const id = await here.submits(application);
    saysOfCaa(here, FORBIDDEN);

    await here.answers(id, 'approve');
    const returned = await here.status(id);
    const reasons = await reasonsOf(here, id);
    const serial = await here.deps.certificates.loadCurrent(id, 1);
    saysOfCaa(here, PERMITTED);
    await here.resubmits(id, application);

    expect(returned).toBe('returned');
    expect(reasons).toMatchObject([{ field: '/names/0', code: 'caa-forbids' }]);
    expect(serial).toBeUndefined();
    expect(await here.status(id)).toBe('issued');
    expect(here.mailer.mails).toHaveLength(1);
  });

  it('changes after a plan was abandoned is not signed by the retry that continues the plan', async () => {
    const here = await world();
    const { sign } = here.deps.issuer;
    here.deps.issuer.sign = async () => {
      throw new Error('Killed.');
    };
    const id = await here.submits(dv('example.com'));
    await here.answers(id, 'approve');
    expect(await here.deps.certificates.loadCurrent(id, 1)).toMatchObject({ state: 'planned' });

    here.deps.issuer.sign = sign;
    saysOfCaa(here, FORBIDDEN);
    await here.passes(10);
    await here.sweeps();

    expect(await reasonsOf(here, id)).toMatchObject([{ code: 'caa-forbids' }]);
    expect(await here.deps.certificates.loadCurrent(id, 1)).toBeUndefined();
  });

  it('cannot be looked up is retried for two hours; then the applicant is notified', async () => {
    const here = await world();
    saysOfCaa(here, DOWN);
    const id = await here.submits(dv('example.com'));

    await here.passes(60);
    await here.sweeps();
    expect(await here.status(id)).toBe('submitted');
    await here.passes(61);
    await here.sweeps();

    expect(await reasonsOf(here, id)).toMatchObject([
      { field: '/names/0', code: 'caa-unavailable', message: expect.stringContaining('response code 2') },
    ]);
  });

  it('can be looked up again meanwhile continues normally', async () => {
    const here = await world();
    saysOfCaa(here, DOWN);
    const id = await here.submits(dv('example.com'));
    saysOfCaa(here, PERMITTED);

    await here.passes(10);
    await here.sweeps();

    expect(await here.status(id)).toBe('verifying');
  });

  it('cannot be looked up before the signature is never signed, and returned after a day with that reason', async () => {
    const here = await world();
    const id = await here.submits(dv('example.com'));
    saysOfCaa(here, DOWN);
    await here.answers(id, 'approve');
    expect(await here.status(id)).toBe('issuing');

    for (let hour = 0; hour < 30; hour++) {
      await here.passes(60);
      await here.sweeps();
    }

    expect(await here.order(id)).toMatchObject({
      status: 'returned',
      reasons: [{ field: '/names/0', code: 'caa-unavailable' }],
    });
  });
});
