const CSR = `-----BEGIN CERTIFICATE REQUEST-----
MIIBCzCBsgIBADAWMRQwEgYDVQQDDAtleGFtcGxlLm9yZzBZMBMGByqGSM49AgEG
CCqGSM49AwEHA0IABGToYD/3dknf+U4PSYCSY2qZJD6xZyk089UY1X6TKgG7mpkM
FvTc1OjuWHOccwNxGMo4HOj66ku5b0nqBZxRGe+gOjA4BgkqhkiG9w0BCQ4xKzAp
MCcGA1UdEQQgMB6CC2V4YW1wbGUub3Jngg93d3cuZXhhbXBsZS5vcmcwCgYIKoZI
zj0EAwIDSAAwRQIhAKMPiZBquoiF3A3wdgHN4aXM98tJYxtY9NyQI6D7kSKxAiBH
FUHw05vWBAB2zfjFniGqVHU5yuet1Vloigdn6Dx14Q==
-----END CERTIFICATE REQUEST-----
`;

const SHOP_CSR = `-----BEGIN CERTIFICATE REQUEST-----
MIHVMH0CAQAwGzEZMBcGA1UEAwwQc2hvcC5leGFtcGxlLm9yZzBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABJD2QAIbj3jA/aepKfUhV1Xo1P4ahZoUv+0xLJqM3rrg
OJT64Aql8oPU/aLN0Ry7TBBolg6Nx183WjZG5LOY/2egADAKBggqhkjOPQQDAgNI
ADBFAiEAiJVcCuogC3NRA2QyzYgccNIuGAjLVYLQ4rHDZ3y6+x8CIGC+Bn474YTo
YaWrqY+8l2Ts190OkiqORtmqkwzPZo9K
-----END CERTIFICATE REQUEST-----
`;

/** For the key of the next certificate. */
const NEXT_CSR = `-----BEGIN CERTIFICATE REQUEST-----
MIHQMHgCAQAwFjEUMBIGA1UEAwwLZXhhbXBsZS5vcmcwWTATBgcqhkjOPQIBBggq
hkjOPQMBBwNCAATm/4695Os+/RezJkCyHSKWNk2foDTiXDlxHUaC0GsDJo8aw+lF
CeD8XLLjsVLn63ct7aBSRW+7ikBn7K8iFKonoAAwCgYIKoZIzj0EAwIDSAAwRQIg
JgEVWyXTuSySeUUNzWyRHHnm3HLSSMwp6Yd/BtHATT8CIQCXMuZSMjJ7U1sSW1n7
ig7FYRQTnNia9CffmujJqevlIA==
-----END CERTIFICATE REQUEST-----
`;

const APPLICANT = { name: 'Erika Mustermann', email: 'erika.mustermann@example.org', phone: '+49 30 901820' };

const ORGANIZATION = {
  name: 'Beispiel GmbH',
  registrationNumber: 'HRB 12345',
  country: 'DE',
  region: 'Berlin',
  city: 'Berlin',
  street: 'Musterstraße 1',
  postalCode: '10115',
  phone: '+49 30 901820',
};

const OV = {
  type: 'OV',
  names: ['example.org', 'www.example.org'],
  csr: CSR,
  applicant: APPLICANT,
  organization: { ...ORGANIZATION, phone: '+49 30 901821' },
  contacts: { 'example.org': 'webmaster@example.org' },
};

const REASON = {
  field: '/organization/phone',
  code: 'organization-phone-unverifiable',
  message: 'No directory lists this number for the organisation.',
};

/**
 * Examples of the body of each operation that has one, as `<operation>` or `<operation>.<variant>`; a test parses each by the
 * operation's schema. They tell one story with the answers beside: Beispiel GmbH orders certificates for example.org.
 */
