import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { dv, ov } from '../../../harness/application.ts';
import { accepted } from '../../../harness/member.ts';
import type { SharedStage } from '../../../harness/shared-stage.ts';
import { once } from './state.ts';

const LONG_LABEL = 'a-name-that-is-nearly-as-long-as-a-label-of-the-dns-may-be-63';

/** Orders of an applicant, one in each situation that the console shows; those that only wait are placed first. */
export const someOrders = once(async (stage: SharedStage) => {
  const { applicant, reviewer, domain, contact } = stage;
  const at = (label: string) => `${label}.${domain}`;
  const confirmed = async (name: string) => {
    const hostmaster = contact(`hostmaster@${name}`);
    await hostmaster.approves(await hostmaster.isAsked());
  };
  const issued = async (name: string) => {
    const order = await applicant.places(dv(name));
    await confirmed(name);
    return applicant.sees(order, 'issued');
  };
  const reviewing = async (name: string) => {
    const order = await applicant.places(ov(name));
    await confirmed(name);
    return applicant.sees(order, 'reviewing');
  };
  const declined = async (name: string) => {
    const order = await applicant.places(dv(name));
    const hostmaster = contact(`hostmaster@${name}`);
    await hostmaster.declines(await hostmaster.isAsked());
    return applicant.sees(order, 'returned');
  };
  const [bounces, complains] = [at('bounces'), at('complains')];
  await appendFile(
    join(stage.runtime.home, 'zone.yml'),
    `${bounces}: { mail: bounces }\n${complains}: { mail: complains }\n`,
  );
  const hundred = Array.from({ length: 100 }, (_, index) => `host-${index}.${at('many')}`);

  const [draft, filled, verifying, many, long, bounced, complained, refusedByContact] = await Promise.all([
    applicant.calls('POST /v1/orders', { type: 'DV', submit: false }),
    applicant.places(ov(at('draft')), { submit: false }),
    applicant.places(dv(at('verifying'), { names: [at('verifying'), `*.${at('verifying')}`] })),
    applicant.places(dv(at('many'), { names: hundred, contacts: {} })),
    applicant.places(dv(`${LONG_LABEL}.${LONG_LABEL}.${domain}`)),
    applicant.places(dv(bounces)),
    applicant.places(dv(complains)),
    declined(at('declined')),
  ]);
  const [plain, waiting, held, returned, refused, withdrawn, cancelled, revoked, replaced] =
    await Promise.all([
      issued(at('issued')),
      reviewing(at('reviewing')),
      reviewing(at('held')),
      reviewing(at('returned')),
      reviewing(at('refused')),
      applicant.places(ov(at('withdrawn'))),
      applicant.places(dv(at('cancelled'))),
      issued(at('revoked')),
      issued(at('replaced')),
    ]);
  await Promise.all([
    reviewer.holds(held, 'HRB 12345?'),
    reviewer.returns(
      returned,
      {
        field: '/organization/phone',
        code: 'organization-phone-unverifiable',
        message: '+49 30 123456?',
      },
      { field: '/names', code: 'name-unclear', message: 'www?' },
    ),
    reviewer.refuses(refused, { field: '', code: 'reviewers-remark', message: 'HRB 12345: –' }),
    applicant.withdraws(withdrawn),
    applicant.cancels(cancelled),
    applicant.revokes(revoked, 'superseded'),
    applicant.reissues(replaced, { csr: dv(at('replaced')).csr }),
  ]);
  return {
    draft: z.object({ id: z.string() }).parse(accepted(draft).body),
    filled,
    verifying,
    many,
    long,
    bounced,
    complained,
    declined: refusedByContact,
    issued: plain,
    reviewing: waiting,
    held,
    returned,
    refused,
    withdrawn,
    cancelled,
    revoked,
    replaced,
  };
});
