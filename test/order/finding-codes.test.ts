import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FINDING_CODES } from '../../lib/order/finding-codes.ts';
import { Reason } from '../../lib/order/reason.ts';

const root = new URL('../../', import.meta.url).pathname;
/** Codes of other things than findings: of mails that were not understood, of a page (and zod's own `custom`). */
const OTHER_CODES = [
  'lib/workflow/receive-mail.ts',
  'lib/verification/replies/read-reply.ts',
  'lib/verification/challenge.ts',
  'functions/page/',
];

const written = globSync(['lib/**/*.ts', 'functions/**/*.ts'], { cwd: root })
  .filter((file) => !OTHER_CODES.some((other) => file.startsWith(other)))
  .flatMap((file) => {
    const source = readFileSync(`${root}${file}`, 'utf8');
    const codes = [...source.matchAll(/\bcode: '(?!custom')([a-z0-9-]+)'|\bwrong\('[^']*', '([a-z0-9-]+)'/g)];
    return codes.map((found) => `${found[1] ?? found[2]} (${file})`);
  });

describe('the catalogue of codes', () => {
  it('contains every code that the source uses', () => {
    expect(written.length).toBeGreaterThan(15);
    expect(written.filter((each) => !Object.hasOwn(FINDING_CODES, each.split(' ')[0] ?? ''))).toEqual([]);
  });

  it('explains each code in one sentence', () => {
    for (const [code, [, found]] of Object.entries(FINDING_CODES)) {
      expect(Reason.shape.code.safeParse(code).success, code).toBe(true);
      expect(found, code).toMatch(/^[A-Z`].*\.$/);
    }
  });
});
