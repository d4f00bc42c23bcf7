import {
  CreateApiMappingCommand,
  CreateDomainNameCommand,
  GetApiMappingsCommand,
  GetDomainNameCommand,
  type GetDomainNameResponse,
  NotFoundException,
} from '@aws-sdk/client-apigatewayv2';
import type { Resolver } from '../../lib/dns/resolver.ts';
import type { Aws } from '../stage/aws.ts';
import { type Deployment, outputOf } from '../stage/deployment.ts';
import type { Operator } from '../stage/operator.ts';
import { Stop } from '../stage/stop.ts';
import { issuedCertificate, tellCname } from './issued-certificate.ts';

export type DomainSetup = {
  aws: Pick<Aws, 'acm' | 'apiGateway'>;
  deployment: Deployment;
  resolver: Resolver;
  operator: Operator;
};

/** Sets up a custom domain of API Gateway, for a stage without a distribution: certificate, domain name, mapping. */
export async function setUpDomain(setup: DomainSetup, name: string): Promise<void> {
  const { aws, operator, deployment } = setup;
  const certificate = await issuedCertificate(setup, name);
  if (certificate === undefined) return;

  const domain = await ensureDomainName(setup, name, certificate.CertificateArn);
  if (domain === undefined || !(await ensureMapping(aws, operator, deployment, name))) return;
  const target = domain.DomainNameConfigurations?.[0]?.ApiGatewayDomainName;
  if (target) await tellCname(setup, name, target);
  const publicUrl = `https://${name}`;
  if (deployment.service.parameters['PublicUrl'] === publicUrl)
    operator.say(`there   The stage is deployed with the address ${publicUrl}.`);
  else
    operator.say(
      `Once the name answers, set publicUrl: ${publicUrl} in the file of the stage, and deploy again with --change publicUrl: mails then link to it.`,
    );
}

async function ensureDomainName(
  { aws, operator, deployment }: DomainSetup,
  name: string,
  certificateArn: string | undefined,
): Promise<GetDomainNameResponse | undefined> {
  const known = await aws.apiGateway
    .send(new GetDomainNameCommand({ DomainName: name }))
    .catch((error: unknown) => {
      if (error instanceof NotFoundException) return undefined;
      throw error;
    });
  if (known) {
    operator.say(`there   API Gateway has the custom domain ${name}.`);
    return known;
  }
  if (!(await operator.approves(`Create the custom domain ${name} in API Gateway in ${deployment.region}`)))
    return undefined;
  return aws.apiGateway.send(
    new CreateDomainNameCommand({
      DomainName: name,
      DomainNameConfigurations: [
        { CertificateArn: certificateArn, EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' },
      ],
    }),
  );
}

/** @returns whether the name is mapped to this stage's API. @throws Stop if it is mapped to another API */
async function ensureMapping(
  { apiGateway }: Pick<Aws, 'apiGateway'>,
  operator: Operator,
  { service }: Deployment,
  name: string,
): Promise<boolean> {
  const ApiId = outputOf(service, 'HttpApiId');
  const { Items = [] } = await apiGateway.send(new GetApiMappingsCommand({ DomainName: name }));
  const root = Items.find(({ ApiMappingKey }) => !ApiMappingKey);
  if (root && root.ApiId !== ApiId)
    throw new Stop(
      `${name} is mapped to another API (${root.ApiId}): remove that mapping first, or choose another name.`,
    );
  if (root) {
    operator.say(`there   ${name} is mapped to this stage.`);
    return true;
  }
  if (!(await operator.approves(`Map ${name} to this stage`))) return false;
  await apiGateway.send(new CreateApiMappingCommand({ DomainName: name, ApiId, Stage: '$default' }));
  return true;
}
