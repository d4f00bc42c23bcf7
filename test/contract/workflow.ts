import { beforeEach, describe, expect, it } from 'vitest';
import type { Workflow } from '../../lib/execution/workflow.ts';

const ORDER = '01KAR0000000000000000000ZZ';
const DECLINED = 'dddddddddddddddddddddddddd';

/** A workflow, with a function that ends an execution. */
export type WorkflowUnderTest = { workflow: Workflow; end(orderId: string, run: number): Promise<void> };

/** The contract of every workflow; `make` gives one that runs nothing yet. */
export function workflowContract(make: () => Promise<WorkflowUnderTest>): void {
  describe('A workflow', () => {
    let workflow: Workflow;
    let end: WorkflowUnderTest['end'];
    beforeEach(async () => {
      ({ workflow, end } = await make());
    });

    it('starts an execution once, and tells since when it runs', async () => {
      const since = await workflow.start(ORDER, 1);

      expect(since).toMatch(/^\d{4}-.*Z$/);
      expect(await workflow.start(ORDER, 1)).toBe(since);
    });

    it('does not start an execution again that has ended, but starts the next one', async () => {
      await workflow.start(ORDER, 1);
      await end(ORDER, 1);

      expect(await workflow.start(ORDER, 1)).toBeUndefined();
      expect(await workflow.start(ORDER, 2)).toBeDefined();
      expect(await workflow.start(ORDER, 1)).toBeUndefined();
    });

    it('starts processing a decline beside the execution of its order, once', async () => {
      await workflow.start(ORDER, 1);

      await workflow.startDeclineHandling(ORDER, DECLINED);
      await workflow.startDeclineHandling(ORDER, DECLINED);
      await end(ORDER, 1);

      expect(await workflow.start(ORDER, 1)).toBeUndefined();
    });

    it('accepts a token of no waiting task, and reports it', async () => {
      await workflow.complete('bm9ib2R5');

      expect(await workflow.complete('bm9ib2R5')).toBe(false);
    });
  });
}
