import { describe, expect, it } from 'vitest';
import { csrNamesFindings } from '../../lib/issuers/csr-names.ts';
import type { PcaIssuer } from '../../lib/issuers/issuer-settings.ts';
import { keyAndRequest } from '../../local/demo/key-and-request.ts';
import { csr } from '../application/a-valid-application.ts';
import { UPSTREAM } from '../workflow/world.ts';

const NAMES = ['example.org', '*.example.org', 'www.example.org'];
const PCA: PcaIssuer = {
  ...{ kind: 'acm-pca', id: 'private', name: 'Private', trust: 'private', caArn: 'arn:aws:acm-pca:x:1:y' },
  ...{ addedAt: UPSTREAM.addedAt, addedBy: UPSTREAM.addedBy },
};

describe('the names of a CSR', () => {
  it('must be all names of the order if an ACME CA signs; a CSR with all of them mends it', () => {
    const [found, ...more] = csrNamesFindings(UPSTREAM, keyAndRequest(['example.org']).csr, NAMES);

    expect(found).toMatchObject({
      field: '/csr',
      code: 'csr-lacks-names',
      params: { issuer: 'Elsewhere CA', missing: '*.example.org, www.example.org' },
    });
    expect(more).toEqual([]);
    expect(csrNamesFindings(UPSTREAM, keyAndRequest(NAMES).csr, NAMES)).toEqual([]);
    expect(csrNamesFindings(UPSTREAM, keyAndRequest([...NAMES].reverse()).csr, NAMES)).toEqual([]);
  });

  it('include IP addresses, which a private ACME CA certifies', () => {
    const [found] = csrNamesFindings(UPSTREAM, csr('addresses'), ['10.0.0.1', 'fd00::1', '10.0.0.2']);

    expect(found?.params).toMatchObject({ missing: '10.0.0.2' });
    expect(csrNamesFindings(UPSTREAM, csr('addresses'), ['10.0.0.1', 'fd00::1'])).toEqual([]);
  });

  it('do not count if our own CA or one of AWS signs, which take the key only', () => {
    const request = keyAndRequest(['example.org']);

    expect(csrNamesFindings(undefined, request.csr, NAMES)).toEqual([]);
    expect(csrNamesFindings(PCA, request.csr, NAMES)).toEqual([]);
  });

  it('are not compared if there is no CSR, or none that can be read', () => {
    expect(csrNamesFindings(UPSTREAM, undefined, NAMES)).toEqual([]);
    expect(csrNamesFindings(UPSTREAM, 'nothing', NAMES)).toEqual([]);
  });
});
