import { hides, withoutComments } from './hiding-style.ts';

/** The parts of an element of the HTML parser that are read here. */
export type Element = { name?: string | undefined; attribs?: Readonly<Record<string, string>> | undefined };

/** Elements that are not shown, or not as text of the mail; struck-out text does not count either. */
const NOT_TEXT = new Set(
  'audio bdo button canvas datalist del details dialog embed iframe img input math meter noembed noframes noscript object option optgroup progress rp rt s script select strike style svg template textarea title video xmp'.split(
    ' ',
  ),
);

/** Classes and ids with which mail programs mark signatures. */
const SIGNATURE =
  /^(applemailsignature.*|gmail_signature|moz-signature|signature|ms-outlook-mobile-signature|protonmail_signature_block.*|ymail_\w+_signature)$/;

/** Whether an element is invisible to the reader of the mail, or does not belong to its text. */
export function isHidden({ name = '', attribs = {} }: Element, sheet: ReadonlySet<string>): boolean {
  if (NOT_TEXT.has(name) || 'hidden' in attribs) return true;
  const names = namesOf({ name, attribs });
  if (names.some((each) => sheet.has(each))) return true;
  if (names.some((each) => SIGNATURE.test(each.replace(/^[.#]/, '')))) return true;
  const { style, color } = attribs;
  return (style !== undefined && hides(style)) || (color !== undefined && hides(`color:${color}`));
}

/** The selectors by which a style sheet may match an element. */
const namesOf = ({
  name,
  attribs,
}: {
  name: string;
  attribs: Readonly<Record<string, string>>;
}): string[] => [
  '*',
  name,
  ...(attribs['id'] === undefined ? [] : [`#${attribs['id'].toLowerCase()}`]),
  ...(attribs['class'] ?? '')
    .toLowerCase()
    .split(/\s+/)
    .map((each) => `.${each}`),
];

/**
 * What style sheets hide: the classes, ids and elements in the last part of a selector. This is more than a browser hides,
 * which at worst makes a person reply again.
 */
export function hiddenBySheets(markup: string): Set<string> {
  const hidden = new Set<string>();
  // The first piece is the markup before the first style sheet.
  for (const piece of markup.split(/<style/i).slice(1)) {
    const sheet = piece.slice(piece.indexOf('>') + 1).split(/<\/style/i)[0] ?? '';
    let isForOthers = false;
    for (const rule of withoutComments(sheet.replace(/<!--|-->/g, '')).split('}')) {
      const [declarations = '', selectors = '', media = ''] = rule.split('{').reverse();
      // A piece without a rule ends a media block. White text is visible in dark mode, so its rules do not count.
      if (media !== '') isForOthers = /prefers-color-scheme|print/i.test(media);
      else if (selectors === '') isForOthers = false;
      if (isForOthers || selectors === '' || !hides(declarations)) continue;
      for (const selector of selectors.toLowerCase().split(',')) addNames(selector, hidden);
    }
  }
  return hidden;
}

function addNames(selector: string, names: Set<string>): void {
  const last =
    selector
      .trim()
      .split(/[\s>+~]+/)
      .at(-1) ?? '';
  const found = last.match(/[.#][\w-]+/g) ?? [/^[\w-]+/.exec(last)?.[0] ?? '*'];
  for (const each of found) names.add(each);
}
