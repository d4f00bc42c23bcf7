import { focusManager, InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { clientsQuery } from '../../src/automation/use-clients.ts';
import { replacementQuery } from '../../src/replacements/use-replacements.ts';

// It reads the address of the page.
vi.mock('../../src/api/client.ts', () => ({ client: {} }));

type Options = ConstructorParameters<typeof InfiniteQueryObserver>[1];

/** How many parts are read again when the window gets the focus, of a query that has read all of these. */
async function readOnFocus(options: unknown, parts: readonly object[]): Promise<number> {
  const client = new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: true } } });
  client.mount();
  let reads = 0;
  const queryFn = async () => parts[reads++ % parts.length];
  const observer = new InfiniteQueryObserver(client, { ...(options as Options), queryFn } as Options);
  const unsubscribe = observer.subscribe(() => {});
  await observer.refetch();
  while (observer.getCurrentResult().hasNextPage) await observer.fetchNextPage();
  const before = reads;
  focusManager.setFocused(false);
  focusManager.setFocused(true);
  await new Promise((resolve) => setTimeout(resolve, 20));
  unsubscribe();
  client.unmount();
  client.clear();
  focusManager.setFocused(undefined);
  return reads - before;
}

const progress = (more: object = {}) => ({ state: 'active', progress: { ...more } });

it.each([
  ['clients in one part', clientsQuery({}), [{}], 1],
  ['clients in several parts', clientsQuery({}), [{ cursor: 'a' }, {}], 0],
  ['a count in one part', replacementQuery('r'), [progress()], 1],
  ['a count in several parts', replacementQuery('r'), [progress({ cursor: 'a' }), progress()], 0],
])('What is read again when the window gets the focus: %s', async (_, options, parts, expected) => {
  expect(await readOnFocus(options, parts)).toBe(expected);
});
