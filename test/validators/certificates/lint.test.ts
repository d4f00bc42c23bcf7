import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whyNoGo } from '../../harness/go-tools.ts';
import { pythonTools, whyNoPython } from '../../harness/python-tools.ts';
import { type Accepted, type Finding, isAccepted, lineOf } from '../finding.ts';
import { ACCEPTED } from './accepted.ts';
import { everyList, type ProfiledList } from './lists.ts';
import { everyProfile, type Profiled } from './matrix.ts';
import { pkilint } from './pkilint.ts';
import { type Written, written } from './written.ts';
import { buildZlint, ZLINT_MODULE, zlint } from './zlint.ts';

const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
const withoutGo = whyNoGo(ZLINT_MODULE);
const withoutPython = whyNoPython();
if (withoutGo) console.warn(`zlint is left out: ${withoutGo}`);
if (withoutPython) console.warn(`pkilint is left out: ${withoutPython}`);

let folder: string;
let certificates: Written<Profiled>[];
let lists: Written<ProfiledList>[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-profiles-'));
  certificates = written(folder, await everyProfile());
  lists = written(mkdtempSync(join(folder, 'lists-')), await everyList());
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const unexplained = (findings: readonly Finding[]): string[] =>
  findings.filter((each) => !ACCEPTED.some((by) => isAccepted(each, by))).map(lineOf);
const stale = (tool: string, findings: readonly Finding[]): string[] =>
  ACCEPTED.filter((by: Accepted) => by.tool === tool && !findings.some((each) => isAccepted(each, by))).map(
    ({ rule, where }) => `${rule} at ${where} is not found any more: remove it from accepted.ts.`,
  );
/** A certificate with a deliberate fault, to see that the linter reports it. */
const tampered = (): Written<Profiled>[] => {
  const [leaf] = certificates.filter(({ label }) => label === 'br, P-256 CA: OV P-256, one name');
  if (leaf === undefined) throw new Error('There is no certificate with that label.');
  const hex = Buffer.from(leaf.der).toString('hex');
  // The extended key usage is clientAuth instead of serverAuth.
  const changed = hex.replace('06082b06010505070301', '06082b06010505070302');
  expect(changed).not.toBe(hex);
  return written(mkdtempSync(join(folder, 'tampered-')), [{ ...leaf, der: Buffer.from(changed, 'hex') }]);
};

/** A list with a deliberate fault. */
const tamperedList = (): Written<ProfiledList>[] => {
  const [list] = lists.filter(({ label }) => label === 'br, P-256 CA: full list of certificates');
  if (list === undefined) throw new Error('There is no list with that label.');
  const hex = Buffer.from(list.der).toString('hex');
  // keyCompromise becomes certificateHold, which a subscriber's certificate cannot have (BR 4.9.13).
  const changed = hex.replace('0603551d1504030a0101', '0603551d1504030a0106');
  expect(changed).not.toBe(hex);
  return written(mkdtempSync(join(folder, 'tampered-')), [{ ...list, der: Buffer.from(changed, 'hex') }]);
};

describe.skipIf(withoutGo !== undefined)(
  'In certificates of every profile, key and shape of names, and in every list,',
  () => {
    let program: string;
    beforeAll(() => {
      program = buildZlint();
    }, 600_000);

    it('zlint finds exactly what is accepted', { timeout: 300_000 }, () => {
      const findings = zlint(program, [...certificates, ...lists]);

      expect([...new Set(unexplained(findings))]).toEqual([]);
      expect(stale('zlint', findings)).toEqual([]);
    });

    it('zlint finds a certificate that is not for servers', { timeout: 60_000 }, () => {
      expect(unexplained(zlint(program, tampered())).length).toBeGreaterThan(0);
    });

    it('zlint finds a list with a forbidden reason', { timeout: 60_000 }, () => {
      expect(unexplained(zlint(program, tamperedList())).length).toBeGreaterThan(0);
    });
  },
);

describe.skipIf(withoutPython !== undefined)('Of every profile, too,', () => {
  let tools: string;
  beforeAll(() => {
    tools = pythonTools({ requirements: REQUIREMENTS, into: '.validators-certificates/python' });
  }, 600_000);

  it('pkilint finds exactly what is accepted', { timeout: 600_000 }, () => {
    const findings = pkilint(tools, [...certificates, ...lists], folder);

    expect([...new Set(unexplained(findings))]).toEqual([]);
    expect(stale('pkilint', findings)).toEqual([]);
  });

  it('pkilint finds a certificate that is not for servers', { timeout: 120_000 }, () => {
    expect(unexplained(pkilint(tools, tampered(), folder)).length).toBeGreaterThan(0);
  });

  it('pkilint finds a list with a forbidden reason', { timeout: 120_000 }, () => {
    expect(unexplained(pkilint(tools, tamperedList(), folder)).length).toBeGreaterThan(0);
  });
});
