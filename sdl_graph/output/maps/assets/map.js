'use strict';
(() => {
  const map = document.querySelector('figure svg');
  const told = document.getElementById('told');
  const start = told.innerHTML;
  const items = [...map.querySelectorAll('[role=button]')];
  const links = new Map([...document.querySelectorAll('#propositions > li')].map(li => [li.dataset.link, li]));
  let chosen = null;

  const linksOf = item => item.dataset.concept === undefined
    ? item.dataset.links.split(' ')
    : [...links].filter(([, li]) => [li.dataset.source, li.dataset.target].includes(item.dataset.concept)).map(([id]) => id);

  function choose(item) {
    clear();
    chosen = item;
    const ids = linksOf(item);
    const near = new Set(ids.flatMap(id => [links.get(id).dataset.source, links.get(id).dataset.target]));
    for (const one of map.querySelectorAll('.map-concept,.map-phrase,.map-line')) {
      const mine = one.dataset.concept === undefined
        ? one.dataset.links.split(' ').some(id => ids.includes(id)) : near.has(one.dataset.concept);
      one.classList.toggle('near', mine || one === item);
    }
    map.classList.add('choosing');
    item.classList.add('chosen');
    if (item.hasAttribute('aria-pressed')) item.setAttribute('aria-pressed', 'true');
    const list = document.createElement('ol');
    list.className = 'links';
    list.append(...ids.map(id => {
      const copy = links.get(id).cloneNode(true);
      copy.removeAttribute('id');
      return copy;
    }));
    const head = document.createElement('h2');
    head.textContent = item.dataset.concept === undefined ? 'Evidence' : item.getAttribute('aria-label');
    told.replaceChildren(head, list);
  }

  function clear() {
    if (!chosen) return;
    chosen.classList.remove('chosen');
    if (chosen.hasAttribute('aria-pressed')) chosen.setAttribute('aria-pressed', 'false');
    map.classList.remove('choosing');
    for (const one of map.querySelectorAll('.near')) one.classList.remove('near');
    chosen = null;
    told.innerHTML = start;
  }

  function focus(item) {
    for (const one of items) one.setAttribute('tabindex', one === item ? '0' : '-1');
    item.focus();
  }

  function next(item, across, down) {
    const here = item.getBoundingClientRect();
    const at = box => [box.x + box.width / 2, box.y + box.height / 2];
    const [x, y] = at(here);
    let best = null, least = Infinity;
    for (const one of items) {
      const [there, below] = at(one.getBoundingClientRect());
      const along = (there - x) * across + (below - y) * down;
      const aside = Math.abs((there - x) * down) + Math.abs((below - y) * across);
      if (one !== item && along > 4 && along + 2.5 * aside < least) [best, least] = [one, along + 2.5 * aside];
    }
    return best;
  }

  const ways = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
  map.addEventListener('keydown', event => {
    const item = event.target.closest('[role=button]');
    if (!item || event.ctrlKey || event.altKey || event.metaKey) return;
    const to = ways[event.key] ? next(item, ...ways[event.key])
      : event.key === 'Home' ? items[0] : event.key === 'End' ? items[items.length - 1] : null;
    if (to) focus(to);
    else if (event.key === 'Enter' || event.key === ' ') choose(item);
    else if (!ways[event.key]) return;
    event.preventDefault();
  });
  document.addEventListener('keydown', event => { if (event.key === 'Escape') clear(); });
  map.addEventListener('click', event => {
    const item = event.target.closest('[role=button],.map-line');
    if (!item) return clear();
    choose(item);
    if (item.matches('[role=button]')) focus(item);
  });
})();
