import { expect } from 'vitest';
import * as z from 'zod';
import { until } from '../../local/demo/until.ts';
import { ov } from '../harness/application.ts';
import { everyItem } from '../harness/inside.ts';
import { journey } from '../harness/journey.ts';
import { accepted } from '../harness/member.ts';

const CONTENT = '%PDF-1.7 of a draft that is deleted';
const Draft = z.object({ id: z.string(), findings: z.array(z.object({ code: z.string() })) });
const Upload = z.object({
  upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }),
  attach: z.string(),
});

journey(
  'a draft is written bit by bit, deleted, and removed whole',
  { needs: ['clock', 'inside'] },
  async (stage) => {
    const { applicant, domain } = stage;
    const { id, findings } = Draft.parse(
      accepted(await applicant.calls('POST /v1/orders', { submit: false })).body,
    );
    expect(findings.map(({ code }) => code)).toContain('csr-missing');
    const patched = await applicant.calls(`PATCH /v1/orders/${id}/application`, ov(domain), {
      'if-match': '*',
    });
    expect(Draft.parse(accepted(patched).body).findings).toEqual([]);
    const asked = await applicant.calls(`POST /v1/orders/${id}/documents`, {
      name: 'a.pdf',
      contentType: 'application/pdf',
    });
    const { upload, attach } = Upload.parse(accepted(asked).body);
    const form = new FormData();
    for (const [name, value] of Object.entries(upload.fields)) form.set(name, value);
    form.set('file', new Blob([CONTENT]));
    await fetch(upload.url, { method: 'POST', body: form });
    accepted(await applicant.calls(`PUT /${attach.replace(/^\//, '')}`, { name: 'a.pdf' }));

    expect(await stage.runtime.placesWith(CONTENT)).not.toEqual([]);

    const deleted = await applicant.calls(`DELETE /v1/orders/${id}`);

    expect(deleted.status).toBe(204);
    expect((await applicant.calls(`GET /v1/orders/${id}`)).status).toBe(404);
    await stage.runtime.passes(2, 'hours');
    await until('what is left of it to be removed', async () =>
      (await everyItem(stage.runtime)).some(({ PK, SK }) =>
        `${PK} ${SK}`.replace(/^RATE#.*/, '').includes(id),
      )
        ? undefined
        : true,
    );
    expect(await stage.runtime.placesWith(CONTENT)).toEqual([]);
  },
);
