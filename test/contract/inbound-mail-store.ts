import { describe, expect, it } from 'vitest';
import { INBOUND_MAIL_MAX_BYTES, type InboundMailStore } from '../../lib/mail/inbound-mail.ts';

/** The contract of every store of inbound mails; `make` gives one that holds these mails by message id. */
export function inboundMailStoreContract(
  make: (mails: Readonly<Record<string, Uint8Array>>) => Promise<InboundMailStore>,
): void {
  describe('A store of inbound mails', () => {
    it('returns a mail byte for byte', async () => {
      const bytes = Buffer.from('From: a@example.org\r\n\r\nGr\xfc\xdfe', 'latin1');
      const store = await make({ 'm-1': bytes });

      const mail = await store.read('m-1');

      expect(mail).toMatchObject({ tooLarge: false });
      expect(mail?.tooLarge === false && Buffer.from(mail.bytes)).toEqual(bytes);
    });

    it('stores a mail as evidence, apart from those that expire, also repeatedly', async () => {
      const bytes = Buffer.from('From: a@example.org\r\n\r\nx');
      const store = await make({ 'm-1': bytes });

      expect(await store.keep('m-1', bytes)).toBe('evidence/m-1');
      expect(await store.keep('m-1', bytes)).toBe('evidence/m-1');
    });

    it('finds nothing for a mail that never arrived', async () => {
      const store = await make({});

      expect(await store.read('m-1')).toBeUndefined();
    });

    it('reads no mail that is too large, and says so', async () => {
      const store = await make({
        'just-right': Buffer.alloc(INBOUND_MAIL_MAX_BYTES, 'x'),
        'too-large': Buffer.alloc(INBOUND_MAIL_MAX_BYTES + 1, 'x'),
      });

      expect(await store.read('just-right')).toMatchObject({ tooLarge: false });
      expect(await store.read('too-large')).toEqual({ tooLarge: true });
    });
  });
}
