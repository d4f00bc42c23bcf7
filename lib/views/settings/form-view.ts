import * as z from 'zod';
import { Application, MOST_NAMES } from '../../application/application.ts';
import { CONSTRUCTED_LOCAL_PARTS } from '../../application/contacts/constructed-addresses.ts';
import { ContactLanguage } from '../../application/contacts/contact-language.ts';
import {
  DocumentName,
  MOST_DOCUMENT_BYTES,
  MOST_DOCUMENTS,
} from '../../application/documents/document-content.ts';
import { KEY_SPECS } from '../../application/keys/key-policy.ts';
import { COUNTRY_CODES, isPartRequired } from '../../application/organization/countries.ts';
import { LONGEST_NAME } from '../../order/domain-name.ts';
import { CertificateType } from '../../order/identifiers.ts';
import { DocumentType } from '../../order/submission.ts';

/** What the form of an application needs: its choices and limits. */
export const FormView = z
  .object({
    types: z.array(
      z.object({
        type: CertificateType,
        hasOrganization: z.boolean().meta({ description: 'Whether the application names an organisation.' }),
        isReviewed: z.enum(['always', 'by-name']).meta({
          description: '`always`: by a reviewer. `by-name`: by a reviewer if a name is of high risk.',
        }),
      }),
    ),
    keys: z.array(
      z.object({
        id: z.enum(KEY_SPECS),
        type: z.enum(['ec', 'rsa']),
        curve: z.string().optional(),
        bits: z.int().optional(),
      }),
    ),
    names: z.object({ most: z.int(), longest: z.int() }),
    lengths: z.record(z.string(), z.int()).meta({
      description: 'The maximum number of characters of a text, by JSON pointer into the application.',
    }),
    countries: z
      .array(
        z.object({
          code: z.string().meta({ description: 'ISO 3166-1 alpha-2.' }),
          needs: z.array(z.enum(['city', 'region', 'postalCode'])).meta({
            description: 'The parts of an address that are required there.',
          }),
        }),
      )
      .meta({ description: 'The countries of an organisation.' }),
    documents: z.object({
      most: z.int(),
      mostBytes: z.int(),
      longestName: z.int(),
      types: z.array(DocumentType),
    }),
    contactLanguages: z.array(ContactLanguage),
    contactLocalParts: z
      .array(z.string())
      .meta({ description: 'The addresses at a domain that may confirm it.' }),
  })
  .meta({ id: 'FormSettings' });
type FormView = z.infer<typeof FormView>;

const PARTS = ['city', 'region', 'postalCode'] as const;

/** Computed from the schemas and tables that check an application. */
export const formView = (): FormView => ({
  types: [
    { type: 'DV', hasOrganization: false, isReviewed: 'by-name' },
    { type: 'OV', hasOrganization: true, isReviewed: 'always' },
  ],
  keys: KEY_SPECS.map((id) =>
    id.startsWith('RSA-') ? { id, type: 'rsa', bits: Number(id.slice(4)) } : { id, type: 'ec', curve: id },
  ),
  names: { most: MOST_NAMES, longest: LONGEST_NAME },
  lengths: Object.fromEntries(lengthsOf(Application)),
  countries: [...COUNTRY_CODES].sort().map((code) => ({
    code,
    needs: PARTS.filter((part) => isPartRequired(part, code, false)),
  })),
  documents: {
    most: MOST_DOCUMENTS,
    mostBytes: MOST_DOCUMENT_BYTES,
    longestName: DocumentName.maxLength ?? 0,
    types: [...DocumentType.options],
  },
  contactLanguages: [...ContactLanguage.options],
  contactLocalParts: [...CONSTRUCTED_LOCAL_PARTS],
});

/** The maximum length of each text below a JSON pointer. */
function lengthsOf(schema: unknown, pointer = ''): [string, number][] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return lengthsOf(schema.unwrap(), pointer);
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([field, each]) => lengthsOf(each, `${pointer}/${field}`));
  return schema instanceof z.ZodString && schema.maxLength !== null ? [[pointer, schema.maxLength]] : [];
}
