import type { Resolver } from '../../lib/dns/resolver.ts';
import type { Aws } from '../stage/aws.ts';
import { type Deployment, outputOf } from '../stage/deployment.ts';
import type { Operator } from '../stage/operator.ts';
import { issuedCertificate, tellCname } from './issued-certificate.ts';

export type SiteDomainSetup = {
  /** Of us-east-1, whose certificates CloudFront takes. */
  aws: Pick<Aws, 'acm'>;
  deployment: Deployment;
  resolver: Resolver;
  operator: Operator;
};

/** Sets up a host name for console, API and pages: its certificate, then the settings of the next deployment, then its record. */
export async function setUpSiteDomain(setup: SiteDomainSetup, name: string): Promise<void> {
  const { operator, deployment } = setup;
  const certificate = await issuedCertificate(setup, name);
  if (certificate === undefined) return;
  const { SiteName, SiteCertificate } = deployment.service.parameters;
  if (SiteName === name && SiteCertificate === certificate.CertificateArn)
    operator.say(`there   The stage is deployed with the name ${name}.`);
  else
    operator.say(
      `Set siteName: ${name} and siteCertificate: ${certificate.CertificateArn} in the file of the stage, and deploy again: the distribution then answers to the name, and mails link to it.`,
    );
  await tellCname(setup, name, outputOf(deployment.service, 'SiteDomainName'));
}
