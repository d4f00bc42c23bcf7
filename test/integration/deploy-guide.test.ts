import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openMails } from '@countersign/aws-emulators/ses/mails';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { stringify } from 'yaml';
import { answerOnPage } from '../../local/demo/answer-mail.ts';
import { freePort } from '../../local/demo/free-port.ts';
import { until } from '../../local/demo/until.ts';
import { mailsTo, readVerificationMail } from '../../local/demo/verification-mail.ts';
import { hasProgram } from '../doubles/has-program.ts';
import { startFrontDoor } from '../emulator/front-door.ts';
import { guideBlocks } from './guide.ts';
import { type GuideAccount, guideAccount, OTHER_SET } from './guide-account.ts';
import { startPkiProxy } from './pki-proxy.ts';
import { openShell } from './shell.ts';

const ROOT = join(import.meta.dirname, '../..');
const BLOCKS = guideBlocks();
const PKI_DOMAIN = 'pki.ra.example.org';
const deployed = inject('deployed');
const stage = deployed === undefined || 'missing' in deployed ? undefined : deployed;
const TOOLS = hasProgram('bash') && hasProgram('curl') && hasProgram('openssl') && hasProgram('python3');
/** Each of these finds its work done when it runs again. */
const REPEATED = /^npm run setup -- (ca|pki|mail|members|domain|stop) .*--yes.*/gm;
/** An order of the second domain waits for its contact while the table is replaced. */
const HELD = 'held.example.org';

