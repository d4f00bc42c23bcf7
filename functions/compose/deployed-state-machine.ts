import { openStateMachine } from '../../lib/aws/services/sfn-workflow.ts';
import { config } from './config.ts';
import { once } from './once.ts';

/** The state machine of the stage, with the one client of this process. */
export const deployedStateMachine = once(() =>
  openStateMachine(config('STATE_MACHINE_ARN').STATE_MACHINE_ARN),
);
