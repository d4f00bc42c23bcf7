export const session = {
  signIn: 'Sign in',
  signInAgain: 'Sign in again',
  signInHere: 'Sign in on this page',
  noWindow:
    'The sign-in window was closed, or the browser blocked it: allow pop-up windows for this site, and sign in again. If you sign in on this page, what you typed here is lost.',
  signOut: 'Sign out',
  signedOut: 'You are signed out',
  signedOutHow: 'Close this window if other people use this device.',
  ended: 'Your session has ended',
  endedHow:
    'Sign in again to go on. What this page shows may be out of date, and nothing can be changed until then.',
  pageFailed: 'The page could not be loaded',
  startFailed: 'The console could not start',
  noClient:
    'Sign-in is not set up yet: {{serviceName}} names no client for this console at its provider {{issuer}}. The operator must register one there and deploy with consoleClientId (docs/deploy.md). Contact: {{operatorContact}}',
  stranger: 'You are signed in, but you are not a member',
  strangerHow: 'An operator of {{service}} must register you. Give the operator your subject: {{subject}}',
  offline: 'No connection to the service',
  offlineHow: 'What this page shows may be out of date. It is refreshed as soon as the service answers.',
} as const;
