import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A relative import, static or dynamic, of a type or of a value. */
const IMPORT = /(?:\bfrom|\bimport\()\s*'(\.{1,2}\/[^']+\.(?:tsx?|js))'/g;

export type Import = { from: string; to: string };

/** Every import of a file of this repository in files of these folders, as paths from the root. */
export const importsIn = (...folders: readonly string[]): Import[] =>
  globSync(
    folders.map((folder) => `${folder}/**/*.{ts,tsx}`),
    { cwd: ROOT, exclude: ['**/node_modules/**'] },
  ).flatMap((from) =>
    [...readFileSync(join(ROOT, from), 'utf8').matchAll(IMPORT)].map(([, path = '']) => ({
      from,
      to: normalize(join(dirname(from), path)),
    })),
  );

/** The circles of a graph: each is a list of nodes of which every one leads to all others (Tarjan). */
export function circlesIn(edges: readonly Import[]): string[][] {
  const next = Map.groupBy(edges, ({ from }) => from);
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const lowOf = (node: string) => low.get(node) ?? 0;
  const visit = (node: string): void => {
    index.set(node, index.size);
    low.set(node, index.size - 1);
    stack.push(node);
    for (const { to } of next.get(node) ?? []) {
      if (!index.has(to)) visit(to);
      if (stack.includes(to)) low.set(node, Math.min(lowOf(node), lowOf(to)));
    }
    if (lowOf(node) !== index.get(node)) return;
    const circle = stack.splice(stack.indexOf(node));
    if (circle.length > 1) circles.push(circle.sort());
  };
  for (const node of next.keys()) if (!index.has(node)) visit(node);
  return circles;
}
