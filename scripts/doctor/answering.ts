import { outputOf } from '../stage/deployment.ts';
import { type Check, type Finding, mend, ok } from './check.ts';

const PATIENCE_MS = 10_000;

/** The API and, over plain http, the CA's certificates answer at the URLs in certificates and mails. */
export const answering: Check = async ({ deployment: { service } }) => {
  const publicUrl = outputOf(service, 'PublicUrl');
  const site = service.outputs['SiteDomainName'];
  const findings = [
    await answers(
      `${publicUrl}/health`,
      'npm run setup -- domain, if it has a name of its own; else deploy again.',
    ),
  ];
  if (site)
    findings.push(
      await answers(
        `http://${site}/pki/root.crt`,
        'npm run setup -- ca, if there is no CA yet; else check the distribution in CloudFront.',
      ),
    );
  return findings;
};

async function answers(url: string, how: string): Promise<Finding> {
  try {
    const { status } = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return status === 200 ? ok(`${url} answers.`) : mend(`${url} answers ${status}.`, how);
  } catch {
    return mend(`${url} does not answer.`, how);
  }
}
