import * as z from 'zod';
import { MemberLanguage } from '../../access/member.ts';
import type { Instant } from '../../clock.ts';
import { FORMATS } from '../../delivery/formats.ts';
import { SERVERS, TITLES } from '../../delivery/server.ts';
import type { Service } from '../../mail/service.ts';
import { REVIEWERS_CODES } from '../../order/finding-codes.ts';
import { LONGEST_COMMENT, LONGEST_MESSAGE } from '../../order/reason.ts';
import { Periods } from '../../policy/defaults.ts';
import type { Policy } from '../../policy/policy.ts';
import { Calendar } from '../../review/calendar.ts';
import type { ReviewTime } from '../../review/expected-date.ts';
import { ScopeKind } from '../../verification/scope.ts';
import { FormView, formView } from './form-view.ts';
import { datedSettings, PolicyView } from './policy-view.ts';

/** A certificate of the CA, with the URLs at which it and its revocation list are published. */
export const CaView = z
  .object({
    role: z.enum(['root', 'issuing']),
    name: z.string().meta({ description: 'The subject.' }),
    notAfter: z.iso.datetime(),
    sha256: z.string().meta({ description: 'The fingerprint, in hexadecimal.' }),
    certificate: z.url(),
    crl: z.url(),
  })
  .meta({ id: 'CaSettings' });
export type CaView = z.infer<typeof CaView>;

/** The settings of the service as forms and explanations need them. */
export const SettingsView = z
  .object({
    service: z.object({
      name: z.string(),
      operatorContact: z.string().meta({ description: 'A mail address, or the URL of a page.' }),
      url: z.url(),
      mailFrom: z.string(),
    }),
    policy: PolicyView,
    form: FormView,
    formats: z.array(z.enum(FORMATS)),
    servers: z.array(z.object({ id: z.enum(SERVERS), title: z.string() })),
    memberLanguages: z.array(MemberLanguage),
    approvalScopes: z.array(ScopeKind),
    review: z.object({
      calendar: Calendar,
      workingDays: z.object({ DV: z.int(), OV: z.int() }).meta({
        description: 'The expected review time in working days, by certificate type.',
      }),
      reasons: z
        .array(z.object({ code: z.string(), field: z.string(), sentence: z.string() }))
        .meta({ description: 'The reasons for which a reviewer returns or refuses an order.' }),
      longestComment: z.int(),
      longestMessage: z.int(),
    }),
    periods: Periods,
    ca: z.array(CaView).meta({ description: 'Empty until the CA is created.' }),
  })
  .meta({ id: 'Settings' });
export type SettingsView = z.infer<typeof SettingsView>;

/** The configured values behind the view. */
export type SettingsSource = {
  service: Service;
  policy: Policy;
  caa: { enforced: boolean; domains: readonly string[] };
  keyReuse: 'noted' | 'refused';
  ownAccount: 'allowed' | 'refused';
  approvalScopes: readonly ScopeKind[];
  review: ReviewTime;
  periods: Periods;
};

/** The settings at an instant: dated rules change by the day. */
export function settingsView(source: SettingsSource, ca: CaView[], now: Instant): SettingsView {
  const { service, policy, caa, periods, review } = source;
  return {
    service: {
      name: service.name,
      operatorContact: service.contact,
      url: service.url,
      mailFrom: service.from,
    },
    policy: {
      ...datedSettings(policy, now, periods),
      caa: { enforced: caa.enforced, domains: [...caa.domains] },
      keyReuse: source.keyReuse,
      ownAccountReview: source.ownAccount,
    },
    form: formView(),
    formats: [...FORMATS],
    servers: SERVERS.map((id) => ({ id, title: TITLES[id] })),
    memberLanguages: [...MemberLanguage.options],
    approvalScopes: [...source.approvalScopes],
    review: {
      calendar: review.calendar,
      workingDays: { ...review.workingDays },
      reasons: Object.entries(REVIEWERS_CODES).map(([code, [, sentence, field]]) => ({
        code,
        field,
        sentence,
      })),
      longestComment: LONGEST_COMMENT,
      longestMessage: LONGEST_MESSAGE,
    },
    periods,
    ca,
  };
}
