import { Agent, type IncomingMessage, request } from 'node:http';
import { readBody } from '../http/read-body.ts';
import { environmentCredentials, signed } from './signature.ts';

const AGENT = new Agent({ keepAlive: true });
const LONGEST_ANSWER_BYTES = 64 * 1024 * 1024;

/** Posts to an emulated API, as signedFetch does, at a fraction of the cost of `fetch`: for calls in a loop. */
export async function signedPost(
  url: string,
  service: string,
  content: { headers: Record<string, string>; body: string },
): Promise<{ status: number; text: string }> {
  const body = Buffer.from(content.body);
  const host = new URL(url).host;
  const signature = signed(
    { method: 'POST', url: '/', headers: { host }, body },
    environmentCredentials(),
    service,
  );
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const headers = { ...content.headers, ...signature, 'content-length': body.length };
  request(url, { method: 'POST', agent: AGENT, headers }, resolve).on('error', reject).end(body);
  const response = await promise;
  const answer = await readBody(response, { maxBytes: LONGEST_ANSWER_BYTES });
  if (answer === undefined) throw new Error(`${url} answered with more than ${LONGEST_ANSWER_BYTES} bytes.`);
  return { status: response.statusCode ?? 0, text: answer.content.toString() };
}
