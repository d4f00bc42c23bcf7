/**
 * What runs in the page, not here: as text, for the types of a browser shall not be known to code that runs on Node.
 * Each is an expression.
 */
export const IN_PAGE = {
  /** Says on the console what the page's policy forbids. */
  watchPolicy: `document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    console.error('policy: ' + violatedDirective + ' ' + blockedURI));`,

  /** Where its links lead. */
  links: `[...document.links].map((link) => link.href)`,

  /** Presses the so-manieth of what a selector finds, though it be hidden or disabled. */
  press: (selector: string, index: number) => `{
    const element = document.querySelectorAll(${JSON.stringify(selector)})[${index}];
    element?.removeAttribute('disabled');
    element?.removeAttribute('hidden');
    element?.click();
  }`,

  /** Fills a form with a text, or with nothing, and sends it by a button, or by none (-1), unchecked. False without a form. */
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

  /** Posts a form of its own making. */
  post: (path: string, fields: Readonly<Record<string, string>>) => `{
    const form = Object.assign(document.createElement('form'), { method: 'post', action: ${JSON.stringify(path)} });
    for (const [name, value] of Object.entries(${JSON.stringify(fields)}))
      form.append(Object.assign(document.createElement('textarea'), { name, value }));
    document.body.append(form);
    form.submit();
  }`,

  /** What the element that has the focus is known by. */
  focused: `(({ activeElement: at }) => at.hreflang || at.value || at.id)(document)`,

  /** Pastes the code and approves. */
  approve: (code: string) => `{
    document.querySelector('#value').value = ${JSON.stringify(code)};
    document.querySelector('button[value=approve]').click();
  }`,
} as const;
