import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import * as z from 'zod';

const Session = z.object({
  issuer: z.url(),
  clientId: z.string(),
  accessToken: z.string(),
  /** When the access token ends, in milliseconds since 1970. */
  expiresAt: z.number(),
  refreshToken: z.string().optional(),
});

/** A member's session at one service, as the provider gave it. */
export type Session = z.infer<typeof Session>;

/** The file of a service's session, which its owner alone may read. */
export const sessionFile = (service: URL): string =>
  join(
    process.env['XDG_STATE_HOME'] || join(homedir(), '.local', 'state'),
    'countersign',
    'sessions',
    `${service.host.replace(/[^\w.-]/g, '_')}.json`,
  );

/** @returns undefined if there is no session, or none that this version can read */
export async function readSession(file: string): Promise<Session | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return Session.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Replaces the file as a whole, so that a command which runs at the same time reads the former session or this one. */
export async function writeSession(file: string, session: Session): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.${process.pid}`;
  await writeFile(beside, JSON.stringify(session), { mode: 0o600 });
  await rename(beside, file);
}

export const removeSession = (file: string): Promise<void> => rm(file, { force: true });
