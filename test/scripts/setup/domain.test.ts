import type { ACMClient } from '@aws-sdk/client-acm';
import { type ApiGatewayV2Client, NotFoundException } from '@aws-sdk/client-apigatewayv2';
import { describe, expect, it } from 'vitest';
import { setUpDomain } from '../../../scripts/setup/domain.ts';
import { setUpSiteDomain } from '../../../scripts/setup/site-domain.ts';
import { clientOf } from '../../doubles/aws/client.ts';
import { aDeployment } from '../../doubles/aws/deployment.ts';
import { operatorWho } from '../../doubles/aws/operator.ts';
import { resolverOf } from '../../doubles/resolver.ts';

const NAME = 'ra.example.org';
const TARGET = 'd-1.execute-api.eu-west-1.amazonaws.com';

/** ACM and API Gateway; `certificate` is the state of the name's certificate, `mapped` the API to which the name is mapped. */
function anAccount(
  state: { certificate?: string; unproven?: boolean; domain?: boolean; mapped?: string } = {},
) {
  const changes: string[] = [];
  const acm = clientOf<ACMClient>(
    {
      ListCertificates: () => ({
        CertificateSummaryList: [
          { DomainName: 'other.example.org', Status: 'ISSUED', CertificateArn: 'arn:other' },
          ...(state.certificate
            ? [{ DomainName: NAME, Status: state.certificate, CertificateArn: 'arn:ours' }]
            : []),
        ],
      }),
      RequestCertificate() {
        state.certificate = 'PENDING_VALIDATION';
        return { CertificateArn: 'arn:ours' };
      },
      DescribeCertificate: ({ CertificateArn }: { CertificateArn: string }) => ({
        Certificate: {
          CertificateArn,
          Status: state.certificate,
          DomainValidationOptions: state.unproven
            ? [{ DomainName: NAME }]
            : [{ ResourceRecord: { Name: `_x.${NAME}.`, Type: 'CNAME', Value: '_y.acm-validations.aws.' } }],
        },
      }),
    },
    changes,
  );
  const known = { DomainNameConfigurations: [{ ApiGatewayDomainName: TARGET }] };
  const apiGateway = clientOf<ApiGatewayV2Client>(
    {
      GetDomainName() {
        if (!state.domain) throw new NotFoundException({ message: 'no', $metadata: {} });
        return known;
      },
      CreateDomainName() {
        state.domain = true;
        return known;
      },
      GetApiMappings: () => ({ Items: state.mapped ? [{ ApiId: state.mapped, Stage: '$default' }] : [] }),
      CreateApiMapping({ ApiId }: { ApiId: string }) {
        state.mapped = ApiId;
      },
    },
    changes,
  );
  return { aws: { acm, apiGateway }, state, changes };
}

async function run({ aws }: ReturnType<typeof anAccount>, who = operatorWho(), parameters = {}) {
  const resolver = resolverOf({ [`${NAME} CNAME`]: [{ type: 'CNAME', target: TARGET }] });
  await setUpDomain({ aws, deployment: aDeployment(parameters), resolver, operator: who.operator }, NAME);
  return who.said.join('\n');
}

