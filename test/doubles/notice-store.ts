import type { NoticeStore } from '../../lib/messages/notice-store.ts';

/** Keeps in memory who was told of what. */
export function memoryNotices(): NoticeStore & { told(): string[] } {
  const notices = new Map<string, { heldUntil: string; epoch: string } | { toldAt: string }>();
  return {
    async claim(notice, now, { until, epoch }) {
      const before = notices.get(notice);
      if (before !== undefined && 'toldAt' in before) return 'told';
      if (before !== undefined && before.heldUntil > now && before.epoch === epoch) return 'busy';
      notices.set(notice, { heldUntil: until, epoch });
      return 'yours';
    },
    async noteTold(notice, now) {
      notices.set(notice, { toldAt: now });
    },
    async release(notice) {
      const before = notices.get(notice);
      if (before !== undefined && 'heldUntil' in before) notices.delete(notice);
    },
    told: () => [...notices].flatMap(([notice, state]) => ('toldAt' in state ? [notice] : [])),
  };
}
