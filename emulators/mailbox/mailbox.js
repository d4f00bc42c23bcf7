// Shows new mails in the list. Without scripts, the page reloads itself.
const PAUSE_MS = 2000;
let known;

async function refresh() {
  if (document.hidden) return;
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const [shown, next] = [document, page].map((each) => each.querySelector('#mails'));
  known ??= shown.innerHTML;
  if (next.innerHTML === known) return;
  const focused = document.activeElement?.getAttribute('href');
  known = next.innerHTML;
  shown.replaceChildren(...next.childNodes);
  if (focused) shown.querySelector(`a[href="${focused}"]`)?.focus();
}

setInterval(() => refresh().catch(() => undefined), PAUSE_MS);
