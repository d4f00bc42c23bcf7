import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startDns } from '@countersign/aws-emulators/dns/start-dns';
import { openMails } from '@countersign/aws-emulators/ses/mails';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { stringify } from 'yaml';
import { replyTo } from '../../local/demo/answer-mail.ts';
import { freePort } from '../../local/demo/free-port.ts';
import { PACKAGED } from '../../scripts/bundling/serverless-esbuild.ts';
import { hasProgram } from '../doubles/has-program.ts';
import { startFrontDoor } from '../emulator/front-door.ts';
import { startReceiving } from '../emulator/receiving.ts';
import { guideBlocks, redriveCommands } from './guide.ts';
import { FIRST_REGION, type GuideAccount, guideAccount, OTHER_SET } from './guide-account.ts';
import { expectMoved, replyInVain } from './moved-stage.ts';
import { askedAt, ordersToMove, REPLIED } from './orders-to-move.ts';
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
/** The applicant's own, after the first password. */
const PASSPHRASE = 'A second passphrase-2';
const NEXT_REGION = 'eu-central-1';
/** Choices that hold, as the guide says, from the making of a stage. */
const CHOSEN = { multiRegionKeys: 'true', evidenceLock: 'governance' };
/** What the emulator lacks, and test/emulator/ministack_regions.py stands in for. */
const STOOD_IN_FOR = [
  'cloudformation: ObjectLockEnabled of a bucket',
  'dynamodb:RestoreTableToPointInTime across regions',
  'kms:UpdatePrimaryRegion',
  's3:CreateJob (S3 Batch Replication)',
];

/** In seconds; then the failure names the block that was running. Several times what they take on a quiet machine. */
const LIMITS = { block: 300, all: 1_100 };

