import type { NoticeStore } from '../../lib/messages/notice-store.ts';

/** Keeps in memory which notices were sent. */
export function memoryNotices(): NoticeStore {
  const notices = new Map<
    string,
    { heldUntil: string; epoch: string } | { sentAt: string } | { refusedUntil: string }
  >();
  return {
    async claim(notice, now, { until, epoch }) {
      const before = notices.get(notice);
      if (before !== undefined && 'sentAt' in before) return 'sent';
      if (before !== undefined && 'refusedUntil' in before && before.refusedUntil > now) return 'refused';
      if (before !== undefined && 'heldUntil' in before && before.heldUntil > now && before.epoch === epoch)
        return 'busy';
      notices.set(notice, { heldUntil: until, epoch });
      return 'yours';
    },
    async noteSent(notice, now) {
      notices.set(notice, { sentAt: now });
    },
    async noteRefused(notice, _now, until) {
      notices.set(notice, { refusedUntil: until });
    },
    async release(notice) {
      const before = notices.get(notice);
      if (before !== undefined && 'heldUntil' in before) notices.delete(notice);
    },
  };
}
