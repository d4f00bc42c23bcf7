import { virtualHost } from './apache-virtual-host.ts';
import { asRoot, renewing, rollingBack, theDefault, theHandshakes, theKey } from './common-steps.ts';
import { choice, commands, file, type Guide, option, prose, type Snippet } from './guide.ts';
import type { Subject } from './subject.ts';

const SITE = [
  '# Your site: the directives of your virtual host for port 80. Without a DocumentRoot here, the one of the main server is used.',
];

/** Paths are relative to ServerRoot, so the file fits every layout. */
export const apacheSnippet = (subject: Subject): Snippet =>
  virtualHost(subject, `${subject.stem}.conf`, {
    tls: [`SSLCertificateFile    ssl/${subject.fullchain}`, `SSLCertificateKeyFile ssl/${subject.key}`],
    site: SITE,
  });

/** Before 2.4.8, SSLCertificateFile held one certificate, and the chain was in a separate file. */
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
        title: 'Set the paths of Apache and check the key',
        blocks: [
          asRoot,
          choice(
            option(
              'Apache from a package',
              prose(
                'RHEL, CentOS, Rocky, Alma, Fedora. The TLS module is a separate package, `mod_ssl`; once installed, it listens on port 443.',
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
        title: 'Back up the configuration',
        blocks: [
          commands(
            'install -d -m 700 "$ROOT/ssl"',
            'test -e apache-before.tar.gz || tar -czf apache-before.tar.gz -C "$ROOT" conf "$SITES" ssl',
          ),
        ],
      },
      {
        purpose: 'join',
        title: 'Install the certificate and the key',
        blocks: [
          prose(`\`httpd -v\` shows the version.`),
          choice(
            option(
              'Apache 2.4.8 and later',
              prose(`\`${fullchain}\` contains the certificate, followed by the certificates of its CA.`),
              commands(
                `install -m 644 ${fullchain} "$ROOT/ssl/"`,
                `install -m 600 ${key} "$ROOT/ssl/"`,
                `SITE=${snippet.name}`,
              ),
            ),
            option(
              'Apache before 2.4.8',
              prose(
                'The certificates of the CA are in a separate file. Apache 2.2 also needs `NameVirtualHost *:443` once in its configuration.',
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
            'The file is a virtual host for these names. If you already have one for port 443, copy the lines that begin with `SSLCertificate` to it instead.',
          ),
          ...theDefault(
            subject,
            'The default is the first virtual host for port 443, in the order of the file names; `httpd -S` shows it. If it is another one, give this file a name that comes before.',
          ),
          file(snippet),
          prose(`For Apache before 2.4.8 (\`${old.name}\`):`),
          file(old),
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
          prose('Check the configuration and reload it:'),
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
