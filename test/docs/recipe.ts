import { readFileSync } from 'node:fs';
import { SOURCE_FILES } from './markdown.ts';

/** A step of a checklist: the files that it names, and when it applies. */
type Step = { text: string; places: string[]; kind: 'always' | 'one of' | 'if' };

/** The steps of a recipe of CONTRIBUTING.md. */
export function recipe(title: string): Step[] {
  const [, section = ''] = readFileSync('CONTRIBUTING.md', 'utf8').split(`\n### ${title}\n`);
  const [list = ''] = section.split(/\n##/);
  return list
    .split(/^\* \[ \] /m)
    .slice(1)
    .map((step) => {
      const [list = ''] = step.split('\n\n');
      const text = list.replace(/\s+/g, ' ').trim();
      const places = [...text.matchAll(/`([\w./<>-]+\.(?:ts|yml|md|json))`/g)].map(([, path = '']) => path);
      return { text, places, kind: kindOf(text) };
    });
}

function kindOf(text: string): Step['kind'] {
  if (text.startsWith('if ')) return 'if';
  return text.startsWith('one of ') ? 'one of' : 'always';
}

/** What a recipe is about: all that exist of its kind, the file of each, if it has one, and how a file names it. */
export type Subject = {
  names: readonly string[];
  /** A placeholder of the recipe, `<name>`, filled in. */
  fileOf?: (place: string, name: string) => string;
  isNamedIn: (name: string, text: string, place: string) => boolean;
};

const read = (path: string): string => readFileSync(path, 'utf8');

/** Which names are missing in a place that the recipe gives for all of them. */
export const missingIn = (place: string, { names, fileOf, isNamedIn }: Subject): string[] =>
  names.filter((name) => {
    const path = fileOf?.(place, name) ?? place;
    return !SOURCE_FILES.includes(path) || !isNamedIn(name, read(path), path);
  });

/** Source files that name nearly all: a recipe that names none of them forgets a place. */
export function placesOfAll({ names, isNamedIn }: Subject, share: number): string[] {
  return SOURCE_FILES.filter(
    (path) =>
      /\.(ts|yml|md|json)$/.test(path) && !/^test\/(docs|fixtures)\/|^(package-lock|CHANGELOG)/.test(path),
  ).filter((path) => {
    const text = read(path);
    return names.filter((name) => isNamedIn(name, text, path)).length >= share * names.length;
  });
}
