import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditStore } from '../../lib/audit/audit.ts';
import { type IssuerChoice, OWN_CA_ONLY } from '../../lib/issuers/issuer-choice.ts';
import { type PcaIssuer, shownIssuer } from '../../lib/issuers/issuer-settings.ts';
import type { IssuerStore, IssuerUses } from '../../lib/issuers/issuer-store.ts';

const AT = '2026-11-23T10:00:00.000Z';
export const OLGA = 'https://id.example#olga';
export const ACT = { by: { kind: 'operator', member: OLGA }, at: AT } as const;

export const ISSUER: PcaIssuer = {
  ...{ kind: 'acm-pca', id: 'elsewhere', name: 'Elsewhere CA', trust: 'private', addedAt: AT, addedBy: OLGA },
  caArn:
    'arn:aws:acm-pca:eu-central-1:123456789012:certificate-authority/01234567-89ab-cdef-0123-456789abcdef',
};
export const WITH_ISSUER: IssuerChoice = { ...OWN_CA_ONLY, issuers: [ISSUER], version: 1 };
export const ADDED = { type: 'issuer.added', after: shownIssuer(ISSUER) } as const;

const ruled = (type: 'DV' | 'OV', version: number): IssuerChoice => ({
  ...{ ...WITH_ISSUER, version, rules: [{ type, domains: ['example.org'], issuer: 'elsewhere' }] },
});
const change = ({ rules }: IssuerChoice) =>
  ({ type: 'issuer-rules.changed', before: OWN_RULES, after: { rules, default: 'own' } }) as const;
const OWN_RULES = { rules: [], default: 'own' };

/** The contract of every store of issuers; `make` gives an empty one, with the operator Olga. */
export function issuerStoreContract(make: () => Promise<{ store: IssuerStore; audit: AuditStore }>): void {
  describe('A store of issuers', () => {
    let store: IssuerStore;
    let audit: AuditStore;
    beforeEach(async () => {
      ({ store, audit } = await make());
    });
    const audited = async () => (await audit.list({}, { limit: 10 })).items;

    it('has our own CA only, until an operator changes it', async () => {
      expect(await store.load()).toEqual(OWN_CA_ONLY);
    });

    it('keeps what was chosen, together with who chose it', async () => {
      expect(await store.change(WITH_ISSUER, ADDED, ACT)).toBe(true);
      const next = ruled('DV', 2);
      expect(await store.change(next, change(next), ACT)).toBe(true);

      expect(await store.load()).toEqual(next);
      // Those of one instant have no order.
      expect(await audited()).toHaveLength(2);
      expect(await audited()).toContainEqual({ id: expect.any(String), ...ACT, ...ADDED });
      expect(await audited()).toContainEqual({ id: expect.any(String), ...ACT, ...change(next) });
    });

    it('refuses a change of what was changed meanwhile, and keeps no event of it', async () => {
      await store.change(WITH_ISSUER, ADDED, ACT);
      const [one, other] = [ruled('DV', 2), ruled('OV', 2)];

      const changed = await Promise.all([one, other].map((each) => store.change(each, change(each), ACT)));

      expect(changed.filter((each) => each)).toHaveLength(1);
      expect(await store.load()).toEqual(changed[0] ? one : other);
      expect(await audited()).toHaveLength(2);
    });

    it('refuses a version that skips one', async () => {
      expect(await store.change({ ...WITH_ISSUER, version: 2 }, ADDED, ACT)).toBe(false);

      expect(await store.load()).toEqual(OWN_CA_ONLY);
      expect(await audited()).toEqual([]);
    });
  });
}

/** The contract of every record of what became of requests; `make` gives an empty one. */
export function issuerUsesContract(make: () => Promise<IssuerUses>): void {
  describe('A record of the uses of issuers', () => {
    const failure = { at: AT, message: 'The CA asks to wait.' };
    const later = '2026-11-23T11:00:00.000Z';

    it('has nothing of an issuer that was never used', async () => {
      expect(await (await make()).list()).toEqual(new Map());
    });

    it('keeps the last success beside a later failure, and forgets the failure after a success', async () => {
      const uses = await make();
      await uses.noteIssued('one', AT);
      await uses.noteFailed('one', failure);
      await uses.noteFailed('other', failure);

      expect(await uses.list()).toEqual(
        new Map([
          ['one', { lastIssuedAt: AT, lastFailure: failure }],
          ['other', { lastFailure: failure }],
        ]),
      );
      await uses.noteIssued('one', later);
      expect((await uses.list()).get('one')).toEqual({ lastIssuedAt: later });
    });
  });
}
