import type { Client } from '../client.ts';
import { whyNoNginx, withWebsite } from '../web-server.ts';
import type { Workplace } from '../workplace.ts';
import { packageVersion, whyNoProgram } from './debian.ts';

const options = (at: Workplace) => ['--yes', '--acme-url', at.directory, '--confdir', at.file('uacme')];
const calls = (at: Workplace, ...args: string[]) => at.runs('uacme', [...options(at), ...args]);

/** Asked for each challenge of an authorization, until the hook accepts one. */
const hook = (at: Workplace, challenge: 'http-01' | 'dns-01' | 'none', files = '') =>
  at.script(
    `hook-${challenge}`,
    `case "$1.$2" in
begin.${challenge}) ${challenge === 'dns-01' ? `exec '${at.hook}' "_acme-challenge.$3" "$5"` : `printf %s "$5" > '${files}'/"$4"`} ;;
begin.*) exit 1 ;;
esac`,
  );

const certificate = (host: string) => `uacme/${host}/cert.pem`;

export const uacme: Client = {
  name: 'uacme',
  from: 'Debian',
  whyNot: () => whyNoProgram('uacme') ?? whyNoNginx(),
  version: () => packageVersion('uacme'),
  steps: {
    async register(at) {
      const { kid, hmac } = at;
      await calls(at, '--type', 'EC', '--eab', `${kid}:${hmac}`, 'new', 'applicant@example.com');
    },
    async proven(at) {
      await calls(at, '--hook', hook(at, 'none'), 'issue', `www.${at.proven}`);
      await at.has(certificate(`www.${at.proven}`), [`www.${at.proven}`]);
    },
    async http(at) {
      const host = `a.${at.domain}`;
      await withWebsite(at, async (files) => {
        await calls(at, '--hook', hook(at, 'http-01', files), 'issue', host);
      });
      await at.has(certificate(host), [host]);
    },
    async dns(at) {
      const [host, all] = [`d.${at.domain}`, `*.d.${at.domain}`];
      await calls(at, '--hook', hook(at, 'dns-01'), 'issue', host, all);
      await at.has(certificate(host), [host, all]);
    },
    async review(at) {
      const issue = [...options(at), '--hook', hook(at, 'none'), 'issue', at.imitating];
      const first = at.starts('uacme', issue);
      await at.isReviewed(at.imitating, first.end);
      await at.runs('uacme', issue);
      await at.has(certificate(at.imitating), [at.imitating]);
      await at.hasOneOrder(at.imitating);
    },
    async renew(at) {
      const host = `www.${at.proven}`;
      const former = await at.has(certificate(host), [host]);
      await calls(at, '--force', '--hook', hook(at, 'none'), 'issue', host);
      at.isNew(await at.has(certificate(host), [host]), former);
    },
    async revoke(at) {
      const host = `www.${at.proven}`;
      const former = await at.has(certificate(host), [host]);
      await calls(at, '--reason', '4', 'revoke', at.file(certificate(host)));
      await at.seesRevoked(former, 'superseded');
    },
    async key(at) {
      await calls(at, 'newkey');
      await calls(at, '--hook', hook(at, 'none'), 'issue', `after.${at.proven}`);
      await at.has(certificate(`after.${at.proven}`), [`after.${at.proven}`]);
    },
    async deactivate(at) {
      await calls(at, 'deactivate');
      await at.fails('uacme', [...options(at), 'issue', `last.${at.proven}`], /deactivated/);
    },
  },
};
