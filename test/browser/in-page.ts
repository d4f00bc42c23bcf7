/**
 * Code that runs in the page. It is text, so that browser types are not visible to code that runs on Node. Each is an
 * expression.
 */
export const IN_PAGE = {
  /** Logs violations of the page's content security policy to the console. */
  watchPolicy: `document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    console.error('policy: ' + violatedDirective + ' ' + blockedURI));`,

  /** The targets of the links of the page. */
  links: `[...document.links].map((link) => link.href)`,

  /** Clicks the element at `index` of a selector's matches, even if it is hidden or disabled. */
  press: (selector: string, index: number) => `{
    const element = document.querySelectorAll(${JSON.stringify(selector)})[${index}];
    element?.removeAttribute('disabled');
    element?.removeAttribute('hidden');
    element?.click();
  }`,

  /** Fills the form with a text, if given, and submits it with a button, or with none (-1), without validation. False without a form. */
  submit: (button: number, text: string | undefined) => `(() => {
    const form = document.forms[0];
    if (form === undefined) return false;
    form.noValidate = true;
    const text = ${JSON.stringify(text ?? null)};
    for (const field of form.querySelectorAll('input, textarea')) if (text !== null) field.value = text;
    const submitter = form.querySelectorAll('button')[${button}];
    submitter?.removeAttribute('disabled');
    submitter ? form.requestSubmit(submitter) : form.submit();
    return true;
  })()`,

  /** Creates a form and posts it. */
  post: (path: string, fields: Readonly<Record<string, string>>) => `{
    const form = Object.assign(document.createElement('form'), { method: 'post', action: ${JSON.stringify(path)} });
    for (const [name, value] of Object.entries(${JSON.stringify(fields)}))
      form.append(Object.assign(document.createElement('textarea'), { name, value }));
    document.body.append(form);
    form.submit();
  }`,

  /** Opens all that is folded. */
  unfold: `document.querySelectorAll('details').forEach((each) => { each.open = true; })`,

  /** The size of the smallest text in the elements of a selector, in pixels. */
  smallestText: (selector: string) => `Math.min(...[...document.querySelectorAll(${JSON.stringify(selector)})]
    .flatMap((each) => [each, ...each.querySelectorAll('*')])
    .map((each) => parseFloat(getComputedStyle(each).fontSize)))`,

  /** An identifier of the focused element. */
  focused: `(({ activeElement: at }) => at.hreflang || at.value || at.id)(document)`,

  /** The texts that the page shows or has read out, without what programs say: commands, PEM. */
  shownTexts: `(() => {
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.ELEMENT_NODE)
        for (const name of ['aria-label', 'placeholder', 'title', 'alt']) texts.push(node.getAttribute(name));
      else if (!node.parentElement.closest('pre, textarea, script, noscript, style, [lang=en]')) texts.push(node.data);
    }
    return [...new Set(texts.map((text) => (text ?? '').trim()).filter(Boolean))];
  })()`,

  /** Pastes the code and approves. */
  approve: (code: string) => `{
    document.querySelector('#value').value = ${JSON.stringify(code)};
    document.querySelector('button[value=approve]').click();
  }`,
} as const;
