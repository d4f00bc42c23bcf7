import { beforeEach, describe, expect, it } from 'vitest';
import type { Member, MemberStore } from '../../lib/access/member.ts';
import type { AuditStore } from '../../lib/audit/audit.ts';

const member = (id: string, changes: Partial<Member> = {}): Member => ({
  id,
  account: 'acme',
  roles: ['applicant'],
  name: 'Anna Müller',
  email: 'anna@example.com',
  ...changes,
});

const AT = '2026-11-28T10:00:00.000Z';
const SETUP = { by: { kind: 'setup' }, at: AT } as const;
const by = (member: string, at = AT) => ({ by: { kind: 'operator', member }, at }) as const;

/** The contract of every store of members; `make` gives an empty one. */
export function memberStoreContract(make: () => Promise<{ store: MemberStore; audit: AuditStore }>): void {
  describe('A store of members', () => {
    let store: MemberStore;
    let audit: AuditStore;
    beforeEach(async () => {
      ({ store, audit } = await make());
    });

    const anna = member('https://id.example#anna');
    const rita = member('https://id.example#rita', { roles: ['reviewer', 'auditor'] });
    const long = member(`https://id.example#${'ü'.repeat(580)}`);

    it('returns the members that were saved', async () => {
      const { account, ...ofNoAccount } = rita;
      await store.save(anna, SETUP);
      await store.save(ofNoAccount, SETUP);
      await store.save(long, SETUP);

      expect(await store.load(anna.id)).toEqual(anna);
      expect(await store.load(rita.id)).toEqual(ofNoAccount);
      expect(await store.load(long.id)).toEqual(long);
      expect(await store.load('https://id.example#ann')).toBeUndefined();
    });

    it('replaces a member by what is saved later', async () => {
      await store.save(anna, SETUP);

      const { account, ...left } = { ...anna, roles: ['operator'] satisfies Member['roles'] };
      await store.save(left, SETUP);

      expect(await store.load(anna.id)).toEqual(left);
      expect(await store.listAll()).toEqual([left]);
    });

    it('lists all of them', async () => {
      expect(await store.listAll()).toEqual([]);
      const many = Array.from({ length: 30 }, (_, n) => member(`https://id.example#${n}`));
      await Promise.all(many.map((each) => store.save(each, SETUP)));

      const all = await store.listAll();

      expect(all).toHaveLength(30);
      expect(all).toEqual(expect.arrayContaining(many));
    });

    it('removes one, and says whether there was one', async () => {
      await store.save(anna, SETUP);
      await store.save(rita, SETUP);

      expect(await store.remove(anna.id, SETUP)).toBe(true);
      expect(await store.remove(anna.id, SETUP)).toBe(false);

      expect(await store.load(anna.id)).toBeUndefined();
      expect(await store.listAll()).toEqual([rita]);
    });

    const olga = member('https://id.example#olga', { roles: ['operator'] });
    const oleg = member('https://id.example#oleg', { roles: ['operator'] });
    const events = async (filter = {}) => (await audit.list(filter, { limit: 100 })).items;

    it('records of each change its author, member, old and new value and time; nothing if nothing changes', async () => {
      const reviewer = { ...anna, roles: ['reviewer'] satisfies Member['roles'] };
      await store.save(olga, SETUP);
      await store.save(anna, by(olga.id, '2026-11-28T11:00:00.000Z'));
      await store.save(reviewer, by(olga.id, '2026-11-28T12:00:00.000Z'));
      await store.save({ ...reviewer }, by(olga.id, '2026-11-28T12:30:00.000Z'));
      await store.remove(anna.id, by(olga.id, '2026-11-28T13:00:00.000Z'));
      await store.remove(anna.id, by(olga.id, '2026-11-28T13:30:00.000Z'));

      const { id: _, ...before } = anna;
      const after = { ...before, roles: ['reviewer'] };
      const what = { id: expect.any(String), by: by(olga.id).by, member: anna.id };
      expect(await events({ member: anna.id })).toEqual([
        { ...what, at: '2026-11-28T13:00:00.000Z', type: 'member.removed', before: after },
        { ...what, at: '2026-11-28T12:00:00.000Z', type: 'member.changed', before, after },
        { ...what, at: '2026-11-28T11:00:00.000Z', type: 'member.added', after: before },
      ]);
      expect(await events({ type: 'member.added' })).toMatchObject([
        { member: anna.id },
        { member: olga.id, by: { kind: 'setup' } },
      ]);
      // As the one who acted, and as the one who was added.
      expect(await events({ member: olga.id })).toHaveLength(4);
    });

    it('pages through the changes, newest first, without a gap', async () => {
      const at = (minute: number) => `2026-11-28T10:${String(minute).padStart(2, '0')}:00.000Z`;
      for (let n = 0; n < 7; n++) await store.save({ ...anna, name: `Anna ${n}` }, { ...SETUP, at: at(n) });

      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await audit.list({}, { limit: 3, cursor });
        seen.push(...page.items.map((each) => each.at));
        cursor = page.cursor;
      } while (cursor !== undefined);

      expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map(at));
      await expect(audit.list({}, { limit: 3, cursor: 'x' })).rejects.toThrow();
    });

    it('records every change of one member of several that come at once', async () => {
      await Promise.all(['a', 'b', 'c'].map((name) => store.save({ ...anna, name }, SETUP)));

      const all = await events();
      expect(all).toHaveLength(3);
      expect(all.filter(({ type }) => type === 'member.added')).toHaveLength(1);
      // Each starts from the result of another one; the result from which none starts is the current one.
      const begun = all.flatMap((each) =>
        'before' in each && each.type === 'member.changed' ? each.before.name : [],
      );
      const left = all.flatMap((each) => ('after' in each && 'name' in each.after ? each.after.name : []));
      expect(new Set(begun).size).toBe(2);
      expect(left.filter((name) => !begun.includes(name))).toEqual([(await store.load(anna.id))?.name]);
    });

    it('changes the language of a member and nothing else, and records it as the change of the member', async () => {
      const act = { by: { kind: 'member', member: anna.id }, at: AT } as const;
      await store.save(anna, SETUP);

      const changed = await store.setLanguage(anna.id, 'zh', act);
      await store.setLanguage(anna.id, 'zh', act);

      expect(changed).toEqual({ ...anna, language: 'zh' });
      expect(await store.load(anna.id)).toEqual(changed);
      expect(await events({ type: 'member.changed' })).toMatchObject([
        { member: anna.id, by: act.by, after: { language: 'zh' } },
      ]);
    });

    it('writes no record of a removed member again when the member chooses a language', async () => {
      await store.save(anna, SETUP);
      await store.remove(anna.id, SETUP);

      const act = { by: { kind: 'member', member: anna.id }, at: AT } as const;
      await expect(store.setLanguage(anna.id, 'zh', act)).rejects.toMatchObject({ type: 'forbidden' });

      expect(await store.load(anna.id)).toBeUndefined();
    });

    it('leaves one operator if two remove each other at the same moment', async () => {
      await store.save(olga, SETUP);
      await store.save(oleg, SETUP);

      const ended = await Promise.allSettled([
        store.remove(oleg.id, by(olga.id)),
        store.save({ ...olga, roles: ['auditor'] }, by(oleg.id)),
      ]);

      expect((await store.listAll()).filter(({ roles }) => roles.includes('operator'))).toHaveLength(1);
      expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await events()).toHaveLength(3);
    });

    it('keeps every address that a member had, also of removed members', async () => {
      await store.save(anna, SETUP);
      await store.save({ ...anna, email: 'a.mueller@example.com' }, SETUP);
      await store.save(rita, SETUP);
      await store.save(olga, SETUP);

      expect((await store.listAddresses([anna.id])).sort()).toEqual([
        'a.mueller@example.com',
        'anna@example.com',
      ]);
      await store.remove(anna.id, SETUP);
      expect((await store.listAddresses([anna.id, 'https://id.example#stranger'])).sort()).toEqual([
        'a.mueller@example.com',
        'anna@example.com',
      ]);
      expect(await store.listAddresses([])).toEqual([]);
    });
  });
}
