import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateIdText, readCertificateId } from '../../lib/acme/certificate-id.ts';

describe('the identifier of a certificate', () => {
  it('is that of the example in RFC 9773 §4.1', () => {
    const keyIdentifier = Buffer.from('69885b6b87464041e1b37b847ba0ae2cde01c8d4', 'hex');
    const serial = '87654321'.padStart(32, '0');

    expect(certificateIdText({ keyIdentifier, serial })).toBe('aYhba4dGQEHhs3uEe6CuLN4ByNQ.AIdlQyE');
  });

  it('is read as it was written, for every serial number', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 16, maxLength: 16 }).filter((bytes) => bytes.some((byte) => byte > 0)),
        (bytes) => {
          const id = { keyIdentifier: Buffer.alloc(20, 7), serial: Buffer.from(bytes).toString('hex') };
          expect(readCertificateId(certificateIdText(id))).toEqual(id);
        },
      ),
    );
  });
});
