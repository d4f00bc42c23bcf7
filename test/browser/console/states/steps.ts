import type { At } from './state.ts';
import type { TextKey } from './texts.ts';

/** Opens a page, and waits for its heading. */
export async function opens({ visit, page }: At, path: string, heading: string): Promise<void> {
  await visit.open(path);
  await page.getByRole('heading', { name: heading }).first().waitFor();
}

/** Opens an order, and waits for a text that belongs to its state. */
export async function opensOrder({ visit, page }: At, id: string, sign: string): Promise<void> {
  await visit.open(`/orders/${id}`);
  await page.getByRole('main').getByText(sign).first().waitFor();
}

export const presses = ({ page, text }: At, key: TextKey): Promise<void> =>
  page
    .getByRole('button', { name: text(key), exact: true })
    .first()
    .click();

/** Goes to the next step of the wizard. */
export async function next(at: At, step: TextKey): Promise<void> {
  await presses(at, 'application.next');
  await at.page.getByRole('heading', { level: 1, name: at.text(step) }).waitFor();
}

/** An id under which no order is stored. */
const LIKE = '01KB0000000000000000000';
let asked = 0;

/** Opens an order of which a part is shown otherwise, for states that only days or milliseconds lead to. */
export async function opensAltered(
  at: At,
  id: string,
  changes: Readonly<Record<string, unknown>>,
  sign: string,
): Promise<void> {
  asked += 1;
  const other = LIKE + String(asked).padStart(3, '0');
  await at.page.route(`**/v1/orders/${other}`, async (route) => {
    const response = await route.fetch({ url: route.request().url().replace(other, id) });
    await route.fulfill({ response, json: { ...(await response.json()), id: other, ...changes } });
  });
  await opensOrder(at, other, sign);
}

/** A file of a name in the memory of the test. */
export const file = (name: string, mimeType: string, text: string) => ({
  name,
  mimeType,
  buffer: Buffer.from(text),
});

export const PDF =
  '%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n';
