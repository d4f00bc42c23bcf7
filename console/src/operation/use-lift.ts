import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNotify } from '../shell/notifications.tsx';

/** A change by an operator: the list and the audit trail are read again. @param done what the operator reads then */
export function useLift<V>(
  key: string,
  lift: (what: V) => Promise<unknown>,
  done: (what: V) => string,
  onDone: () => void,
) {
  const notify = useNotify();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: lift,
    onSuccess: (_, what) => {
      notify({ type: 'success', header: done(what) });
      onDone();
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: [key] }),
        queries.invalidateQueries({ queryKey: ['audit'] }),
      ]),
  });
}
