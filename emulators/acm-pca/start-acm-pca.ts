import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type Clock, systemClock } from '../clock/machine-clock.ts';
import { writeDurably } from '../files/write-durably.ts';
import { AwsError, serveAwsJson } from '../protocol/aws-json.ts';

/** How long AWS remembers an idempotency token. */
const TOKEN_MS = 5 * 60_000;
/** How long a certificate is being signed. */
const SIGNING_MS = 300;

const OfCa = z.object({ CertificateAuthorityArn: z.string() });
const Name = z.union([z.object({ DnsName: z.string() }), z.object({ IpAddress: z.string() })]);
const Issue = OfCa.extend({
  Csr: z.base64(),
  SigningAlgorithm: z.string(),
  TemplateArn: z.string(),
  Validity: z.object({ Type: z.literal('ABSOLUTE'), Value: z.number().int() }),
  IdempotencyToken: z.string().max(36).optional(),
  ApiPassthrough: z.object({
    Subject: z.record(z.string(), z.string()).default({}),
    Extensions: z.object({ SubjectAlternativeNames: z.array(Name).min(1) }),
  }),
});
const OfCertificate = OfCa.extend({ CertificateArn: z.string() });
const Revoke = OfCa.extend({ CertificateSerial: z.string(), RevocationReason: z.string() });

const Kept = z.object({
  arn: z.string(),
  serial: z.string(),
  pem: z.string(),
  issuedAtMs: z.number(),
  token: z.string().optional(),
  asked: z.string(),
  revokedAs: z.string().optional(),
});
type Kept = z.infer<typeof Kept>;
type Authority = Awaited<ReturnType<typeof import('./authority.ts')['openAuthority']>>;

/**
 * The API of AWS Private CA with one CA, which really signs. A token that is repeated within five minutes gives the same certificate; later it
 * gives another one.
 */
export async function startAcmPca(options: { folder: string; port?: number; clock?: Clock }) {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const clock = options.clock ?? systemClock;
  const nowMs = () => Date.parse(clock.now());
  let opened: Promise<Authority> | undefined;
  /** Made when it is first needed: most starts need no such CA, and its libraries take a while to load. */
  const authority = (): Promise<Authority> => {
    opened ??= import('./authority.ts').then((made) =>
      made.openAuthority(options.folder, () => new Date(nowMs())),
    );
    return opened;
  };
  const path = join(options.folder, 'certificates.json');
  const certificates: Kept[] = existsSync(path)
    ? z.array(Kept).parse(JSON.parse(readFileSync(path, 'utf8')))
    : [];
  const keep = () => writeDurably(path, JSON.stringify(certificates));

  const assertCa = (arn: string): void => {
    if (!/^arn:aws:acm-pca:/.test(arn))
      throw new AwsError('InvalidArnException', `${arn} is no ARN of a CA.`);
    if (arn !== CA_ARN)
      throw new AwsError('ResourceNotFoundException', `Could not find Certificate Authority ${arn}.`);
  };

  const server = await serveAwsJson('the AWS Private CA API', options.port ?? 0, '1.1', {
    DescribeCertificateAuthority: async (input) => {
      assertCa(OfCa.parse(input).CertificateAuthorityArn);
      return {
        CertificateAuthority: {
          ...{ Arn: CA_ARN, Status: 'ACTIVE', Type: 'ROOT', UsageMode: 'GENERAL_PURPOSE' },
          NotAfter: (await authority()).notAfter.getTime() / 1000,
          CertificateAuthorityConfiguration: {
            KeyAlgorithm: 'EC_prime256v1',
            SigningAlgorithm: 'SHA256WITHECDSA',
          },
        },
      };
    },
    IssueCertificate: async (input) => {
      const asked = Issue.parse(input);
      assertCa(asked.CertificateAuthorityArn);
      const { IdempotencyToken: token, Validity, ApiPassthrough, Csr } = asked;
      const text = JSON.stringify(asked);
      const former = certificates.findLast((each) => token !== undefined && each.token === token);
      if (former && nowMs() - former.issuedAtMs < TOKEN_MS) {
        if (former.asked === text) return { CertificateArn: former.arn };
        throw new AwsError('InvalidArgsException', 'The token was used with other arguments.');
      }
      const notAfter = new Date(Validity.Value * 1000);
      const ca = await authority();
      if (notAfter > ca.notAfter)
        throw new AwsError('ValidationException', 'The certificate would outlive its CA.');
      const serial = randomBytes(16).toString('hex').replace(/^./, '4');
      const fields = {
        csr: Buffer.from(Csr, 'base64').toString(),
        subject: ApiPassthrough.Subject,
        names: ApiPassthrough.Extensions.SubjectAlternativeNames,
        notAfter,
      };
      let pem: string;
      try {
        pem = ca.sign(serial, fields);
      } catch (error) {
        throw new AwsError('MalformedCSRException', String(error));
      }
      const arn = `${CA_ARN}/certificate/${serial}`;
      certificates.push({
        arn,
        serial,
        pem,
        issuedAtMs: nowMs(),
        asked: text,
        ...(token !== undefined && { token }),
      });
      await keep();
      return { CertificateArn: arn };
    },
    GetCertificate: async (input) => {
      const { CertificateAuthorityArn, CertificateArn } = OfCertificate.parse(input);
      assertCa(CertificateAuthorityArn);
      const found = certificates.find(({ arn }) => arn === CertificateArn);
      if (found === undefined)
        throw new AwsError('ResourceNotFoundException', `Could not find certificate ${CertificateArn}.`);
      if (nowMs() - found.issuedAtMs < SIGNING_MS)
        throw new AwsError('RequestInProgressException', 'The certificate is being issued.');
      return { Certificate: found.pem, CertificateChain: (await authority()).pem };
    },
    RevokeCertificate: async (input) => {
      const { CertificateAuthorityArn, CertificateSerial, RevocationReason } = Revoke.parse(input);
      assertCa(CertificateAuthorityArn);
      const serial = CertificateSerial.replaceAll(':', '').toLowerCase();
      const found = certificates.find((each) => each.serial === serial);
      if (found === undefined)
        throw new AwsError('ResourceNotFoundException', 'There is no such certificate.');
      if (found.revokedAs !== undefined)
        throw new AwsError('RequestAlreadyProcessedException', 'The certificate is revoked already.');
      found.revokedAs = RevocationReason;
      await keep();
      return {};
    },
  });
  return {
    url: server.url,
    caArn: CA_ARN,
    /** The certificates, as the audit report of a CA lists them. */
    issued: () => certificates.map(({ serial, revokedAs }) => ({ serial, ...(revokedAs && { revokedAs }) })),
    stop: server.stop,
  };
}

const CA_ARN =
  'arn:aws:acm-pca:us-east-1:000000000000:certificate-authority/00000000-0000-4000-8000-000000000001';
