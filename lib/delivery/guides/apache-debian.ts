import { virtualHost } from './apache-virtual-host.ts';
import { renewing, rollingBack, theHandshakes, theKey } from './common-steps.ts';
import { commands, type Guide, prose, type Snippet, shown } from './guide.ts';
import type { Subject } from './subject.ts';

export const apacheDebianSnippet = (subject: Subject): Snippet =>
  virtualHost(subject, `${subject.stem}.conf`, {
    tls: [
      `SSLCertificateFile    /etc/apache2/ssl/${subject.fullchain}`,
      `SSLCertificateKeyFile /etc/apache2/ssl/${subject.key}`,
    ],
    site: ['# Your site: what your virtual host for port 80 has.', 'DocumentRoot /var/www/html'],
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
        title: 'Key and certificate together',
        blocks: [prose('Become root on the server, in this folder.'), ...theKey(subject)],
      },
      {
        purpose: 'save',
        title: 'Keep what is there',
        blocks: [commands('test -e apache-before.tar.gz || tar -czf apache-before.tar.gz -C /etc/apache2 .')],
      },
      {
        purpose: 'join',
        title: 'Put certificate and key in place',
        blocks: [
          prose(
            `\`${fullchain}\` holds the certificate and then the certificates of its CA. Debian 8, Ubuntu 14.10 and later read it so; what is older takes the download for \`apache\`.`,
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
            `\`${snippet.name}\` is a site for these names. If you have one for port 443 already, copy the lines that begin with \`SSLCertificate\` there instead, and leave out \`a2ensite\`.`,
          ),
          shown(snippet),
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
