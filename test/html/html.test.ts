import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from '../../lib/html/html.ts';

describe('HTML from a template', () => {
  it('escapes text between tags and in attributes', () => {
    const text = `<script>alert("1" && '2')</script>`;

    const { markup } = html`<p title="${text}">${text}</p>`;

    const shown = '&lt;script&gt;alert(&quot;1&quot; &amp;&amp; &#39;2&#39;)&lt;/script&gt;';
    expect(markup).toBe(`<p title="${shown}">${shown}</p>`);
  });

  it('never lets a text open a tag or end an attribute', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(html`${text}`.markup).not.toMatch(/[<>"']/);
      }),
    );
  });

  it('inserts its own HTML unchanged, single or in arrays, and nothing for undefined', () => {
    const items = ['a', '<b>'].map((each) => html`<li>${each}</li>`);

    expect(html`<ul>${items}</ul>${undefined}${html`<hr>`}${3}`.markup).toBe(
      '<ul><li>a</li><li>&lt;b&gt;</li></ul><hr>3',
    );
  });
});
