const KEY = 'reloaded-at';
const ONCE_IN_MILLISECONDS = 60_000;

/**
 * Loads the page again if a part of it no longer exists, because the console was deployed again since. At most once a minute,
 * in case it is missing for another reason.
 */
export function reloadWhenOutdated(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(KEY) ?? 0);
    if (Date.now() - last < ONCE_IN_MILLISECONDS) return;
    event.preventDefault();
    sessionStorage.setItem(KEY, String(Date.now()));
    location.reload();
  });
}
