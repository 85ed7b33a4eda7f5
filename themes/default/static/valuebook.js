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

  /* Light and dark: as the system, light, dark, and round again. */
  var root = document.documentElement;
  each("button.scheme", document, function (button) {
    var order = ["auto", "light", "dark"];
    function now() { return root.getAttribute("data-theme") || "auto"; }
    function show() {
      var word = button.getAttribute("data-" + now());
      button.textContent = word;
      button.setAttribute("data-now", now());
      button.setAttribute("aria-label", button.getAttribute("data-label") + ": " + word);
    }
    button.addEventListener("click", function () {
      var next = order[(order.indexOf(now()) + 1) % order.length];
      if (next === "auto") root.removeAttribute("data-theme");
      else root.setAttribute("data-theme", next);
      remember("valuebook-scheme", next === "auto" ? null : next);
      show();
    });
    show();
    button.hidden = false;
  });

  /* Menus: Escape closes, and so does a click elsewhere. */
  each("details.menu", document, function (menu) {
    menu.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    document.addEventListener("click", function (event) {
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
  var lists = {};
  function book() {
    var sheet = document.querySelector('link[rel="stylesheet"][href$="assets/valuebook.css"]');
    return sheet ? new URL(sheet.getAttribute("href"), location.href).pathname : "";
  }
  each("[data-list]", document, function (list) {
    var boxes = list.querySelectorAll("input.tick");
    if (!boxes.length) return;
    var id = list.getAttribute("data-list");
    var key = "valuebook-ticks " + book() + " " + id;
    var version = list.getAttribute("data-version") || "";
    var kept = (recall(key) || "").split(":");
    var line = document.createElement("p");
    var count = document.createElement("span");
    var button = document.createElement("button");
    var stale = kept.length > 1 && kept[0] !== version;
    line.className = "ticks";
    count.setAttribute("role", "status");
    button.type = "button";
    button.className = "quiet";
    button.textContent = list.getAttribute("data-reset") || "";
    line.title = list.getAttribute("data-local") || "";
    line.appendChild(count);
    line.appendChild(button);
    list.parentNode.insertBefore(line, list.nextSibling);

    function place(box, at) { return box.hasAttribute("data-item") ? box.getAttribute("data-item") : String(at); }

    function ticked() {
      var held = recall(key);
      held = held && held.indexOf(version + ":") === 0 ? held.slice(version.length + 1) : "";
      return held ? held.split(",") : [];
    }

    function show() {
      var held = ticked(), n = 0;
      Array.prototype.forEach.call(boxes, function (box, at) {
        box.checked = held.indexOf(place(box, at)) >= 0;
        if (box.checked) n += 1;
        var item = box.closest("li");
        if (item) item.classList.toggle("done", box.checked);
      });
      var all = n === boxes.length;
      var words = (all && list.getAttribute("data-all")) || list.getAttribute("data-done") || "{n} / {m}";
      words = words.replace("{n}", n).replace("{m}", boxes.length);
      if (stale) words = (list.getAttribute("data-changed") || "") + " " + words;
      count.textContent = words;
      line.classList.toggle("all", all);
      line.classList.toggle("stale", stale);
      button.hidden = n === 0 && !stale;
    }

    Array.prototype.forEach.call(boxes, function (box, at) {
      box.addEventListener("change", function () {
        var held = ticked().filter(function (one) { return one !== place(box, at); });
        if (box.checked) held.push(place(box, at));
        stale = false;
        remember(key, held.length ? version + ":" + held.join(",") : null);
        (lists[key] || []).forEach(function (other) { other(); });
      });
    });
    button.addEventListener("click", function () {
      stale = false;
      remember(key, null);
      (lists[key] || []).forEach(function (other) { other(); });
      boxes[0].focus();
    });
    (lists[key] = lists[key] || []).push(show);
    show();
  });

  /* Copy buttons, where the browser lets a page copy at all. */
  if (navigator.clipboard) {
    each(".body pre", document, function (block) {
      var button = document.createElement("button");
      var word = document.body.getAttribute("data-copy");
      button.type = "button";
      button.className = "copy";
      button.textContent = word;
      button.addEventListener("click", function () {
        var code = block.querySelector("code") || block;
        navigator.clipboard.writeText(code.textContent).then(function () {
          button.textContent = document.body.getAttribute("data-copied");
          setTimeout(function () { button.textContent = word; }, 2000);
        });
      });
      var frame = document.createElement("div");
      frame.className = "copy-frame";
      block.parentNode.insertBefore(frame, block);
      frame.appendChild(block);
      frame.appendChild(button);
    });
  }
})();
