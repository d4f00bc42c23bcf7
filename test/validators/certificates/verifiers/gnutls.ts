import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, whyMissing } from './run.ts';
import type { Verifier } from './verifier.ts';

/** GnuTLS, by certtool; it checks no policy and requires no list, but rejects what is on a list that it is given. */
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
