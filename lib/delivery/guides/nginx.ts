import { asRoot, renewing, rollingBack, theDefault, theHandshakes, theKey } from './common-steps.ts';
import { choice, commands, file, type Guide, option, prose, type Snippet } from './guide.ts';
import type { Subject } from './subject.ts';

/** The longest name that fits into a hash bucket of 64 bytes: nginx adds two pointers and two bytes. */
const LONGEST_NAME_BY_DEFAULT = 64 - 18;

/** The virtual host. Paths are relative to nginx.conf, so the file fits every layout. */
export const nginxSnippet = ({ stem, hostNames, fullchain, key }: Subject): Snippet => ({
  name: `${stem}.conf`,
  content: `server {
    listen 443 ssl;
    # Remove this line if the machine has no IPv6.
    listen [::]:443 ssl;
    server_name
        ${hostNames.join('\n        ')};

    ssl_certificate     ssl/${fullchain};
    ssl_certificate_key ssl/${key};
    ssl_protocols       TLSv1.2 TLSv1.3;

    # Your site: the directives of your server block for port 80.
    root /var/www/html;
}
`,
});

export function nginxGuide(subject: Subject): Guide {
  const { stem, names, fullchain, key } = subject;
  const snippet = nginxSnippet(subject);
  return {
    server: 'nginx',
    title: 'Nginx and Tengine',
    names,
    moves: [
      { from: [fullchain], by: 'install', to: `/etc/nginx/ssl/${fullchain}` },
      { from: [key], by: 'install', to: `/etc/nginx/ssl/${key}` },
      { from: [snippet.name], by: 'install', to: `/etc/nginx/conf.d/${snippet.name}` },
    ],
    steps: [
      {
        purpose: 'prepare',
        title: 'Set the paths of Nginx and check the key',
        blocks: [
          asRoot,
          choice(
            option(
              'Nginx or Tengine from a package (Debian, Ubuntu, RHEL, CentOS)',
              commands('CONF=/etc/nginx', 'NGINX=nginx'),
            ),
            option(
              'Nginx or Tengine built from source',
              commands(
                'CONF=/usr/local/nginx/conf',
                'NGINX=/usr/local/nginx/sbin/nginx',
                `install -d "$CONF/conf.d"`,
              ),
            ),
          ),
          ...theKey(subject),
        ],
      },
      {
        purpose: 'save',
        title: 'Back up the configuration',
        blocks: [commands(`test -e nginx-before.tar.gz || tar -czf nginx-before.tar.gz -C "$CONF" .`)],
      },
      {
        purpose: 'join',
        title: 'Install the certificate and the key',
        blocks: [
          prose(
            `\`${fullchain}\` contains the certificate, followed by the certificates of its CA, as Nginx requires.`,
          ),
          commands(
            `install -d -m 700 "$CONF/ssl"`,
            `install -m 644 ${fullchain} "$CONF/ssl/"`,
            `install -m 600 ${key} "$CONF/ssl/"`,
          ),
        ],
      },
      {
        purpose: 'configure',
        title: 'Configure',
        blocks: [
          prose(
            `\`${snippet.name}\` is a virtual host for these names. If you already have one for port 443, copy the two lines \`ssl_certificate\` and \`ssl_certificate_key\` to it instead.`,
          ),
          ...theDefault(
            subject,
            'The default is the server block with `default_server` in its `listen` lines, or else the first one for port 443: if you have several, add `default_server` to the two `listen` lines of this one, and remove it from the others.',
          ),
          file(snippet),
          commands(
            `grep -q "conf.d/\\*.conf" "$CONF/nginx.conf" || sed -i 's|^http *{|&\\n    include conf.d/*.conf;|' "$CONF/nginx.conf"`,
            `test -e "$CONF/conf.d/${snippet.name}" || install -m 644 ${snippet.name} "$CONF/conf.d/"`,
            ...roomForLongNames(names),
            `"$NGINX" -t && "$NGINX" -s reload`,
          ),
        ],
      },
      { purpose: 'test', title: 'Test', blocks: theHandshakes(subject, 443) },
      rollingBack(
        ' (with the two variables of the first step).',
        `rm -f "$CONF/conf.d/${snippet.name}" "$CONF/ssl/${stem}".*`,
        `tar -xzf nginx-before.tar.gz -C "$CONF"`,
        `"$NGINX" -t && "$NGINX" -s reload`,
      ),
      renewing(),
    ],
  };
}

/** Nginx does not start if a name is too long for its hash table of server names. */
function roomForLongNames(names: readonly string[]): string[] {
  const longest = Math.max(...names.map(({ length }) => length));
  if (longest <= LONGEST_NAME_BY_DEFAULT) return [];
  const bucket = 2 ** Math.ceil(Math.log2(longest + 18));
  return [
    `"$NGINX" -T 2> /dev/null | grep -qE '^\\s*server_names_hash_bucket_size' ||`,
    `  echo 'server_names_hash_bucket_size ${bucket};' > "$CONF/conf.d/long-names.conf"`,
  ];
}
