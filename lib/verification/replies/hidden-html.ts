import { hides, withoutComments } from './hiding-style.ts';

/** An element as the HTML parser gives it, as far as it is asked. */
export type Element = { name?: string | undefined; attribs?: Readonly<Record<string, string>> | undefined };

/** Elements that are not shown, or not as text of the mail; what is struck out is nobody's word either. */
const NOT_TEXT = new Set(
  'audio bdo button canvas datalist del details dialog embed iframe img input math meter noembed noframes noscript object option optgroup progress rp rt s script select strike style svg template textarea title video xmp'.split(
    ' ',
  ),
);

/** Signatures, as mail programs mark them. */
const SIGNATURE =
  /^(applemailsignature.*|gmail_signature|moz-signature|signature|ms-outlook-mobile-signature|protonmail_signature_block.*|ymail_\w+_signature)$/;

/** Whether an element is hidden from whoever reads the mail, or is none of its text. */
export function isHidden({ name = '', attribs = {} }: Element, sheet: ReadonlySet<string>): boolean {
  if (NOT_TEXT.has(name) || 'hidden' in attribs) return true;
  const names = namesOf({ name, attribs });
  if (names.some((each) => sheet.has(each))) return true;
  if (names.some((each) => SIGNATURE.test(each.replace(/^[.#]/, '')))) return true;
  const { style, color } = attribs;
  return (style !== undefined && hides(style)) || (color !== undefined && hides(`color:${color}`));
}

/** By what a style sheet may mean an element. */
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
 * What the style sheets of a page hide: classes, ids and elements that the last part of a selector names. More than a
 * browser would hide, which costs a person a second try and nobody an approval.
 */
export function hiddenBySheets(markup: string): Set<string> {
  const hidden = new Set<string>();
  // The first piece stands before all sheets.
  for (const piece of markup.split(/<style/i).slice(1)) {
    const sheet = piece.slice(piece.indexOf('>') + 1).split(/<\/style/i)[0] ?? '';
    let isForOthers = false;
    for (const rule of withoutComments(sheet.replace(/<!--|-->/g, '')).split('}')) {
      const [declarations = '', selectors = '', media = ''] = rule.split('{').reverse();
      // A piece without a rule ends the block of a medium. In the dark white is no colour that hides.
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
