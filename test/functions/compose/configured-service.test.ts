import { afterEach, describe, expect, it, vi } from 'vitest';
import { configuredService } from '../../../functions/compose/configured-service.ts';
import { SERVICE, SERVICE_ENVIRONMENT } from '../../a-service.ts';

const configured = (changes: Record<string, string> = {}) => {
  for (const [name, value] of Object.entries({ ...SERVICE_ENVIRONMENT, ...changes })) vi.stubEnv(name, value);
  return configuredService();
};

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the service', () => {
  it('has the name and the contact that are configured', () => {
    expect(configured()).toEqual(SERVICE);
  });

  it.each(['', '   '])('has a name of its own if none is given: %j', (name) => {
    expect(configured({ SERVICE_NAME: name }).name).toBe('Countersign');
  });

  it.each([
    'Zertifikate, Land & Küste',
    '証明書センター',
    "O'Neil PKI (test)",
    'St. Gallen PKI',
    'N'.repeat(60),
  ])('may be called %s', (name) => {
    expect(configured({ SERVICE_NAME: name }).name).toBe(name);
  });

  it.each([
    'N'.repeat(61),
    'A\r\nBcc: x',
    'A\u202eB',
    'Boss <boss@example.org>',
    'pki@example.org',
    'a "b"',
    'example.org',
    'example。org',
    'https://x',
  ])('is not called %j', (name) => {
    expect(() => configured({ SERVICE_NAME: name })).toThrow('SERVICE_NAME');
  });

  it('must have a contact: no default fits every deployment', () => {
    expect(() => configured({ OPERATOR_CONTACT: '' })).toThrow('The environment lacks OPERATOR_CONTACT.');
  });

  it.each(['pki@example.org', 'https://example.org/certificates'])('can be contacted at %s', (contact) => {
    expect(configured({ OPERATOR_CONTACT: contact }).contact).toBe(contact);
  });

  it.each([
    'operator',
    'PKI <pki@example.org>',
    'http://example.org',
    'javascript:alert(1)',
    'https://example.org/ x',
    'a@example.org,b@example.org',
    '+4930123456',
  ])('cannot be contacted at %j', (contact) => {
    expect(() => configured({ OPERATOR_CONTACT: contact })).toThrow(
      'must be the mail address or the https URL',
    );
  });
});
