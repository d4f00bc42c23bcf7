import { QueryClient } from '@tanstack/react-query';
import { Problem } from '../api/problem.ts';

const REPETITIONS = 2;
/** A failure is reported after a second and a half. */
const FIRST_DELAY_MILLISECONDS = 500;

/** Whether a repetition can help: the service did not answer, or asks for it. */
const isTemporary = (error: unknown): boolean =>
  !(error instanceof Problem) || error.status === 0 || error.status === 429 || error.status >= 500;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => count < REPETITIONS && isTemporary(error),
      retryDelay: (count) => FIRST_DELAY_MILLISECONDS * 2 ** count,
      // `useFollowChanges` says what is stale.
      staleTime: 30_000,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});
