import { describe, expect, it } from 'vitest';
import { isWaitedFor } from '../../lib/verification/challenge.ts';
import { application } from '../application/a-valid-application.ts';
import { withdrawn } from './acts.ts';
import { type World, world } from './world.ts';

/** The types of the events of each commit by *Check application*. */
function commitsOfChecks(here: World): string[][] {
  const commits: string[][] = [];
  here.hooks.portsOf = (doing, ports) =>
    doing !== 'checkApplication'
      ? ports
      : {
          ...ports,
          store: {
            ...ports.store,
            commit(commit) {
              commits.push(commit.events.map(({ facts }) => facts.type));
              return ports.store.commit(commit);
            },
          },
        };
  return commits;
}

const NAMES = ['example.com', 'www.example.com', 'www.example.net'];
const MORE = [...NAMES, 'mail.example.com'];

describe('The challenges of a submission', () => {
  it('are opened in the commit of its checks, if it is the first', async () => {
    const here = await world();
    const commits = commitsOfChecks(here);
    const id = await here.submits(application({ names: NAMES }));

    expect(commits).toEqual([['checks.passed', 'challenges.opened']]);
    const { challenges } = await here.order(id);
    expect(challenges.length).toBeGreaterThan(1);
    expect(new Set(here.mailer.mails.map(({ tags }) => tags['challenge']))).toEqual(
      new Set(challenges.map((each) => each.id)),
    );
  });

  it('are not opened by the checks of a later one, which may supersede others', async () => {
    const here = await world();
    const id = await here.submits(application({ names: NAMES }));
    const before = (await here.order(id)).challenges.length;
    await here.does(id, withdrawn);
    const commits = commitsOfChecks(here);
    await here.resubmits(id, application({ names: MORE }));
    await here.settle();

    expect(commits).toEqual([['checks.passed']]);
    expect((await here.order(id)).challenges.length).toBeGreaterThan(before);
  });

  it('are not opened if all domains are proven already', async () => {
    const here = await world();
    const first = await here.submits(application());
    for (const { adn } of (await here.order(first)).challenges) await here.answers(first, 'approve', { adn });
    const commits = commitsOfChecks(here);
    const second = await here.submits(application());

    expect(commits).toEqual([['checks.passed']]);
    expect((await here.order(second)).challenges).toEqual([]);
  });
});

describe('The challenge of a withdrawn order that is submitted again', () => {
  /** An order that was withdrawn, whose challenge takes no approval, with an act right before the next checks are committed. */
  const withdrawnOrder = async (beforeCommit: (here: World, id: string) => Promise<void>) => {
    const here = await world();
    const id = await here.submits(application());
    await here.does(id, withdrawn);
    await here.wake(id);
    await here.settle();
    expect(isWaitedFor(await here.challenge(id))).toBe(false);
    let acted = false;
    here.hooks.portsOf = (doing, ports) => {
      if (doing !== 'checkApplication' || acted) return ports;
      const { store } = ports;
      const commit: typeof store.commit = async (given) => {
        if (!acted) {
          acted = true;
          await beforeCommit(here, id);
        }
        return store.commit(given);
      };
      return { ...ports, store: { ...store, commit } };
    };
    return { here, id };
  };

  it('takes an approval again before the status of the order says that it waits for one', async () => {
    const { here, id } = await withdrawnOrder((world, order) =>
      world.answers(order, 'approve', { wakes: false }),
    );

    await here.resubmits(id, application());

    expect(await here.status(id)).toBe('issued');
    expect(here.mailer.mails).toHaveLength(1);
  });

  it('takes none if the order is withdrawn again during its checks', async () => {
    const { here, id } = await withdrawnOrder(async (world, order) => {
      await world.does(order, withdrawn);
    });

    await here.resubmits(id, application());

    expect(await here.status(id)).toBe('draft');
    expect(isWaitedFor(await here.challenge(id))).toBe(false);
  });
});
