import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Reading, readReply } from '../../../lib/verification/replies/read-reply.ts';
import { openChallenge, VALUE } from '../a-challenge.ts';
import { CORPUS, corpusMail } from './reply-corpus.ts';

const { contact } = openChallenge();

function inWords(reading: Reading): string {
  if (reading.kind === 'misread') return `misread ${reading.code}`;
  if (reading.kind === 'machine') return `machine ${reading.sign}`;
  return reading.command.value === VALUE ? reading.command.decision : 'another value';
}
const readings = new Map<string, string>();
async function read(name: string): Promise<string> {
  const reading = readings.get(name) ?? inWords(await readReply(corpusMail(name), contact, true));
  readings.set(name, reading);
  return reading;
}

describe('in the corpus', () => {
  it.each(CORPUS)('$name is read as: $reading', async ({ name, reading }) => {
    expect(await read(name)).toBe(reading);
  });

  it('every mail is in the index', () => {
    const files = readdirSync(new URL('../../fixtures/mail/corpus/', import.meta.url));

    expect(files.filter((file) => file.endsWith('.eml')).sort()).toEqual(
      CORPUS.map(({ name }) => `${name}.eml`).sort(),
    );
  });

  it('no automatic mail answers anything', async () => {
    const machines = CORPUS.filter(({ from }) => from === 'machine');

    const answers = await Promise.all(machines.map(({ name }) => read(name)));

    expect(machines.length).toBeGreaterThan(90);
    expect(answers.filter((each) => !/^(machine|misread) /.test(each))).toEqual([]);
  });

  it('no reply of a person is read as the opposite, or as an answer that it does not give', async () => {
    const people = CORPUS.filter(({ from }) => from === 'person');

    const taken = await Promise.all(
      people.map(async ({ name, means }) => ({ name, means, read: await read(name) })),
    );

    const wrong = taken.filter((each) => /^(approve|decline)$/.test(each.read) && each.read !== each.means);
    expect(wrong).toEqual([]);
  });

  it('these are all honest answers that are not understood; their authors are informed how to answer', async () => {
    const honest = CORPUS.filter(({ means }) => means !== undefined);

    const missed: string[] = [];
    for (const { name, means } of honest) if ((await read(name)) !== means) missed.push(name);

    expect(missed).toEqual(NOT_UNDERSTOOD);
  });
});

const NOT_UNDERSTOOD = [
  'gmail-confidential-other-account',
  'gmail-plus-address',
  'gmail-web-code-only',
  'gmail-web-yes-only',
  'html-table-cells',
  'person-code-broken-in-two',
  'person-code-cut-off',
  'person-code-too-long',
  'person-code-with-0-for-o',
  'person-code-with-1-for-l',
  'person-command-in-attached-text',
  'person-command-in-inline-named-text',
  'person-command-in-rfc2231-named-text',
  'person-dotless-i',
  'person-full-width',
  'person-full-width-code',
  'person-html-as-plain-text',
  'person-html-says-text-does-not',
  'person-rtf-only',
  'person-unknown-transfer-encoding',
  'person-writes-code-first',
  'person-writes-in-german',
  'person-writes-in-quotes',
  'person-writes-word-and-code-apart',
  'pgp-inline-encrypted',
  'pgp-mime-encrypted',
  'smime-auth-enveloped',
  'smime-enveloped',
  'smime-opaque-cut-off',
];
