import { virtualHost } from './apache-virtual-host.ts';
import { asRoot, renewing, rollingBack, theHandshakes, theKey } from './common-steps.ts';
import { choice, commands, type Guide, option, prose, type Snippet, shown } from './guide.ts';
import type { Subject } from './subject.ts';

const SITE = [
  '# Your site: what your virtual host for port 80 has. Without a DocumentRoot here, that of the main server is used.',
];

/** Paths are relative to ServerRoot, so it fits every layout. */
export const apacheSnippet = (subject: Subject): Snippet =>
  virtualHost(subject, `${subject.stem}.conf`, {
    tls: [`SSLCertificateFile    ssl/${subject.fullchain}`, `SSLCertificateKeyFile ssl/${subject.key}`],
    site: SITE,
  });

/** Before 2.4.8 SSLCertificateFile held one certificate, and the chain stood in a file of its own. */
export const oldApacheSnippet = (subject: Subject): Snippet =>
  virtualHost(subject, `${subject.stem}.before-2.4.8.conf`, {
    tls: [
      `SSLCertificateFile      ssl/${subject.leaf}`,
      `SSLCertificateChainFile ssl/${subject.chain}`,
      `SSLCertificateKeyFile   ssl/${subject.key}`,
    ],
    site: SITE,
  });

export function apacheGuide(subject: Subject): Guide {
  const { stem, names, fullchain, leaf, chain, key } = subject;
  const snippet = apacheSnippet(subject);
  const old = oldApacheSnippet(subject);
  const install = `test -e "$ROOT/$SITES/${stem}.conf" || install -m 644 "$SITE" "$ROOT/$SITES/${stem}.conf"`;
  return {
    server: 'apache',
    title: 'Apache httpd (RHEL, CentOS, from source)',
    names,
    moves: [
      { from: [fullchain], by: 'install', to: `/etc/httpd/ssl/${fullchain}` },
      { from: [key], by: 'install', to: `/etc/httpd/ssl/${key}` },
      { from: [snippet.name], by: 'install', to: `/etc/httpd/conf.d/${snippet.name}` },
    ],
    steps: [
      {
        purpose: 'prepare',
        title: 'Say where Apache is',
        blocks: [
          asRoot,
          choice(
            option(
              'Apache from a package',
              prose(
                'RHEL, CentOS, Rocky, Alma, Fedora. The module for TLS is a package of its own, `mod_ssl`; once installed, it listens on port 443.',
              ),
              commands('ROOT=/etc/httpd', 'HTTPD=httpd', 'SITES=conf.d'),
            ),
            option(
              'Apache built from source',
              commands('ROOT=/usr/local/apache2', 'HTTPD=/usr/local/apache2/bin/httpd', 'SITES=conf/extra'),
            ),
          ),
          ...theKey(subject),
        ],
      },
      {
        purpose: 'save',
        title: 'Keep what is there',
        blocks: [
          commands(
            'install -d -m 700 "$ROOT/ssl"',
            'test -e apache-before.tar.gz || tar -czf apache-before.tar.gz -C "$ROOT" conf "$SITES" ssl',
          ),
        ],
      },
      {
        purpose: 'join',
        title: 'Put certificate and key in place',
        blocks: [
          prose(`\`httpd -v\` tells the version.`),
          choice(
            option(
              'Apache 2.4.8 and later',
              prose(`\`${fullchain}\` holds the certificate and then the certificates of its CA.`),
              commands(
                `install -m 644 ${fullchain} "$ROOT/ssl/"`,
                `install -m 600 ${key} "$ROOT/ssl/"`,
                `SITE=${snippet.name}`,
              ),
            ),
            option(
              'Apache before 2.4.8',
              prose(
                'The certificates of the CA stand in a file of their own. Apache 2.2 also needs `NameVirtualHost *:443` in its configuration, once.',
              ),
              commands(
                `install -m 644 ${leaf} ${chain} "$ROOT/ssl/"`,
                `install -m 600 ${key} "$ROOT/ssl/"`,
                `SITE=${old.name}`,
              ),
            ),
          ),
        ],
      },
      {
        purpose: 'configure',
        title: 'Configure',
        blocks: [
          prose(
            'The file is a virtual host for these names. If you have one for port 443 already, copy the lines that begin with `SSLCertificate` there instead.',
          ),
          shown(snippet),
          prose(`Before 2.4.8 (\`${old.name}\`):`),
          shown(old),
          choice(
            option('Apache from a package', commands(install)),
            option(
              'Apache built from source',
              commands(
                install,
                `sed -i -E 's/^# *(LoadModule (ssl|socache_shmcb)_module )/\\1/' "$ROOT/conf/httpd.conf"`,
                `grep -qE '^Listen (.*:)?443' "$ROOT/conf/httpd.conf" || echo 'Listen 443' >> "$ROOT/conf/httpd.conf"`,
                `grep -q 'extra/${stem}.conf' "$ROOT/conf/httpd.conf" || echo 'Include conf/extra/${stem}.conf' >> "$ROOT/conf/httpd.conf"`,
              ),
            ),
          ),
          prose('Then:'),
          commands('"$HTTPD" -t && "$HTTPD" -k graceful'),
        ],
      },
      { purpose: 'test', title: 'Test', blocks: theHandshakes(subject, 443) },
      rollingBack(
        ' (with the three variables of the first step).',
        `rm -f "$ROOT/$SITES/${stem}.conf" "$ROOT/ssl/${stem}".*`,
        'tar -xzf apache-before.tar.gz -C "$ROOT"',
        '"$HTTPD" -t && "$HTTPD" -k graceful',
      ),
      renewing(),
    ],
  };
}
