import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { accepted } from '../../harness/member.ts';
import type { SharedStage } from '../../harness/shared-stage.ts';

const Started = z.object({ methods: z.tuple([z.object({ place: z.object({ value: z.string() }) })]) });

/** Proves a domain to the account by a record of the DNS. */
export async function proves({ applicant, runtime }: SharedStage, domain: string): Promise<void> {
  const { body } = accepted(await applicant.calls('POST /v1/domains', { name: domain, method: 'dns' }));
  const { value } = Started.parse(body).methods[0].place;
  await appendFile(
    join(runtime.home, 'zone.yml'),
    `_countersign.${domain}: { TXT: [${JSON.stringify(value)}] }\n`,
  );
  accepted(await applicant.calls(`POST /v1/domains/${domain}/check`, { method: 'dns' }));
}
