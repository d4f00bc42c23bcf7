import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { contactChoices } from '../../lib/application/contacts/contact-choices.ts';
import { ancestors } from '../../lib/application/names/public-suffix.ts';

const FOLDERS = ['lib', 'functions', 'local', 'scripts', 'serverless'];
/** The one sentence that documents the rule. */
const RULE = 'lib/policy/dated-rules.ts';
const DIRECTORY = /\b(whois|rdap)\b/i;

const sources = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter((file) => /\.(ts|js|yml)$/.test(file)),
);

describe('a contact', () => {
  test('is looked up in no directory of registrars (watchTowr, 2024)', () => {
    expect(sources.length).toBeGreaterThan(300);
    const users = sources.filter((file) => DIRECTORY.test(readFileSync(file, 'utf8')));
    expect(users).toEqual([RULE]);

    const { packages } = z
      .object({ packages: z.record(z.string(), z.unknown()) })
      .parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
    expect(Object.keys(packages).filter((name) => /whois|rdap/i.test(name))).toEqual([]);
  });

  test('is one of five local parts at the domain or one above it, for any name, and follows from the name alone', () => {
    const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/);
    const name = fc
      .tuple(fc.array(label, { minLength: 1, maxLength: 4 }), fc.constantFrom('org', 'co.uk', 'de'))
      .map(([labels, suffix]) => `${labels.join('.')}.${suffix}`);

    fc.assert(
      fc.property(name, (base) => {
        const five = ['admin', 'administrator', 'webmaster', 'hostmaster', 'postmaster'];
        const allowed = ancestors(base).flatMap((adn) => five.map((local) => `${local}@${adn}`));
        expect(contactChoices(base).map(({ address }) => address)).toEqual(allowed);
      }),
    );
  });
});
