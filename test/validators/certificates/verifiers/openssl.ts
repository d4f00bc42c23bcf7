import { run, whyMissing } from './run.ts';
import type { Verifier } from './verifier.ts';

/** OpenSSL at its strictest: strict RFC 5280, purpose, host name, policy, and a list for each certificate. */
export const openssl: Verifier = {
  name: 'OpenSSL',
  whyNot: () => whyMissing('openssl', ['version']),
  verify: (chains) =>
    chains.map(({ root, issuing, leaf, lists, host, policy }) => {
      const { ok, output } = run('openssl', [
        ...['verify', '-x509_strict', '-check_ss_sig', '-purpose', 'sslserver', '-verify_hostname', host],
        ...['-policy', policy, '-explicit_policy', '-policy_check'],
        ...['-crl_check', '-crl_check_all', '-CRLfile', lists],
        ...['-no-CApath', '-no-CAstore', '-CAfile', root, '-untrusted', issuing, leaf],
      ]);
      return ok ? 'accepted' : output;
    }),
};
