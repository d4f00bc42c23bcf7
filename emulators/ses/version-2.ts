import type { ServerResponse } from 'node:http';

/** An account out of the sandbox, in good standing. */
const ACCOUNT = {
  ProductionAccessEnabled: true,
  SendingEnabled: true,
  EnforcementStatus: 'HEALTHY',
  SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 0 },
};

/** Every identity is verified, by keys that need no DNS records here. */
const identityOf = (name: string) => ({
  IdentityType: name.includes('@') ? 'EMAIL_ADDRESS' : 'DOMAIN',
  VerifiedForSendingStatus: true,
  VerificationStatus: 'SUCCESS',
  DkimAttributes: { SigningEnabled: true, Status: 'SUCCESS', Tokens: [] },
  MailFromAttributes: {
    MailFromDomain: `bounce.${name}`,
    MailFromDomainStatus: 'SUCCESS',
    BehaviorOnMxFailure: 'USE_DEFAULT_VALUE',
  },
});

/** Answers `GetAccount` and `GetEmailIdentity` of API version 2, and no other operation. */
export function answerVersion2(method: string, url: string, response: ServerResponse): void {
  const [, , , kind, name] = new URL(url, 'http://ses').pathname.split('/');
  const send = (status: number, body: object, headers: Record<string, string> = {}) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  if (method === 'GET' && kind === 'account' && name === undefined) return void send(200, ACCOUNT);
  if (method === 'GET' && kind === 'identities' && name)
    return void send(200, identityOf(decodeURIComponent(name)));
  send(
    404,
    { message: `The SES emulator does not cover ${method} ${url}.` },
    { 'x-amzn-errortype': 'NotFoundException' },
  );
}
