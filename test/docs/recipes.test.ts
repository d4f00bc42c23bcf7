import { describe, expect, it } from 'vitest';
import { SETTING_NAMES } from '../../functions/compose/check-settings.ts';
import { ContactLanguage } from '../../lib/application/contacts/contact-language.ts';
import { operations } from '../../scripts/pages/operations.ts';
import { EVENT_TYPES } from '../order/make.ts';
import { interfaceRoutes } from './interface-table.ts';
import { SOURCE_FILES } from './markdown.ts';
import { missingIn, placesOfAll, recipe, type Subject } from './recipe.ts';

const served = await operations();
const fileOf = new Map(served.map(({ operation, file }) => [operation.id, file]));
const routeOf = new Map(
  served.map(({ operation }) => [operation.id, `${operation.method} ${operation.path}`]),
);
const word = (name: string, text: string): boolean =>
  new RegExp(`(?<![\\w.])${name.replaceAll('.', '\\.')}(?!\\w)`).test(text);
const camel = (setting: string): string =>
  setting.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

const RECIPES: Readonly<Record<string, Subject & { share: number }>> = {
  'An operation of the API': {
    names: served.map(({ operation }) => operation.id),
    share: 0.9,
    fileOf: (place, name) => (/<name>/.test(place) ? `functions/http/${fileOf.get(name)}` : place),
    isNamedIn(name, text, place) {
      const route = routeOf.get(name) ?? '';
      if (place === 'README.md') return interfaceRoutes().includes(route);
      // A function may serve several operations.
      const [method, path] = route.split(' ');
      const event = new RegExp(`method: ${method}, path: '?${path?.replaceAll(/[{}]/g, '\\$&')}'?,`);
      return word(name, text) || (place.endsWith('functions.yml') && event.test(text));
    },
  },
  'An event of the order': {
    names: EVENT_TYPES.filter((type) => type !== 'order.created'),
    share: 0.9,
    isNamedIn: word,
  },
  'A setting': {
    names: SETTING_NAMES,
    share: 0.9,
    isNamedIn: (name, text) => word(name, text) || new RegExp(`^ +${camel(name)}:`, 'm').test(text),
  },
  "A language of the contact's mails and pages": {
    names: ContactLanguage.options,
    share: 1,
    fileOf: (place, name) => place.replace('<code>', name),
    isNamedIn: (name, text, place) =>
      place.endsWith(`/${name}.ts`) ||
      new RegExp(`(?:^|[\\s{(\\[])(?:'${name}'|${name}:)|/${name}\\.ts'`, 'm').test(text),
  },
};

describe.each(Object.entries(RECIPES))('CONTRIBUTING, %s', (title, subject) => {
  const steps = recipe(title);
  const always = steps.filter(({ kind }) => kind === 'always').flatMap(({ places }) => places);

  it('has steps, and names files that exist', () => {
    const named = steps.flatMap(({ places }) => places).filter((place) => !place.includes('<'));

    expect(steps.length).toBeGreaterThan(3);
    expect(named.filter((place) => !SOURCE_FILES.includes(place))).toEqual([]);
  });

  it.each(always.filter((place) => !place.includes('<…>')))('every one that exists is in %s', (place) => {
    expect(missingIn(place, subject)).toEqual([]);
  });

  it('every one that exists is in one of the places that are alternatives', () => {
    for (const { text, places } of steps.filter(({ kind }) => kind === 'one of')) {
      const nowhere = places
        .map((place) => missingIn(place, subject))
        .reduce((all, missing) => all.filter((name) => missing.includes(name)));
      expect(nowhere, text).toEqual([]);
    }
  });

  it('some that exist are in each place that only some need', () => {
    const optional = steps.filter(({ kind }) => kind === 'if').flatMap(({ places }) => places);

    expect(optional.filter((place) => missingIn(place, subject).length === subject.names.length)).toEqual([]);
  });

  it('names every file that holds nearly all of them', () => {
    const named = steps.flatMap(({ places }) => places);

    expect(placesOfAll(subject, subject.share).filter((path) => !named.includes(path))).toEqual([]);
  });
});
