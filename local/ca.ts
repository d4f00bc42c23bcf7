import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startClock } from '@countersign/aws-emulators/clock/machine-clock';
import { CannotStart, giveUp } from './cannot-start.ts';
import { isolateFromAws, OperatorEnvironment } from './environment.ts';
import { stateFolder } from './state-folder.ts';

/** The operator's commands for the CAs of the runtime on this machine: `npm run local-ca -- renew`. */
try {
  const home = stateFolder();
  isolateFromAws();
  Object.assign(process.env, environmentOf(home));
  startClock({ file: process.env['COUNTERSIGN_CLOCK_FILE'] || undefined });
} catch (error) {
  giveUp(error);
}
await import('../scripts/ca.ts');

function environmentOf(home: string): OperatorEnvironment {
  try {
    return OperatorEnvironment.parse(JSON.parse(readFileSync(join(home, 'environment.json'), 'utf8')));
  } catch {
    throw new CannotStart(
      `No runtime has used ${home} yet: run npm start, and then this command in another terminal.`,
    );
  }
}
