import {
  type CertificateDetail,
  DescribeCertificateCommand,
  KeyAlgorithm,
  ListCertificatesCommand,
  RequestCertificateCommand,
} from '@aws-sdk/client-acm';
import type { Aws } from '../stage/aws.ts';
import type { Operator } from '../stage/operator.ts';

type Deps = { aws: Pick<Aws, 'acm'>; operator: Operator };

/** The certificate of a name in ACM, issued or pending its DNS record. @returns undefined if none was requested */
export async function ensureCertificate(
  { aws, operator }: Deps,
  name: string,
): Promise<CertificateDetail | undefined> {
  let arn = await certificateFor(aws, name);
  if (arn === undefined) {
    if (!(await operator.approves(`Request a certificate for ${name} from ACM`))) return undefined;
    const request = new RequestCertificateCommand({
      DomainName: name,
      ValidationMethod: 'DNS',
      // ACM answers the same request within an hour with the same certificate.
      IdempotencyToken: name.replace(/\W/g, '').slice(0, 32),
    });
    arn = (await aws.acm.send(request)).CertificateArn;
  }
  const { Certificate } = await aws.acm.send(new DescribeCertificateCommand({ CertificateArn: arn }));
  operator.say(`there   A certificate for ${name} in ACM: ${Certificate?.Status}.`);
  return Certificate;
}

/** Prefers an issued one to a pending one. */
async function certificateFor({ acm }: Pick<Aws, 'acm'>, name: string): Promise<string | undefined> {
  let waiting: string | undefined;
  let NextToken: string | undefined;
  do {
    const answer = await acm.send(
      new ListCertificatesCommand({
        CertificateStatuses: ['ISSUED', 'PENDING_VALIDATION'],
        // Without this only RSA keys of 2048 bits are listed.
        Includes: { keyTypes: Object.values(KeyAlgorithm) },
        NextToken,
      }),
    );
    for (const { DomainName, Status, CertificateArn } of answer.CertificateSummaryList ?? []) {
      if (DomainName !== name) continue;
      if (Status === 'ISSUED') return CertificateArn;
      waiting ??= CertificateArn;
    }
    NextToken = answer.NextToken;
  } while (NextToken);
  return waiting;
}
