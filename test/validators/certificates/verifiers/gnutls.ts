import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, whyMissing } from './run.ts';
import type { Verifier } from './verifier.ts';

/** GnuTLS, by its certtool; it asks for no policy, and for no list either: what is on one that it was given, it refuses. */
export const gnutls: Verifier = {
  name: 'GnuTLS',
  forgivesMissingLists: true,
  whyNot: () => whyMissing('certtool', ['--version']),
  verify: (chains, folder) =>
    chains.map(({ root, issuing, leaf, lists, host }, index) => {
      const chain = join(folder, `gnutls-${index}.pem`);
      writeFileSync(chain, readFileSync(leaf, 'utf8') + readFileSync(issuing, 'utf8'));
      const { ok, output } = run('certtool', [
        ...['--verify', '--verify-hostname', host, '--verify-purpose', '1.3.6.1.5.5.7.3.1'],
        ...['--verify-profile', 'medium', '--load-ca-certificate', root, '--infile', chain],
        ...['--load-crl', lists],
      ]);
      return ok ? 'accepted' : output;
    }),
};
