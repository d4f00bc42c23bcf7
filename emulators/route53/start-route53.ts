import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import * as z from 'zod';
import { type Clock, systemClock } from '../clock/machine-clock.ts';
import { escapeMarkup } from '../http/escape-markup.ts';
import { startLoopbackServer } from '../http/loopback-server.ts';
import { NEVER_PRESIGNED } from '../protocol/aws-json.ts';
import { checkSignature, environmentCredentials, SignatureError } from '../protocol/signature.ts';
import { InvalidBatch, openZones, type RecordSet } from './zones.ts';

const NAMESPACE = 'https://route53.amazonaws.com/doc/2013-04-01/';
/** After so long a change is on every name server. AWS takes a minute at most. */
const SYNC_MS = 300;

class Route53Error extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

const Text = z.union([z.string(), z.number()]).transform(String);
const many = <S extends z.ZodType>(schema: S) => z.union([z.array(schema), schema.transform((one) => [one])]);
const ChangeRequest = z.object({
  ChangeResourceRecordSetsRequest: z.object({
    ChangeBatch: z.object({
      Changes: z.object({
        Change: many(
          z.object({
            Action: z.enum(['CREATE', 'DELETE', 'UPSERT']),
            ResourceRecordSet: z.object({
              Name: Text,
              Type: z.enum(['TXT']),
              TTL: z.coerce.number().int().min(0),
              ResourceRecords: z.object({ ResourceRecord: many(z.object({ Value: Text })) }),
            }),
          }),
        ),
      }),
    }),
  }),
});

/**
 * The Route 53 API, as far as record sets of TXT records go: changes are atomic, and on every name server a moment later.
 * @param zones the names of the hosted zones by their ids
 */
export async function startRoute53(options: {
  folder: string;
  zones: Readonly<Record<string, string>>;
  port?: number;
  clock?: Clock;
}) {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const clock = options.clock ?? systemClock;
  const zones = openZones(options.folder, options.zones);
  const credentials = environmentCredentials();
  const changes = new Map<string, number>();

  const zoneNamed = (id: string): string => {
    const name = zones.nameOf(id);
    if (name !== undefined) return name;
    throw new Route53Error('NoSuchHostedZone', `No hosted zone found with ID: ${id}`, 404);
  };
  const changeInfo = (id: string): string => {
    const madeAt = changes.get(id);
    if (madeAt === undefined)
      throw new Route53Error('NoSuchChange', `Could not find resource with ID: ${id}`, 404);
    const status = Date.parse(clock.now()) - madeAt < SYNC_MS ? 'PENDING' : 'INSYNC';
    return `<ChangeInfo><Id>/change/${id}</Id><Status>${status}</Status><SubmittedAt>${new Date(madeAt).toISOString()}</SubmittedAt></ChangeInfo>`;
  };

  async function answer(method: string, url: URL, body: string): Promise<[root: string, xml: string]> {
    const [, , kind = '', id = '', part] = url.pathname.split('/');
    if (method === 'GET' && kind === 'change') return ['GetChangeResponse', changeInfo(id)];
    if (kind !== 'hostedzone') throw new Route53Error('InvalidInput', `The emulator has no ${url.pathname}.`);
    const name = zoneNamed(id);
    if (method === 'GET' && part === undefined)
      return [
        'GetHostedZoneResponse',
        `<HostedZone><Id>/hostedzone/${id}</Id><Name>${name}.</Name><CallerReference>local</CallerReference></HostedZone>`,
      ];
    if (part !== 'rrset') throw new Route53Error('InvalidInput', `The emulator has no ${url.pathname}.`);
    if (method === 'GET') return ['ListResourceRecordSetsResponse', listed(id, url.searchParams)];
    await zones.change(id, readChanges(body, name));
    const change = `C${randomBytes(8).toString('hex').toUpperCase()}`;
    changes.set(change, Date.parse(clock.now()));
    return ['ChangeResourceRecordSetsResponse', changeInfo(change)];
  }

  function listed(id: string, query: URLSearchParams): string {
    const from = (query.get('name') ?? '').toLowerCase().replace(/\.$/, '');
    const type = query.get('type') ?? '';
    const most = Number(query.get('maxitems') ?? 300);
    const after = zones.list(id).filter((each) => `${each.name} ${each.type}` >= `${from} ${type}`);
    const sets = after.slice(0, most).map(recordSetXml).join('');
    return `<ResourceRecordSets>${sets}</ResourceRecordSets><IsTruncated>${after.length > most}</IsTruncated><MaxItems>${most}</MaxItems>`;
  }

  const server = await startLoopbackServer(
    'the Route 53 API',
    options.port ?? 0,
    async (request, response, body) => {
      const { method = 'GET', url = '/', headers } = request;
      const send = (status: number, xml: string) =>
        void response.writeHead(status, { 'content-type': 'text/xml' }).end(`<?xml version="1.0"?>\n${xml}`);
      try {
        checkSignature({ method, url, headers, body }, credentials, NEVER_PRESIGNED);
        const [root, xml] = await answer(method, new URL(url, 'http://route53'), body.toString());
        send(200, `<${root} xmlns="${NAMESPACE}">${xml}</${root}>`);
      } catch (error) {
        const known = knownError(error);
        if (known === undefined) throw error;
        const details = `<Type>Sender</Type><Code>${known.code}</Code><Message>${escapeMarkup(known.message)}</Message>`;
        send(
          known.status,
          `<ErrorResponse xmlns="${NAMESPACE}"><Error>${details}</Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
        );
      }
    },
  );
  return { url: server.url, stop: server.stop, valuesOf: zones.valuesOf };
}

const PARSER = new XMLParser({ parseTagValue: false });

function readChanges(xml: string, zone: string) {
  const parsed = ChangeRequest.safeParse(PARSER.parse(xml));
  if (!parsed.success) throw new Route53Error('InvalidInput', z.prettifyError(parsed.error));
  const { Change } = parsed.data.ChangeResourceRecordSetsRequest.ChangeBatch.Changes;
  return Change.map(({ Action, ResourceRecordSet: set }) => {
    const name = set.Name.toLowerCase().replace(/\.$/, '');
    if (name !== zone && !name.endsWith(`.${zone}`))
      throw new InvalidBatch(`RRSet with DNS name ${name}. is not permitted in zone ${zone}.`);
    const values = set.ResourceRecords.ResourceRecord.map(({ Value }) => Value);
    if (!values.every((each) => /^"[^"]{0,255}"$/.test(each)))
      throw new InvalidBatch('Invalid Resource Record: a TXT value must be a quoted string.');
    return { action: Action, set: { name, type: set.Type, ttl: set.TTL, values } };
  });
}

const recordSetXml = ({ name, type, ttl, values }: RecordSet): string =>
  `<ResourceRecordSet><Name>${name}.</Name><Type>${type}</Type><TTL>${ttl}</TTL><ResourceRecords>${values
    .map((value) => `<ResourceRecord><Value>${escapeMarkup(value)}</Value></ResourceRecord>`)
    .join('')}</ResourceRecords></ResourceRecordSet>`;

function knownError(error: unknown): Route53Error | undefined {
  if (error instanceof Route53Error) return error;
  if (error instanceof InvalidBatch) return new Route53Error('InvalidChangeBatch', `[${error.message}]`);
  if (error instanceof SignatureError) return new Route53Error(error.code, error.message, 403);
  return undefined;
}
