import { keyAndRequest } from '../../../../local/demo/key-and-request.ts';
import { someOrders } from './orders.ts';
import type { At, Reach } from './state.ts';
import { file, next, opens, PDF, presses } from './steps.ts';

const begins = (at: At) => opens(at, '/orders/new', at.text('application.steps.names'));

async function names(at: At, typed: string, count: number): Promise<void> {
  await begins(at);
  await at.page.getByRole('textbox', { name: at.text('application.names') }).fill(typed);
  const read = at.page.getByRole('list', { name: at.text('application.namesRead') });
  await read
    .getByRole('listitem')
    .nth(count - 1)
    .waitFor();
  // Until the service has looked at them.
  await at.page.waitForResponse('**/v1/preflight');
}

let keySteps = 0;
/** The step of a new order for one name in which the key is made or named. */
async function keyStep(at: At): Promise<void> {
  // The console asks the service about the same names once.
  keySteps += 1;
  await names(at, `wizard-${keySteps}.${at.stage.domain}`, 1);
  await next(at, 'application.steps.key');
}

const chooses = ({ page }: At, label: string) => page.getByText(label, { exact: true }).click();

/** A step of the draft of an OV order that is filled in. */
async function stepOfDraft(at: At, step: 'organization' | 'contacts' | 'submit'): Promise<void> {
  const { filled } = await someOrders(at.stage);
  await opens(at, `/orders/${filled.id}/edit`, at.text('application.steps.names'));
  for (const each of ['key', 'organization', 'contacts', 'submit'] as const) {
    await next(at, `application.steps.${each}`);
    if (each === step) return;
  }
}

/** The steps of an order. */
export const WIZARD: Record<string, Reach> = {
  'wizard, names, empty': begins,
  'wizard, names, none given': async (at) => {
    await begins(at);
    await presses(at, 'application.next');
    await at.page
      .getByRole('textbox', { name: at.text('application.names') })
      .and(at.page.locator('[aria-invalid=true]'))
      .waitFor();
  },
  'wizard, names, pasted': (at) =>
    names(
      at,
      `https://Shop.${at.stage.domain}:8443/cart?x=1, *.${at.stage.domain}; www.${at.stage.domain}`,
      3,
    ),
  'wizard, names, with findings': (at) =>
    names(at, `localhost under_score.${at.stage.domain} 192.0.2.1 ${at.stage.domain}`, 4),
  'wizard, names, with notes': (at) => names(at, `paypa1.${at.stage.domain}`, 1),
  'wizard, names, a hundred': (at) =>
    names(at, Array.from({ length: 100 }, (_, index) => `host-${index}.${at.stage.domain}`).join('\n'), 100),
  'wizard, key': keyStep,
  'wizard, key, none given': async (at) => {
    await keyStep(at);
    await presses(at, 'application.next');
    await at.page.getByText(at.text('key.notMade')).first().waitFor();
  },
  'wizard, key, made here': async (at) => {
    await keyStep(at);
    await presses(at, 'key.make');
    await at.page.getByText(at.text('key.made'), { exact: true }).first().waitFor();
  },
  'wizard, key, pasted': async (at) => {
    await keyStep(at);
    await chooses(at, at.text('key.paste'));
    const { csr } = keyAndRequest([`other.${at.stage.domain}`]);
    await at.page.getByRole('textbox', { name: at.text('key.csr') }).fill(csr);
    await at.page.getByText(at.text('key.findings')).waitFor();
  },
  'wizard, key, a private key pasted': async (at) => {
    await keyStep(at);
    await chooses(at, at.text('key.paste'));
    const { privateKey } = keyAndRequest(['example.org']);
    await at.page.getByRole('textbox', { name: at.text('key.csr') }).fill(privateKey);
    await at.page.getByText(at.text('key.faults.private-key')).waitFor();
  },
  'wizard, key, by openssl': async (at) => {
    await keyStep(at);
    await chooses(at, at.text('key.openssl'));
    await at.page.getByText(at.text('key.opensslRun')).waitFor();
  },
  'wizard, organization': (at) => stepOfDraft(at, 'organization'),
  'wizard, organization, a document': async (at) => {
    await stepOfDraft(at, 'organization');
    if ((await at.page.getByText('extract.pdf').count()) === 0)
      await at.page.locator('input[type=file]').setInputFiles(file('extract.pdf', 'application/pdf', PDF));
    await at.page.getByRole('button', { name: 'extract.pdf', exact: true }).waitFor();
  },
  'wizard, organization, uploading': async (at) => {
    await stepOfDraft(at, 'organization');
    await at.page.route('**/v1/orders/*/documents', () => {});
    await at.page.locator('input[type=file]').setInputFiles(file('register.pdf', 'application/pdf', PDF));
    await at.page.getByText(at.text('document.uploading')).first().waitFor();
  },
  'wizard, organization, wrong file': async (at) => {
    await stepOfDraft(at, 'organization');
    await at.page.locator('input[type=file]').setInputFiles(file('extract.docx', 'application/msword', 'x'));
    await at.page
      .getByText(at.text('document.refused', { name: 'extract.docx' }))
      .first()
      .waitFor();
  },
  'wizard, contacts': (at) => stepOfDraft(at, 'contacts'),
  'wizard, submit': async (at) => {
    await stepOfDraft(at, 'submit');
    await at.page.getByText(at.text('application.willIssue')).waitFor();
  },
  'wizard, draft of nothing': async (at) => {
    const { draft } = await someOrders(at.stage);
    await opens(at, `/orders/${draft.id}/edit`, at.text('application.steps.names'));
  },
};
