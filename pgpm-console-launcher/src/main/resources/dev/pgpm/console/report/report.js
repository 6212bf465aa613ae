'use strict';
(function () {
  const tools = document.getElementById('tools');
  if (!tools) return;
  tools.hidden = false;
  const search = document.getElementById('search');
  const wrong = document.getElementById('wrong-only');
  const found = document.getElementById('found');
  const modules = Array.from(document.querySelectorAll('details.module'));
  function show() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const module of modules) {
      const text = module.dataset.text || (module.dataset.text = module.textContent.toLowerCase());
      const fits = words.every((word) => text.includes(word)) && !(wrong.checked && module.dataset.outcome === 'passed');
      module.hidden = !fits;
      if (fits) shown++;
    }
    found.textContent = shown + ' of ' + modules.length + ' modules';
  }
  search.addEventListener('input', show);
  wrong.addEventListener('change', show);
  document.getElementById('open-all').addEventListener('click', () => modules.forEach((module) => { if (!module.hidden) module.open = true; }));
  document.getElementById('close-all').addEventListener('click', () => modules.forEach((module) => { module.open = false; }));
  // A link into a closed module opens it; "/" goes to the search field, as on many pages.
  function reveal() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const module = target && target.closest('details');
    if (module) { module.open = true; target.scrollIntoView(); }
  }
  window.addEventListener('hashchange', reveal);
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) { event.preventDefault(); search.focus(); }
  });
  reveal();
})();
