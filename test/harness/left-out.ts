import type { StageFacts } from '../emulator/stage.ts';
import type { Need, Options } from './journey.ts';

/** What a deployed stage cannot give, and which test covers the journeys that need it. */
const NOT_DEPLOYED: Partial<Record<Need, string>> = {
  clock:
    'nobody can move the clock of AWS or of its emulators; npm run test:journeys plays it on the one-machine runtime',
  restart:
    'AWS is not killed as a whole; npm run test:journeys plays it on the one-machine runtime, and npm run test:kills strikes each step and each request',
  alone:
    'a deployed stage is shared by all journeys; npm run test:journeys plays it on the one-machine runtime',
};

/** Why a journey is not played on this deployed stage; undefined where it is. */
export function whyLeftOut(
  { needs = [], environment = {} }: Options,
  { settings }: Pick<StageFacts, 'settings'>,
): string | undefined {
  const lacking = needs.flatMap((need) => NOT_DEPLOYED[need] ?? []);
  const wanting = Object.entries(environment)
    .filter(([name, value]) => settings[parameterOf(name)] !== value)
    .map(([name]) => `the stage is deployed with another ${name}; npm run test:journeys plays it`);
  return [...lacking, ...wanting][0];
}

/** `HIGH_RISK_NAMES` is deployed as `highRiskNames`. */
const parameterOf = (name: string): string =>
  name.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
