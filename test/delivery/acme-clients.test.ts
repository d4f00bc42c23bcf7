import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { acmeClientCommands } from '../../lib/delivery/acme-clients.ts';

const SETTINGS = {
  directoryUrl: 'https://ra.example.org/acme/directory',
  keyIdentifier: 'acme.243rgwoofy5fwhu43nptd2w3pj',
  hmacKey: '-Zk3_sGJ0mI5c7Q9b1vUeXy2Lw4Rt6Nh8Pd0Ka_Bc-E',
  email: 'anna@example.org',
  domain: 'www.example.org',
};
const HOSTILE = `o'hara "$(touch x)" \`id\` {env.HOME} \\ ;|&<>#@example.org`;

/** What a shell makes of a line: the words of its commands. */
const wordsOf = (line: string): string[][] =>
  line.split('\n').map((each) => {
    const { stdout, status } = spawnSync('/bin/sh', ['-c', `printf '%s\\n' ${each}`], { encoding: 'utf8' });
    expect(status).toBe(0);
    return stdout.split('\n').slice(0, -1);
  });
const documentsOf = (yaml: string) => parseAllDocuments(yaml).map((each) => each.toJS());

describe('The commands for ACME clients', () => {
  it('tell each client the directory, the key identifier and the key', () => {
    const { certManager, ...commands } = acmeClientCommands(SETTINGS);

    for (const [client, command] of Object.entries(commands))
      for (const value of [SETTINGS.directoryUrl, SETTINGS.keyIdentifier, SETTINGS.hmacKey, SETTINGS.email])
        expect(command, client).toContain(value);
    expect(commands.certbot).toBe(
      `certbot certonly --agree-tos --email anna@example.org --server https://ra.example.org/acme/directory --eab-kid acme.243rgwoofy5fwhu43nptd2w3pj --eab-hmac-key ${SETTINGS.hmacKey} -d www.example.org`,
    );
    expect(certManager).toContain('kind: ClusterIssuer');
  });

  it.each([SETTINGS.email, HOSTILE])('pass every value to a shell as one word: %s', (email) => {
    const { certbot, lego, acmeSh } = acmeClientCommands({ ...SETTINGS, email });

    expect(wordsOf(certbot)).toEqual([
      [
        ...['certbot', 'certonly', '--agree-tos', '--email', email, '--server', SETTINGS.directoryUrl],
        ...['--eab-kid', SETTINGS.keyIdentifier, '--eab-hmac-key', SETTINGS.hmacKey],
        ...['-d', SETTINGS.domain],
      ],
    ]);
    expect(wordsOf(lego)[0]).toContain(email);
    expect(wordsOf(lego)[0]).toEqual(expect.arrayContaining(['--eab', '--kid', '--hmac', 'run']));
    expect(wordsOf(acmeSh).map(([, action]) => action)).toEqual(['--register-account', '--issue']);
    expect(wordsOf(acmeSh)[0]).toContain(email);
  });

  it.each([SETTINGS.email, HOSTILE])('are YAML with every value as text: %s', (email) => {
    const { traefik, certManager } = acmeClientCommands({ ...SETTINGS, email });
    const { directoryUrl: server, keyIdentifier: kid, hmacKey } = SETTINGS;

    expect(documentsOf(traefik)[0].certificatesResolvers.countersign.acme).toEqual({
      ...{ caServer: server, email, storage: 'acme.json', eab: { kid, hmacEncoded: hmacKey } },
      httpChallenge: { entryPoint: 'web' },
    });
    const [secret, issuer] = documentsOf(certManager);
    expect(secret).toMatchObject({ kind: 'Secret', stringData: { key: hmacKey } });
    const { externalAccountBinding, ...acme } = issuer.spec.acme;
    expect(acme).toMatchObject({ server, email });
    expect(externalAccountBinding).toEqual({
      keyID: kid,
      keySecretRef: { name: secret.metadata.name, key: 'key' },
    });
  });

  it('end no quotation of PowerShell or of a Caddyfile', () => {
    const { winAcme, caddy } = acmeClientCommands({ ...SETTINGS, email: `o'h’a"{env.X}` });

    expect(winAcme).toContain(`--emailaddress 'o''h’’a"{env.X}' --baseuri`);
    expect(caddy).toContain('email "o\'h’a\\"\\{env.X}"\n');
  });
});
