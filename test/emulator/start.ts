import { once } from 'node:events';
import { startStage } from './stage.ts';

// `npm run emulator`: a deployed stage for manual tests, until Ctrl-C.
const { facts, stop } = await startStage();
const { url, smtpPort, home, endpoint, stage } = facts;
console.log(`
Countersign is deployed as stage ${stage} to ${endpoint}.

  API and page      ${url}
  mails             ${url}/mailbox
  door of replies   smtp://127.0.0.1:${smtpPort}
  a token           COUNTERSIGN_HOME=${home} npm run --silent token -- applicant
  AWS tools         AWS_ENDPOINT_URL=${endpoint} AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test

Ctrl-C removes it.`);
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
await stop();
