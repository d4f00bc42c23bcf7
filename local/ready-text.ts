/** The text when the runtime is ready: the addresses, and the first three things to do. */
export function readyText(runtime: {
  url: string;
  issuer: string;
  smtpPort: number;
  home: string;
  seconds: number;
}): string {
  const { url, issuer, smtpPort, home, seconds } = runtime;
  return `
Countersign is ready at ${url} (after ${seconds.toFixed(1)} s)

  documentation   ${url}/docs
  sent mail       ${url}/mailbox
  SMTP receiver   smtp://127.0.0.1:${smtpPort}
  token issuer    ${issuer}
  state folder    ${home}

The first three things to do:
  1. watch a complete order:      npm run demo
  2. get a token:                 TOKEN=$(npm run --silent token -- applicant)
  3. list your orders:            curl -H "Authorization: Bearer $TOKEN" ${url}/v1/orders

Ctrl-C ends it; nothing is lost.
`;
}
