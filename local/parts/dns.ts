import type { ServerResponse } from 'node:http';
import { readZone, type ZoneEntry } from './dns-zone.ts';
import { type MailFate, mailFate } from './mail-fate.ts';
import { servePart } from './part-server.ts';

const CODES = { A: 1, CNAME: 5, MX: 15, TXT: 16, AAAA: 28, CAA: 257 } as const;
type Type = keyof typeof CODES;

const TTL_SECONDS = 300;

/**
 * A DNS double that speaks DNS over HTTPS in JSON, from the zone file; what it does not know does not exist.
 * `fate` says what becomes of a mail to an address, as the zone has it.
 */
export async function startDns(options: { folder: string; port?: number }) {
  const zone = readZone(options.folder);

  const server = await servePart('the DNS double', options.port ?? 0, async (request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://dns');
    const name = (searchParams.get('name') ?? '').toLowerCase().replace(/\.$/, '');
    const type = searchParams.get('type')?.toUpperCase() ?? 'A';
    if (name === '' || !isType(type))
      return send(response, 400, { error: 'name and a known type are needed' });

    const checked = searchParams.get('cd') !== '1';
    const known = zone.find(name);
    // Left open until the one who asked gives up: that is what this entry is for.
    if (known?.security === 'silent') return;
    if (known?.security === 'unavailable' || (known?.security === 'bogus' && checked)) {
      return send(response, 200, reply(name, type, { Status: 2 }));
    }
    const answers = follow(zone.find, name, type);
    const secure = known?.security === 'secure' && checked;
    return send(response, 200, {
      ...reply(name, type, { Status: known === undefined ? 3 : 0 }),
      AD: secure,
      CD: !checked,
      ...(answers.length > 0 && { Answer: answers }),
    });
  });

  return {
    url: `${server.url}/dns-query`,
    fate: (address: string): MailFate => mailFate(zone, address),
    stop: server.stop,
  };
}

function isType(type: string): type is Type {
  return Object.hasOwn(CODES, type);
}

function reply(name: string, type: Type, fields: { Status: number }) {
  const question = [{ name: `${name}.`, type: CODES[type] }];
  return { ...fields, TC: false, RD: true, RA: true, AD: false, CD: false, Question: question };
}

function follow(
  find: (name: string) => ZoneEntry | undefined,
  name: string,
  type: Type,
  depth = 0,
): object[] {
  const known = find(name);
  const [alias] = known?.CNAME ?? [];
  if (alias !== undefined && type !== 'CNAME' && depth < 8) {
    return [answer(name, 'CNAME', alias), ...follow(find, alias.replace(/\.$/, ''), type, depth + 1)];
  }
  return (known?.[type] ?? []).map((data) => answer(name, type, data));
}

function answer(name: string, type: Type, data: string) {
  // A character string holds 255 bytes at most (RFC 1035 §3.3): a longer text goes in several.
  const strings = data.match(/.{1,255}/gs) ?? [];
  const text = strings.map((part) => `"${part.replace(/["\\]/g, '\\$&')}"`).join(' ');
  return { name: `${name}.`, type: CODES[type], TTL: TTL_SECONDS, data: type === 'TXT' ? text : data };
}

async function send(response: ServerResponse, status: number, body: object): Promise<void> {
  response.writeHead(status, { 'content-type': 'application/dns-json' }).end(JSON.stringify(body));
}