export const REQUEST_EXAMPLES: Readonly<Record<string, unknown>> = {
  placeOrder: {
    type: 'DV',
    names: ['shop.example.org'],
    csr: SHOP_CSR,
    applicant: APPLICANT,
    contacts: { 'shop.example.org': 'hostmaster@shop.example.org' },
  },
  'placeOrder.draft': { submit: false, type: 'OV', names: ['example.org', 'www.example.org'] },
  preflight: { type: 'OV', names: ['example.org', 'www.example.org'], csr: CSR, applicant: APPLICANT },
  modifyApplication: OV,
  patchApplication: { csr: CSR, applicant: APPLICANT, organization: ORGANIZATION, validityDays: null },
  chooseContact: { contact: 'webmaster@example.org' },
  startValidation: { name: 'example.org', method: 'dns' },
  checkDomain: { method: 'dns' },
  giveGrant: {
    account: 'beispiel',
    namespace: 'corp',
    reason: 'The office network',
    until: '2027-11-30T00:00:00Z',
  },
  endGrant: { reason: 'The office was closed' },
  createAcmeCredential: { name: 'Web servers', domains: ['example.org'], validityDays: 47 },
  requestReplacement: {
    issuer: 'issuing',
    keyType: 'RSA-2048',
    issuedBefore: '2026-11-30T00:00:00Z',
    reason: 'The CA has issued certificates with a wrong extension',
  },
  addIssuer: {
    ...{ kind: 'acme', id: 'letsencrypt', name: "Let's Encrypt", trust: 'public' },
    directoryUrl: 'https://acme-v02.api.letsencrypt.org/directory',
    agreesToTerms: true,
  },
  'addIssuer.private-ca': {
    ...{ kind: 'acm-pca', id: 'private', name: 'Private CA of AWS', trust: 'private' },
    caArn:
      'arn:aws:acm-pca:eu-central-1:123456789012:certificate-authority/01234567-89ab-cdef-0123-456789abcdef',
  },
  changeIssuerRules: {
    rules: [{ type: 'DV', domains: ['shop.example.org'], issuer: 'letsencrypt' }],
    default: 'own',
  },
  addDocument: { name: 'handelsregister.pdf', contentType: 'application/pdf' },
  attachDocument: { name: 'handelsregister.pdf' },
  renewOrder: { csr: NEXT_CSR },
  reissueOrder: { csr: NEXT_CSR },
  claimOrder: { revision: 1 },
  releaseOrder: { revision: 1 },
  holdOrder: { revision: 1, comment: 'Waiting for an extract of the register.' },
  approveOrder: {
    revision: 2,
    checklist: {
      identitySource: 'Handelsregister Berlin, HRB 12345',
      addressSource: 'Handelsregister Berlin',
      callBack: 'Switchboard, number from the telephone book',
      highRisk: 'no finding',
    },
  },
  returnOrder: { revision: 1, reasons: [REASON] },
  refuseOrder: {
    revision: 1,
    reasons: [
      {
        ...REASON,
        field: '/organization',
        code: 'organization-dissolved',
        message: 'The organisation no longer exists.',
      },
    ],
  },
  revokeOrder: { serial: 'db33f8f3aa00d9bd11ba42831bc46691', reason: 'superseded' },
  putMember: {
    account: 'beispiel',
    roles: ['applicant'],
    name: 'Erika Mustermann',
    email: 'erika.mustermann@example.org',
  },
  changeMe: { language: 'en' },
  // {"url":"https://ra.example.net/v1/revocations","serial":"db33f8f3aa00d9bd11ba42831bc46691","reason":"keyCompromise"}
  revokeByKey: {
    protected: 'eyJhbGciOiJFUzI1NiJ9',
    payload:
      'eyJ1cmwiOiJodHRwczovL3JhLmV4YW1wbGUubmV0L3YxL3Jldm9jYXRpb25zIiwic2VyaWFsIjoiZGIzM2Y4ZjNhYTAwZDliZDExYmE0MjgzMWJjNDY2OTEiLCJyZWFzb24iOiJrZXlDb21wcm9taXNlIn0',
    signature: 'PO099FNC9Gx1h6810nMP6LTks5_Cxb0ezTgVaAC0Ya5ELHI7xwSz9l7dgyAtgUFk01VyOqEIIgkSMty0kVq_fA',
  },
};

/** The examples of an operation, as OpenAPI names them: one, or several with a summary. */
export function requestExamples(operation: string) {
  const found = Object.entries(REQUEST_EXAMPLES).filter(([name]) => name.split('.')[0] === operation);
  if (found.length < 2) return found.length === 0 ? {} : { example: found[0]?.[1] };
  return {
    examples: Object.fromEntries(
      found.map(([name, value]) => {
        const variant = name.split('.')[1];
        return [variant ?? 'request', { ...(variant && { summary: `A ${variant}` }), value }];
      }),
    ),
  };
}
