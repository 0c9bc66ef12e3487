/* arhivars-search.js -- <arhivars-search>: the search of an archive within any page.

   <arhivars-search server="https://arhivs.example" body="Ogres novada dome" lang="lv" limit="5">
     <form action="https://arhivs.example/" role="search">      the form that works without this script
       <label>Meklēt protokolos <input type="search" name="q"></label> <button>Meklēt</button>
     </form>
   </arhivars-search>
   <script src="https://arhivs.example/arhivars-search.js" defer></script>

   Attributes: server (else where this script came from), lang (else that of the page), limit (1 to 20), and any filter
   of /v1/search by its name (body, institution, role, speaker, topic, type, act, outcome, vote, from, to, protocol,
   sort); several values are separated by "|". Look: custom properties --arhivars-accent, -on-accent, -text, -soft, -rule, -surface,
   -mark, -font, -radius, and ::part(form input button status results hit title meta snippet more all). Event:
   arhivars-results, detail = the answer of the API. The server must allow the page's origin (--allow-origin). */
(() => {
  "use strict";
  const home = new URL(".", document.currentScript ? document.currentScript.src : location.href).href;
  const filters = ["body", "institution", "role", "speaker", "topic", "type", "act", "outcome", "vote", "from", "to",
    "protocol", "sort"];
  const words = {
    lv: {
      label: "Meklēt protokolos", search: "Meklēt", busy: "Meklē…", none: "Nekas nav atrasts.", more: "Rādīt vēl",
      all: "Visi rezultāti", failed: "Meklēšana pašlaik nav pieejama.",
      found: (n) => `Atrasts: ${n}`,
    },
    en: {
      label: "Search the minutes", search: "Search", busy: "Searching…", none: "Nothing found.", more: "Show more",
      all: "All results", failed: "The search is not available now.",
      found: (n) => `Found: ${n}`,
    },
  };
  const css = `
    :host { display: block; color: var(--arhivars-text, inherit); font: 1rem/1.5 var(--arhivars-font, inherit);
      text-align: start; --accent: var(--arhivars-accent, #8c2332); --on-accent: var(--arhivars-on-accent, #fff);
      --soft: var(--arhivars-soft, #655e55); --rule: var(--arhivars-rule, #d9d2c6);
      --radius: var(--arhivars-radius, 6px); }
    @supports (color: light-dark(red, red)) { /* as the page around it is */
      :host { --accent: var(--arhivars-accent, light-dark(#8c2332, #f0a3a0));
        --on-accent: var(--arhivars-on-accent, light-dark(#fff, #1e1b18));
        --soft: var(--arhivars-soft, light-dark(#655e55, #aaa196));
        --rule: var(--arhivars-rule, light-dark(#d9d2c6, #3a342e)); }
    }
    :host([hidden]) { display: none; }
    * { box-sizing: border-box; }
    form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; }
    label { flex: 1 1 14rem; display: grid; gap: .25rem; }
    input { font: inherit; color: inherit; min-height: 2.75rem; padding: .4rem .8rem; width: 100%;
      background: var(--arhivars-surface, transparent); border: 1px solid var(--soft); border-radius: var(--radius); }
    button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: .4rem 1.1rem; cursor: pointer; color: var(--on-accent);
      background: var(--accent); border: 1px solid var(--accent); border-radius: var(--radius); }
    button.more { color: var(--accent); background: none; }
    button[aria-disabled=true] { opacity: .6; cursor: default; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    p { margin: .5rem 0; }
    .status:empty { display: none; }
    ol { list-style: none; margin: .75rem 0; padding: 0; }
    li { padding: .75rem 0; border-top: 1px solid var(--rule); }
    .title { margin: 0; font-weight: 600; }
    a { color: var(--accent); }
    .meta { margin: .15rem 0; font-size: .875em; color: var(--soft); }
    .snippet { margin: .25rem 0 0; overflow-wrap: break-word; }
    mark { color: #1e1b18; background: var(--arhivars-mark, #fbe7a1); }
    .foot { display: flex; flex-wrap: wrap; gap: .75rem 1.25rem; align-items: center; }
    [hidden] { display: none !important; }`;

  const make = (name, properties = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key in element) element[key] = value;
      else element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  };

  /* Marks are offsets in code points: the text is cut, never parsed. */
  const marked = (text, marks) => {
    const points = Array.from(text), parts = [];
    let at = 0;
    for (const [start, end] of marks) {
      parts.push(points.slice(at, start).join(""), make("mark", { textContent: points.slice(start, end).join("") }));
      at = end;
    }
    parts.push(points.slice(at).join(""));
    return parts;
  };

  class ArhivarsSearch extends HTMLElement {
    #root = this.attachShadow({ mode: "open" });
    #next = null;
    #asked = "";
    #abort = null;

    connectedCallback() {
      if (this.#root.childNodes.length > 0) return;
      const language = (this.getAttribute("lang") || this.closest("[lang]")?.lang || "lv").slice(0, 2);
      this.language = language in words ? language : "en";
      this.#root.lang = this.language;
      this.words = words[this.language];
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      this.#root.adoptedStyleSheets = [sheet];
      this.#build();
    }

    #build() {
      const w = this.words;
      this.input = make("input", { type: "search", name: "q", part: "input", autocomplete: "off", enterKeyHint: "search" });
      this.button = make("button", { type: "submit", part: "button", textContent: w.search });
      const form = make("form", { role: "search", part: "form" },
        make("label", {}, make("span", { textContent: w.label }), this.input), this.button);
      this.status = make("p", { className: "status", part: "status", role: "status" });
      this.results = make("ol", { part: "results", hidden: true, lang: "lv" });
      this.more = make("button", { type: "button", className: "more", part: "more", textContent: w.more, hidden: true });
      this.all = make("a", { part: "all", textContent: w.all, hidden: true });
      this.#root.append(make("div", { lang: this.language }, form, this.status, this.results,
        make("p", { className: "foot" }, this.more, this.all)));
      form.addEventListener("submit", (event) => { event.preventDefault(); this.search(this.input.value); });
      this.more.addEventListener("click", () => this.#ask(this.#next));
    }

    get server() { return (this.getAttribute("server") || home).replace(/\/+$/, ""); }

    #parameters(q) {
      const parameters = new URLSearchParams({ q });
      for (const name of filters) {
        for (const value of (this.getAttribute(name) || "").split("|")) {
          if (value.trim()) parameters.append(name, value.trim());
        }
      }
      parameters.set("lang", this.language);
      return parameters;
    }

    /* Search as if q had been typed. */
    search(q) {
      this.input.value = q;
      this.#asked = q.trim();
      return this.#ask(null);
    }

    async #ask(cursor) {
      const parameters = this.#parameters(this.#asked), page = new URLSearchParams(parameters);
      this.#abort?.abort();
      this.#abort = new AbortController();
      parameters.set("limit", String(Math.min(Math.max(parseInt(this.getAttribute("limit"), 10) || 5, 1), 20)));
      if (cursor) parameters.set("cursor", cursor);
      this.#busy(true);
      try {
        const reply = await fetch(`${this.server}/v1/search?${parameters}`, { signal: this.#abort.signal });
        const answer = await reply.json();
        this.#busy(false);
        if (!reply.ok) return this.#tell(answer.detail || this.words.failed, !cursor);
        this.#show(answer, Boolean(cursor), `${this.server}/?${page}`);
      } catch (error) {
        if (error.name === "AbortError") return;
        this.#busy(false);
        this.#tell(this.words.failed, !cursor);
      }
    }

    #busy(busy) {
      for (const button of [this.button, this.more]) button.setAttribute("aria-disabled", String(busy));
      if (busy) this.status.textContent = this.words.busy;
    }

    #tell(text, clear) {
      this.status.textContent = text;
      if (!clear) return;
      this.results.hidden = this.more.hidden = this.all.hidden = true;
      this.results.replaceChildren();
    }

    #show(answer, append, everything) {
      const hits = answer.hits.map((hit) => this.#hit(hit));
      const total = answer.total.passages;
      if (append) this.results.append(...hits);
      else this.results.replaceChildren(...hits);
      this.results.hidden = this.results.childElementCount === 0;
      this.status.textContent = total > 0 ? this.words.found(total.toLocaleString(this.language)) : this.words.none;
      this.#next = answer.next;
      this.more.hidden = !answer.next;
      this.all.hidden = total === 0;
      this.all.href = everything;
      if (append && hits.length > 0) hits[0].querySelector("a").focus();
      this.dispatchEvent(new CustomEvent("arhivars-results", { detail: answer, bubbles: true, composed: true }));
    }

    #hit(hit) {
      const who = hit.speakers.map((speaker) => speaker.name).join(", ");
      const meta = [hit.protocol.body, hit.citation, who].filter(Boolean).join(" · ");
      const href = new URL(hit.links.html, `${this.server}/`).href;
      return make("li", { part: "hit" },
        make("p", { className: "title", part: "title" },
          make("a", { href, textContent: hit.item?.title || hit.citation })),
        make("p", { className: "meta", part: "meta", textContent: meta }),
        make("p", { className: "snippet", part: "snippet" }, ...marked(hit.snippet.text, hit.snippet.marks)));
    }
  }

  if (!customElements.get("arhivars-search")) customElements.define("arhivars-search", ArhivarsSearch);
})();
