import type { Wait, WaitStore, Workflow } from './workflow.ts';

/** A step that has nothing to wait for lets itself go on, by its own token. */
export async function passOn(
  { workflow, waits }: { workflow: Workflow; waits: WaitStore },
  wait: Wait,
): Promise<void> {
  await workflow.complete(wait.token);
  await waits.drop(wait);
}
