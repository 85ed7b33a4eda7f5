/*
 * What pages gain with scripts: light or dark remembered, ticks of checklists kept, code copied. Nothing else.
 *
 * A checklist, as its look writes it (the words come from the look, in the page's language):
 *
 *   <ul class="checklist" data-list="hand-in" data-version="ab12cd34"
 *       data-done="{n} of {m} done" data-all="All done" data-reset="Clear ticks"
 *       data-changed="The list has changed since you ticked it." data-local="Ticks are kept only in this browser.">
 *     <li><label><input type="checkbox" class="tick"> <span class="item">Say the customer's name</span></label></li>
 *   </ul>
 *
 * `data-list` is the list's id in the book, `data-version` changes when its items do. The line with the count and the
 * button is made here, after the list, as <p class="ticks" role="status">. Several drawings of one list share its ticks;
 * a drawing that shows only some items gives each box `data-item` (its place in the whole list, from 0).
 *
 * Everything is heard at the document and nothing is bound to an element, so `dress` may be called again at any time: the
 * live preview swaps parts of the page and says so by the event `valuebook:swapped`.
 */
(function () {
  "use strict";

  /* A browser that keeps nothing remembers for this visit only. */
  var visit = {}, deaf = false;

  function remember(key, value) {
    visit[key] = value;
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch (refused) { deaf = true; }
  }

  function recall(key) {
    if (!deaf) {
      try { return localStorage.getItem(key); } catch (refused) { deaf = true; }
    }
    return visit[key] || null;
  }

  function each(selector, within, act) {
    Array.prototype.forEach.call(within.querySelectorAll(selector), act);
  }

  /* Hears what happens to elements of a kind, those that are there and those that come. */
  function hear(what, selector, act) {
    document.addEventListener(what, function (event) {
      var node = event.target.closest && event.target.closest(selector);
      if (node) act(node, event);
    });
  }

  /* Light and dark: as the system, light, dark, and round again. */
  var root = document.documentElement;
  var SCHEMES = ["auto", "light", "dark"];
  function scheme() { return root.getAttribute("data-theme") || "auto"; }
  function showScheme(button) {
    var word = button.getAttribute("data-" + scheme());
    button.textContent = word;
    button.setAttribute("data-now", scheme());
    button.setAttribute("aria-label", button.getAttribute("data-label") + ": " + word);
    button.hidden = false;
  }
  hear("click", "button.scheme", function () {
    var next = SCHEMES[(SCHEMES.indexOf(scheme()) + 1) % SCHEMES.length];
    if (next === "auto") root.removeAttribute("data-theme");
    else root.setAttribute("data-theme", next);
    remember("valuebook-scheme", next === "auto" ? null : next);
    each("button.scheme", document, showScheme);
  });

  /* Menus: Escape closes, and so does a click elsewhere. */
  hear("keydown", "details.menu", function (menu, event) {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", function (event) {
    each("details.menu", document, function (menu) {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  /* Browsers that cannot show a closed <details> by style alone get the side columns opened on wide screens. */
  if (!(window.CSS && CSS.supports && CSS.supports("selector(::details-content)"))) {
    each("details.side, details.toc", document, function (column) {
      if (window.matchMedia(column.className === "toc" ? "(min-width: 80em)" : "(min-width: 62em)").matches) column.open = true;
    });
  }

  /* Ticks. Kept as "version:0,3,7" under the list's id; the page's folder keeps books on one server apart. */
  var lines = [];
  function book() {
    var sheet = document.querySelector('link[rel="stylesheet"][href*="assets/valuebook.css"]');
    return sheet ? new URL(sheet.getAttribute("href"), location.href).pathname : "";
  }
  function key(list) { return "valuebook-ticks " + book() + " " + list.getAttribute("data-list"); }
  function version(list) { return list.getAttribute("data-version") || ""; }

  /* A box's place in the whole list. */
  function place(box, at) { return box.hasAttribute("data-item") ? box.getAttribute("data-item") : String(at); }

  function ticked(list) {
    var kept = recall(key(list)), mark = version(list) + ":";
    return kept && kept.indexOf(mark) === 0 && kept.length > mark.length ? kept.slice(mark.length).split(",") : [];
  }

  function show(list, line) {
    var kept = recall(key(list)), held = ticked(list), boxes = list.querySelectorAll("input.tick"), n = 0;
    Array.prototype.forEach.call(boxes, function (box, at) {
      box.checked = held.indexOf(place(box, at)) >= 0;
      if (box.checked) n += 1;
      var item = box.closest("li");
      if (item) item.classList.toggle("done", box.checked);
    });
    var all = n === boxes.length;
    var stale = Boolean(kept) && kept.split(":")[0] !== version(list);
    var words = (all && list.getAttribute("data-all")) || list.getAttribute("data-done") || "{n} / {m}";
    words = words.replace("{n}", n).replace("{m}", boxes.length);
    if (stale) words = (list.getAttribute("data-changed") || "") + " " + words;
    line.title = list.getAttribute("data-local") || "";
    line.classList.toggle("all", all);
    line.classList.toggle("stale", stale);
    line.querySelector("span").textContent = words;
    var button = line.querySelector("button");
    button.textContent = list.getAttribute("data-reset") || "";
    button.hidden = n === 0 && !stale;
  }

  function showAll(changed) {
    lines.forEach(function (one) { if (!changed || key(one.list) === changed) show(one.list, one.line); });
  }

  /* The line with the count and the button, after each list that has none. */
  function count(list) {
    if (!list.querySelector("input.tick") || lines.some(function (one) { return one.list === list; })) return;
    var line = document.createElement("p");
    var button = document.createElement("button");
    line.className = "ticks";
    line.appendChild(document.createElement("span")).setAttribute("role", "status");
    button.type = "button";
    button.className = "quiet";
    line.appendChild(button);
    list.parentNode.insertBefore(line, list.nextSibling);
    lines.push({ list: list, line: line });
  }

  hear("change", "[data-list] input.tick", function (box) {
    var list = box.closest("[data-list]"), boxes = list.querySelectorAll("input.tick");
    var own = place(box, Array.prototype.indexOf.call(boxes, box));
    var held = ticked(list).filter(function (one) { return one !== own; });
    if (box.checked) held.push(own);
    remember(key(list), held.length ? version(list) + ":" + held.join(",") : null);
    showAll(key(list));
  });
  hear("click", "p.ticks button", function (button) {
    lines.forEach(function (one) {
      if (!one.line.contains(button)) return;
      remember(key(one.list), null);
      showAll(key(one.list));
      one.list.querySelector("input.tick").focus();
    });
  });

  /* Copy buttons, where the browser lets a page copy at all. */
  hear("click", "button.copy", function (button) {
    var block = button.parentNode.querySelector("pre");
    if (!block) return;
    navigator.clipboard.writeText((block.querySelector("code") || block).textContent).then(function () {
      button.textContent = document.body.getAttribute("data-copied");
      setTimeout(function () { button.textContent = document.body.getAttribute("data-copy"); }, 2000);
    });
  });
  function offerCopy(block) {
    if (block.parentNode.className === "copy-frame") return;
    var button = document.createElement("button");
    var frame = document.createElement("div");
    button.type = "button";
    button.className = "copy";
    button.textContent = document.body.getAttribute("data-copy");
    frame.className = "copy-frame";
    block.parentNode.insertBefore(frame, block);
    frame.appendChild(block);
    frame.appendChild(button);
  }

  /* Gives the page, or what is new in it, what it gains with scripts. */
  function dress() {
    each("button.scheme", document, showScheme);
    lines = lines.filter(function (one) {
      if (one.list.isConnected && one.line.previousElementSibling === one.list && one.list.querySelector("input.tick")) return true;
      one.line.remove();
      return false;
    });
    each("[data-list]", document, count);
    showAll();
    if (navigator.clipboard) each(".body pre", document, offerCopy);
  }
  dress();
  document.addEventListener("valuebook:swapped", dress);
})();