describe('docs/deploy.md', { timeout: 1_200_000 }, () => {
  let folder: string;
  let door: Awaited<ReturnType<typeof startFrontDoor>>;
  let shell: ReturnType<typeof openShell>;
  let account: GuideAccount;
  let proxy: Awaited<ReturnType<typeof startPkiProxy>>;
  const said: string[] = [];

  beforeAll(async () => {
    if (stage?.emulator === undefined || !TOOLS) return;
    // Within the product, so that npm finds it from there.
    folder = mkdtempSync(join(ROOT, 'deployed-'));
    mkdirSync(join(folder, 'stages'));
    appendFileSync(join(stage.emulator.folder, 'goes-along'), `${folder}\n`);
    const mails = await openMails(mkdtempSync(join(stage.home, 'guide-')));
    account = await guideAccount(stage);
    door = await startFrontDoor({ port: await freePort(), mails, console: account.consolePage });
    proxy = await startPkiProxy({
      name: PKI_DOMAIN,
      at: { region: 'eu-west-1', endpoint: stage.endpoint },
      bucket: () => account.output('BucketName'),
    });
    shell = openShell(ROOT, {
      AWS_ENDPOINT_URL: stage.endpoint,
      COUNTERSIGN_STAGES: join(folder, 'stages'),
      // The poll interval of CloudFormation.
      SLS_AWS_MONITORING_FREQUENCY: '250',
      PATH: `${stage.emulator.tools}:${process.env['PATH']}`,
    });
  });
  afterAll(async () => {
    await shell?.close();
    await door?.stop();
    await proxy?.stop();
    await account?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  /** The guide's commands, but for the folders. */
  const adapted = (commands: string): string =>
    commands
      .replace('mkdir -p deployed && cd deployed', `cd ${folder}`)
      .replaceAll(
        /^npm run doctor/gm,
        `NODE_USE_ENV_PROXY=1 HTTP_PROXY=${proxy.url} NO_PROXY=127.0.0.1 npm run doctor`,
      )
      .replaceAll(/ (?:\.\.\/)?stages\/dev\.yml/g, ` ${folder}/stages/dev.yml`);

  const hooks: Readonly<Record<string, () => Promise<void>>> = {
    /** The addresses of this test's world, and what no emulator supports. */
    async 'cat > stages/dev.yml'() {
      const { resolverUrl = '' } = stage?.settings ?? {};
      const own = { resolverUrl, publicUrl: door.url, secondFactor: 'false' };
      appendFileSync(join(folder, 'stages/dev.yml'), stringify(own));
    },
    async 'npm run deploy'() {
      door.leadTo(`${stage?.endpoint}`, await account.output('ApiEndpoint'));
    },
    async 'put-account-details'() {
      account.publish(said.at(-1) ?? '');
      const [setUp = ''] = BLOCKS.flatMap(
        ({ commands }) => commands.match(/npm run setup -- mail.*--yes/) ?? [],
      );
      const again = await shell.run(setUp);
      expect(again).not.toMatch(/^(missing|other|unknown)/m);
    },
    async '--roles reviewer'() {
      // Ada's first password came by mail.
      await account.setFirstPassword('ada@example.org', 'First-Password-1');
      const answers = JSON.stringify({
        'New password': 'A second passphrase-2',
        Password: 'First-Password-1',
      });
      const terminal = join(import.meta.dirname, 'at-terminal.py');
      await shell.run(
        `npm() { case "$*" in *' token '*) python3 '${terminal}' '${answers}' npm "$@" ;; *) command npm "$@" ;; esac; }`,
      );
    },
    async 'echo "Order $ORDER"'() {
      const contact = 'hostmaster@www.example.org';
      const asked = await until(`a mail to ${contact}`, async () => {
        const [mail] = await mailsTo(`${stage?.url}`, contact);
        return mail && readVerificationMail(mail);
      });
      expect((await answerOnPage(asked, 'approve')).status).toBe(200);
    },
    async 'settings ca stream workflow'() {
      await shell.run(`sed 's/www\\.example\\.org/${HELD}/g' order.json > held.json
openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout held.key -out held.csr \\
  -subj /CN=${HELD} -addext subjectAltName=DNS:${HELD}
node -e 'const order = JSON.parse(fs.readFileSync("held.json")); order.csr = fs.readFileSync("held.csr", "utf8"); fs.writeFileSync("held.json", JSON.stringify(order))'
ORDER=$(curl -sf "$API/v1/orders" -H "Authorization: Bearer $ADA" -H 'Content-Type: application/json' \\
  -H "Idempotency-Key: held-order" -d @held.json | node -pe 'JSON.parse(fs.readFileSync(0)).id')
until [ "$(status)" = verifying ]; do sleep 1; done`);
      await mailToHeld();
    },
    async 'npm run remove'() {
      await expect(account.output('ApiEndpoint')).rejects.toThrow('does not exist');
      // The addresses in certificates outlive the stage.
      const distributions = await shell.run(
        'aws cloudfront list-distributions --region us-east-1 --output json',
      );
      expect(distributions).toContain(`"${PKI_DOMAIN}"`);
      expect(await account.rulesOfOtherSet()).toEqual(['other-rule']);
    },
    async 'npm run setup -- start'() {
      if (said.at(-1)?.includes('The CA is the same.')) return;
      expect(await shell.run('status')).toContain('verifying');
      expect((await answerOnPage(await mailToHeld(), 'approve')).status).toBe(200);
      await shell.run('until [ "$(status)" = issued ]; do sleep 1; done');
    },
  };
  const mailToHeld = () =>
    until(`a mail to hostmaster@${HELD}`, async () => {
      const [mail] = await mailsTo(`${stage?.url}`, `hostmaster@${HELD}`);
      return mail && readVerificationMail(mail);
    });

  it('leads, by its own commands, from an empty account to a certificate that openssl verifies, to its removal, and back', async ({
    skip,
  }) => {
    if (!TOOLS) return skip('bash, curl, openssl or python3 is missing');
    if (stage?.emulator === undefined) return skip('it is followed on the emulator of requirements.txt');
    for (const { commands } of BLOCKS) {
      said.push(await shell.run(adapted(commands)));
      for (const [again] of commands.matchAll(REPEATED))
        expect(await shell.run(again)).not.toMatch(/^doing/m);
      for (const [begins, hook] of Object.entries(hooks)) if (commands.includes(begins)) await hook();
    }

    const all = said.join('\n');
    // The default branch: with the distribution, and the console in its bucket.
    expect(all).toMatch(new RegExp(`^ok {3}answering ${door.url}/v1/sign-in names the clientId`, 'm'));
    expect(all).toContain('The CA was made:');
    // Checked by the doctor, over the wire: each line of the first examination, then the CA after it was made.
    expect(all).toMatch(/^mend ca {8}There is no CA/m);
    expect(all).toMatch(/^ok {3}functions \d+ functions are deployed and active/m);
    expect(all).toMatch(/^ok {3}ca {8}The CA is valid/m);
    expect(all).toContain('The stage dev is new in eu-west-1.');
    expect(all).toContain('No setting of the stage dev changes.');
    expect(all).toMatch(/^ok {3}settings {2}The settings of \S+dev\.yml are deployed\.$/m);
    for (const file of ['root.crt', 'root.crl', 'issuing.crt', 'issuing.crl'])
      expect(all).toMatch(new RegExp(`^ok {3}pki {7}http://${PKI_DOMAIN}/pki/${file} is the `, 'm'));
    expect(all).toContain(`Add the rule countersign-dev to ${OTHER_SET}`);
    expect(all).toContain('ada@example.org as applicant of the account acme: takes effect within a minute.');
    expect(all).toMatch(/^Order [0-9A-Z]{26}$/m);
    expect(all).toContain('www.example.org.pem: OK');
    expect(all).toMatch(/^doing {3}Give \d+ functions of the stage dev the concurrency 0/m);
    expect(all).toContain('done    1 executions were stopped.');
    // When it was set up, after the upgrade, after it was restored (the table first, then everything), and after it was taken up again.
    expect(all.match(/^All is well\.$/gm)).toHaveLength(5);
    expect(all).toMatch(/^Taking up what the stack countersign-dev has left: .*Table.*PkiDistribution/m);
    expect(all).toContain('The CA is the same.');
  });
});
