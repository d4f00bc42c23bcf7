import type { At, StateList } from './state.ts';

const go = ({ page, stage }: At, path: string) => page.goto(stage.runtime.url + path);

/** What is shown before the sign-in, and after the session. */
export const SIGN_IN: StateList = {
  role: undefined,
  states: {
    'sign-in': async (at) => {
      await go(at, '/');
      await at.page.getByRole('button', { name: 'Ada Applicant' }).waitFor();
    },
    'signed out': async (at) => {
      await go(at, '/signed-out');
      await at.page.getByRole('heading', { name: at.text('session.signedOut') }).waitFor();
    },
    'cannot start': async (at) => {
      await at.page.route('**/v1/sign-in', (route) => route.fulfill({ status: 503, body: '' }));
      await go(at, '/');
      await at.page.getByText(at.text('session.startFailed')).waitFor();
    },
  },
};
