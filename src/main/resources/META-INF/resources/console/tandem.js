'use strict';
// The page is rendered by the server; this refreshes it and sends what its buttons ask for.
(() => {
  const EVERY = 5000;
  const live = document.getElementById('live');
  const said = document.getElementById('said');

  const say = (text) => { if (said) said.textContent = text; };

  const localTimes = (root) => {
    for (const time of root.querySelectorAll('time')) {
      const at = new Date(time.dateTime);
      time.title = time.dateTime;
      time.textContent = at.toLocaleString(undefined, { dateStyle: 'short', timeStyle: 'short' });
    }
  };

  // The header is what tells our script from a form of another site (the cookie comes by itself).
  const send = (path, body) => fetch(path, {
    method: 'POST',
    headers: body === undefined
      ? { 'X-Tandem-Page': '1' }
      : { 'X-Tandem-Page': '1', 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });

  const problem = async (answer) => {
    try { return (await answer.json()).detail || answer.statusText; } catch (e) { return answer.statusText; }
  };

  const press = async (button) => {
    if (button.dataset.confirm && !confirm(button.dataset.confirm)) return;
    button.disabled = true;
    try {
      const answer = await send(button.dataset.post);
      const what = button.getAttribute('aria-label') || button.textContent;
      say(answer.ok ? what + ': under way.' : what + ': ' + await problem(answer));
    } catch (e) {
      say('Tandem does not answer.');
    } finally {
      button.disabled = false;
    }
    await refresh();
  };

  let shown = '';
  const refresh = async () => {
    if (!live) return;
    try {
      const answer = await fetch('/console/home' + location.search, { headers: { 'X-Tandem-Page': '1' } });
      if (answer.status === 401) { location.reload(); return; }
      if (!answer.ok) { say('Tandem does not answer.'); return; }
      const html = await answer.text();
      if (html === shown || !getSelection().isCollapsed) return;
      const focus = document.activeElement && live.contains(document.activeElement) ? document.activeElement.id : '';
      // Rendered and escaped by Tandem itself; scripts in it would not run.
      live.innerHTML = html;
      shown = html;
      localTimes(live);
      if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
    } catch (e) {
      say('Tandem does not answer.');
    }
  };

  document.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-post]');
    if (button) press(button);
  });

  document.getElementById('fetch')?.addEventListener('submit', async (event) => {
    event.preventDefault();
    const form = event.target;
    const answer = await send('/api/shops/' + form.shop.value + '/orders/sync', { number: form.number.value });
    say(answer.ok ? 'Order ' + form.number.value + ': under way.' : await problem(answer));
    if (answer.ok) form.number.value = '';
    await refresh();
  });

  document.getElementById('login')?.addEventListener('submit', async (event) => {
    event.preventDefault();
    const answer = await send('/session', { token: event.target.token.value });
    if (answer.ok) location.reload(); else say('This token is not valid.');
  });

  document.getElementById('status')?.addEventListener('change', (event) => event.target.form.submit());

  if (live) {
    localTimes(live);
    setInterval(() => { if (!document.hidden) refresh(); }, EVERY);
    document.addEventListener('visibilitychange', () => { if (!document.hidden) refresh(); });
  }
})();
