import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';

const SignIn = z.object({ issuer: z.url(), clientId: z.string(), scope: z.string(), demo: z.literal(true) });
const Discovery = z.object({ authorization_endpoint: z.url(), token_endpoint: z.url() });
const Tokens = z.object({ access_token: z.string() });

/** Signs a ready-made member in as a browser does, from `GET /v1/sign-in` on. @returns the access token */
export async function signInAt(url: string, member: string): Promise<string> {
  const signIn = SignIn.parse(await (await fetch(`${url}/v1/sign-in`)).json());
  const provider = Discovery.parse(
    await (await fetch(`${signIn.issuer}/.well-known/openid-configuration`)).json(),
  );
  const verifier = randomBytes(32).toString('base64url');
  const redirect_uri = `${url}/signed-in`;
  const parameters = new URLSearchParams({
    client_id: signIn.clientId,
    response_type: 'code',
    redirect_uri,
    scope: signIn.scope,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });

  const cookies = new Map<string, string>();
  const visit = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(address, signIn.issuer), {
      ...init,
      headers: { cookie },
      redirect: 'manual',
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return answer;
  };
  const next = (answer: Response): string => answer.headers.get('location') ?? '';

  const path = next(await visit(`${provider.authorization_endpoint}?${parameters}`));
  const page = await (await visit(path)).text();
  const [, token = ''] = /name="token" value="([^"]+)"/.exec(page) ?? [];
  const chosen = await visit(path, { method: 'POST', body: new URLSearchParams({ member, token }) });
  const code = new URL(next(await visit(next(chosen)))).searchParams.get('code') ?? '';
  const answer = await fetch(provider.token_endpoint, {
    method: 'POST',
    headers: { origin: url },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: signIn.clientId,
      code,
      code_verifier: verifier,
      redirect_uri,
    }),
  });
  return Tokens.parse(await answer.json()).access_token;
}
