import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A registrable domain that no other test uses, and whose mails arrive: the console has contacts of registrable domains asked.
 * @param home the state folder of the runtime, whose `zone.yml` amends its DNS
 */
export async function ownDomain(home: string): Promise<string> {
  const domain = `d${crypto.randomUUID().slice(0, 8)}.org`;
  const entry = `{ A: ['127.0.0.1'], MX: ['10 mail.${domain}.'] }`;
  await appendFile(join(home, 'zone.yml'), `${domain}: ${entry}\n'*.${domain}': ${entry}\n`);
  return domain;
}
