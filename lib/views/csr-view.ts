import * as z from 'zod';
import { KeyView } from './key-view.ts';

/** What a certificate request contains. */
export const CsrView = z
  .object({
    subject: z.array(z.object({ type: z.string(), value: z.string() })).meta({
      description: 'The attributes of the subject: `CN`, `O`, …, or an object identifier.',
    }),
    names: z.array(z.string()).meta({ description: 'The DNS names that it asks for.' }),
    key: KeyView.optional().meta({ description: 'Absent if the key is neither RSA nor EC.' }),
  })
  .meta({ id: 'Csr' });
export type CsrView = z.infer<typeof CsrView>;
