import type { StageFacts } from '../emulator/stage.ts';
import type { Need, Options } from './journey.ts';

/** What a deployed stage does not offer, and which test covers the journeys that need it. */
const NOT_DEPLOYED: Partial<Record<Need, string>> = {
  clock:
    'the clock of AWS and of its emulators cannot be moved; npm run test:journeys runs it on the one-machine runtime',
  restart:
    'AWS is not killed as a whole; npm run test:journeys runs it on the one-machine runtime, and npm run test:kills strikes each step and each request',
  alone:
    'a deployed stage is shared by all journeys; npm run test:journeys runs it on the one-machine runtime',
};

/** Why a journey does not run on this deployed stage; undefined if it does. */
export function whyLeftOut(
  { needs = [], environment = {} }: Options,
  { settings, lacks = {} }: Pick<StageFacts, 'settings' | 'lacks'>,
): string | undefined {
  const lacking = needs.flatMap((need) => NOT_DEPLOYED[need] ?? lacks[need] ?? []);
  const wanting = Object.entries(environment)
    .filter(([name, value]) => settings[parameterOf(name)] !== value)
    .map(([name]) => `the stage is deployed with another ${name}; npm run test:journeys runs it`);
  return [...lacking, ...wanting][0];
}

/** `HIGH_RISK_NAMES` is deployed as `highRiskNames`. */
const parameterOf = (name: string): string =>
  name.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
