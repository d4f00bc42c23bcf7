import { X509Certificate } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { pem } from '../../lib/delivery/pem.ts';
import { SERVERS, type Server } from '../../lib/delivery/server.ts';
import { serverBundle } from '../../lib/delivery/server-bundle.ts';
import type { Chain } from '../../lib/issuance/chain.ts';
import { SERVICE } from '../a-service.ts';
import { aRequest, testCa } from '../doubles/test-ca.ts';
import { readGuide } from '../servers/guide-commands.ts';

const NOW = '2026-11-24T10:00:00.000Z';
const { authority, issuer } = await testCa(NOW);
const leaf = await issuer.sign(await issuer.plan(aRequest(), NOW));

const NAMES = ['example.org', 'www.example.org'];
const WITHOUT_ROOT = { intermediates: authority.intermediates };
/** The common name of the root of the CA of tests. */
const [, ROOT_NAME] = /^CN=(.*)$/m.exec(new X509Certificate(authority.root).subject) ?? [];

const HUNDRED = [
  '*.example.org',
  'xn--bcher-kva.example.org',
  ...Array.from({ length: 98 }, (_, index) => `host-${index}.example.org`),
];

/** The files of a zip, as text. */
function bundle(
  server: Server,
  names: readonly string[] = NAMES,
  { chain = authority, isPublic = false }: { chain?: Chain; isPublic?: boolean } = {},
) {
  const issued = { names, certificate: leaf, issuedAt: NOW, isPublic };
  const { body, ...rest } = serverBundle(server, issued, chain, SERVICE);
  const files = Object.entries(unzipSync(body)).map(([name, content]) => [name, strFromU8(content)] as const);
  return { ...rest, files: Object.fromEntries(files) };
}

/** Every command of the page, as a browser shows it. */
function commandsOfPage(page: string): string[] {
  const blocks = [...page.matchAll(/<pre class="commands"[^>]*><code>([\s\S]*?)<\/code><\/pre>/g)];
  return blocks.map(([, text = '']) =>
    text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&'),
  );
}

