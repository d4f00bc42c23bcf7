import {
  type Answer,
  AUTHENTIC_DATA,
  CHECKING_DISABLED,
  decode,
  encode,
  RECURSION_DESIRED,
} from 'dns-packet';
import type { DnsFormat } from './dns-response.ts';
import type { DnsRecord } from './resolver.ts';

/** What a URI template of RFC 8484 ends with; nothing else in a template is supported. */
const VARIABLE = '{?dns}';

/** Whether the address of a resolver is a URI template, by which RFC 8484 §3 names a server. */
export const isTemplate = (address: string): boolean => address.endsWith(VARIABLE);

/** The address without its variable. */
export const withoutVariable = (address: string): string =>
  isTemplate(address) ? address.slice(0, -VARIABLE.length) : address;

/** DNS messages (`application/dns-message`, RFC 8484): the format of every resolver that an operator can run. */
export const dnsMessage = (server: URL): DnsFormat => ({
  accept: 'application/dns-message',
  query(name, type, unchecked) {
    // The AD bit asks for the verdict without the signatures (RFC 6840 §5.7); the id is 0 for caches (RFC 8484 §4.1).
    const flags = RECURSION_DESIRED | AUTHENTIC_DATA | (unchecked ? CHECKING_DISABLED : 0);
    const message = encode({ type: 'query', id: 0, flags, questions: [{ type, name, class: 'IN' }] });
    const url = new URL(server);
    url.searchParams.set('dns', message.toString('base64url'));
    return url;
  },
  read(body, type) {
    const { type: kind, answers = [], authorities = [] } = decode(body);
    if (kind !== 'response') throw new Error('the answer is no response');
    const matching = answers.filter((answer) => answer.type === type);
    // The header (RFC 1035 §4.1.1, RFC 2535 §6.1).
    const [, , high = 0, low = 0] = body;
    return {
      status: low & 0x0f,
      truncated: (high & 0x02) !== 0,
      authenticated: (low & 0x20) !== 0,
      records: () => matching.map(recordOf),
      ttls: [...answers, ...authorities].flatMap((each) => ('ttl' in each ? (each.ttl ?? 0) : [])),
      owner: matching[0]?.name,
    };
  },
});

function recordOf(answer: Answer): DnsRecord {
  switch (answer.type) {
    case 'A':
    case 'AAAA':
      return { type: answer.type, address: answer.data };
    case 'CNAME':
      return { type: 'CNAME', target: canonical(answer.data) };
    case 'MX':
      return {
        type: 'MX',
        preference: answer.data.preference ?? 0,
        exchange: canonical(answer.data.exchange),
      };
    case 'TXT':
      return {
        type: 'TXT',
        text: Buffer.concat([answer.data].flat().map((part) => Buffer.from(part))).toString(),
      };
    case 'CAA': {
      const { flags = 0, tag, value } = answer.data;
      // The parser does not check that the tag ends within its record: then it contains bytes of the next one.
      if (!/^[a-z0-9]{1,255}$/i.test(tag)) throw new Error('a CAA record that cannot be read');
      return { type: 'CAA', flags, tag: tag.toLowerCase(), value };
    }
    default:
      throw new Error(`a record of type ${answer.type}`);
  }
}

const canonical = (name: string): string => name.toLowerCase().replace(/\.$/, '');
