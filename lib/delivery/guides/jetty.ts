import { asRoot, renewing, rollingBack, theHandshakes, theKey } from './common-steps.ts';
import { choice, commands, type Guide, option, prose, type Snippet, shown } from './guide.ts';
import type { Subject } from './subject.ts';

/** Jetty 9.4 wants every password by itself, and would look for a trust store of its own. */
export const jettySnippet = ({ stem }: Subject): Snippet => ({
  name: `${stem}.ini`,
  content: `--module=https
jetty.ssl.port=8443
jetty.sslContext.keyStorePath=etc/${stem}.p12
jetty.sslContext.keyStoreType=PKCS12
jetty.sslContext.keyStorePassword=PASSWORD
jetty.sslContext.keyManagerPassword=PASSWORD
jetty.sslContext.trustStorePath=etc/${stem}.p12
jetty.sslContext.trustStoreType=PKCS12
jetty.sslContext.trustStorePassword=PASSWORD
`,
});

export function jettyGuide(subject: Subject): Guide {
  const { stem, names, fullchain, key } = subject;
  const snippet = jettySnippet(subject);
  const owned = 'install -o root -g "$JETTY_GROUP" -m 640';
  return {
    server: 'jetty',
    title: 'Jetty 9.4 to 12',
    names,
    moves: [
      { from: [fullchain, key], by: 'openssl pkcs12', to: `$JETTY_BASE/etc/${stem}.p12` },
      { from: [snippet.name], by: 'install', to: `$JETTY_BASE/start.d/${snippet.name}` },
    ],
    steps: [
      {
        purpose: 'prepare',
        title: 'Say where Jetty is',
        blocks: [
          asRoot,
          choice(
            option(
              'Jetty of Debian or Ubuntu',
              commands('JETTY_BASE=/usr/share/jetty9', 'JETTY_GROUP=jetty', 'JETTY_SERVICE=jetty9'),
            ),
            option(
              'Jetty with a base of its own',
              prose('Here in `/opt/jetty-base`, as user `jetty`, started by a unit `jetty`.'),
              commands('JETTY_BASE=/opt/jetty-base', 'JETTY_GROUP=jetty', 'JETTY_SERVICE=jetty'),
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
            'mkdir -p -m 755 "$JETTY_BASE/etc" "$JETTY_BASE/start.d"',
            'test -e jetty-before.tar.gz || tar -czhf jetty-before.tar.gz -C "$JETTY_BASE" etc start.d',
          ),
        ],
      },
      {
        purpose: 'join',
        title: 'Put certificate and key in place',
        blocks: [
          prose(
            'Key, certificate and chain become one PKCS #12 file, which Jetty reads as it is. Its password stays where it is for the next time.',
          ),
          commands(
            `test -e "$JETTY_BASE/etc/${stem}.password" || openssl rand -hex 16 > "$JETTY_BASE/etc/${stem}.password"`,
            `openssl pkcs12 -export -in ${fullchain} -inkey ${key} -name ${stem} -out ${stem}.p12 -passout "file:$JETTY_BASE/etc/${stem}.password"`,
            `${owned} ${stem}.p12 "$JETTY_BASE/etc/"`,
          ),
        ],
      },
      {
        purpose: 'configure',
        title: 'Configure',
        blocks: [
          prose(
            `\`${snippet.name}\` switches HTTPS on and names the file. If a module \`ssl\` is configured already (\`start.d/ssl.ini\`), change its lines for the key store instead.`,
          ),
          shown(snippet),
          commands(
            `sed "s/PASSWORD/$(cat "$JETTY_BASE/etc/${stem}.password")/" ${snippet.name} > jetty.ini`,
            `test -e "$JETTY_BASE/start.d/${snippet.name}" || ${owned} jetty.ini "$JETTY_BASE/start.d/${snippet.name}"`,
            'systemctl restart "$JETTY_SERVICE"',
          ),
        ],
      },
      { purpose: 'test', title: 'Test', blocks: theHandshakes(subject, 8443) },
      rollingBack(
        ' (with the three variables of the first step).',
        `rm -f "$JETTY_BASE/start.d/${snippet.name}" "$JETTY_BASE/etc/${stem}".*`,
        'tar -xzf jetty-before.tar.gz --keep-directory-symlink -C "$JETTY_BASE"',
        'systemctl restart "$JETTY_SERVICE"',
      ),
      renewing(),
    ],
  };
}