describe('the zip for a server', () => {
  it.each<[Server, string[]]>([
    ['nginx', ['example.org.conf']],
    ['apache', ['example.org.before-2.4.8.conf', 'example.org.conf']],
    ['apache-debian', ['example.org.conf']],
    ['tomcat', ['example.org.connector-p12.xml', 'example.org.connector-pem.xml']],
    ['jetty', ['example.org.ini']],
    ['iis', ['example.org.bindings.ps1', 'example.org.chain.p7b', 'example.org.p7b']],
  ])(
    '%s contains the certificate, its chain, the root, the guide and the files that this server needs',
    (server, more) => {
      const { files, contentType, fileName } = bundle(server);

      expect([contentType, fileName]).toEqual(['application/zip', `example.org.${server}.zip`]);
      expect(Object.keys(files).sort()).toEqual(
        [
          ...['README.html', 'README.txt', 'ca-root.pem', 'example.org.crt', 'example.org.chain.crt'],
          ...['example.org.fullchain.pem', ...more],
        ].sort(),
      );
      expect(files['example.org.fullchain.pem']).toBe(strFromU8(pem([leaf, ...authority.intermediates])));
      expect(files['example.org.crt']).toBe(strFromU8(pem([leaf])));
      expect(files['ca-root.pem']).toBe(strFromU8(pem([authority.root])));
    },
  );

  it.each(SERVERS)('%s verifies against the roots of the machine if the CA is a public one', (server) => {
    const { files } = bundle(server, [...NAMES, '192.0.2.1'], { chain: WITHOUT_ROOT, isPublic: true });

    expect(Object.keys(files)).not.toContain('ca-root.pem');
    expect(files['README.txt']).toContain('openssl s_client');
    expect(files['README.txt']).not.toMatch(/ca-root|-CAfile|--cacert|addstore/);
  });

  it.each(SERVERS)('%s says whose root is to be fetched if a private CA did not deliver it', (server) => {
    const { files } = bundle(server, NAMES, { chain: WITHOUT_ROOT });

    expect(Object.keys(files)).not.toContain('ca-root.pem');
    const text = files['README.txt']?.replaceAll(/\s+/g, ' ');
    expect(text).toContain(
      `The root of this CA, "${ROOT_NAME}", is not part of the download, because the CA does not deliver it.`,
    );
    expect(text?.indexOf('The root of this CA')).toBeLessThan(text?.indexOf(' ca-root.pem ') ?? 0);
    expect(text).toMatch(/-CAfile ca-root.pem/);
  });

  it('has the root as its chain if the root issued the certificate, because servers read no empty file', () => {
    const { files } = bundle('apache', NAMES, { chain: { intermediates: [], root: authority.root } });

    expect(files['example.org.chain.crt']).toBe(strFromU8(pem([authority.root])));
    expect(files['example.org.fullchain.pem']).toBe(strFromU8(pem([leaf])));
  });

  it.each(SERVERS)('%s has the same commands in the text and on the page', (server) => {
    for (const names of [['example.org'], HUNDRED]) {
      const { files } = bundle(server, names);

      const inText = readGuide(files['README.txt'] ?? '').flatMap(({ commands }) => commands);

      expect(inText.map(({ script }) => script)).toEqual(commandsOfPage(files['README.html'] ?? ''));
      expect(inText.length).toBeGreaterThan(5);
    }
  });

  it.each(SERVERS)('%s contains each of a hundred names in its configuration or its guide', (server) => {
    const { files } = bundle(server, HUNDRED);
    const { 'README.txt': guide = '', ...others } = files;

    for (const name of HUNDRED) expect(guide).toContain(name);
    if (/nginx|apache|iis/.test(server))
      for (const name of HUNDRED)
        expect(Object.values(others).some((content) => content.includes(name))).toBe(true);
  });

  it.each(SERVERS)('%s shows a name in Unicode, and its page loads no other resources', (server) => {
    const { files } = bundle(server, ['xn--bcher-kva.example.org']);

    expect(files['README.txt']).toContain('xn--bcher-kva.example.org (bücher.example.org)');
    expect(files['README.html']).toContain('bücher.example.org');
    const [page = ''] = (files['README.html'] ?? '').split('<footer>');
    expect(page).not.toMatch(/<script|src=|href=|@import|url\(/);
  });

  it.each(SERVERS)('%s has portable file names for a wildcard, and tests one of its hosts', (server) => {
    const { files } = bundle(server, ['*.example.org']);

    expect(Object.keys(files).every((name) => /^[\w.-]+$/.test(name))).toBe(true);
    expect(files['README.txt']).toContain('www.example.org');
    expect(Object.keys(files)).toContain('wildcard.example.org.fullchain.pem');
  });

  const ADDRESSES = ['fd00::1', 'intranet', '10.0.0.1', '*.svc.internal'];

  it.each(SERVERS)(
    '%s has portable file names for an address, and tests it without a server name',
    (server) => {
      const { files } = bundle(server, ADDRESSES);
      const guide = (files['README.txt'] ?? '').replaceAll('\r', '');

      expect(Object.keys(files).every((name) => /^[\w.-]+$/.test(name))).toBe(true);
      expect(Object.keys(files)).toContain('fd00--1.fullchain.pem');
      expect(guide).toContain('    fd00::1\n');
      expect(guide).toMatch(/-verify_ip (?:fd00::1|"\$\(echo)/);
      expect(guide).not.toMatch(/-(?:servername|verify_hostname) \S*(?:fd00|10\.0\.0\.1)/);
      expect(guide).toContain('https://[fd00::1]');
    },
  );

  it('configures addresses as the server compares them', () => {
    const nginx = bundle('nginx', ADDRESSES).files;
    expect(nginx['fd00--1.conf']).toMatch(
      /server_name\n\s+\[fd00::1\]\n\s+intranet\n\s+10\.0\.0\.1\n\s+\*\.svc\.internal;/,
    );
    expect(nginx['README.txt']?.replaceAll(/\s+/g, ' ')).toContain(
      'add default_server to the two listen lines',
    );

    const apache = bundle('apache-debian', ADDRESSES).files['fd00--1.conf'];
    // Apache does not start with an IPv6 address as ServerName, and compares an alias without brackets.
    expect(apache).toContain(
      '443>\n    ServerName intranet\n    ServerAlias fd00::1\n    ServerAlias 10.0.0.1\n',
    );
    const alone = bundle('apache', ['fd00::1']).files['fd00--1.conf'];
    expect(alone).toContain('<VirtualHost *:443>\n    ServerAlias fd00::1\n\n    SSLEngine on');

    const iis = bundle('iis', ADDRESSES).files['fd00--1.bindings.ps1']?.replaceAll('\r', '') ?? '';
    expect(iis).toContain("$names = @(\n    'intranet'\n    '*.svc.internal'\n)");
    expect(iis).toContain("-eq '*:443:'");
  });

  it.each(SERVERS)('%s is for domain names alone what it was before there were addresses', (server) => {
    const { files } = bundle(server);
    const all = Object.values(files).join('');

    expect(all).not.toMatch(/verify_ip|RFC 6066|default_server|for address in/);
  });

  it.each(SERVERS)('%s contains no private key, and its configurations are plain ASCII', (server) => {
    const { files } = bundle(server);

    for (const [name, content] of Object.entries(files)) {
      expect(content).not.toMatch(/BEGIN [A-Z ]*PRIVATE KEY/);
      if (/\.(conf|xml|ini|ps1)$/.test(name)) expect(content).toMatch(/^[\t\r\n\x20-\x7e]*$/);
    }
  });

  it.each(SERVERS)('%s names the service and its contact, in the text and on the page', (server) => {
    const { files } = bundle(server);
    const text = (files['README.txt'] ?? '').replaceAll(/\s+/g, ' ');

    expect(text).toContain('Example Org Certificates, https://ra.example. Questions: pki@example.org');
    expect(files['README.html']).toContain('<a href="mailto:pki@example.org">pki@example.org</a>');
  });

  it('enlarges the hash buckets of Nginx for a name that is too long for the default', () => {
    const long = `${'a'.repeat(60)}.${'b'.repeat(60)}.example.org`;

    expect(bundle('nginx', [long]).files['README.txt']).toContain('server_names_hash_bucket_size 256;');
    expect(bundle('nginx').files['README.txt']).not.toContain('server_names_hash_bucket_size');
  });

  it('has Windows line endings for IIS only', () => {
    expect(bundle('iis').files['README.txt']).not.toMatch(/[^\r]\n/);
    expect(bundle('nginx').files['README.txt']).not.toContain('\r');
  });

  it.each(['example.org; reboot', '$(reboot).org', '<b>.org', '-rf.org', ''])(
    'is not created for %j, because its commands are run as root',
    (name) => {
      expect(() => bundle('nginx', [name])).toThrow(TypeError);
    },
  );
});
