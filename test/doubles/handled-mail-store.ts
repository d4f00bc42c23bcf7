import type { HandledMailStore } from '../../lib/mail/inbound-mail.ts';

/** Remembers in memory which mails were handled. */
export function memoryHandledMails(): HandledMailStore {
  const handled = new Set<string>();
  return {
    async markHandled(id) {
      if (handled.has(id)) return false;
      handled.add(id);
      return true;
    },
  };
}
