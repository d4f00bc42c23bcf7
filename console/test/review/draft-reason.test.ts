import { describe, expect, it } from 'vitest';
import { completed, emptyReason, reasonAbout, withCode } from '../../src/review/draft-reason.ts';

const CATALOGUE = [
  { code: 'organization-phone-unverifiable', field: '/organization/phone', sentence: 'Not reached.' },
  { code: 'document-outdated', field: '', sentence: 'A document is too old.' },
  { code: 'reviewers-remark', field: '', sentence: 'Another reason, given in the message.' },
];

describe('a reason that is picked from the catalogue', () => {
  it('takes the field and the sentence of its code', () => {
    const reason = withCode(emptyReason(), 'organization-phone-unverifiable', CATALOGUE);

    expect(reason).toMatchObject({ field: '/organization/phone', message: 'Not reached.' });
  });

  it('keeps the field at which it was begun, and a sentence that the reviewer wrote', () => {
    const written = { ...emptyReason('/names'), message: 'Whose is it?' };

    const reason = withCode(written, 'document-outdated', CATALOGUE);

    expect(reason).toMatchObject({ field: '/names', message: 'Whose is it?' });
  });

  it('is picked with the field, if there is only one for it', () => {
    expect(reasonAbout('/organization/phone', CATALOGUE)).toMatchObject({
      code: 'organization-phone-unverifiable',
      message: 'Not reached.',
    });
    expect(reasonAbout('', CATALOGUE)).toMatchObject({ code: undefined, message: '' });
    expect(reasonAbout('/names', CATALOGUE)).toMatchObject({ code: undefined, field: '/names' });
  });

  it('leaves the sentence of a remark to the reviewer', () => {
    const picked = withCode(emptyReason(), 'document-outdated', CATALOGUE);

    expect(withCode(picked, 'reviewers-remark', CATALOGUE).message).toBe('');
  });
});

describe('reasons', () => {
  it('are sent only if each has a code and a sentence', () => {
    const whole = withCode(emptyReason(), 'document-outdated', CATALOGUE);

    expect(completed([])).toBeUndefined();
    expect(completed([whole, emptyReason()])).toBeUndefined();
    expect(completed([whole])).toEqual([
      { field: '', code: 'document-outdated', message: 'A document is too old.' },
    ]);
  });
});
