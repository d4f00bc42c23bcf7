import { commands, prose, type Step } from './guide.ts';
import { quoted, ROOT_FILE, type Subject } from './subject.ts';

/** For guides whose commands use shell variables, which a new shell does not have. */
export const asRoot = prose(
  'Become root on the server, change to this folder, and use the same shell for all steps.',
);

/** Copies the key next to the certificate and checks that the two match. The key stays on the machine. */
export const theKey = ({ key, leaf }: Subject): Step['blocks'] => [
  prose(
    `Copy the private key of your certificate request to this folder and name it \`${key}\`. It is not part of the download, because the service never had it. If it has a passphrase, remove the passphrase first: \`openssl pkey -in your.key -out ${key}\`.`,
  ),
  prose('Check that the key belongs to the certificate. The last command must print “The key matches.”'),
  commands(
    'umask 077',
    `openssl x509 -in ${leaf} -noout -pubkey > certificate.pub`,
    `openssl pkey -in ${key} -pubout > key.pub`,
    'cmp certificate.pub key.pub && echo "The key matches."',
  ),
];

/** Connects to each name and verifies its chain as a client does. */
export const theHandshakes = (subject: Subject, port: number): Step['blocks'] => [
  ...theRoot(subject),
  prose(
    `These commands connect to every name and verify its chain against ${subject.root.place === 'clients' ? 'the roots that this machine trusts (Debian and Ubuntu: package `ca-certificates`)' : `\`${ROOT_FILE}\``}. Each line must end in “ok”; \`test.log\` shows the output of the last connection.`,
  ),
  commands(
    ...(subject.hosts.length === 0 ? [] : handshakes(subject, port)),
    ...(subject.addresses.length === 0 ? [] : handshakesWithAddresses(subject, port)),
  ),
  prose(
    `From another machine: \`curl ${rootOption('--cacert', subject)}${quoted(`https://${subject.host}${port === 443 ? '' : `:${port}`}/`)}\`. ${ACCEPTED[subject.root.place](subject.root.name)}`,
  ),
];

/** How to get a root that the download lacks. */
export const theRoot = ({ root: { place, name } }: Subject): Step['blocks'] =>
  place === 'ca'
    ? [
        prose(
          `The root of this CA, “${name}”, is not part of the download, because the CA does not deliver it. Get its certificate from those who operate the CA, and save it in this folder as \`${ROOT_FILE}\`.`,
        ),
      ]
    : [];

const ACCEPTED: Readonly<Record<Subject['root']['place'], (name: string) => string>> = {
  download: () => 'Browsers accept the certificate if this root is installed.',
  ca: () => 'Browsers accept the certificate if this root is installed.',
  clients: (name) => `Browsers accept the certificate, because they trust its public CA (“${name}”).`,
};

/** The option of a program that verifies against the root, unless every client has it. */
export const rootOption = (option: '-CAfile' | '--cacert', { root }: Subject): string =>
  root.place === 'clients' ? '' : `${option} ${ROOT_FILE} `;

const handshakes = (subject: Subject, port: number): string[] => [
  `for host in ${subject.hosts.join(' ')}; do`,
  `  openssl s_client -connect 127.0.0.1:${port} -servername "$host" -verify_hostname "$host" \\`,
  `    ${rootOption('-CAfile', subject)}-verify_return_error < /dev/null > test.log 2>&1 && echo "$host ok" || echo "$host FAILED"`,
  'done',
];

/** As a client that knows the address only: without a server name. */
const handshakesWithAddresses = (subject: Subject, port: number): string[] => [
  `for address in ${subject.addresses.map((each) => `'${each}'`).join(' ')}; do`,
  `  openssl s_client -connect "$address:${port}" -verify_ip "$(echo "$address" | tr -d '[]')" \\`,
  `    ${rootOption('-CAfile', subject)}-verify_return_error < /dev/null > test.log 2>&1 && echo "$address ok" || echo "$address FAILED"`,
  'done',
];

/** What the configuration needs for clients that connect to an address. @param how how the server chooses its default */
export const theDefault = ({ addresses }: Subject, how: string): Step['blocks'] =>
  addresses.length === 0
    ? []
    : [
        prose(
          `A client that connects to an IP address sends no server name (RFC 6066 §3), so the server answers with its default certificate. ${how}`,
        ),
      ];

/** The commands that restore the backup; `note` ends the sentence before them. */
export const rollingBack = (note: string, ...lines: readonly string[]): Step => ({
  purpose: 'roll-back',
  title: 'Roll back',
  blocks: [
    prose(`If something is wrong, these commands restore the previous configuration${note}`),
    commands(...lines),
  ],
});

export const renewing = (...more: readonly string[]): Step => ({
  purpose: 'renew',
  title: 'Renewal',
  blocks: [
    prose(
      'After you renew the certificate, unpack the new download to a new folder and follow its guide from the start: the certificate files are replaced, and your configuration is left unchanged. If the names have changed, update the list of names in the configuration by hand.',
    ),
    ...more.map(prose),
  ],
});
