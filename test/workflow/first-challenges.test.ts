import { describe, expect, it } from 'vitest';
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
