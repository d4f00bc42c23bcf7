import { asRoot, renewing, rollingBack, theHandshakes, theKey } from './common-steps.ts';
import { choice, commands, file, type Guide, option, prose, type Snippet } from './guide.ts';
import type { Subject } from './subject.ts';

/** Jetty 9.4 needs each password separately, and without these lines looks for a separate trust store. */
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
        title: 'Set the paths of Jetty and check the key',
        blocks: [
          asRoot,
          choice(
            option(
              'Jetty from the Debian or Ubuntu package',
              commands('JETTY_BASE=/usr/share/jetty9', 'JETTY_GROUP=jetty', 'JETTY_SERVICE=jetty9'),
            ),
            option(
              'Jetty with its own base directory',
              prose(
                'This example uses the base directory `/opt/jetty-base`, the user `jetty` and the systemd unit `jetty`.',
              ),
              commands('JETTY_BASE=/opt/jetty-base', 'JETTY_GROUP=jetty', 'JETTY_SERVICE=jetty'),
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
            'mkdir -p -m 755 "$JETTY_BASE/etc" "$JETTY_BASE/start.d"',
            'test -e jetty-before.tar.gz || tar -czhf jetty-before.tar.gz -C "$JETTY_BASE" etc start.d',
          ),
        ],
      },
      {
        purpose: 'join',
        title: 'Create the key store',
        blocks: [
          prose(
            'These commands combine key, certificate and chain in one PKCS #12 file, which Jetty reads. Its password is kept for the next renewal.',
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
            `\`${snippet.name}\` enables HTTPS with this key store. If the module \`ssl\` is already configured (\`start.d/ssl.ini\`), change its key store lines instead.`,
          ),
          file(snippet),
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
