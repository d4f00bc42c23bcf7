import * as z from 'zod';
import { Application } from '../application/application.ts';

const { shape } = Application;

/** An application as it was written: a draft may lack any field, and a field may have the form of a former version. */
export const ApplicationView = z
  .looseObject({
    ...Application.partial().shape,
    names: z.array(z.string()).optional(),
    contacts: shape.contacts.unwrap().optional(),
    contactLanguage: shape.contactLanguage.unwrap().optional(),
    applicant: shape.applicant.partial().optional(),
  })
  .meta({ id: 'ApplicationView' });
