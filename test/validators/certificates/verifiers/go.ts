import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { whyNoGo } from '../../../harness/go-tools.ts';
import { ZLINT_MODULE } from '../zlint.ts';
import { run } from './run.ts';
import type { Verifier } from './verifier.ts';

/** Go's crypto/x509, as its TLS clients use it, and under the policy. */
export const go: Verifier = {
  name: 'Go',
  whyNot: () => whyNoGo(ZLINT_MODULE),
  verify(chains, folder) {
    const cases = join(folder, 'go.json');
    writeFileSync(cases, JSON.stringify(chains));
    const { ok, stdout, output } = run('go', ['run', join(import.meta.dirname, 'go/verify.go'), cases], {
      // The module of this folder requires a Go that is new enough.
      cwd: ZLINT_MODULE,
    });
    if (!ok) throw new Error(output);
    return z.array(z.string()).parse(JSON.parse(stdout));
  },
};
