import { describe, expect, it } from 'vitest';
import { hiddenBySheets, isHidden } from '../../../lib/verification/replies/hidden-html.ts';
import { hides, isInvisible } from '../../../lib/verification/replies/hiding-style.ts';

describe('a style', () => {
  it.each([
    'display:none',
    'DISPLAY : None ! important',
    'color:red;visibility:hidden',
    'visibility:collapse',
    'content-visibility:hidden',
    'mso-hide:all',
    'opacity:0.29',
    'opacity:29%',
    'font-size:3.9px',
    'font-size:29%',
    'font-size:.29em',
    'font:bold 1px/2 Arial',
    'font:12px/0.1 Arial',
    'font-family:Wingdings',
    'font-family:"Webdings"',
    'height:0',
    'width:1px',
    'max-height:0.5pt',
    'max-width:0em',
    'width:1',
    'line-height:0.1',
    'position:absolute',
    'position:fixed',
    'transform:scale(0)',
    'clip:rect(0,0,0,0)',
    'clip-path:circle(0)',
    'filter:blur(9px)',
    'mask:url(a)',
    'zoom:0.2',
    'zoom:20%',
    'unicode-bidi:bidi-override',
    'text-decoration:underline line-through',
    'text-decoration-line:line-through',
    '-webkit-text-fill-color:transparent',
    '-webkit-text-security:disc',
    'color:#fff',
    'color:white;background:none',
    'color:white;background-color:snow',
    'margin-left:-100px',
    'left:-20em',
    'top:-20rem',
    'text-indent:0 -999px',
    'di\\splay:none',
    'display/* a */:/* b */none',
  ])('hides: %s', (style) => {
    expect(hides(style)).toBe(true);
  });

  it.each([
    '',
    'none',
    'display:block',
    'visibility:visible',
    'content-visibility:auto',
    'mso-hide:none',
    'opacity:0.3',
    'opacity:30%',
    'opacity:1',
    'font-size:4px',
    'font-size:30%',
    'font-size:0.3em',
    'font-size:small',
    'font:bold 12px/1.5 Arial',
    'font:menu',
    'font-family:Arial, Symbol',
    "font-family:'\\5b8b\\4f53'",
    'height:2px',
    'width:1em',
    'max-width:100%',
    'width:auto',
    'line-height:0.2',
    'position:relative',
    'transform:none',
    'clip:auto',
    'clip-path:none',
    'filter:none',
    'mask:none',
    'zoom:1',
    'zoom:30%',
    'unicode-bidi:embed',
    'text-decoration:underline',
    'text-decoration-line:underline',
    '-webkit-text-fill-color:black',
    '-webkit-text-security:none',
    'color:#eee',
    'color:white;background:navy',
    'color:white;background-color:#003',
    'margin-left:-99px',
    'left:-19em',
    'padding-left:-999px',
    'constructor:0',
    '/* display:none */color:red',
  ])('shows: %s', (style) => {
    expect(hides(style)).toBe(false);
  });
});

describe('a colour', () => {
  it.each([
    'transparent',
    'white',
    'whitesmoke',
    '#fff',
    'fff',
    '#f0f0f0',
    '#ffffff80',
    '#0000',
    '#1230',
    '#12345600',
    '#00000000',
    'rgb(240, 240, 240)',
    'rgba(255,255,255,1)',
    'rgba(0,0,0,0.05)',
    'hsl(0, 0%, 95%)',
    'hsla(0, 0%, 0%, 0)',
  ])('is invisible on the default background: %s', (colour) => {
    expect(isInvisible(colour)).toBe(true);
  });

  it.each([
    'black',
    'whitened',
    'navajowhite',
    '#ffffffffff',
    '#000',
    '#eee',
    '#efffff',
    '#fff0ef',
    '#ffe',
    '#000f',
    '#000000ff',
    '#00000010',
    'rgb(239,255,255)',
    'rgb(255,255,239)',
    'rgba(0,0,0,0.1)',
    'hsl(0, 0%, 94%)',
    'hsla(0, 0%, 0%, 0.1)',
    'inherit',
  ])('is visible: %s', (colour) => {
    expect(isInvisible(colour)).toBe(false);
  });
});

describe('an element', () => {
  const sheet = hiddenBySheets('<style>.gone, td #x{display:none}</style>');
  const element = (name: string, attribs: Record<string, string> = {}) => isHidden({ name, attribs }, sheet);

  it('is hidden by its name, its attributes, its style, its colour, or a style sheet', () => {
    expect(element('script')).toBe(true);
    expect(element('s')).toBe(true);
    expect(element('p', { hidden: '' })).toBe(true);
    expect(element('p', { style: 'display:none' })).toBe(true);
    expect(element('font', { color: 'white' })).toBe(true);
    expect(element('p', { class: 'a  GONE' })).toBe(true);
    expect(element('p', { id: 'X' })).toBe(true);
    expect(element('p', { class: 'gmail_signature' })).toBe(true);
    expect(element('div', { id: 'Signature' })).toBe(true);
  });

  it('is visible otherwise', () => {
    expect(element('p')).toBe(false);
    expect(isHidden({}, sheet)).toBe(false);
    expect(element('p', { style: 'color:red', color: 'red', class: 'b', id: 'gone' })).toBe(false);
    expect(element('p', { class: 'my_gmail_signature' })).toBe(false);
  });
});

describe('a style sheet', () => {
  it.each([
    ['.a{display:none}', ['.a']],
    ['\n .a {display:none}', ['.a']],
    ['#b,p{color:red;display:none}', ['#b', 'p']],
    ['div > .c.d{display:none}', ['.c', '.d']],
    ['table td+th~LI{display:none}', ['li']],
    ['*{display:none}', ['*']],
    ['[x]{display:none}', ['*']],
    ['.a{color:red}.b{display:none}', ['.b']],
    ['<!-- .a{display:none} -->', ['.a']],
    ['.a{/* } */display:none}', ['.a']],
    ['@media screen{.a{display:none}}', ['.a']],
    ['@media print{.a{display:none}}', []],
    ['@media (prefers-color-scheme:dark){.a{color:#fff}.b{color:#fff}}.c{display:none}', ['.c']],
    ['@media print{.a{display:none}}@media screen{.b{display:none}}', ['.b']],
  ])('hides: %s', (css, names) => {
    expect([
      ...hiddenBySheets(`<p>x</p><style type="text/css">${css}</style><p>.z{display:none}</p>`),
    ]).toEqual(names);
  });

  it('also hides if it is one of several, or is not closed', () => {
    const page = '<STYLE>.a{display:none}</STYLE>.x{display:none}<style>.b{display:none}';

    expect([...hiddenBySheets(page)]).toEqual(['.a', '.b']);
    expect([...hiddenBySheets('.x{display:none}')]).toEqual([]);
  });
});
