import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { whyNoGo } from '../go.ts';
import { run } from './run.ts';
import type { Verifier } from './verifier.ts';

/** Go's crypto/x509, as its TLS clients use it, and under the policy. */
export const go: Verifier = {
  name: 'Go',
  whyNot: whyNoGo,
  verify(chains, folder) {
    const cases = join(folder, 'go.json');
    writeFileSync(cases, JSON.stringify(chains));
    const { ok, stdout, output } = run('go', ['run', join(import.meta.dirname, 'go/verify.go'), cases]);
    if (!ok) throw new Error(output);
    return z.array(z.string()).parse(JSON.parse(stdout));
  },
};
