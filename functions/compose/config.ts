import * as z from 'zod';
import { HIGH_RISK_RULES } from '../../lib/application/high-risk/high-risk-rules.ts';
import { MailAddress } from '../../lib/application/mail-address.ts';
import { SIGNATURE_ALGORITHMS } from '../../lib/issuance/signature-algorithms.ts';
import { OperatorContact, ServiceName } from '../../lib/mail/service.ts';
import { Policy } from '../../lib/policy/policy.ts';
import { ScopeKind } from '../../lib/verification/scope.ts';

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== ''),
);

/** An origin: http or https, a host, and an optional port. */
const ORIGIN = /^https?:\/\/[^\s/?#@\\]+\/?$/i;
const origin = z
  .url()
  .regex(ORIGIN, 'must be an origin such as https://ra.example.org, without a path')
  .transform((url) => url.replace(/\/$/, ''));
const webUrl = z.url({ protocol: /^https?$/ });

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+${LABEL}$`, 'i');

/** The first two arcs together are one number (X.660); no policy has arcs of more than nine digits. */
const ARC = '(?:0|[1-9]\\d{0,8})';
const OBJECT_IDENTIFIER = new RegExp(`^(?:[01]\\.[1-3]?\\d|2\\.${ARC})(?:\\.${ARC}){0,20}$`);

/** A domain with all names below it, or a word; a leading `*.` or `.` has no effect. */
const LISTED_NAME = /^(?:\*?\.)?[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}.-]{0,252}$/u;

const HOSTED_ZONE = /^arn:aws[\w-]*:route53:::hostedzone\/(Z[A-Z0-9]{1,31})$/;

/** `networks` of lib/domain-validation examines the rest. */
const NETWORK = /^[0-9a-f:.]{2,45}\/\d{1,3}$/i;

/** The settings of the functions, except limits and periods. The AWS SDK reads region, credentials and endpoints itself. */
export const Config = z.object({
  TABLE_NAME: z.string(),
  BUCKET_NAME: z.string(),
  STATE_MACHINE_ARN: z.string(),
  /** The origin of API and page, without a trailing slash. */
  PUBLIC_URL: origin,
  /** The plain-http origin of `/pki`, which certificates contain; by default that of `PUBLIC_URL`. */
  PKI_URL: origin.optional(),
  OIDC_ISSUER: webUrl,
  OIDC_CLIENT_IDS: list.refine((ids) => ids.length > 0, 'must name at least one client'),
  /** The required audience of tokens (`aud`); absent if the issuer sets none, like Cognito. */
  OIDC_AUDIENCE: z.string().optional(),
  /** Whether the console is served at PUBLIC_URL, so that mails can link to its pages. */
  HAS_CONSOLE: z.enum(['true', 'false']).default('true'),
  /** The public client of the console, whose tokens are accepted, too; absent if the issuer has none. */
  CONSOLE_CLIENT_ID: z.string().optional(),
  /** The public client of `npm run login`, whose tokens are accepted, too; absent if the issuer has none. */
  COMMAND_LINE_CLIENT_ID: z.string().optional(),
  /** By which the distribution identifies itself; the address of a viewer is taken from its header only then. */
  SITE_SECRET: z.string().optional(),
  MAIL_FROM: MailAddress,
  /** The name of the service: the sender name of mails, and in mails, pages and guides. */
  SERVICE_NAME: ServiceName.default('Countersign'),
  /** The contact for questions about the service. It has no default: an address without a reader is worse than none. */
  OPERATOR_CONTACT: OperatorContact,
  REPLY_DOMAIN: z.string().max(253).regex(DOMAIN, 'must be a domain name, for example mail.example.org'),
  MAIL_CONFIGURATION_SET: z.string(),
  /** A new value at each start of workers that end together; claims made under an earlier value are void (`Claim`). */
  CLAIM_EPOCH: z.string().max(64).default('one'),
  /** The CloudWatch namespace of the functions' metrics. */
  METRICS_NAMESPACE: z
    .string()
    .regex(
      /^(?!AWS\/|:)[\w.\-/#:]{1,255}$/,
      'must be a namespace of CloudWatch: letters, digits and . - _ / #',
    )
    .default('countersign'),
  RANDOM_VALUE_KEY_ID: z.string(),
  CA_ISSUING_KEY_ID: z.string(),
  /** The key of the root; only the commands that create a CA or sign for the root need it. */
  CA_ROOT_KEY_ID: z.string(),
  CA_ROOT_KEY_ALGORITHM: z.enum(SIGNATURE_ALGORITHMS).default('ecdsa-p384-sha384'),
  /** Under `internal`: the operator's own policy. The default is for examples only (RFC 5612). */
  CA_POLICY_OID: z
    .string()
    .regex(OBJECT_IDENTIFIER, 'must be an object identifier, for example 1.3.6.1.4.1.32473.1')
    .default('1.3.6.1.4.1.32473.1'),
  CA_KEY_ALGORITHM: z.enum(SIGNATURE_ALGORITHMS).default('ecdsa-p256-sha256'),
  CA_ID: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'must be at most 40 lower-case letters, digits and hyphens')
    .default('issuing'),
  /** Whether certificates repeat the first of their names as common name, for old clients; BR 7.1.4.3 advises against it. */
  CA_COMMON_NAME: z.enum(['none', 'first-name']).default('none'),
  /** In JSON or, if it ends in `{?dns}`, in messages of RFC 8484. */
  RESOLVER_URL: webUrl,
  /** Networks beside the public ones to which the check of a file connects, in CIDR notation. */
  HTTP_CHECK_NETWORKS: list
    .refine(
      (networks) => networks.every((each) => NETWORK.test(each)),
      'must be networks in CIDR notation, for example 10.0.0.0/8',
    )
    .default([]),
  POLICY: Policy.default('internal'),
  /** Whether CAA records are enforced. `ignored` is for a private CA only; `br` rejects it. */
  CAA: z.enum(['enforced', 'ignored']).default('enforced'),
  /** The issuer domain names of this CA in CAA records; by default the domain of `MAIL_FROM`. */
  CAA_DOMAINS: list.optional(),
  /** Whether the key of another order of the same account is noted or refused; that of another account is always refused. */
  KEY_REUSE: z.enum(['noted', 'refused']).default('noted'),
  /** Names whose DV orders wait for a reviewer too: domains with all names below them, words, and lookalikes of both. */
  HIGH_RISK_NAMES: list
    .refine(
      (names) => names.every((name) => LISTED_NAME.test(name)),
      'must be domains and words of letters, digits and hyphens, separated by commas',
    )
    .optional(),
  /** The rules by which names outside that list wait for a reviewer, too; `none` for no rule. */
  HIGH_RISK_RULES: list
    .transform((rules) => rules.filter((rule) => rule !== 'none'))
    .pipe(z.array(z.enum(HIGH_RISK_RULES)))
    .optional(),
  /** Whether reviewers may decide on orders of their own account; by default refused under `br`, allowed otherwise. */
  REVIEW_OWN_ACCOUNT: z.enum(['allowed', 'refused']).optional(),
  /** The scopes that a domain contact may choose from: the listed names, or the whole domain. */
  APPROVAL_SCOPES: list.pipe(z.array(ScopeKind).min(1)).default(['names', 'domain']),
  /** The working hours of reviewers: an IANA time zone, weekdays (1 is Monday), holidays, the local end of a day. */
  REVIEW_ZONE: z.string().default('UTC'),
  REVIEW_WEEKDAYS: list.default(['1', '2', '3', '4', '5']),
  REVIEW_HOLIDAYS: list.default([]),
  /** The hosted zones of Route 53 in which other CAs find the answers to their challenges. */
  ACME_ZONES: list
    .refine(
      (arns) => arns.every((arn) => HOSTED_ZONE.test(arn)),
      'must be ARNs of hosted zones of Route 53, for example arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ',
    )
    .transform((arns) => arns.map((arn) => arn.slice(arn.indexOf('/') + 1)))
    .default([]),
  REVIEW_CLOSES_AT: z.string().default('17:00'),
});
export type Config = z.infer<typeof Config>;
/** zod compiles a schema at its first parse, so it is made once. */
const SomeConfig = Config.partial();
type Name = keyof Config;

const OPTIONAL: ReadonlySet<Name> = new Set([
  'PKI_URL',
  'OIDC_AUDIENCE',
  'CONSOLE_CLIENT_ID',
  'COMMAND_LINE_CLIENT_ID',
  'SITE_SECRET',
  'CAA_DOMAINS',
  'HIGH_RISK_NAMES',
  'HIGH_RISK_RULES',
  'REVIEW_OWN_ACCOUNT',
]);

/**
 * Parses some settings of the environment; called when a function first needs them, never on import.
 * @throws Error that names every missing or wrong setting
 */
export function config<N extends Name>(...names: readonly N[]): Pick<Config, N> {
  const values = Object.fromEntries(names.map((name) => [name, env(name)]));
  const parsed = SomeConfig.safeParse(values);
  if (!parsed.success) throw wrongEnvironment(parsed.error);
  const missing = names.filter((name) => parsed.data[name] === undefined && !OPTIONAL.has(name));
  if (missing.length > 0) throw new Error(`The environment lacks ${missing.join(', ')}.`);
  // The one cast: all requested settings were just checked.
  return parsed.data as Pick<Config, N>;
}

/**
 * Parses the settings of a schema from the environment.
 * @throws Error that names every wrong setting
 */
export function settingsOf<S extends z.ZodObject>(schema: S): z.output<S> {
  const names = Object.keys(schema.shape);
  const parsed = schema.safeParse(Object.fromEntries(names.map((name) => [name, env(name)])));
  if (!parsed.success) throw wrongEnvironment(parsed.error);
  return parsed.data;
}

/** The error for a wrong environment. */
export const wrongEnvironment = (error: z.ZodError): Error =>
  new Error(`The environment is wrong:\n${z.prettifyError(error)}`);

/** The value of an environment variable; undefined if it is empty or blank, because a blank would parse as 0. */
export const env = (name: string): string | undefined => process.env[name]?.trim() || undefined;
