import { InMemoryWebStorage, type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { pathWithin } from './path-within.ts';
import { SIGNED_IN_PATH, SIGNED_OUT_PATH } from './paths.ts';
import type { SignInSettings } from './settings.ts';

let manager: UserManager | undefined;
let signOutUrl: string | undefined;
let user: User | undefined;
/** The member whose input the page may hold. */
let subject: string | undefined;
/** Between the windows of this browser: a sign-out in one ends the session of all. */
const windows = new BroadcastChannel('countersign-session');
const listeners = new Set<() => void>();

const CLOSES_WITHIN_MILLISECONDS = 1000;

/** Whether the tokens of this page still work; an ended session keeps the page, so that no input is lost. */
export type SessionState = 'active' | 'ended';
let state: SessionState = 'ended';

function become(next: SessionState): void {
  if (state === next) return;
  state = next;
  for (const listener of listeners) listener();
}

export const sessionState = (): SessionState => state;

/** @returns a function that ends the subscription */
export function onSessionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The access token of the signed-in member, renewed if it is about to end; undefined before the sign-in. */
export async function accessToken(): Promise<string | undefined> {
  return user?.access_token;
}

/** Called if the API no longer accepts the token. */
export const endSession = (): void => become('ended');

/**
 * Signs in by authorization code with PKCE (RFC 7636). Tokens are kept in memory only: after a reload the provider's own
 * session signs the member in again, without a form.
 * @returns the path to show, or undefined if the browser leaves for the provider
 */
export async function startSession(settings: SignInSettings): Promise<string | undefined> {
  const { origin, pathname, search, hash } = location;
  signOutUrl = settings.signOutUrl;
  manager = new UserManager({
    authority: settings.issuer,
    client_id: settings.clientId,
    redirect_uri: `${origin}${SIGNED_IN_PATH}`,
    post_logout_redirect_uri: `${origin}${SIGNED_OUT_PATH}`,
    scope: settings.scope,
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    // The PKCE verifier must survive the way to the provider and back; it is removed when the code is exchanged.
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    automaticSilentRenew: false,
  });
  manager.events.addUserLoaded((renewed) => {
    // Another member must not go on with what this one has typed.
    if (subject !== undefined && renewed.profile.sub !== subject) return location.replace('/');
    take(renewed);
  });
  manager.events.addAccessTokenExpired(endSession);
  windows.onmessage = () => {
    void manager?.removeUser();
    user = undefined;
    endSession();
  };
  if (pathname === SIGNED_OUT_PATH) return pathname;
  if (pathname !== SIGNED_IN_PATH) return signIn(`${pathname}${search}${hash}`);
  if (isForAnotherWindow(search)) {
    await manager.signinPopupCallback();
    // A window that stays is none of those: the address was kept from an earlier sign-in.
    setTimeout(() => location.replace('/'), CLOSES_WITHIN_MILLISECONDS);
    return undefined;
  }
  const signedIn = await manager.signinRedirectCallback();
  take(signedIn);
  // Without a refresh token the renewal would need a frame of the provider, which the content security policy forbids.
  if (signedIn.refresh_token !== undefined) manager.startSilentRenew();
  return pathWithin(origin, signedIn.state);
}

function take(signedIn: User): void {
  user = signedIn;
  subject = signedIn.profile.sub;
  become('active');
}

/** Whether the provider answers a request of `signInAgain`, of which only the window that sent it knows the verifier. */
function isForAnotherWindow(search: string): boolean {
  const state = new URLSearchParams(search).get('state');
  return state !== null && sessionStorage.getItem(`oidc.${state}`) === null;
}

/** Leaves for the provider, which returns to `path`. */
export async function signIn(path: string): Promise<undefined> {
  await manager?.signinRedirect({ state: path });
}

/**
 * Signs in again in a window of its own, which closes by itself: the page stays, with what is typed.
 * @returns whether the member signed in; not if the browser opened no window, or the window was closed
 */
export async function signInAgain(): Promise<boolean> {
  try {
    await manager?.signinPopup();
    return true;
  } catch {
    return false;
  }
}

/** Ends the session here, in the other windows of the console, and at the provider. */
export async function signOut(): Promise<void> {
  forgetPage();
  // Cognito's end of a session leaves refresh tokens valid. If they cannot be revoked, they still end with this page.
  await manager?.revokeTokens(['refresh_token']).catch(() => undefined);
  windows.postMessage('signed-out');
  if (signOutUrl === undefined) return manager?.signoutRedirect();
  await manager?.removeUser();
  location.assign(signOutUrl);
}

/**
 * A browser keeps the page that it leaves, with its memory, for the back button, which would show what the member saw and
 * send requests with the member's token.
 */
function forgetPage(): void {
  addEventListener('pagehide', () => {
    user = undefined;
    document.body.replaceChildren();
  });
  addEventListener('pageshow', () => location.reload());
}
