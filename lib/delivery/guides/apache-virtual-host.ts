import type { Snippet } from './guide.ts';
import type { Subject } from './subject.ts';

/** The virtual host for Apache httpd, with one `ServerAlias` per name: a line can have at most 8190 bytes. */
export function virtualHost(
  { hostNames, host }: Subject,
  name: string,
  { tls, site }: { tls: readonly string[]; site: readonly string[] },
): Snippet {
  const aliases = hostNames.filter((each) => each !== host).map((each) => `    ServerAlias ${each}\n`);
  return {
    name,
    content: `<VirtualHost *:443>
    ServerName ${host}
${aliases.join('')}
    SSLEngine on
    SSLProtocol all -SSLv3 -TLSv1 -TLSv1.1
${tls.map((line) => `    ${line}\n`).join('')}
${site.map((line) => `    ${line}\n`).join('')}</VirtualHost>
`,
  };
}
