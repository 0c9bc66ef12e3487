/* script.js -- what a script can do better: complete what is typed, and show other results without loading the page anew.
 * Everything works without it, and when anything here fails the plain link or form takes over. No library, no cookie, no
 * request but to this site. */
(function () {
  'use strict';

  var status = document.getElementById('status');
  var speaking;

  /* Tell a screen reader, once things have settled: who types on is not interrupted. */
  function announce(text) {
    clearTimeout(speaking);
    speaking = setTimeout(function () { status.textContent = text; }, 700);
  }

  function element(name, attributes, text) {
    var made = document.createElement(name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (text) made.textContent = text;
    return made;
  }

  /* --- Completion: the combobox with a list of the ARIA Authoring Practices ---------------------------------------
   * The input keeps the focus; aria-activedescendant tells which option is meant. Down and Up walk, Enter takes, Escape
   * closes and, when closed, empties; Tab and leaving close. A word completes the query, a name leads to its page. */

  var KINDS = ['words', 'speakers', 'institutions', 'bodies', 'topics'];

  function complete(form) {
    var input = form.elements.q;
    var list = element('div', { role: 'listbox', id: 'suggestions', 'class': 'suggestions',
      'aria-label': form.querySelector('label').textContent });
    var options = [], active = -1, typed = input.value, waiting, request;

    list.hidden = true;
    form.appendChild(list);
    Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': 'suggestions',
      'aria-haspopup': 'listbox' }).forEach(function (pair) { input.setAttribute(pair[0], pair[1]); });

    function activate(index) {
      if (options[active]) options[active].setAttribute('aria-selected', 'false');
      active = index;
      if (options[active]) {
        options[active].setAttribute('aria-selected', 'true');
        options[active].scrollIntoView({ block: 'nearest' });
        input.setAttribute('aria-activedescendant', options[active].id);
      } else {
        input.removeAttribute('aria-activedescendant');
      }
    }

    function close() {
      clearTimeout(waiting);
      if (request) request.abort();
      list.hidden = true;
      input.setAttribute('aria-expanded', 'false');
      activate(-1);
    }

    function take(option) {
      close();
      if (option.dataset.href) {
        location.assign(option.dataset.href);
      } else {
        input.value = option.dataset.text;
        form.requestSubmit();
      }
    }

    function add(group, name, note, data) {
      var option = element('div', { role: 'option', id: 'suggestion-' + options.length, 'aria-selected': 'false' });
      option.appendChild(element('span', {}, name));
      if (note) option.appendChild(element('small', {}, note));
      Object.assign(option.dataset, data);
      options.push(option);
      group.appendChild(option);
    }

    function page(kind, id) {
      var lang = form.elements.lang ? '?lang=' + form.elements.lang.value : '';
      return form.dataset.pages + '/' + kind + '/' + encodeURIComponent(id) + lang;
    }

    function show(answer) {
      list.textContent = '';
      options = [];
      KINDS.forEach(function (kind) {
        if (!answer[kind] || !answer[kind].length) return;
        var group = element('div', { role: 'group', 'aria-labelledby': 'suggested-' + kind });
        group.appendChild(element('div', { role: 'presentation', id: 'suggested-' + kind }, form.dataset[kind]));
        answer[kind].forEach(function (row) {
          if (kind === 'words') add(group, row.text, row.passages, { text: row.text });
          else add(group, row.name, row.institution || row.passages, { href: page(kind, row.id) });
        });
        list.appendChild(group);
      });
      activate(-1);
      list.hidden = !options.length;
      input.setAttribute('aria-expanded', String(!list.hidden));
      announce(form.dataset.count + ' ' + options.length);
    }

    function ask() {
      if (request) request.abort();
      request = new AbortController();
      var url = new URL(form.dataset.suggest, location.href);
      url.searchParams.set('q', typed.trim());
      url.searchParams.set('limit', '4');
      fetch(url, { signal: request.signal }).then(function (reply) { return reply.ok ? reply.json() : {}; })
        .then(show).catch(function () { /* typed on, or no network: no suggestions */ });
    }

    input.addEventListener('input', function () {
      typed = input.value;
      close();
      if (typed.trim().length > 1) waiting = setTimeout(ask, 90);
    });
    input.addEventListener('keydown', function (event) {
      if (event.isComposing) return;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        if (list.hidden) { typed = input.value; if (typed.trim().length > 1) ask(); return; }
        var places = options.length + 1; /* the box itself is one of the places */
        activate((active + 1 + (event.key === 'ArrowDown' ? 1 : places - 1)) % places - 1);
      } else if (event.key === 'Enter' && !list.hidden && options[active]) {
        event.preventDefault();
        take(options[active]);
      } else if (event.key === 'Escape') {
        if (!list.hidden) { event.preventDefault(); close(); } else { input.value = ''; }
      } else if (event.key === 'Tab') {
        close();
      }
    });
    input.addEventListener('blur', close);
    list.addEventListener('pointerdown', function (event) { event.preventDefault(); });
    list.addEventListener('click', function (event) {
      var option = event.target.closest('[role=option]');
      if (option) take(option);
    });
  }

  /* --- Results in place -------------------------------------------------------------------------------------------
   * From results to other results only the main part and the title are exchanged, so that the box keeps what is typed
   * and nothing jumps. The new total is announced; Back and Forward work; whatever fails becomes a plain load. */

  var results = '.results:not(.record)';
  var shown = location.pathname + location.search;

  function swap(url, push, focus) {
    document.body.classList.add('busy');
    return fetch(url, { headers: { Accept: 'text/html' } }).then(function (reply) {
      if (!reply.ok) throw new Error(reply.status);
      return reply.text();
    }).then(function (text) {
      var page = new DOMParser().parseFromString(text, 'text/html');
      var main = page.querySelector('main' + results);
      if (!main) throw new Error('not a list of results');
      if (push) history.pushState({ swapped: true }, '', url);
      shown = location.pathname + location.search;
      document.title = page.title;
      document.querySelector('main').replaceWith(document.adoptNode(main));
      var form = document.getElementById('search'), made = page.getElementById('search');
      form.querySelectorAll('input[type=hidden]').forEach(function (old) { old.remove(); });
      made.querySelectorAll('input[type=hidden]').forEach(function (hidden) { form.appendChild(hidden); });
      if (document.activeElement !== form.elements.q || !push) form.elements.q.value = made.elements.q.value;
      ['.lang a', 'link[hreflang]'].forEach(function (link) {
        document.querySelector(link).href = page.querySelector(link).href;
      });
      var total = document.getElementById('total');
      if (focus) total.focus({ preventScroll: true });
      if (total.getBoundingClientRect().top < 0) scrollTo(0, 0);
      announce(total.textContent);
    }).finally(function () { document.body.classList.remove('busy'); });
  }

  function go(url) { swap(url, true, true).catch(function () { location.assign(url); }); }

  function isPlain(event) {
    return event.button === 0 && !event.defaultPrevented && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  }

  document.addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a[href]');
    if (!link || !isPlain(event) || !link.closest('main' + results)) return;
    var url = new URL(link.href.baseVal || link.href, location.href);
    if (url.origin !== location.origin || url.pathname !== location.pathname || url.hash) return;
    event.preventDefault();
    go(url.href);
  });
  document.addEventListener('submit', function (event) {
    var form = event.target;
    if (!document.querySelector('main' + results) || new URL(form.action).pathname !== location.pathname) return;
    var url = new URL(form.action);
    new FormData(form).forEach(function (value, name) { if (value) url.searchParams.append(name, value); });
    event.preventDefault();
    go(url.href);
  });
  addEventListener('popstate', function () {
    if (location.pathname + location.search === shown) return; /* only another place on the page */
    if (document.querySelector('main' + results)) swap(location.href, false, false).catch(function () { location.reload(); });
  });

  /* --- A protocol: which item is being read --------------------------------------------------------------------- */

  function follow(agenda) {
    var links = {}, current;
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        var link = entry.isIntersecting && links[entry.target.getAttribute('aria-labelledby')];
        if (!link) return;
        if (current) current.removeAttribute('aria-current');
        current = link;
        current.setAttribute('aria-current', 'true');
      });
    }, { rootMargin: '0px 0px -75% 0px' });

    agenda.querySelectorAll('a').forEach(function (link) { links[link.hash.slice(1)] = link; });
    document.querySelectorAll('.item').forEach(function (item) { observer.observe(item); });
  }

  var form = document.getElementById('search');
  var agenda = document.querySelector('.agenda');
  if (form) complete(form);
  if (agenda) follow(agenda);
})();