describe('npm run setup -- domain', () => {
  it('prints no record before ACM has created it', async () => {
    const account = anAccount({ unproven: true });

    const said = await run(account);

    expect(said).toMatch(/not created its DNS record yet.*again/);
    expect(said).not.toContain('has seen this record');
  });

  it('requests a certificate first, and stops at the record that validates the name', async () => {
    const account = anAccount();

    const said = await run(account);

    expect(account.changes).toEqual(['RequestCertificate']);
    expect(said).toContain(`missing _x.${NAME}. CNAME _y.acm-validations.aws.`);
    expect(said).toContain('Then run this again');
  });

  it('waits for the certificate without requesting a second one', async () => {
    const account = anAccount();
    await run(account);

    await run(account);

    expect(account.changes).toEqual(['RequestCertificate']);
  });

  it('maps the name to the stage once the certificate is issued, and prints what to deploy', async () => {
    const account = anAccount({ certificate: 'ISSUED' });

    const said = await run(account);

    expect(account.changes).toEqual(['CreateDomainName', 'CreateApiMapping']);
    expect(account.state.mapped).toBe('api-1');
    expect(said).toContain(`there   ${NAME}. CNAME ${TARGET}.`);
    expect(said).toContain(`publicUrl: https://${NAME} in the file`);
  });

  it('changes nothing when it is run again', async () => {
    const account = anAccount({ certificate: 'ISSUED', domain: true, mapped: 'api-1' });
    const who = operatorWho();

    const said = await run(account, who, { PublicUrl: `https://${NAME}` });

    expect({ changes: account.changes, asked: who.asked }).toEqual({ changes: [], asked: [] });
    expect(said).toContain('The stage is deployed with the address');
  });

  it('continues after an interruption', async () => {
    const account = anAccount({ certificate: 'ISSUED', domain: true });

    await run(account);

    expect(account.changes).toEqual(['CreateApiMapping']);
  });

  it('changes nothing without approval', async () => {
    for (const account of [anAccount(), anAccount({ certificate: 'ISSUED' })]) {
      await run(account, operatorWho({ approves: () => false }));

      expect(account.changes).toEqual([]);
    }
  });

  it('never remaps a name of another API', async () => {
    const account = anAccount({ certificate: 'ISSUED', domain: true, mapped: 'api-2' });

    await expect(run(account)).rejects.toThrow('is mapped to another API (api-2)');
    expect(account.changes).toEqual([]);
  });
});

describe('npm run setup -- domain, of a stage with a distribution', () => {
  const SITE = 'd1.cloudfront.example';

  async function runForSite({ aws }: ReturnType<typeof anAccount>, parameters = {}) {
    const who = operatorWho();
    const deployment = aDeployment(parameters);
    const service = {
      ...deployment.service,
      outputs: { ...deployment.service.outputs, SiteDomainName: SITE },
    };
    const resolver = resolverOf({ [`${NAME} CNAME`]: [{ type: 'CNAME', target: SITE }] });
    await setUpSiteDomain(
      { aws, deployment: { ...deployment, service }, resolver, operator: who.operator },
      NAME,
    );
    return who.said.join('\n');
  }

  it('requests a certificate first, and stops at the record that validates the name', async () => {
    const account = anAccount();

    const said = await runForSite(account);

    expect(account.changes).toEqual(['RequestCertificate']);
    expect(said).toContain(`missing _x.${NAME}. CNAME _y.acm-validations.aws.`);
  });

  it('then prints what to deploy and the record of the name, and changes nothing itself', async () => {
    const account = anAccount({ certificate: 'ISSUED' });

    const said = await runForSite(account);

    expect(account.changes).toEqual([]);
    expect(said).toContain(`siteName: ${NAME} and siteCertificate: arn:ours in the file`);
    expect(said).toContain(`there   ${NAME}. CNAME ${SITE}.`);
  });

  it('does the same for the name of certificates and lists, which may have no distribution yet', async () => {
    const { aws } = anAccount({ certificate: 'ISSUED' });
    const { operator, said } = operatorWho();
    const deployment = aDeployment();

    await setUpSiteDomain({ aws, deployment, resolver: resolverOf({}), operator }, NAME, 'pki');

    expect(said.at(-1)).toContain(
      `Set pkiDomain: ${NAME} and pkiCertificate: arn:ours in the file of the stage, and deploy again with --change pkiDomain`,
    );
    expect(said.join('\n')).not.toContain(`${NAME}. CNAME`);
  });

  it('knows that it is deployed', async () => {
    const account = anAccount({ certificate: 'ISSUED' });

    const said = await runForSite(account, { SiteName: NAME, SiteCertificate: 'arn:ours' });

    expect(said).toContain(`The stage is deployed with the name ${NAME}.`);
    expect(said).not.toContain('--param');
  });
});
