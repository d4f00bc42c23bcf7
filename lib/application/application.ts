import * as z from 'zod';
import { LONGEST_NAME } from '../order/domain-name.ts';
import { CertificateType } from '../order/identifiers.ts';
import { CheckedMethod } from '../order/submission.ts';
import { ContactLanguage } from './contacts/contact-language.ts';
import { containsPrivateKey } from './csr/private-key.ts';
import { LONGEST_ADDRESS, MailAddress } from './mail-address.ts';
import { SUBJECT_LIMITS } from './organization/subject-limits.ts';
import { isPrintable, text, unprintableSentence } from './text.ts';

/** X.520 and RFC 5280 (ub-organization-name); BR 7.1.4.2 permits locally accepted abbreviations. */
const nameTooLong = (value: string): string =>
  `This name has ${value.length} characters; a certificate has room for 64. Use the usual abbreviations here, such as Ltd for Limited, and give the full official name in \`legalName\`.`;

/**
 * The organisation in an OV certificate. Lengths are those of the subject (BR 7.1.4.2: O 64, ST, L and
 * street 128, postal code 40, C 2). The examination of the organisation reports missing fields.
 */
export const Organization = z.strictObject({
  name: text(SUBJECT_LIMITS.organization, nameTooLong).optional(),
  /** For the reviewer; not in the certificate. */
  legalName: text(256).optional().meta({
    description:
      'The full official name, if it is too long for `name`. The reviewer checks that `name` is its usual abbreviation; the certificate does not contain it.',
  }),
  registrationNumber: text(64).optional(),
  country: text(64).optional(),
  region: text(SUBJECT_LIMITS.region).optional(),
  city: text(SUBJECT_LIMITS.city).optional(),
  street: text(128).optional(),
  postalCode: text(40).optional(),
  phone: text(40).optional(),
});
export type Organization = z.infer<typeof Organization>;

/** The person who is responsible for the application. Mailed only if the address is that of the member. */
export const Applicant = z.strictObject({ name: text(128), email: MailAddress, phone: text(40).optional() });
export type Applicant = z.infer<typeof Applicant>;

export const MOST_NAMES = 100;

// The limit of a domain name, which also fits in the JSON pointer of a finding.
export const ContactDomain = z
  .string()
  .max(LONGEST_NAME)
  .regex(/^[^/~]*[^\s./~][^/~]*$/, 'A domain name contains letters or digits, and neither "/" nor "~".')
  .refine(isPrintable, {
    error: ({ input }) => unprintableSentence(String(input)),
    params: { code: 'not-printable' },
  });
export const ContactAddress = z.string().min(1).max(LONGEST_ADDRESS);

/** From authorization domain name to mail address. Neither is case-folded: an inexact one is a finding. */
const Contacts = z
  .record(ContactDomain, ContactAddress)
  .refine((contacts) => Object.keys(contacts).length <= MOST_NAMES, {
    message: `At most ${MOST_NAMES} contacts.`,
    params: { code: 'too-big' },
  });

/** How control of a domain is proven, if not by a mail to its default contact. */
export const ChosenMethod = z
  .strictObject({ method: z.enum(['mail', ...CheckedMethod.options]) })
  .meta({ id: 'ChosenMethod' });

/** From authorization domain name to method. */
const Verification = z
  .record(ContactDomain, ChosenMethod)
  .refine((verification) => Object.keys(verification).length <= MOST_NAMES, {
    message: `At most ${MOST_NAMES} domains.`,
    params: { code: 'too-big' },
  })
  .meta({
    description:
      'By which method each domain is proven: `mail` to its contact (the default, unless the account used another one last), `dns`, `dns-persist` or `http`. The order then waits for the record or file that `GET /v1/domains/{name}` shows.',
  });

export const Names = z
  .array(
    z
      .string()
      .min(1)
      .max(LONGEST_NAME + '*.'.length),
  )
  .max(MOST_NAMES, `At most ${MOST_NAMES} names fit in one certificate.`);

/** A complete application, as it is submitted and kept in a revision. */
export const Application = z.strictObject({
  type: CertificateType,
  names: Names.min(1),
  // In the schema instead of the findings: a draft is stored with its findings, but a private key must never be stored.
  csr: z
    .string()
    .min(1)
    .max(16_384, 'A CSR has at most 16 KB.')
    .refine((pem) => !containsPrivateKey(pem), {
      message:
        'This contains a private key, which must now be considered exposed. Stop using it everywhere, make a new key, and send only the CSR made with it.',
      params: { code: 'private-key' },
    }),
  validityDays: z.int().min(1).max(10_000).optional(),
  organization: Organization.optional(),
  applicant: Applicant,
  contacts: Contacts.default({}),
  verification: Verification.optional(),
  contactLanguage: ContactLanguage.default('en'),
});
export type Application = z.infer<typeof Application>;
export type ApplicationInput = z.input<typeof Application>;

/** An application as the API accepts it: any part of one. `examineApplication` decides whether it can be submitted. */
export const ApplicationDraft = Application.extend({
  type: CertificateType.optional(),
  names: Names.default([]),
  csr: Application.shape.csr.optional(),
  applicant: Applicant.partial().optional(),
});
export type ApplicationDraft = z.infer<typeof ApplicationDraft>;
