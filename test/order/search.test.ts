import { describe, expect, it } from 'vitest';
import { searchFor } from '../../lib/order/search.ts';

const SERIAL = 'db33f8f3aa00d9bd11ba42831bc46691';

describe('what a person searches for', () => {
  it.each([SERIAL, SERIAL.toUpperCase(), SERIAL.replace(/..(?=.)/g, '$&:'), ` ${SERIAL} `])(
    'is a certificate, by its serial number as programs write it: %j',
    (typed) => {
      expect(searchFor(typed)).toEqual({ for: 'serial', serial: SERIAL });
    },
  );

  it('is a certificate or a key, by its fingerprint', () => {
    const fingerprint = SERIAL.repeat(2);

    expect(searchFor(fingerprint.toUpperCase().replace(/..(?=.)/g, '$&:'))).toEqual({
      for: 'fingerprint',
      fingerprint,
    });
  });

  it('is names and words, the longest first, without what browsers add to a name', () => {
    expect(searchFor('GmbH https://www.example.org/')).toEqual({
      for: 'texts',
      texts: ['www.example.org', 'gmbh'],
    });
    expect(searchFor('*.example.org')).toEqual({ for: 'texts', texts: ['example.org'] });
  });

  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['https://10.0.0.1:8443/status', '10.0.0.1'],
    ['10.0.', '10.0.'],
    ['fd00::1', 'fd00::1'],
    ['FD00:0:0:0:0:0:0:1', 'fd00::1'],
    ['fd00:0000:0000:0000:0000:0000:0000:0001', 'fd00::1'],
    ['https://[fd00::1]:8443/', 'fd00::1'],
    ['[fd00::1]', 'fd00::1'],
    ['fd00:1:', 'fd00:1:'],
  ])('is an address or its beginning, as orders name it: %s is %s', (typed, text) => {
    expect(searchFor(typed)).toEqual({ for: 'texts', texts: [text] });
  });

  it.each(['a', '', '  ', '?!'])('is nothing if no word is long enough: %j', (typed) => {
    expect(searchFor(typed)).toBeUndefined();
  });
});
