import * as z from 'zod';

/** What an ACME client needs to register, and an example of what it orders. */
export type AcmeClientSettings = {
  directoryUrl: string;
  keyIdentifier: string;
  hmacKey: string;
  /** The mail address of the ACME account. */
  email: string;
  /** The name that the lines order. */
  domain: string;
};

/** How each client gets the directory and the key: a line for a shell, or the part of a configuration file. */
export const AcmeClientCommands = z.object({
  certbot: z.string(),
  lego: z.string(),
  acmeSh: z.string(),
  caddy: z.string().meta({ description: 'The global options of a Caddyfile.' }),
  traefik: z.string().meta({ description: 'A part of the static configuration, in YAML.' }),
  winAcme: z.string().meta({ description: 'For PowerShell.' }),
  certManager: z.string().meta({ description: 'A Secret and a ClusterIssuer, in YAML.' }),
});
export type AcmeClientCommands = z.infer<typeof AcmeClientCommands>;

/** The lines for each client, with every value quoted for its shell or format. */
export function acmeClientCommands(settings: AcmeClientSettings): AcmeClientCommands {
  const { directoryUrl, keyIdentifier, hmacKey, email, domain } = settings;
  const sh = (...words: string[]) => words.map(forShell).join(' ');
  const eab = ['--server', directoryUrl, '--eab-kid', keyIdentifier, '--eab-hmac-key', hmacKey];
  return {
    certbot: sh('certbot', 'certonly', '--agree-tos', '--email', email, ...eab, '-d', domain),
    lego: sh(
      ...['lego', '--accept-tos', '--email', email, '--server', directoryUrl],
      ...['--eab', '--kid', keyIdentifier, '--hmac', hmacKey, '--domains', domain, '--http', 'run'],
    ),
    acmeSh: [
      sh('acme.sh', '--register-account', '-m', email, ...eab),
      sh('acme.sh', '--issue', '--server', directoryUrl, '-d', domain, '--standalone'),
    ].join('\n'),
    caddy: lines(
      '{',
      `\temail ${forCaddyfile(email)}`,
      `\tacme_ca ${forCaddyfile(directoryUrl)}`,
      '\tacme_eab {',
      `\t\tkey_id ${forCaddyfile(keyIdentifier)}`,
      `\t\tmac_key ${forCaddyfile(hmacKey)}`,
      '\t}',
      '}',
    ),
    traefik: lines(
      'certificatesResolvers:',
      '  countersign:',
      '    acme:',
      `      caServer: ${forYaml(directoryUrl)}`,
      `      email: ${forYaml(email)}`,
      '      storage: acme.json',
      '      eab:',
      `        kid: ${forYaml(keyIdentifier)}`,
      `        hmacEncoded: ${forYaml(hmacKey)}`,
      '      httpChallenge:',
      '        entryPoint: web',
    ),
    winAcme: [
      ...['.\\wacs.exe', '--accepttos', '--emailaddress', forPowerShell(email)],
      ...['--baseuri', forPowerShell(directoryUrl)],
      ...['--eab-key-identifier', forPowerShell(keyIdentifier), '--eab-key', forPowerShell(hmacKey)],
      ...['--source', 'manual', '--host', forPowerShell(domain)],
    ].join(' '),
    certManager: certManager(settings),
  };
}

/** cert-manager takes the key as base64url without padding, as it is shown. */
const certManager = ({ directoryUrl, keyIdentifier, hmacKey, email }: AcmeClientSettings): string =>
  lines(
    'apiVersion: v1',
    'kind: Secret',
    'metadata:',
    '  name: countersign-eab',
    '  namespace: cert-manager',
    'stringData:',
    `  key: ${forYaml(hmacKey)}`,
    '---',
    'apiVersion: cert-manager.io/v1',
    'kind: ClusterIssuer',
    'metadata:',
    '  name: countersign',
    'spec:',
    '  acme:',
    `    server: ${forYaml(directoryUrl)}`,
    `    email: ${forYaml(email)}`,
    '    externalAccountBinding:',
    `      keyID: ${forYaml(keyIdentifier)}`,
    '      keySecretRef:',
    '        name: countersign-eab',
    '        key: key',
    '    privateKeySecretRef:',
    '      name: countersign-account',
    '    solvers:',
    '      - http01:',
    '          ingress:',
    '            ingressClassName: nginx',
  );

const lines = (...all: string[]): string => `${all.join('\n')}\n`;

/** A word for a POSIX shell: quoted, unless every character is harmless. */
const forShell = (word: string): string =>
  /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

/** PowerShell takes typographic quotation marks for its own; each is doubled. */
const forPowerShell = (word: string): string => `'${word.replace(/['\u2018-\u201b]/g, '$&$&')}'`;

/** YAML 1.2 contains JSON. */
const forYaml = (text: string): string => JSON.stringify(text);

/** A token of a Caddyfile: in it only the quotation mark is escaped, and `{` begins a placeholder. */
const forCaddyfile = (word: string): string =>
  `"${word.replace(/["{]/g, (each) => (each === '{' ? '\\{' : '\\"'))}"`;
