import { answers } from '../../lib/health/answers.ts';
import { type Finding, mend, ok } from '../../lib/health/finding.ts';
import { outputOf } from '../stage/deployment.ts';
import type { Visit } from './check.ts';

const PATIENCE_MS = 10_000;
const NO_CONSOLE =
  'Deploy again: npm run deploy uploads the console. If the address is a custom domain of API Gateway (publicUrl), move it to CloudFront: npm run setup -- domain.';

/** The API and the console answer at the URLs in mails. */
export const answering = async ({
  deployment: { service },
}: Pick<Visit, 'deployment'>): Promise<Finding[]> => {
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
      await answers(`${publicUrl}/`, NO_CONSOLE),
      await names(`${publicUrl}/v1/sign-in`, 'clientId', 'Name the client of the console: consoleClientId.'),
    );
  return findings;
};

/** Whether a JSON answer has a field. */
async function names(url: string, field: string, how: string): Promise<Finding> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const body: unknown = await answer.json();
    const has = typeof body === 'object' && body !== null && field in body;
    return has
      ? ok(`${url} names the ${field}.`)
      : mend(`${url} names no ${field}: the console cannot sign in.`, how);
  } catch {
    return mend(`${url} does not answer.`, how);
  }
}
