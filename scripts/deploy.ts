import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { OperatorContact } from '../lib/mail/service.ts';

const ROOT = join(import.meta.dirname, '..');
const SERVERLESS = join(ROOT, 'node_modules/serverless/bin/serverless.js');
const GIVEN = process.argv.slice(2);

/** Every mail names it, and no default is right for everybody: found here, before anything is made. */
const contact = OperatorContact.safeParse(operatorContact());
if (!contact.success) {
  console.error(`Nothing was deployed. ${contact.error.issues[0]?.message} Add --param="operatorContact=…".`);
  process.exit(1);
}

/** The stack of the keys first: the other one imports what it gives out. Arguments are passed on to both. */
for (const folder of ['serverless/keys', '.']) {
  const { status } = spawnSync(process.execPath, [SERVERLESS, 'deploy', ...GIVEN], {
    cwd: join(ROOT, folder),
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** As it is given, or else as serverless.yml has it. */
function operatorContact(): string {
  const given = GIVEN.findLast((each) => /^(--param=)?operatorContact=/.test(each));
  if (given !== undefined) return given.slice(given.indexOf('operatorContact=') + 'operatorContact='.length);
  const { params } = z
    .object({ params: z.object({ default: z.object({ operatorContact: z.string() }) }) })
    .parse(parse(readFileSync(join(ROOT, 'serverless.yml'), 'utf8')));
  return params.default.operatorContact;
}
