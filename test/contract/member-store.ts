import { beforeEach, describe, expect, it } from 'vitest';
import type { Member, MemberStore } from '../../lib/access/member.ts';

const member = (id: string, changes: Partial<Member> = {}): Member => ({
  id,
  account: 'acme',
  roles: ['applicant'],
  name: 'Anna Müller',
  email: 'anna@example.com',
  ...changes,
});

/** What every store of members must keep; `make` gives an empty one. */
export function memberStoreContract(make: () => Promise<MemberStore>): void {
  describe('A store of members', () => {
    let store: MemberStore;
    beforeEach(async () => {
      store = await make();
    });

    const anna = member('https://id.example#anna');
    const rita = member('https://id.example#rita', { roles: ['reviewer', 'auditor'] });
    const long = member(`https://id.example#${'ü'.repeat(580)}`);

    it('gives back whom it was told of', async () => {
      const { account, ...ofNoAccount } = rita;
      await store.save(anna);
      await store.save(ofNoAccount);
      await store.save(long);

      expect(await store.load(anna.id)).toEqual(anna);
      expect(await store.load(rita.id)).toEqual(ofNoAccount);
      expect(await store.load(long.id)).toEqual(long);
      expect(await store.load('https://id.example#ann')).toBeUndefined();
    });

    it('puts what is saved later in the place of what was', async () => {
      await store.save(anna);

      const { account, ...left } = { ...anna, roles: ['operator'] satisfies Member['roles'] };
      await store.save(left);

      expect(await store.load(anna.id)).toEqual(left);
      expect(await store.all()).toEqual([left]);
    });

    it('knows all of them', async () => {
      expect(await store.all()).toEqual([]);
      const many = Array.from({ length: 30 }, (_, n) => member(`https://id.example#${n}`));
      await Promise.all(many.map((each) => store.save(each)));

      const all = await store.all();

      expect(all).toHaveLength(30);
      expect(all).toEqual(expect.arrayContaining(many));
    });

    it('removes one, and once more without a complaint', async () => {
      await store.save(anna);
      await store.save(rita);

      await store.remove(anna.id);
      await store.remove(anna.id);

      expect(await store.load(anna.id)).toBeUndefined();
      expect(await store.all()).toEqual([rita]);
    });
  });
}
