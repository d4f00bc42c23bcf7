import { QueryClient } from '@tanstack/react-query';
import { Problem } from '../api/problem.ts';

const ATTEMPTS = 3;

/** Whether a repetition can help: the service did not answer, or asks for it. */
const isTemporary = (error: unknown): boolean =>
  !(error instanceof Problem) || error.status === 0 || error.status === 429 || error.status >= 500;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => count < ATTEMPTS && isTemporary(error),
      // `followChanges` says what is stale.
      staleTime: 30_000,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});
