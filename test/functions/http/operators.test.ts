import { describe, expect, it } from 'vitest';
import { anApi } from './api.ts';

const NEW = { account: 'acme', roles: ['applicant'], name: 'Nora', email: 'nora@example.org' };

describe('an operator', () => {
  it('lets somebody in, and out again', async () => {
    const api = anApi();

    const added = await api.call('putMember', { as: 'olga', path: { id: 'nora' }, body: NEW });
    const listed = await api.call('listMembers', { as: 'olga' });
    const removed = await api.call('removeMember', { as: 'olga', path: { id: 'nora' } });
    const again = await api.call('removeMember', { as: 'olga', path: { id: 'nora' } });

    expect(added.body).toEqual({ id: 'nora', issuer: 'https://id.example', ...NEW });
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
  ])('is told what is wrong with %j', async (body, field) => {
    const api = anApi();

    const { status, body: problem } = await api.call('putMember', { as: 'olga', path: { id: 'nora' }, body });

    expect(status).toBe(422);
    expect(problem.findings.map((each: { field: string }) => each.field)).toContain(field);
  });

  it('does not lock himself out', async () => {
    const api = anApi();

    const demoted = await api.call('putMember', { as: 'olga', path: { id: 'olga' }, body: NEW });
    const removed = await api.call('removeMember', { as: 'olga', path: { id: 'olga' } });

    expect([demoted.status, removed.status]).toEqual([422, 422]);
    expect((await api.members.load('https://id.example#olga'))?.roles).toEqual(['operator']);
  });
});
