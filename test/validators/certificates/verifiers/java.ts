import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, whyMissing } from './run.ts';
import { linesOf, type Verifier } from './verifier.ts';

/** The JDK's PKIX validator, with the policy and revocation checks by list, and the JDK's host name comparison. */
export const java: Verifier = {
  name: 'Java',
  // Running a single source file needs the compiler.
  whyNot: () => whyMissing('javac', ['-version']),
  verify(chains, folder) {
    const cases = join(folder, 'java.tsv');
    const line = ({ root, issuing, leaf, host, policy, lists }: (typeof chains)[number]) =>
      [root, issuing, leaf, host, policy, lists].join('\t');
    writeFileSync(cases, chains.map(line).join('\n'));
    const { ok, stdout, output } = run('java', [
      ...['--add-exports', 'java.base/sun.security.util=ALL-UNNAMED'],
      ...[join(import.meta.dirname, 'java/Verify.java'), cases],
    ]);
    if (!ok) throw new Error(output);
    return linesOf(stdout);
  },
};
