import { asRoot, renewing, rollingBack, theHandshakes, theKey } from './common-steps.ts';
import { choice, commands, file, type Guide, option, prose, type Snippet } from './guide.ts';
import type { Subject } from './subject.ts';

const connector = (
  certificate: string,
): string => `<Connector port="8443" protocol="org.apache.coyote.http11.Http11NioProtocol"
           maxThreads="150" scheme="https" secure="true" SSLEnabled="true">
    <SSLHostConfig protocols="TLSv1.2,TLSv1.3">
        ${certificate}
    </SSLHostConfig>
</Connector>
`;

/** Paths are relative to CATALINA_BASE, so the connector fits every layout. */
export const pemConnector = ({ stem, leaf, chain }: Subject): Snippet => ({
  name: `${stem}.connector-pem.xml`,
  content: connector(`<Certificate certificateFile="conf/${leaf}"
                     certificateKeyFile="conf/${stem}.key"
                     certificateChainFile="conf/${chain}" />`),
});

export const keyStoreConnector = ({ stem }: Subject): Snippet => ({
  name: `${stem}.connector-p12.xml`,
  content: connector(`<Certificate certificateKeystoreFile="conf/${stem}.p12"
                     certificateKeystoreType="PKCS12"
                     certificateKeystorePassword="PASSWORD" />`),
});

export function tomcatGuide(subject: Subject): Guide {
  const { stem, names, leaf, chain, fullchain, key } = subject;
  const [pem, keyStore] = [pemConnector(subject), keyStoreConnector(subject)];
  const owned = 'install -o root -g "$TOMCAT_GROUP" -m 640';
  return {
    server: 'tomcat',
    title: 'Tomcat 8.5, 9, 10',
    names,
    moves: [
      { from: [fullchain, key], by: 'openssl pkcs12', to: `$CATALINA_BASE/conf/${stem}.p12` },
      { from: [keyStore.name], by: 'sed', to: '$CATALINA_BASE/conf/server.xml' },
    ],
    steps: [
      {
        purpose: 'prepare',
        title: 'Set the paths of Tomcat and check the key',
        blocks: [
          asRoot,
          choice(
            option(
              'Tomcat from the Debian or Ubuntu package',
              prose('The names of the package and its folders contain the version: `tomcat9`, `tomcat10`.'),
              commands('CATALINA_BASE=/var/lib/tomcat10', 'TOMCAT_GROUP=tomcat', 'TOMCAT_SERVICE=tomcat10'),
            ),
            option(
              'Tomcat from the RHEL or CentOS package',
              prose('`/usr/share/tomcat/conf` is a link to `/etc/tomcat`.'),
              commands('CATALINA_BASE=/usr/share/tomcat', 'TOMCAT_GROUP=tomcat', 'TOMCAT_SERVICE=tomcat'),
            ),
            option(
              'Tomcat unpacked from apache.org',
              prose(
                'This example uses the folder `/opt/tomcat`, the user `tomcat` and the systemd unit `tomcat`.',
              ),
              commands('CATALINA_BASE=/opt/tomcat', 'TOMCAT_GROUP=tomcat', 'TOMCAT_SERVICE=tomcat'),
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
            'test -e tomcat-before.tar.gz || tar -czf tomcat-before.tar.gz -C "$CATALINA_BASE/conf" .',
          ),
        ],
      },
      {
        purpose: 'join',
        title: 'Install the certificate and the key',
        blocks: [
          prose(
            'Choose one of two formats. PKCS #12 keeps key, certificate and chain in one file with a password; PEM keeps them in three files.',
          ),
          choice(
            option(
              'One PKCS #12 file',
              commands(
                `test -e "$CATALINA_BASE/conf/${stem}.password" || openssl rand -hex 16 > "$CATALINA_BASE/conf/${stem}.password"`,
                `openssl pkcs12 -export -in ${fullchain} -inkey ${key} -name ${stem} -out ${stem}.p12 -passout "file:$CATALINA_BASE/conf/${stem}.password"`,
                `${owned} ${stem}.p12 "$CATALINA_BASE/conf/"`,
                `sed "s/PASSWORD/$(cat "$CATALINA_BASE/conf/${stem}.password")/" ${keyStore.name} > connector.xml`,
              ),
            ),
            option(
              'PEM files',
              prose('Tomcat reads keys in PKCS #8 format; `openssl pkcs8` converts your key to it.'),
              commands(
                `openssl pkcs8 -topk8 -nocrypt -in ${key} -out pkcs8.key`,
                `${owned} pkcs8.key "$CATALINA_BASE/conf/${key}"`,
                `install -m 644 ${leaf} ${chain} "$CATALINA_BASE/conf/"`,
                `cp ${pem.name} connector.xml`,
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
            'These commands add the connector to the service in `server.xml`, unless it is already there. If you have another connector on port 8443, remove that one first. For port 443, change `port`, and allow the service to bind it (Debian’s unit does).',
          ),
          file(keyStore),
          prose('With PEM files:'),
          file(pem),
          commands(
            `grep -q 'conf/${stem}\\.' "$CATALINA_BASE/conf/server.xml" || sed -i '/<Service name="Catalina">/r connector.xml' "$CATALINA_BASE/conf/server.xml"`,
            'systemctl restart "$TOMCAT_SERVICE"',
          ),
        ],
      },
      { purpose: 'test', title: 'Test', blocks: theHandshakes(subject, 8443) },
      rollingBack(
        ' (with the three variables of the first step).',
        `rm -f "$CATALINA_BASE/conf/${stem}".*`,
        'tar -xzf tomcat-before.tar.gz -C "$CATALINA_BASE/conf"',
        'systemctl restart "$TOMCAT_SERVICE"',
      ),
      renewing('The password stays the same, because `server.xml` contains it.'),
    ],
  };
}
