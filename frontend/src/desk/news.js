// Word of what has changed on the server: said once, politely; no row moves until its reader asks.

const EVERY = 20_000;

export function watchForNews() {
  const place = document.getElementById('desk-news');
  let mark = place.dataset.mark;
  let timer = 0;

  const look = async () => {
    const headers = { Accept: 'application/json', 'If-None-Match': `"${mark}"` };
    const address = `${place.dataset.changes}?since=${encodeURIComponent(place.dataset.since)}`;
    const answer = await fetch(address, { headers, cache: 'no-store' }).catch(() => null);
    if (answer?.status !== 200) return; // nothing is new, or nobody can be asked just now
    const found = await answer.json();
    if (found.mark === mark) return;
    mark = found.mark;
    for (const count of document.querySelectorAll('[data-count]')) {
      count.textContent = found.counts[count.dataset.count];
      if (count.parentElement.matches('.offered')) count.parentElement.hidden = count.textContent === '0';
    }
    say(place, found);
  };
  const start = () => {
    clearInterval(timer);
    if (document.hidden) return;
    timer = setInterval(look, EVERY);
  };
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) look();
    start();
  });
  start();
}

function say(place, found) {
  const told = [
    [place.dataset.new, found.new],
    [place.dataset.newOffers, found.new_offers],
  ].filter(([, count]) => count !== '0');
  const text = told.map(([words, count]) => words.replace('{n}', count)).join(' · ') || place.dataset.changed;
  const link = document.createElement('a');
  link.href = location.href;
  link.textContent = place.dataset.refresh;
  place.replaceChildren(`${text} · `, link);
}
