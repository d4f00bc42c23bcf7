import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { pythonTools, whyNoPython } from '../../../harness/python-tools.ts';
import { run } from './run.ts';
import type { Verifier } from './verifier.ts';

/** The verifier of Python's cryptography, written in Rust for the Web PKI profile; it checks no policy. */
export const python: Verifier = {
  name: 'Python cryptography',
  whyNot: whyNoPython,
  verify(chains, folder) {
    const requirements = join(import.meta.dirname, '../requirements.txt');
    const tools = pythonTools({ requirements, into: '.validators-certificates/python' });
    const cases = join(folder, 'python.json');
    writeFileSync(cases, JSON.stringify(chains));
    const { ok, stdout, output } = run(join(tools, 'python'), [
      join(import.meta.dirname, 'python/verify.py'),
      cases,
    ]);
    if (!ok) throw new Error(output);
    return z.array(z.string()).parse(JSON.parse(stdout));
  },
};
