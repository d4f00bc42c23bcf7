import * as z from 'zod';
import { dv, ORGANIZATION, ov } from '../../../harness/application.ts';
import { accepted, type Placed } from '../../../harness/member.ts';
import type { SharedStage } from '../../../harness/shared-stage.ts';
import { once } from './state.ts';

const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 51>>stream
BT /F1 24 Tf 60 760 Td (Handelsregister Berlin) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF`;
/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const FILES: Record<string, [contentType: string, bytes: Uint8Array<ArrayBuffer>]> = {
  'register.pdf': ['application/pdf', Uint8Array.from(Buffer.from(PDF))],
  'licence.png': ['image/png', Uint8Array.from(PNG)],
  'broken.png': ['image/png', Uint8Array.from(PNG.subarray(0, 20))],
};

const Upload = z.object({
  id: z.string(),
  upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }),
});

async function attach({ applicant }: SharedStage, { id: order }: Placed, name: string): Promise<void> {
  const [contentType, bytes] = FILES[name] ?? [];
  if (contentType === undefined || bytes === undefined) throw new Error(`There is no file ${name}.`);
  const asked = await applicant.calls(`POST /v1/orders/${order}/documents`, { name, contentType });
  const { id, upload } = Upload.parse(accepted(asked).body);
  const form = new FormData();
  for (const [field, value] of Object.entries(upload.fields)) form.set(field, value);
  form.set('file', new Blob([bytes], { type: contentType }), name);
  await fetch(upload.url, { method: 'POST', body: form });
  accepted(await applicant.calls(`PUT /v1/orders/${order}/documents/${id}`, { name }));
}

/** Orders that a reviewer decides on, one of each kind. */
export const ordersToReview = once(async (stage: SharedStage) => {
  const { applicant, reviewer, domain, contact } = stage;
  const at = (label: string) => `${label}.${domain}`;
  const confirmed = async (name: string) => {
    const hostmaster = contact(`hostmaster@${name}`);
    await hostmaster.approves(await hostmaster.isAsked());
  };

  const [highRisk, returned, former] = await Promise.all([
    applicant.places(dv(at('paypal'))),
    applicant.places(ov(at('mended'))),
    applicant.places(ov(at('renewed'))),
  ]);
  await Promise.all([at('paypal'), at('mended'), at('renewed')].map(confirmed));
  await Promise.all([returned, former].map((each) => applicant.sees(each, 'reviewing')));
  const { revision } = await reviewer.looksAt(former);
  const checklist = { identitySource: 'HRB', addressSource: 'HRB', callBack: '030', highRisk: '–' };
  accepted(await reviewer.tries('approve', former, { revision, checklist }));
  await reviewer.returns(returned, {
    field: '/organization/phone',
    code: 'reviewers-remark',
    message: '110?',
  });
  const { application } = await applicant.looksAt(returned);
  await applicant.changes(returned, {
    ...ov(at('mended')),
    csr: application?.csr ?? '',
    organization: { ...ORGANIZATION, phone: '+4930123457' },
  });
  for (const name of Object.keys(FILES)) await attach(stage, returned, name);
  await applicant.submits(returned);
  await applicant.sees(former, 'issued');
  const renewal = await applicant.renews(former, { csr: dv(at('renewed')).csr });
  for (const each of [highRisk, returned, renewal]) await applicant.sees(each, 'reviewing');
  return { highRisk, mended: returned, renewal };
});