describe('docs/deploy.md', { timeout: (LIMITS.all + 60) * 1000 }, () => {
  let folder: string;
  let door: Awaited<ReturnType<typeof startFrontDoor>>;
  let shell: ReturnType<typeof openShell>;
  let account: GuideAccount;
  let proxy: Awaited<ReturnType<typeof startPkiProxy>>;
  let receiving: Awaited<ReturnType<typeof startReceiving>> | undefined;
  let dns: Awaited<ReturnType<typeof startDns>>;
  let open: Awaited<ReturnType<typeof ordersToMove>>;
  const said: string[] = [];
  /** Of the first order, and what was kept of the stage before it moved. */
  const first = { order: '', bucket: '', evidence: '', certificate: '' };
  let webAcl = '';
  /** The bucket to which the distribution of the revocation addresses leads. */
  let pkiBucket = '';

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
      at: { region: FIRST_REGION, endpoint: stage.endpoint },
      bucket: async () => pkiBucket,
    });
    dns = await startDns({ folder: stage.home });
    shell = openShell(
      ROOT,
      {
        AWS_ENDPOINT_URL: stage.endpoint,
        COUNTERSIGN_STAGES: join(folder, 'stages'),
        // The poll interval of CloudFormation.
        SLS_AWS_MONITORING_FREQUENCY: '250',
        PATH: `${stage.emulator.tools}:${process.env['PATH']}`,
        // The AWS CLI compiles itself when it is first used, which takes half of the time of a call.
        PYTHONDONTWRITEBYTECODE: '',
      },
      LIMITS,
    );
    await shell.run(
      // The AWS CLI 1 asks SQS at its own address, and writes the account's number before the host of S3 Control.
      `aws() {
        case "$1" in
          sqs) command aws --endpoint-url ${stage.endpoint} "$@" ;;
          s3control) HTTP_PROXY=${proxy.url} command aws "$@" ;;
          *) command aws "$@" ;;
        esac
      }`,
    );
  });
  afterAll(async () => {
    await shell?.close();
    await door?.stop();
    await receiving?.stop();
    await dns?.stop();
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
      .replaceAll(/ (?:\.\.\/)?stages\/dev\.(yml|retained\.json)/g, ` ${folder}/stages/dev.$1`);

  /** Has a person at a terminal answer the questions of `setup -- token`. */
  const types = (answers: Readonly<Record<string, string>>) => {
    const terminal = `python3 '${join(import.meta.dirname, 'at-terminal.py')}' '${JSON.stringify(answers)}'`;
    return shell.run(
      `npm() { case "$*" in *' token '*) ${terminal} npm "$@" ;; *) command npm "$@" ;; esac; }`,
    );
  };
  /** Gets the applicant's token by the guide's command. */
  const signIn = () =>
    shell.run(BLOCKS.flatMap(({ commands }) => commands.match(/^ADA=.*$/m) ?? []).at(0) ?? '');

  const distributions = (of: string) =>
    shell.run(
      `aws cloudfront list-distributions --region us-east-1 --output text --query "DistributionList.Items[?${of}"`,
    );

  const hooks: Readonly<Record<string, () => Promise<void>>> = {
    async 'aws wafv2 create-web-acl'() {
      [webAcl = ''] = /^arn:aws:wafv2:us-east-1:.*$/m.exec(said.at(-1) ?? '') ?? [];
    },
    /** The choices, the addresses of this test's world, and what no emulator supports. */
    async 'cat > stages/dev.yml'() {
      const { resolverUrl = '' } = stage?.settings ?? {};
      const own = { resolverUrl, publicUrl: door.url, secondFactor: 'false', webAcl, ...CHOSEN };
      appendFileSync(join(folder, 'stages/dev.yml'), stringify(own));
    },
    async 'left.region = region'() {
      account.moveTo(NEXT_REGION);
    },
    async 'npm run deploy'() {
      // The functions of these sources are packaged once: bundling them takes most of the time of a deployment.
      await shell.run(`export ${PACKAGED}=true`);
      door.leadTo(`${stage?.endpoint}`, await account.output('ApiEndpoint'));
      expect((await distributions(`Comment=='countersign-dev'].WebACLId`)).trim()).toBe(webAcl);
      const origin = await distributions(
        `Aliases.Items && Aliases.Items[0]=='${PKI_DOMAIN}'].Origins.Items[0].DomainName`,
      );
      pkiBucket = origin.trim().split('.s3.')[0] ?? '';
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
      await types({ 'New password': PASSPHRASE, Password: 'First-Password-1' });
    },
    async 'echo "Order $ORDER"'() {
      [, first.order = ''] = /^Order (\w+)$/m.exec(said.at(-1) ?? '') ?? [];
      receiving = await startReceiving({
        port: await freePort(),
        folder: mkdtempSync(join(`${stage?.home}`, 'guide-smtp-')),
        domain: 'reply.ra.example.org',
        resolve: dns.resolve,
        bucketName: await account.output('BucketName'),
        functionName: 'countersign-dev-onMailReceived',
        at: { region: FIRST_REGION, endpoint: `${stage?.endpoint}` },
      });
      const asked = await askedAt(`${stage?.url}`, 'www.example.org');
      const from = 'hostmaster@www.example.org';
      await replyTo(receiving.port, asked, { from, lines: [`APPROVE ${asked.value}`] });
    },
    async 'settings ca stream workflow'() {
      await shell.run(`sed 's/www\\.example\\.org/${HELD}/g' order.json > held.json
openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout held.key -out held.csr \\
  -subj /CN=${HELD} -addext subjectAltName=DNS:${HELD}
node -e 'const order = JSON.parse(fs.readFileSync("held.json")); order.csr = fs.readFileSync("held.csr", "utf8"); fs.writeFileSync("held.json", JSON.stringify(order))'
ORDER=$(curl -sf "$API/v1/orders" -H "Authorization: Bearer $ADA" -H 'Content-Type: application/json' \\
  -H "Idempotency-Key: held-order" -d @held.json | node -pe 'JSON.parse(fs.readFileSync(0)).id')
until [ "$(status)" = verifying ]; do sleep 1; done`);
      await askedAt(`${stage?.url}`, HELD);
    },
    /** Before the stage moves. */
    async 'settings table keys functions'() {
      await types({ Password: PASSPHRASE });
      await signIn();
      open = await ordersToMove({
        url: door.url,
        mailbox: `${stage?.url}`,
        token: async () => (await shell.run('echo "$ADA"')).trim(),
      });
      expect(await shell.run('npm run setup -- ca renew --stage dev --early issuing --yes')).toContain(
        'issuing-2',
      );
      first.bucket = await account.output('BucketName');
      [first.evidence = ''] = (await account.versionsIn(first.bucket)).filter((each) =>
        each.startsWith('evidence/'),
      );
      first.certificate = readFileSync(join(folder, 'www.example.org.pem'), 'utf8');
    },
    /** The stage is out of use. */
    async 'DAMAGED=$(backup'() {
      await replyInVain(shell, { mailbox: `${stage?.url}`, smtpPort: receiving?.port ?? 0 }, HELD);
    },
    async 'FROM=eu-west-1'() {
      await replyInVain(shell, { mailbox: `${stage?.url}`, smtpPort: receiving?.port ?? 0 }, REPLIED);
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
      if (/The (CA|root) is the same\./.test(said.at(-1) ?? '')) return;
      expect(await shell.run('status')).toContain('verifying');
      await shell.run(
        // Version 1 of the AWS CLI, which the emulator brings, reads the second name of the region.
        `export STAGE=dev AWS_REGION=${FIRST_REGION} AWS_DEFAULT_REGION=${FIRST_REGION}\n${redriveCommands()}\nunset STAGE AWS_REGION AWS_DEFAULT_REGION`,
      );
      await shell.run('until [ "$(status)" = issued ]; do sleep 1; done');
    },
  };

  it('leads, by its own commands, from an empty account to a certificate that openssl verifies, to its removal, and back, and to another region', async ({
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
    // When it was set up, after the upgrade, after it was restored (the table first, then everything), after it was taken up again, and after it was moved.
    expect(all.match(/^All is well\.$/gm)).toHaveLength(6);
    expect(all).toMatch(/^Taking up what the stack countersign-dev has left: .*Table.*PkiDistribution/m);
    expect(all).toContain('The CA is the same.');
    expect(all).toContain('The root is the same.');
    await signIn();
    await open.areThere();
    await expectMoved(
      shell,
      account,
      { ...first, pkiBucket, pki: `--proxy ${proxy.url} http://${PKI_DOMAIN}/pki` },
      open,
    );
    const notes = readFileSync(join(stage.emulator.folder, 'stood-in-for'), 'utf8');
    expect([...new Set(notes.trim().split('\n'))].toSorted()).toEqual(STOOD_IN_FOR);
  });
});
