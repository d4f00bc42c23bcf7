import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FUNCTIONS } from '../package/bundle-all.ts';
import { accessesOf } from './accesses.ts';
import { declaredRoles, type Right, rightsIn, rolesOfFunctions } from './declared-roles.ts';
import { type Access, allows, like } from './policy.ts';
import { readNoted } from './recorded-requests.ts';
import { playEverything } from './run-all-journeys.ts';
import { UNSEEN_RIGHTS, type UnseenRight } from './unseen-rights.ts';

const ROLES = declaredRoles();
const ROLE_OF = rolesOfFunctions();
const RIGHTS = rightsIn(ROLES);

type Seen = { functionName: string; role: string; access: Access };

let folder: string;
let invoked: ReadonlySet<string>;
let seen: Seen[];
/** Journeys that ended early, so that some rights were not seen. */
let broken: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-roles-'));
  const file = join(folder, 'requests.jsonl');
  broken = await playEverything(file);
  const noted = readNoted(file);
  invoked = noted.invoked;
  const distinct = new Map<string, Seen>();
  for (const request of noted.requests) {
    const { functionName } = request;
    const role = ROLE_OF[functionName] ?? 'no role';
    for (const access of accessesOf(request)) {
      const each = { functionName, role, access };
      distinct.set(JSON.stringify(each), each);
    }
  }
  seen = [...distinct.values(), ...stepsInvoked()];
  // About twenty seconds on an idle machine; on a busy one every journey waits for every other.
}, 600_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The invocations of the state machine; test/package compares its definition with the steps. */
const stepsInvoked = (): Seen[] =>
  FUNCTIONS.filter(({ file }) => file.startsWith('functions/steps/')).map(({ name }) => ({
    functionName: 'the state machine',
    role: 'WorkflowRole',
    access: { action: 'lambda:InvokeFunction', resource: functionArn(name), context: {} },
  }));
const functionArn = (name: string): string =>
  `<${name.charAt(0).toUpperCase()}${name.slice(1)}LambdaFunction.Arn>`;

const uses = ({ action, resource, partitions }: Right, { access }: Seen): boolean =>
  action === access.action &&
  like(resource, access.resource) &&
  (partitions === undefined ||
    (access.context['dynamodb:LeadingKeys'] ?? []).some((each) => like(partitions, each)));
const unused = () =>
  RIGHTS.filter((right) => !seen.some((each) => each.role === right.role && uses(right, each)));
const isNamedBy = (right: Right, { because: _, sometimes: __, ...named }: UnseenRight): boolean =>
  Object.entries(named).every(([key, value]) => right[key as keyof Right] === value);
const lineOf = ({ role, sid, action, resource, partitions }: Right) =>
  `${role}, ${sid}: ${action} at ${resource}${partitions === undefined ? '' : `, partitions ${partitions}`}`;
const withBroken = (lines: readonly string[]) => [
  ...new Set(lines),
  ...(lines.length > 0 ? broken.map((each) => `(A journey ended early: ${each})`) : []),
];

describe('The roles of serverless/roles.yml', () => {
  it('are exercised by every function', () => {
    const missing = Object.keys(ROLE_OF).filter((name) => !invoked.has(name));

    const lines = missing.map(
      (name) => `No journey calls ${name}: add one to test/journeys, or call it in run-all-journeys.ts.`,
    );
    expect(withBroken(lines)).toEqual([]);
  });

  it('allow the requests of each function', () => {
    const denied = seen.filter(({ role, access }) => !allows(ROLES[role] ?? [], access));

    const lines = denied.map(
      ({ functionName, role, access: { action, resource, context } }) =>
        `Allow ${role} ${action} at ${resource} ${JSON.stringify(context)}: ${functionName} needs it.`,
    );
    expect([...new Set(lines)]).toEqual([]);
  });

  it('allow nothing that no function needs', () => {
    const spare = unused().filter((right) => !UNSEEN_RIGHTS.some((each) => isNamedBy(right, each)));

    const lines = spare.map((right) => `Remove, or give the reason in unseen-rights.ts: ${lineOf(right)}.`);
    expect(withBroken(lines)).toEqual([]);
  });
});

describe('The rights whose use is not seen', () => {
  it('belong to a role, and are indeed not seen to be used', () => {
    const left = unused();
    const needless = UNSEEN_RIGHTS.filter(({ sometimes, ...each }) => {
      const among = sometimes ? RIGHTS : left;
      return !among.some((right) => isNamedBy(right, each));
    });

    expect(needless).toEqual([]);
  });
});
