import type { Snippet } from './guide.ts';
import type { Subject } from './subject.ts';

/**
 * The virtual host for Apache httpd, with one `ServerAlias` per name: a line can have at most 8190 bytes. Apache 2.4 takes an
 * IPv6 address as `ServerAlias` only, and compares it without the brackets; without `ServerName` it uses the name of the machine.
 */
export function virtualHost(
  { names, host }: Subject,
  name: string,
  { tls, site }: { tls: readonly string[]; site: readonly string[] },
): Snippet {
  const named = [host, ...names].find((each) => !each.includes(':') && !each.startsWith('*'));
  const serverName = named === undefined ? '' : `    ServerName ${named}\n`;
  const aliases = names.filter((each) => each !== named).map((each) => `    ServerAlias ${each}\n`);
  return {
    name,
    content: `<VirtualHost *:443>
${serverName}${aliases.join('')}
    SSLEngine on
    SSLProtocol all -SSLv3 -TLSv1 -TLSv1.1
${tls.map((line) => `    ${line}\n`).join('')}
${site.map((line) => `    ${line}\n`).join('')}</VirtualHost>
`,
  };
}
