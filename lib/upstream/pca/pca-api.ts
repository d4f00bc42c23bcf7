import type { RevocationReason } from '../../order/revocation-reason.ts';

/** The fields of a certificate that AWS Private CA takes from the request instead of the CSR (`ApiPassthrough`). */
export type Passthrough = {
  Subject?: {
    Country?: string;
    State?: string;
    Locality?: string;
    Organization?: string;
    CommonName?: string;
  };
  Extensions: {
    SubjectAlternativeNames: ({ DnsName: string } | { IpAddress: string })[];
    KeyUsage: { DigitalSignature: true };
    ExtendedKeyUsage: { ExtendedKeyUsageType: 'SERVER_AUTH' }[];
  };
};

/** A certificate to be issued. The same token with the same fields issues once, for five minutes. */
export type PcaOrder = {
  caArn: string;
  csr: Uint8Array;
  algorithm: string;
  notAfterSeconds: number;
  token: string;
  passthrough: Passthrough;
};

/** What a CA says of itself. */
export type PcaState = {
  status: string;
  /** The algorithm with which it signs. */
  algorithm: string;
  /** `SHORT_LIVED_CERTIFICATE` issues for seven days at most. */
  usageMode: string;
  notAfter: string | undefined;
};

/** AWS Private CA has refused a request: it has done nothing. */
export class PcaRefusal extends Error {
  override name = 'PcaRefusal';
  /** The name of the error of AWS. */
  readonly problem: string;

  constructor(problem: string, message: string) {
    super(message);
    this.problem = problem;
  }
}

/** The part of AWS Private CA that is used. All methods throw `Transient` or `PcaRefusal`. */
export interface PcaApi {
  describe(caArn: string): Promise<PcaState>;
  /** @returns the ARN of the certificate, which is signed a moment later. `throttled`: it was not accepted */
  issue(order: PcaOrder): Promise<string | 'throttled'>;
  /** @returns the certificate and its chain, DER, leaf first; undefined while it is being signed */
  certificate(caArn: string, certificateArn: string): Promise<Uint8Array[] | undefined>;
  /** Idempotent. @param serial hexadecimal */
  revoke(caArn: string, serial: string, reason: RevocationReason): Promise<void>;
}
