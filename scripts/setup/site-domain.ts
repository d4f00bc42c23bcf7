import type { Resolver } from '../../lib/dns/resolver.ts';
import type { Aws } from '../stage/aws.ts';
import { parameterOf } from '../stage/changed-settings.ts';
import type { Deployment } from '../stage/deployment.ts';
import type { Operator } from '../stage/operator.ts';
import { issuedCertificate, tellCname } from './issued-certificate.ts';

export type SiteDomainSetup = {
  /** Of us-east-1, whose certificates CloudFront takes. */
  aws: Pick<Aws, 'acm'>;
  deployment: Deployment;
  resolver: Resolver;
  operator: Operator;
};

/** A host name of a distribution: its settings, the output with its target, and what the deployment does. */
const NAMES = {
  site: {
    ...{ name: 'siteName', certificate: 'siteCertificate', output: 'SiteDomainName', flag: '' },
    effect: 'the distribution then answers to the name, and mails link to it.',
  },
  pki: {
    ...{
      name: 'pkiDomain',
      certificate: 'pkiCertificate',
      output: 'PkiDomainName',
      flag: ' with --change pkiDomain',
    },
    effect:
      'certificates that are issued from then on contain the name. Then run this again, for its record.',
  },
} as const;

/**
 * Sets up a host name for console, API and pages, or for the CA's certificates and CRLs: its certificate, then the settings of
 * the next deployment, then its record.
 */
export async function setUpSiteDomain(
  setup: SiteDomainSetup,
  name: string,
  what: keyof typeof NAMES = 'site',
): Promise<void> {
  const settings = NAMES[what];
  const { operator, deployment } = setup;
  const certificate = await issuedCertificate(setup, name);
  if (certificate === undefined) return;
  const { parameters, outputs } = deployment.service;
  const isDeployed =
    parameters[parameterOf(settings.name)] === name &&
    parameters[parameterOf(settings.certificate)] === certificate.CertificateArn;
  if (isDeployed) operator.say(`there   The stage is deployed with the name ${name}.`);
  else
    operator.say(
      `Set ${settings.name}: ${name} and ${settings.certificate}: ${certificate.CertificateArn} in the file of the stage, and deploy again${settings.flag}: ${settings.effect}`,
    );
  const target = outputs[settings.output];
  if (target !== undefined) await tellCname(setup, name, target);
}
