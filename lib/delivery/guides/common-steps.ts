import { commands, prose, type Step } from './guide.ts';
import { ROOT_FILE, type Subject } from './subject.ts';

/** Of servers whose commands name variables, which a new shell would not have. */
export const asRoot = prose('Become root on the server, in this folder, and keep one shell for all steps.');

/** The key is put beside the certificate and held against it. It stays on the machine. */
export const theKey = ({ key, leaf }: Subject): Step['blocks'] => [
  prose(
    `Copy the private key with which you made the certificate request into this folder and call it \`${key}\`. It is not in the download: the service never had it. If it has a passphrase, take that away first: \`openssl pkey -in your.key -out ${key}\`.`,
  ),
  prose('See that the key belongs to the certificate. It prints “The key fits.”'),
  commands(
    'umask 077',
    `openssl x509 -in ${leaf} -noout -pubkey > certificate.pub`,
    `openssl pkey -in ${key} -pubout > key.pub`,
    'cmp certificate.pub key.pub && echo "The key fits."',
  ),
];

/** Each name is asked for, and the chain verified as a client does it. */
export const theHandshakes = (subject: Subject, port: number): Step['blocks'] => [
  prose(
    `Every name is asked for, and its chain verified against \`${ROOT_FILE}\`. Each line must end in “ok”; what is wrong otherwise stands in \`test.log\`.`,
  ),
  commands(
    `for host in ${subject.hosts.join(' ')}; do`,
    `  openssl s_client -connect 127.0.0.1:${port} -servername "$host" -verify_hostname "$host" \\`,
    `    -CAfile ${ROOT_FILE} -verify_return_error < /dev/null > test.log 2>&1 && echo "$host ok" || echo "$host FAILED"`,
    'done',
  ),
  prose(
    `From another machine: \`curl --cacert ${ROOT_FILE} https://${subject.host}${port === 443 ? '' : `:${port}`}/\`. Browsers accept the certificate where this root is installed.`,
  ),
];

/** The way back; `note` is what else is to be known of it. */
export const rollingBack = (note: string, ...lines: readonly string[]): Step => ({
  purpose: 'roll-back',
  title: 'Roll back',
  blocks: [prose(`If something is wrong, this brings back what was there${note}`), commands(...lines)],
});

export const renewing = (...more: readonly string[]): Step => ({
  purpose: 'renew',
  title: 'Next time',
  blocks: [
    prose(
      'When the certificate was renewed, unpack the new download into a new folder and follow its guide from the start: the files are replaced, your configuration stays as you left it. If the names changed, take the list of names over into the configuration by hand.',
    ),
    ...more.map(prose),
  ],
});
