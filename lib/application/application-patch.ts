import * as z from 'zod';
import {
  Applicant,
  ApplicationDraft,
  ChosenMethod,
  ContactAddress,
  ContactDomain,
  Names,
  Organization,
} from './application.ts';
import { ContactLanguage } from './contacts/contact-language.ts';

/** Fields to change, as a merge patch: a value replaces the field, `null` removes it. */
const patchOf = <F extends string>({ shape }: { shape: Readonly<Record<F, z.ZodType>> }) =>
  z.strictObject(
    Object.fromEntries(Object.entries<z.ZodType>(shape).map(([field, schema]) => [field, schema.nullish()])),
  );

/** A JSON Merge Patch (RFC 7396) of an application. The result is parsed as a whole, too. */
export const ApplicationPatch = patchOf(ApplicationDraft)
  .extend({
    names: Names.nullish(),
    organization: patchOf(Organization).nullish(),
    applicant: patchOf(Applicant).nullish(),
    contacts: z.record(ContactDomain, ContactAddress.nullable()).nullish(),
    verification: z.record(ContactDomain, ChosenMethod.nullable()).nullish(),
    contactLanguage: ContactLanguage.nullish(),
  })
  .meta({ id: 'ApplicationPatch' });
