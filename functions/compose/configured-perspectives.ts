import * as z from 'zod';
import { kmsValueEncryption } from '../../lib/aws/services/kms-value-encryption.ts';
import type { Corroboration, Perspective } from '../../lib/domain-validation/perspective.ts';
import { REGIONS } from '../../lib/domain-validation/quorum.ts';
import { RemoteSettings, remotePerspective } from '../../lib/domain-validation/remote-perspective.ts';
import { log } from '../../lib/log.ts';
import { settingsOf } from './config.ts';
import { deployedEncryptionKey } from './deployed-encryption-key.ts';

/** `RIPE=https://check.example.net/`: the region of the network, and where its perspective answers. */
const ENTRY = new RegExp(`^(${REGIONS.join('|')})=(https://[^\\s,?#@]{1,300})$`);

type Place = { region: (typeof REGIONS)[number]; url: string; name: string };

const places = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
  )
  .refine(
    (entries) => entries.every((each) => ENTRY.test(each) && URL.canParse(each.slice(each.indexOf('=') + 1))),
    `must be entries such as RIPE=https://check.example.net/, separated by commas, each with one of ${REGIONS.join(', ')}`,
  )
  .transform((entries): Place[] => entries.flatMap(placeOf))
  .refine(
    (all) => new Set(all.map(({ name }) => name)).size === all.length,
    'must name each host once: two perspectives in one place are one',
  );

function placeOf(entry: string): Place[] {
  const [, region, url = ''] = ENTRY.exec(entry) ?? [];
  const known = REGIONS.find((each) => each === region);
  return known && URL.canParse(url) ? [{ region: known, url, name: new URL(url).host }] : [];
}

/** The settings of the functions that check domains alone. */
export const PerspectiveSettings = z.object({
  /** The other networks from which checks of domains are made (BR 3.2.2.9). */
  PERSPECTIVE_URLS: places.default([]),
  /** The token that they know, encrypted with the key of Random Values: an environment can be read by many. */
  PERSPECTIVE_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9+/=]{60,4000}$/, 'must be the ciphertext of the token, in base64')
    .optional(),
});

/** The encryption context of the token; a Random Value has the id of its challenge there, which is longer. */
export const TOKEN_CONTEXT = 'perspectives';

/** The configured perspectives. The token is decrypted at the first check; a failure is no answer. @throws Error without a token */
export function configuredPerspectives(): Perspective[] {
  const { PERSPECTIVE_URLS: all, PERSPECTIVE_TOKEN: sealed } = settingsOf(PerspectiveSettings);
  if (all.length === 0) return [];
  if (sealed === undefined) throw new Error('PERSPECTIVE_URLS needs PERSPECTIVE_TOKEN.');
  let token: Promise<string> | undefined;
  const decrypted = (): Promise<string> => {
    token ??= kmsValueEncryption(deployedEncryptionKey).decrypt(sealed, TOKEN_CONTEXT);
    return token;
  };
  return all.map(({ name, region, url }) => ({
    name,
    region,
    async observe(check) {
      try {
        const settings = RemoteSettings.parse({ name, region, url, token: await decrypted() });
        return await remotePerspective(settings, fetch).observe(check);
      } catch (error) {
        token = undefined;
        const reason = error instanceof Error ? error.name : 'unknown';
        log('error', 'the token of the perspectives cannot be used', { reason });
        return { result: 'undecided' };
      }
    },
  }));
}

/** What each perspective observed (BR 5.4.1, SC-096): the evidence has it if it proves; this line also if it does not. */
export const logObserved = ({ quorum, perspectives }: Corroboration): void =>
  log('info', 'perspectives', {
    quorum,
    observed: perspectives.map(({ name, result }) => `${name} ${result}`).join(', '),
  });
