import { Application } from '../application/application.ts';

/** What is applied for, as the API documents it. */
export const ApplicationBody = Application.meta({ id: 'Application' });
