import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { answerOnPage } from '../../local/demo/answer-mail.ts';
import { freePort } from '../../local/demo/free-port.ts';
import { until } from '../../local/demo/until.ts';
import { mailsTo, readAsked } from '../../local/demo/verification-mail.ts';
import { openMails } from '../../local/parts/ses-store.ts';
import { hasProgram } from '../doubles/has-program.ts';
import { startFrontDoor } from '../emulator/front-door.ts';
import { guideBlocks } from './guide.ts';
import { openShell } from './shell.ts';

const ROOT = join(import.meta.dirname, '../..');
const REGION = 'eu-west-1';
const BLOCKS = guideBlocks();
const deployed = inject('deployed');
const stage = deployed === undefined || 'missing' in deployed ? undefined : deployed;
const TOOLS = hasProgram('bash') && hasProgram('curl') && hasProgram('openssl');

describe.skipIf(stage === undefined || !TOOLS)('docs/deploy.md', { timeout: 480_000 }, () => {
  let folder: string;
  let door: Awaited<ReturnType<typeof startFrontDoor>>;
  let shell: ReturnType<typeof openShell>;
  const said: string[] = [];

  beforeAll(async () => {
    if (stage === undefined) return;
    // Within the product, so that npm finds it from there.
    folder = mkdtempSync(join(ROOT, 'deployed-'));
    const mails = await openMails(mkdtempSync(join(tmpdir(), 'countersign-guide-')));
    door = await startFrontDoor({ port: await freePort(), mails });
    shell = openShell(ROOT, {
      AWS_ENDPOINT_URL: stage.endpoint,
      COUNTERSIGN_HOME: stage.home,
      // What would be waited for between two looks at CloudFormation.
      SLS_AWS_MONITORING_FREQUENCY: '250',
    });
  });
  afterAll(async () => {
    await shell?.close();
    await door?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  /** The guide's commands, but for the folder, and for tokens of our own provider: nobody can check an emulated Cognito's. */
  const adapted = (commands: string): string =>
    commands
      .replace('mkdir -p deployed && cd deployed', `cd ${folder}`)
      .replace(/(npm run setup -- members .*--roles (\w+).*)/g, '$1 --subject $2');

  /** What an emulator cannot do is switched off by parameters; the rest is where this test's world stands. */
  const emulated = (): string => {
    const { settings } = stage ?? { settings: {} };
    const own: Record<string, string> = { ...settings, publicUrl: door.url };
    const kept = Object.entries(own).filter(([name]) => name !== 'mailDomain' && name !== 'replyDomain');
    return `SETTINGS+=(${kept.map(([name, value]) => `'--param=${name}=${value}'`).join(' ')})`;
  };

  const hooks: Readonly<Record<string, () => Promise<void>>> = {
    async 'SETTINGS=('() {
      await shell.run(emulated());
    },
    async 'npm run deploy'() {
      const client = new CloudFormationClient({ region: REGION, endpoint: stage?.endpoint ?? '' });
      const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: 'countersign-dev' }));
      client.destroy();
      const { OutputValue } =
        Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === 'ApiEndpoint') ?? {};
      door.leadTo(`${stage?.endpoint}`, `${OutputValue}`);
    },
    async 'ADA='() {
      await shell.run('ADA=$(npm run --silent token -- applicant)');
    },
    async 'echo "Order $ORDER"'() {
      const contact = 'hostmaster@www.example.org';
      const asked = await until(`a mail to ${contact}`, async () => {
        const [mail] = await mailsTo(`${stage?.url}`, contact);
        return mail && readAsked(mail);
      });
      expect((await answerOnPage(asked, 'approve')).status).toBe(200);
    },
  };

  it('leads, by its own commands, from nothing to a certificate that openssl verifies, and to its removal', async () => {
    for (const { heading, awsOnly, commands } of BLOCKS) {
      if (!awsOnly) said.push(await shell.run(adapted(commands)));
      else console.log(`AWS only, not run (${heading}): ${commands.split('\n')[0]}`);
      for (const [begins, hook] of Object.entries(hooks)) if (commands.includes(begins)) await hook();
    }

    const all = said.join('\n');
    expect(all).toContain('The CA was made:');
    // Looked at by the doctor, over the wire: each line of the first examination, then the CA once it was there.
    expect(all).toMatch(/^mend ca {8}There is no CA/m);
    expect(all).toMatch(/^ok {3}functions \d+ functions are whole/m);
    expect(all).toMatch(/^ok {3}ca {8}The CA is sound/m);
    expect(all).toContain('ada@example.org as applicant of the account acme: holds within a minute.');
    expect(all).toMatch(/^Order [0-9A-Z]{26}$/m);
    expect(all).toContain('www.example.org.pem: OK');
    const client = new CloudFormationClient({ region: REGION, endpoint: stage?.endpoint ?? '' });
    await expect(client.send(new DescribeStacksCommand({ StackName: 'countersign-dev' }))).rejects.toThrow(
      'does not exist',
    );
    client.destroy();
  });

  it('marks what needs AWS itself, and no more than that', () => {
    const marked = BLOCKS.filter(({ awsOnly }) => awsOnly).map(({ heading }) => heading);

    expect(BLOCKS.length - marked.length).toBeGreaterThan(10);
    expect(new Set(marked)).toEqual(
      new Set([
        '4. Mail',
        '6. A name of your own',
        '7. The first certificate',
        'Backup and restore',
        'Removal',
      ]),
    );
  });
});
