import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, whyMissing } from './run.ts';
import type { Verifier } from './verifier.ts';

/** GnuTLS, by its certtool; it asks for no policy. */
export const gnutls: Verifier = {
  name: 'GnuTLS',
  whyNot: () => whyMissing('certtool', ['--version']),
  verify: (chains, folder) =>
    chains.map(({ root, issuing, leaf, host }, index) => {
      const chain = join(folder, `gnutls-${index}.pem`);
      writeFileSync(chain, readFileSync(leaf, 'utf8') + readFileSync(issuing, 'utf8'));
      const { ok, output } = run('certtool', [
        ...['--verify', '--verify-hostname', host, '--verify-purpose', '1.3.6.1.5.5.7.3.1'],
        ...['--verify-profile', 'medium', '--load-ca-certificate', root, '--infile', chain],
      ]);
      return ok ? 'accepted' : output;
    }),
};
