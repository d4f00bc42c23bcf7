const CSR =
  '-----BEGIN CERTIFICATE REQUEST-----\nMIIBFjCBvQIBADAWMRQwEgYDVQQDDAtleGFtcGxlLm9yZzBZ…\n-----END CERTIFICATE REQUEST-----\n';

const APPLICANT = { name: 'Ada Lovelace', email: 'ada@example.org', phone: '+4930123456' };

const ORGANIZATION = {
  name: 'Example GmbH',
  registrationNumber: 'HRB 12345',
  country: 'DE',
  region: 'Berlin',
  city: 'Berlin',
  street: 'Musterstraße 1',
  postalCode: '10115',
  phone: '+4930123456',
};

const DV = {
  type: 'DV',
  names: ['example.org', '*.example.org'],
  csr: CSR,
  applicant: APPLICANT,
  contacts: { 'example.org': 'hostmaster@example.org' },
};
const OV = { ...DV, type: 'OV', organization: ORGANIZATION };

const REASON = {
  field: '/organization/phone',
  code: 'organization-phone-unverifiable',
  message: 'The organisation was not reached at a verified number.',
};

/** An example of the body of each operation that has one; a test parses each by the operation's schema. */
export const BODY_EXAMPLES: Readonly<Record<string, unknown>> = {
  placeOrder: OV,
  preflight: DV,
  modifyApplication: OV,
  patchApplication: { names: ['example.org', 'www.example.org'], validityDays: null },
  chooseContact: { contact: 'webmaster@example.org' },
  addDocument: { name: 'register.pdf', contentType: 'application/pdf' },
  attachDocument: { name: 'register.pdf' },
  renewOrder: { csr: CSR },
  reissueOrder: { csr: CSR },
  claimOrder: { revision: 1 },
  releaseOrder: { revision: 1 },
  holdOrder: { revision: 1, comment: 'Waiting for an extract of the register.' },
  approveOrder: {
    revision: 1,
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
  revokeOrder: { serial: '0123456789abcdef0123456789abcdef', reason: 'superseded' },
  putMember: { account: 'acme', roles: ['applicant'], name: 'Ada Lovelace', email: 'ada@example.org' },
  changeMe: { language: 'zh' },
};
