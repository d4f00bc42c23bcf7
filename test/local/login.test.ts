import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserAt } from '../../emulators/test/browser-at.ts';
import { LOOPBACK_REDIRECT_URI } from '../../lib/access/loopback-redirect.ts';
import { until } from '../../local/demo/until.ts';
import { type Runtime, startRuntime } from '../harness/runtime.ts';

const ROOT = join(import.meta.dirname, '../..');

const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill();
});

let runtime: Runtime;
let state: string;
beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'countersign-login-'));
  runtime = await startRuntime();
});
afterAll(async () => {
  await runtime.stop();
  await rm(state, { recursive: true, force: true });
});

/** Runs the command as a member does. @returns what it printed so far, and its end */
function login(...args: string[]) {
  const child = spawn(process.execPath, ['scripts/login.ts', ...args], {
    cwd: ROOT,
    env: { ...process.env, XDG_STATE_HOME: state },
  });
  children.add(child);
  const said = { out: '', error: '' };
  child.stdout.on('data', (part) => (said.out += part));
  child.stderr.on('data', (part) => (said.error += part));
  const end = once(child, 'close').then(([code]) => ({ code, ...said }));
  return { said, end };
}

const addressIn = (text: string): string | undefined => /^ {2}(http\S+)$/m.exec(text)?.[1];

/** Signs a ready-made member in on the page of the provider. @returns the address to which it leads */
async function signIn(address: string, member: string): Promise<string> {
  const browser = browserAt(new URL(address).origin);
  const location = (answer: Response) => answer.headers.get('location') ?? '';
  const page = location(await browser(address));
  const [, token = ''] = /name="token" value="([^"]+)"/.exec(await (await browser(page)).text()) ?? [];
  const chosen = await browser(page, { method: 'POST', body: new URLSearchParams({ member, token }) });
  return location(await browser(location(chosen)));
}

async function loggedIn(member: string) {
  const { said, end } = login(runtime.url);
  const address = await until('an address to open', async () => addressIn(said.error));
  const shown = await fetch(await signIn(address, member));
  return { shown: await shown.text(), ...(await end) };
}

const me = (token: string) =>
  fetch(`${runtime.url}/v1/me`, { headers: { authorization: `Bearer ${token.trim()}` } });

const sessionPath = async () => {
  const folder = join(state, 'countersign', 'sessions');
  const [file] = await readdir(folder).catch((): string[] => []);
  return file === undefined ? undefined : join(folder, file);
};

describe('npm run login', () => {
  it('signs a member in by a browser, and prints a token that the API accepts', async () => {
    const { out, error, code, shown } = await loggedIn('reviewer');

    expect(code, error).toBe(0);
    expect(shown).toContain('You are signed in.');
    expect(await (await me(out)).json()).toMatchObject({ name: 'Rita Reviewer' });
    expect(decodeJwt(out)).toMatchObject({ sub: 'reviewer', client_id: 'countersign-command-line' });
  });

  it('keeps the session in a file of the member alone, and shows no secret on the terminal', async () => {
    const file = `${await sessionPath()}`;

    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const { refreshToken } = JSON.parse(await readFile(file, 'utf8'));
    expect(refreshToken).toEqual(expect.any(String));
    const again = await login(runtime.url).end;
    expect(again).toMatchObject({ code: 0, error: '' });
    expect(`${again.out}${again.error}`).not.toContain(refreshToken);
  });

  it('renews a token that is about to end, without a browser', async () => {
    const file = `${await sessionPath()}`;
    const before = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...before, expiresAt: Date.now() + 30_000 }));

    const { out, error, code } = await login(runtime.url).end;

    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out.trim()).not.toBe(before.accessToken);
    expect((await me(out)).status).toBe(200);
  });

  it('ends the session at the provider, too', async () => {
    const file = `${await sessionPath()}`;
    const before = await readFile(file, 'utf8');

    expect(await login(runtime.url, '--sign-out').end).toMatchObject({
      code: 0,
      error: 'You are signed out.\n',
    });
    expect(await sessionPath()).toBeUndefined();
    // The former session's refresh token is worth nothing, even if someone has a copy.
    await writeFile(file, JSON.stringify({ ...JSON.parse(before), expiresAt: 0 }));
    const { said, end } = login(runtime.url);
    const address = await until('an address to open', async () => addressIn(said.error));
    const state = new URL(address).searchParams.get('state');
    const denied = new URLSearchParams({
      state: `${state}`,
      // RFC 9207 §2.4
      iss: new URL(address).origin,
      error: 'access_denied',
      error_description: 'Not today',
    });
    await fetch(`${LOOPBACK_REDIRECT_URI}?${denied}`);
    expect(await end).toMatchObject({ code: 1, out: '' });
    expect(said.error).toContain('The sign-in failed: Not today.');
  });

  it('ignores what is not for its sign-in, and goes on waiting', async () => {
    const { said, end } = login(runtime.url);
    const address = await until('an address to open', async () => addressIn(said.error));

    const foreign = await fetch(`${LOOPBACK_REDIRECT_URI}?code=x&state=another`);
    expect(foreign.status).toBe(404);
    await fetch(await signIn(address, 'applicant'));
    expect(decodeJwt((await end).out)).toMatchObject({ sub: 'applicant' });
  });

  it.each([
    ['http://ra.example.org', 'is not the https address of a service'],
    ['ra.example.org', 'is not the https address of a service'],
    ['https://127.0.0.1:18999', 'does not answer: connect ECONNREFUSED 127.0.0.1:18999.'],
  ])('says what is wrong with %s', async (typed, reason) => {
    const { code, error } = await login(typed).end;

    expect(code).toBe(1);
    expect(error).toContain(reason);
  });
});
