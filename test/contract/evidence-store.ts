import { beforeEach, describe, expect, it } from 'vitest';
import { type EvidenceByMail, type EvidenceStore, MOST_CONSIDERED } from '../../lib/verification/evidence.ts';

export const evidence = (changes: Partial<EvidenceByMail> = {}): EvidenceByMail => ({
  account: 'acme',
  adn: 'example.org',
  confirmedAt: '2026-11-23T10:00:00.000Z',
  method: 'BR 3.2.2.4.4',
  rules: '2.3.1',
  challengeId: 'abcdefghijklmnopqrstuvwxyz',
  orderId: '01KAR0000000000000000000ZZ',
  contact: 'hostmaster@example.org',
  contactSource: 'constructed',
  asked: {
    createdAt: '2026-11-23T09:00:00.000Z',
    expiresAt: '2026-11-30T09:00:00.000Z',
    mailsSent: 1,
    sentAt: '2026-11-23T09:00:01.000Z',
    messageId: 'm-0',
    valueHash: '78'.repeat(32),
    mailSha256: '9a'.repeat(32),
  },
  scope: 'domain',
  shown: {
    account: 'acme',
    type: 'OV',
    adn: 'example.org',
    names: ['example.org'],
    keyHash: 'ef'.repeat(32),
    keyType: 'EC P-256',
    organization: { name: 'Müller & Söhne', country: 'DE' },
    scopes: ['names', 'domain'],
    until: '2027-12-26T09:00:00.000Z',
  },
  shownHash: '34'.repeat(32),
  answered: {
    via: 'mail',
    messageId: 'm-1',
    rawSha256: '56'.repeat(32),
    objectKey: 'inbound/m-1',
    verdicts: { spam: 'PASS', virus: 'PASS', spf: 'GRAY', dkim: 'PASS', dmarc: 'PASS' },
  },
  ...changes,
});

/** The contract of every store of evidence; `make` gives an empty one. */
export function evidenceStoreContract(make: () => Promise<EvidenceStore>): void {
  describe('A store of evidence', () => {
    let store: EvidenceStore;
    beforeEach(async () => {
      store = await make();
    });

    it('returns appended evidence completely', async () => {
      const { organization, ...shown } = evidence().shown;
      const forDv = evidence({ adn: 'example.net', shown });
      await store.append(evidence());
      await store.append(forDv);

      expect(await store.list('acme', 'example.org')).toEqual([evidence()]);
      expect(await store.list('acme', 'example.net')).toEqual([forDv]);
    });

    it('appends the same once, and never overwrites it', async () => {
      await store.append(evidence());
      await store.append(evidence({ contact: 'admin@example.org' }));

      expect(await store.list('acme', 'example.org')).toEqual([evidence()]);
    });

    it('gives the newest first', async () => {
      const times = ['2026-11-24', '2026-11-22', '2026-11-23'].map((day) => `${day}T10:00:00.000Z`);
      for (const confirmedAt of times) await store.append(evidence({ confirmedAt }));

      const kept = await store.list('acme', 'example.org');

      expect(kept.map(({ confirmedAt }) => confirmedAt)).toEqual(times.toSorted().toReversed());
    });

    it('considers the newest hundred of a domain', async () => {
      const times = Array.from({ length: MOST_CONSIDERED + 3 }, (_, n) =>
        new Date(Date.parse('2026-11-23T10:00:00.000Z') + n * 1000).toISOString(),
      );
      await Promise.all(times.map((confirmedAt) => store.append(evidence({ confirmedAt }))));

      const kept = await store.list('acme', 'example.org');

      expect(kept.map(({ confirmedAt }) => confirmedAt)).toEqual(times.slice(3).toReversed());
    });

    it('loads the evidence of an order, however old', async () => {
      const [first, second] = [evidence(), evidence({ challengeId: 'b'.repeat(26) })];
      await store.append(first);
      await store.append(second);

      expect(await store.loadAll('acme', [first])).toEqual([first]);
      expect(await store.loadAll('acme', [second, { ...first, adn: 'example.net' }])).toEqual([second]);
      expect(await store.loadAll('globex', [first])).toEqual([]);
    });

    it('keeps two challenges apart that were confirmed at the same time', async () => {
      await store.append(evidence());
      await store.append(evidence({ challengeId: 'b'.repeat(26) }));

      expect(await store.list('acme', 'example.org')).toHaveLength(2);
    });

    it('proves no other domain and serves no other account', async () => {
      await store.append(evidence());

      for (const adn of ['example.or', 'www.example.org', 'example.org.evil.example', 'example'])
        expect(await store.list('acme', adn)).toEqual([]);
      for (const account of ['acm', 'acme2', 'other'])
        expect(await store.list(account, 'example.org')).toEqual([]);
    });
  });
}
