import type { ServerResponse } from 'node:http';
import { servePart } from '../http/loopback-server.ts';
import { type MailFate, mailFate } from '../ses/mail-fate.ts';
import { readZone, type Zone, type ZoneEntry } from './zone.ts';

const CODES = { A: 1, CNAME: 5, MX: 15, TXT: 16, AAAA: 28, CAA: 257 } as const;
type Type = keyof typeof CODES;

/** Nobody asks for it; it stands in answers. */
const DNAME = 39;

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
    const { answers, met } = walk(zone, name, type);
    // Left open until the one who asked gives up: that is what this entry is for.
    if (met.some((entry) => entry?.security === 'silent')) return;
    const failed = checked ? ['unavailable', 'bogus'] : ['unavailable'];
    if (met.some((entry) => failed.includes(entry?.security ?? 'insecure'))) {
      return send(response, 200, reply(name, type, { Status: 2 }));
    }
    return send(response, 200, {
      ...reply(name, type, { Status: met.at(-1) === undefined ? 3 : 0 }),
      AD: checked && met.every((entry) => entry?.security === 'secure'),
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

/** The answer's records, and what is known of every name that it leads over: the last one is where it ends. */
type Walk = { answers: object[]; met: (ZoneEntry | undefined)[] };

/** As many aliases as resolvers follow, more or less. */
const MOST_ALIASES = 8;

function walk(zone: Zone, name: string, type: Type, depth = 0): Walk {
  // As a resolver says it that goes round in a circle.
  if (depth > MOST_ALIASES) return { answers: [], met: [{ security: 'unavailable' }] };
  const { alias, answers, entry } = aliasOf(zone, name, type);
  if (alias === undefined) {
    return { answers: (entry?.[type] ?? []).map((data) => answer(name, type, data, entry)), met: [entry] };
  }
  const further = walk(zone, alias, type, depth + 1);
  return { answers: [...answers, ...further.answers], met: [entry, ...further.met] };
}

/** Where a name leads, by a record of its own or by one that moves all names below another (RFC 6672 §3). */
function aliasOf(zone: Zone, name: string, type: Type) {
  const labels = name.split('.');
  for (let index = labels.length - 1; index > 0; index--) {
    const owner = labels.slice(index).join('.');
    const entry = zone.find(owner);
    const [target] = entry?.DNAME ?? [];
    if (target === undefined) continue;
    const alias = `${labels.slice(0, index).join('.')}.${withoutDot(target)}`;
    const answers = [answer(owner, 'DNAME', target, entry), answer(name, 'CNAME', `${alias}.`, entry)];
    return { alias, answers, entry };
  }
  const entry = zone.find(name);
  const [target] = type === 'CNAME' ? [] : (entry?.CNAME ?? []);
  if (target === undefined) return { alias: undefined, answers: [], entry };
  return { alias: withoutDot(target), answers: [answer(name, 'CNAME', target, entry)], entry };
}

const withoutDot = (name: string): string => name.toLowerCase().replace(/\.$/, '');

function answer(name: string, type: Type | 'DNAME', data: string, entry: ZoneEntry | undefined) {
  // A character string holds 255 bytes at most (RFC 1035 §3.3): a longer text goes in several.
  const strings = data.match(/.{1,255}/gs) ?? [];
  const text = strings.map((part) => `"${part.replace(/["\\]/g, '\\$&')}"`).join(' ');
  const code = type === 'DNAME' ? DNAME : CODES[type];
  return { name: `${name}.`, type: code, TTL: entry?.ttl ?? TTL_SECONDS, data: type === 'TXT' ? text : data };
}

async function send(response: ServerResponse, status: number, body: object): Promise<void> {
  response.writeHead(status, { 'content-type': 'application/dns-json' }).end(JSON.stringify(body));
}
