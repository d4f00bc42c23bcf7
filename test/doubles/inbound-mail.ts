import { INBOUND_MAIL_MAX_BYTES, type InboundMailStore } from '../../lib/mail/inbound-mail.ts';

/** Mails that came in, by message id. */
export function memoryInboundMail(mails: Readonly<Record<string, string | Uint8Array>>): InboundMailStore {
  return {
    async read(messageId) {
      const mail = mails[messageId];
      if (mail === undefined) return undefined;
      const bytes = typeof mail === 'string' ? new TextEncoder().encode(mail) : mail;
      const objectKey = `inbound/${messageId}`;
      return bytes.length > INBOUND_MAIL_MAX_BYTES
        ? { tooLarge: true, objectKey }
        : { tooLarge: false, bytes, objectKey };
    },
  };
}
