import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Mail, openMails } from '../ses/mails.ts';

const STORE = new URL('../ses/mails.ts', import.meta.url);
/** In units of 512 or 1024 bytes, depending on the shell: either truncates a mail. */
const LIMIT = 100;
const RAW = Buffer.alloc(20_000, 'x');

const mail = (id: string): Mail => ({
  id,
  sentAt: '2026-11-23T10:00:00.000Z',
  source: 'countersign@mail.example.com',
  destinations: ['admin@example.org'],
  tags: {},
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-mails-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Stores mails on a disk that is full in the middle of one, then a short one; prints which were stored. */
function fill(): string[] {
  const program = `
    const { openMails } = await import(${JSON.stringify(STORE.href)});
    const mails = await openMails(${JSON.stringify(folder)});
    const kept = [];
    const add = (id, raw) => {
      try {
        mails.add({ ...${JSON.stringify(mail('none'))}, id }, raw);
        kept.push(id);
      } catch {}
    };
    for (const id of ['a', 'b', 'c', 'd', 'e']) add(id, Buffer.alloc(${RAW.length}, 'x'));
    add('short', Buffer.from('y'));
    console.log(JSON.stringify(kept));`;
  const node = [process.execPath, '--input-type=module', '-e', program];
  const said = execFileSync('sh', ['-c', `ulimit -f ${LIMIT} && exec "$@"`, 'sh', ...node], {
    encoding: 'utf8',
  });
  return JSON.parse(said);
}

describe('the mails on disk', () => {
  it('are whole after the disk was full: a truncated mail is removed', async () => {
    const kept = fill();

    const mails = await openMails(folder);
    mails.add(mail('after'), RAW);

    expect(kept).not.toContain('e');
    expect(kept).toContain('short');
    expect(mails.newestFirst().map(({ id }) => id)).toEqual(['after', ...kept.toReversed()]);
    expect((await mails.raw('short')).toString()).toBe('y');
    expect(await mails.raw('after')).toEqual(RAW);
    mails.close();
  });

  it('are found by one recipient, whatever its case, the newest first, also after a restart', async () => {
    const before = await openMails(folder);
    before.add({ ...mail('one'), destinations: ['Ann@example.org', 'ann@example.org'] }, RAW);
    before.add({ ...mail('two'), destinations: ['joann@example.org'] }, RAW);
    before.close();

    const mails = await openMails(folder);
    mails.add({ ...mail('three'), destinations: ['bob@example.org', 'ANN@example.org'] }, RAW);

    expect(mails.to('ann@example.org').map(({ id }) => id)).toEqual(['three', 'one']);
    expect(mails.to('cleo@example.org')).toEqual([]);
    mails.close();
  });
});
