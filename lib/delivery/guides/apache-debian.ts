import { virtualHost } from './apache-virtual-host.ts';
import { renewing, rollingBack, theDefault, theHandshakes, theKey } from './common-steps.ts';
import { commands, file, type Guide, prose, type Snippet } from './guide.ts';
import type { Subject } from './subject.ts';

export const apacheDebianSnippet = (subject: Subject): Snippet =>
  virtualHost(subject, `${subject.stem}.conf`, {
    tls: [
      `SSLCertificateFile    /etc/apache2/ssl/${subject.fullchain}`,
      `SSLCertificateKeyFile /etc/apache2/ssl/${subject.key}`,
    ],
    site: ['# Your site: the directives of your virtual host for port 80.', 'DocumentRoot /var/www/html'],
  });

export function apacheDebianGuide(subject: Subject): Guide {
  const { stem, names, fullchain, key } = subject;
  const snippet = apacheDebianSnippet(subject);
  return {
    server: 'apache-debian',
    title: 'Apache httpd on Debian and Ubuntu',
    names,
    moves: [
      { from: [fullchain], by: 'install', to: `/etc/apache2/ssl/${fullchain}` },
      { from: [key], by: 'install', to: `/etc/apache2/ssl/${key}` },
      { from: [snippet.name], by: 'install, a2ensite', to: `/etc/apache2/sites-available/${snippet.name}` },
    ],
    steps: [
      {
        purpose: 'prepare',
        title: 'Check that the key matches the certificate',
        blocks: [prose('Become root on the server and change to this folder.'), ...theKey(subject)],
      },
      {
        purpose: 'save',
        title: 'Back up the configuration',
        blocks: [commands('test -e apache-before.tar.gz || tar -czf apache-before.tar.gz -C /etc/apache2 .')],
      },
      {
        purpose: 'join',
        title: 'Install the certificate and the key',
        blocks: [
          prose(
            `\`${fullchain}\` contains the certificate, followed by the certificates of its CA. This works on Debian 8, Ubuntu 14.10 and later; for older releases use the download for \`apache\`.`,
          ),
          commands(
            'install -d -m 700 /etc/apache2/ssl',
            `install -m 644 ${fullchain} /etc/apache2/ssl/`,
            `install -m 600 ${key} /etc/apache2/ssl/`,
          ),
        ],
      },
      {
        purpose: 'configure',
        title: 'Configure',
        blocks: [
          prose(
            `\`${snippet.name}\` is a site for these names. If you already have a site for port 443, copy the lines that begin with \`SSLCertificate\` to it instead, and skip \`a2ensite\`.`,
          ),
          ...theDefault(
            subject,
            'The default is the first virtual host for port 443, in the order of the file names; `apache2ctl -S` shows it. If it is another one, give this file a name that comes before.',
          ),
          file(snippet),
          commands(
            `test -e /etc/apache2/sites-available/${snippet.name} || install -m 644 ${snippet.name} /etc/apache2/sites-available/`,
            'a2enmod ssl',
            `a2ensite ${stem}`,
            'apache2ctl configtest && apache2ctl graceful',
          ),
        ],
      },
      { purpose: 'test', title: 'Test', blocks: theHandshakes(subject, 443) },
      rollingBack(
        '. The module `ssl` stays enabled.',
        `a2dissite ${stem}`,
        `rm -f /etc/apache2/sites-available/${snippet.name} /etc/apache2/ssl/${stem}.*`,
        'tar -xzf apache-before.tar.gz -C /etc/apache2',
        'apache2ctl configtest && apache2ctl graceful',
      ),
      renewing(),
    ],
  };
}
