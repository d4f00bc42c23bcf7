import type { components } from '../api/schema.d.ts';

/** An application as the member fills it in: any part may be missing. */
export type Draft = components['schemas']['Application'];

/** The draft with one field of an object changed; an empty text removes the field, as the API rejects empty ones. */
export function withField<P extends 'organization' | 'applicant'>(
  draft: Draft,
  part: P,
  field: keyof NonNullable<Draft[P]>,
  value: string,
): Draft {
  const { [field]: _, ...rest } = { ...draft[part] };
  return { ...draft, [part]: value === '' ? rest : { ...draft[part], [field]: value } };
}

/** A DV application names no organisation: what was typed before the type was changed is not sent. */
export function asSent({ organization, names = [], csr, ...draft }: Draft): Draft {
  return {
    ...draft,
    ...(names.length > 0 && { names }),
    ...(csr && { csr }),
    ...(draft.type === 'OV' && organization && { organization }),
  };
}
