import type { ServerResponse } from 'node:http';
import { startLoopbackServer } from '../http/loopback-server.ts';
import { type MailFate, mailFate } from '../ses/mail-fate.ts';
import { resolveIn } from './resolve-in.ts';
import { isRecordType, type RecordType, TYPE_CODES, walkZone, type ZoneRecord } from './walk-zone.ts';
import { readZone, type Zone } from './zone.ts';

/** Occurs in answers only. */
const DNAME = 39;

/** A validating resolver that answers by DNS over HTTPS (JSON) from a zone file; a name that is not in it does not exist. */
export async function startDns(options: {
  folder: string;
  port?: number;
  /** TXT records beside those of the zone file, as name servers of a hosted zone answer them. */
  hosted?: (name: string) => readonly string[];
}) {
  const zone = withHosted(readZone(options.folder), options.hosted);

  const server = await startLoopbackServer(
    'the DNS emulator',
    options.port ?? 0,
    async (request, response) => {
      const { searchParams } = new URL(request.url ?? '/', 'http://dns');
      const name = (searchParams.get('name') ?? '').toLowerCase().replace(/\.$/, '');
      const type = searchParams.get('type')?.toUpperCase() ?? 'A';
      if (name === '' || !isRecordType(type))
        return send(response, 400, { error: 'name and a known type are needed' });

      const checked = searchParams.get('cd') !== '1';
      const { answers, met } = walkZone(zone, name, type);
      // Never answered: this entry exists to let the client time out.
      if (met.some((entry) => entry?.security === 'silent')) return;
      const failed = checked ? ['unavailable', 'bogus'] : ['unavailable'];
      if (met.some((entry) => failed.includes(entry?.security ?? 'insecure'))) {
        return send(response, 200, reply(name, type, { Status: 2 }));
      }
      return send(response, 200, {
        ...reply(name, type, { Status: met.at(-1) === undefined ? 3 : 0 }),
        AD: checked && met.every((entry) => entry?.security === 'secure'),
        CD: !checked,
        ...(answers.length > 0 && { Answer: answers.map(asJson) }),
      });
    },
  );

  return {
    url: `${server.url}/dns-query`,
    /** The same answers in the form of `dns.promises.resolve` of Node. */
    resolve: resolveIn(zone),
    /** The fate of a mail to an address. */
    fate: (address: string): MailFate => mailFate(zone, address),
    stop: server.stop,
  };
}

/** A zone with further TXT records, whose values are quoted as in a zone file. */
function withHosted(zone: Zone, hosted: ((name: string) => readonly string[]) | undefined): Zone {
  if (hosted === undefined) return zone;
  return {
    find(name) {
      const entry = zone.find(name);
      const values = hosted(name.toLowerCase().replace(/\.$/, '')).map((value) => value.slice(1, -1));
      return values.length === 0 ? entry : { ...entry, TXT: [...(entry?.TXT ?? []), ...values] };
    },
  };
}

function reply(name: string, type: RecordType, fields: { Status: number }) {
  const question = [{ name: `${name}.`, type: TYPE_CODES[type] }];
  return { ...fields, TC: false, RD: true, RA: true, AD: false, CD: false, Question: question };
}

/** A record as DNS over HTTPS writes it. */
function asJson({ name, type, data, ttl }: ZoneRecord) {
  // A character string holds 255 bytes at most (RFC 1035 §3.3): a longer text goes in several.
  const strings = data.match(/.{1,255}/gs) ?? [];
  const text = strings.map((part) => `"${part.replace(/["\\]/g, '\\$&')}"`).join(' ');
  const code = type === 'DNAME' ? DNAME : TYPE_CODES[type];
  return { name: `${name}.`, type: code, TTL: ttl, data: type === 'TXT' ? text : data };
}

async function send(response: ServerResponse, status: number, body: object): Promise<void> {
  response.writeHead(status, { 'content-type': 'application/dns-json' }).end(JSON.stringify(body));
}
