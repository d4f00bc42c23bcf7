import { INBOUND_MAIL_MAX_BYTES, type InboundMailStore } from '../../lib/mail/inbound-mail.ts';

/** Received mails, by message id. */
export function memoryInboundMails(
  mails: Readonly<Record<string, string | Uint8Array>>,
  kept = new Map<string, Uint8Array>(),
): InboundMailStore {
  return {
    async read(messageId) {
      const mail = mails[messageId];
      if (mail === undefined) return undefined;
      const bytes = typeof mail === 'string' ? new TextEncoder().encode(mail) : mail;
      return bytes.length > INBOUND_MAIL_MAX_BYTES ? { tooLarge: true } : { tooLarge: false, bytes };
    },
    async keep(messageId, bytes) {
      kept.set(`evidence/${messageId}`, bytes);
      return `evidence/${messageId}`;
    },
  };
}
