import { describe, expect, it } from 'vitest';
import { Application } from '../../lib/application/application.ts';
import { domainViews } from '../../lib/views/domain-view.ts';
import { resolverOf } from '../doubles/resolver.ts';
import { dv } from '../harness/application.ts';
import { type World, world } from './world.ts';

const NULL_MX = [{ type: 'MX', preference: 0, exchange: '' } as const];
const SERVER = [{ type: 'MX', preference: 10, exchange: 'mail.example.net' } as const];
const nobodyNamed = () => Application.parse({ ...dv('www.example.com'), contacts: {} });

async function where(records: Parameters<typeof resolverOf>[0]): Promise<World> {
  const here = await world();
  here.deps.dns = resolverOf(records);
  return here;
}

describe('an order that names no contact, for a domain that takes no mail', () => {
  it('mails the first one below it that does, and is issued with that approval', async () => {
    const here = await where({ 'example.com MX': NULL_MX, 'www.example.com MX': SERVER });

    const id = await here.submits(nobodyNamed());

    expect(here.mailer.mails.map(({ to }) => to)).toEqual(['admin@www.example.com']);
    await here.answers(id, 'approve', { adn: 'www.example.com' });
    expect(await here.order(id)).toMatchObject({
      status: 'issued',
      submission: { domains: [{ adn: 'www.example.com', names: ['www.example.com'], mx: 'has-mx' }] },
      evidence: [{ adn: 'www.example.com' }],
    });
  });

  it('is returned if no domain of its name does', async () => {
    const here = await where({ 'example.com MX': NULL_MX, 'www.example.com MX': NULL_MX });

    const id = await here.submits(nobodyNamed());

    expect(await here.order(id)).toMatchObject({
      status: 'returned',
      reasons: [{ field: '/contacts/example.com', code: 'contact-takes-no-mail' }],
    });
  });
});

describe('an order', () => {
  it('shows whether its domain takes mail, with each possible contact', async () => {
    const here = await where({ 'example.com MX': SERVER });

    const id = await here.submits(nobodyNamed());

    const [view] = domainViews(await here.order(id), [await here.challenge(id)]);
    expect(view).toMatchObject({ adn: 'example.com', mx: 'has-mx' });
    expect(view?.otherContacts).toHaveLength(4);
    expect(view?.otherContacts?.every(({ mx }) => mx === 'has-mx')).toBe(true);
    const { items } = await here.deps.store.listEvents(id, { limit: 10 });
    const passed = items.map(({ facts }) => facts).find(({ type }) => type === 'checks.passed');
    expect(passed).toMatchObject({ mx: { 'example.com': 'has-mx' } });
    expect(passed).not.toHaveProperty('domains');
  });
});
