import { describe, expect, it } from 'vitest';
import { anApi } from './api.ts';

const NEW = { account: 'acme', roles: ['applicant'], name: 'Nora', email: 'nora@example.org' };

describe('an operator', () => {
  it.each(['\u0000', 'anna\u202egnp', '\u200b'])(
    'adds no subject with invisible characters: %j',
    async (id) => {
      const { status } = await anApi().call('putMember', { as: 'olga', path: { id }, body: NEW });

      expect(status).toBe(404);
    },
  );

  it('adds a member, and removes it again', async () => {
    const api = anApi();

    const added = await api.call('putMember', { as: 'olga', path: { id: 'nora' }, body: NEW });
    const listed = await api.call('listMembers', { as: 'olga' });
    const removed = await api.call('removeMember', { as: 'olga', path: { id: 'nora' } });
    const again = await api.call('removeMember', { as: 'olga', path: { id: 'nora' } });

    expect(added.body).toEqual({ id: 'nora', issuer: 'https://id.example', ...NEW, language: 'en' });
    expect(listed.body.items).toContainEqual(added.body);
    expect([removed.status, again.status]).toEqual([204, 404]);
    expect(await api.members.load('https://id.example#nora')).toBeUndefined();
  });

  it.each([
    [{ ...NEW, account: undefined }, '/account'],
    [{ ...NEW, account: 'ACME' }, '/account'],
    [{ ...NEW, roles: [] }, '/roles'],
    [{ ...NEW, roles: ['applicant', 'applicant'] }, '/roles'],
    [{ ...NEW, roles: ['king'] }, '/roles/0'],
    [{ ...NEW, email: 'a@b\r\nBcc: c@d' }, '/email'],
    [{ ...NEW, name: 'a\u0000' }, '/name'],
    [{ ...NEW, sub: 'x' }, '/sub'],
  ])('gets a finding for %j', async (body, field) => {
    const api = anApi();

    const { status, body: problem } = await api.call('putMember', { as: 'olga', path: { id: 'nora' }, body });

    expect(status).toBe(422);
    expect(problem.findings.map((each: { field: string }) => each.field)).toContain(field);
  });

  it('is audited with each change, newest first, for auditors and operators only', async () => {
    const api = anApi();
    const block = {
      id: 'block-1',
      account: 'acme',
      adn: 'example.org',
      because: 'declined',
      createdAt: '2026-11-23T10:00:00.000Z',
      until: '2027-12-23T10:00:00.000Z',
    } as const;
    await api.blocks.put(block);
    await api.call('putMember', { as: 'olga', path: { id: 'nora' }, body: NEW });
    api.clock.advance(1000);
    await api.call('putMember', { as: 'olga', path: { id: 'nora' }, body: { ...NEW, roles: ['reviewer'] } });
    api.clock.advance(1000);
    await api.call('removeMember', { as: 'olga', path: { id: 'nora' } });
    api.clock.advance(1000);
    await api.call('removeBlock', { as: 'olga', path: { id: 'block-1' } });
    api.clock.advance(1000);
    await api.call('liftMailGuard', { as: 'olga' });
    expect(await api.call('liftMailGuard', { as: 'olga', query: { acount: 'acme' } })).toMatchObject({
      status: 422,
    });

    const read = await api.call('listAudit', { as: 'adam' });
    const first = await api.call('listAudit', { as: 'olga', query: { limit: '2' } });
    const rest = await api.call('listAudit', {
      as: 'adam',
      query: { limit: '9', cursor: first.body.cursor },
    });
    const ofNora = await api.call('listAudit', {
      as: 'adam',
      query: { member: 'nora', type: 'member.changed' },
    });

    const by = { kind: 'operator', member: 'https://id.example#olga' };
    expect(read.body.items).toMatchObject([
      { type: 'mail-guard.lifted', by, before: { bounced: 0, complained: 0 } },
      { type: 'block.lifted', by, before: block },
      { type: 'member.removed', by, member: 'https://id.example#nora', before: { roles: ['reviewer'] } },
      {
        type: 'member.changed',
        by,
        member: 'https://id.example#nora',
        before: { roles: ['applicant'] },
        after: { roles: ['reviewer'] },
      },
      { type: 'member.added', by, member: 'https://id.example#nora', after: NEW },
    ]);
    expect([...first.body.items, ...rest.body.items]).toEqual(read.body.items);
    expect(ofNora.body.items).toEqual([read.body.items[3]]);
    for (const person of ['anna', 'rita'] as const)
      expect(await api.call('listAudit', { as: person })).toMatchObject({ status: 403 });
    expect(await api.call('listMembers', { as: 'adam' })).toMatchObject({ status: 200 });
  });

  it('who lost the role changes nothing, even while the authorizer still caches it', async () => {
    const api = anApi();
    await api.members.remove('https://id.example#olga', { by: { kind: 'setup' }, at: api.clock.now() });

    const put = await api.call('putMember', { as: 'olga', path: { id: 'nora' }, body: NEW });
    const removed = await api.call('removeMember', { as: 'olga', path: { id: 'rita' } });

    expect([put.status, removed.status]).toEqual([403, 403]);
    expect(await api.members.load('https://id.example#rita')).toBeDefined();
  });

  it('cannot remove their own role', async () => {
    const api = anApi();

    const demoted = await api.call('putMember', { as: 'olga', path: { id: 'olga' }, body: NEW });
    const removed = await api.call('removeMember', { as: 'olga', path: { id: 'olga' } });

    expect([demoted.status, removed.status]).toEqual([422, 422]);
    expect((await api.members.load('https://id.example#olga'))?.roles).toEqual(['operator']);
  });
});
