import { readdirSync, readFileSync } from 'node:fs';
import type { Operation } from '../../lib/http/operation.ts';

const FOLDER = new URL('../../functions/http/', import.meta.url);

/** An operation, and the file of its handler. */
export type Served = { operation: Operation; file: string };

/** Every operation of the API, by path and method, from the exports of functions/http. */
export async function operations(): Promise<Served[]> {
  const files = readdirSync(FOLDER).filter((file) =>
    /export const operation\b/.test(readFileSync(new URL(file, FOLDER), 'utf8')),
  );
  const served = await Promise.all(
    files.map(async (file): Promise<Served> => {
      const { operation }: { operation: Operation } = await import(new URL(file, FOLDER).href);
      return { operation, file };
    }),
  );
  return served.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = ({ operation }: Served): string => `${operation.path} ${operation.method}`;
