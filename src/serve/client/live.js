/*
 * The live preview in the browser. Added to every page at the socket; never part of what is published.
 * The page's own digest, the style sheets' and everything else's stand at the script tag. The server sends what they are
 * now; what differs is fetched and swapped in place, so that scroll position, focus, open details and ticked boxes stay.
 */
(function () {
  "use strict";

  var script = document.currentScript;
  var base = script.src.replace(/\/live\.js$/, "");
  var have = { page: script.getAttribute("data-page"), styles: script.getAttribute("data-styles"), rest: script.getAttribute("data-rest") };
  var stream = null, busy = false, waiting = null, closed = "", host = null;

  /* What came with the page. What scripts and people add or change is theirs, and stays. */
  var ours = new WeakSet();
  var said = new WeakMap();
  function learn(node) {
    ours.add(node);
    if (node.nodeType === 1) {
      var attributes = {};
      for (var i = 0; i < node.attributes.length; i++) attributes[node.attributes[i].name] = node.attributes[i].value;
      said.set(node, attributes);
    }
    for (var child = node.firstChild; child; child = child.nextSibling) learn(child);
  }
  learn(document.documentElement);

  /*
   * Nodes that scripts made are taken out of the way while the page is swapped, each with what it stood behind. One that
   * was put around nodes of the page gives them back, and gets them again afterwards.
   */
  function takeOut(parent, taken, full) {
    var child = parent.firstChild;
    while (child) {
      var next = child.nextSibling;
      if (child === host) { child = next; continue; }
      if (ours.has(child)) takeOut(child, taken, full);
      else if (child.nodeType === 3 && child.data.trim()) full.add(parent);
      else if (child.nodeType === 1) {
        var held = [], first = child.previousSibling;
        within(child, held);
        held.forEach(function (one) {
          one.parent = one.node.parentNode;
          one.before = one.node.nextSibling;
        });
        held.forEach(function (one) { parent.insertBefore(one.node, child); });
        parent.removeChild(child);
        taken.push({ node: child, parent: parent, behind: first, held: held });
        held.forEach(function (one) { takeOut(one.node, taken, full); });
      }
      child = next;
    }
  }

  /* The outermost nodes of the page inside a node that a script made. */
  function within(node, held) {
    for (var child = node.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === 1 && ours.has(child)) held.push({ node: child });
      else if (child.nodeType === 1) within(child, held);
    }
  }

  function putBack(taken) {
    taken.forEach(function (one) {
      if (!one.parent.isConnected) return;
      if (one.held.length) {
        var first = one.held[0].node;
        if (!first.isConnected || !one.held.every(function (held) { return held.node.parentNode === first.parentNode; })) return;
        first.parentNode.insertBefore(one.node, first);
        one.held.forEach(function (held) {
          var before = held.before && held.before.parentNode === held.parent ? held.before : null;
          held.parent.insertBefore(held.node, before);
        });
        return;
      }
      if (one.behind && one.behind.parentNode !== one.parent) return;
      one.parent.insertBefore(one.node, one.behind ? one.behind.nextSibling : one.parent.firstChild);
    });
  }

  function swap(text) {
    var fresh = new DOMParser().parseFromString(text, "text/html");
    var tag = fresh.querySelector("script[data-styles][data-rest]");
    if (tag) have.page = tag.getAttribute("data-page");
    var active = document.activeElement, taken = [], full = new WeakSet(), kept = new WeakMap(), x = window.scrollX, y = window.scrollY;
    var marker = anchor();
    takeOut(document.documentElement, taken, full);
    pair(fresh);
    window.Idiomorph.morph(document.documentElement, fresh.documentElement, {
      head: { style: "morph" },
      callbacks: {
        beforeNodeMorphed: function (node) { return node !== script && !full.has(node); },
        beforeNodeRemoved: function (node) { return node !== host && node !== script; },
        beforeAttributeUpdated: function (name, node) {
          if (name === "checked" || name === "value" || name === "selected") return node.disabled === true;
          var first = said.get(node);
          if (!first || node.getAttribute(name) === (name in first ? first[name] : null)) return true;
          kept.set(node, (kept.get(node) || []).concat(name));
          return false;
        }
      }
    });
    part();
    learnNew(document.documentElement, full, kept);
    putBack(taken);
    if (active && active.isConnected && document.activeElement !== active) active.focus({ preventScroll: true });
    /* The browser may have made up for some of it already: what counts is where things stand now. */
    var by = marker ? moved(marker) : y - window.scrollY;
    if (by || window.scrollX !== x) window.scrollTo({ left: x, top: window.scrollY + by, behavior: "instant" });
    document.dispatchEvent(new CustomEvent("valuebook:swapped"));
  }

  /*
   * What holds a state of its own – open or closed, ticked, typed into – is known by what it says and the heading above it,
   * else it would lend its state to whatever comes to stand in its place. Idiomorph keeps the element that has the same id
   * in both pages, so each that has none is given one for as long as the swap takes.
   */
  var STATEFUL = ["details", "input", "textarea", "select", "audio", "video"].map(function (name) { return name + ":not([id])"; }).join();
  var PAIR = "valuebook-pair-";
  function stateful(page) {
    var above = "", found = [];
    Array.prototype.forEach.call(page.querySelectorAll("h1, h2, h3, h4, h5, h6, " + STATEFUL), function (node) {
      if (/^H\d$/.test(node.nodeName)) above = node.textContent;
      else found.push({ node: node, above: above, says: node.nodeName + " " + (node.type || "") + " " + (node.name || "") + " " + words(node) });
    });
    return found;
  }

  /* The words an element goes by: of a list's item without those of the lists in it. */
  function words(node) {
    if (node.nodeName === "DETAILS") return ((node.querySelector("summary") || {}).textContent || "").trim();
    var around = node.closest("label, li, td, p") || node, text = node.getAttribute("aria-label") || node.getAttribute("src") || "";
    for (var child = around.firstChild; child; child = child.nextSibling) {
      if (child.nodeName !== "UL" && child.nodeName !== "OL") text += child.textContent;
    }
    return text.trim();
  }

  function pair(fresh) {
    var before = stateful(document), now = stateful(fresh), count = 0;
    var ways = [function (one) { return one.says + "\n" + one.above; }, function (one) { return one.says; }];
    ways.forEach(function (key) {
      var waiting = new Map();
      now.forEach(function (one) {
        if (!one.node.id) waiting.set(key(one), (waiting.get(key(one)) || []).concat(one.node));
      });
      before.forEach(function (one) {
        var other = one.node.id ? null : (waiting.get(key(one)) || []).shift();
        if (other) other.id = one.node.id = PAIR + count++;
      });
    });
  }

  function part() {
    Array.prototype.forEach.call(document.querySelectorAll("[id^=" + PAIR + "]"), function (node) { node.removeAttribute("id"); });
  }

  /*
   * The first thing in sight, so that what is read stays where it is when something above it grows. By its text: the
   * elements themselves are used again for whatever comes to stand in their place.
   */
  var SEEN = "main h1, main h2, main h3, main p, main li, main td, main pre, main figure";
  function anchor() {
    if (window.scrollY === 0) return null;
    var nodes = document.querySelectorAll(SEEN);
    for (var i = 0; i < nodes.length; i++) {
      var box = nodes[i].getBoundingClientRect(), text = nodes[i].textContent;
      if (box.top >= 0 && box.height > 0 && text.trim().length > 3) return { text: text, at: i, top: box.top, ends: nodes.length - i };
    }
    return null;
  }

  /* How far what was in sight has moved. */
  function moved(mark) {
    if (!mark) return 0;
    var nodes = document.querySelectorAll(SEEN), best = null, distance = Infinity;
    for (var i = 0; i < nodes.length; i++) {
      /* Of equal texts the one as far from the beginning or from the end as before. */
      var far = Math.min(Math.abs(i - mark.at), Math.abs(nodes.length - i - mark.ends));
      if (far < distance && nodes[i].textContent === mark.text) { best = nodes[i]; distance = far; }
    }
    return best ? best.getBoundingClientRect().top - mark.top : 0;
  }

  /* What came with the new page is known from now on; what was left as a script or a hand had set it is still theirs. */
  function learnNew(node, full, kept) {
    if (node === host) return;
    ours.add(node);
    if (node.nodeType === 1) {
      var first = said.get(node), left = kept.get(node), attributes = {};
      for (var i = 0; i < node.attributes.length; i++) attributes[node.attributes[i].name] = node.attributes[i].value;
      (left || []).forEach(function (name) {
        if (first && name in first) attributes[name] = first[name];
        else delete attributes[name];
      });
      said.set(node, attributes);
      if (full.has(node)) return;
    }
    for (var child = node.firstChild; child; child = child.nextSibling) learnNew(child, full, kept);
  }

  function styles(digest) {
    Array.prototype.forEach.call(document.querySelectorAll('link[rel~="stylesheet"]'), function (old) {
      var address = new URL(old.href, location.href);
      if (address.origin !== location.origin) return;
      var fresh = old.cloneNode();
      address.searchParams.set("v", digest);
      fresh.href = address.href;
      /* The old sheet goes when the new one is there, so that nothing is ever bare. */
      fresh.onload = fresh.onerror = function () { old.remove(); };
      ours.add(fresh);
      said.set(fresh, said.get(old) || {});
      old.parentNode.insertBefore(fresh, old.nextSibling);
    });
    have.styles = digest;
  }

  function take(state) {
    if (busy) { waiting = state; return; }
    show(state.problems, state.held);
    if (state.to) { location.replace(state.to + location.hash); return; }
    if (state.rest !== have.rest) { location.reload(); return; }
    if (state.styles !== have.styles) styles(state.styles);
    if (state.page === have.page) return;
    busy = true;
    fetch(location.href, { cache: "no-store" }).then(function (answer) { return answer.text(); }).then(swap, function () {}).then(function () {
      busy = false;
      var next = waiting;
      waiting = null;
      if (next) take(next);
    }, function () { location.reload(); });
  }

  /* Problems lie over the last good page until they are mended; Escape puts them away until they change. */
  function show(problems, held) {
    var now = JSON.stringify(problems);
    if (!problems.length || now === closed) {
      if (!problems.length) closed = "";
      if (host) { host.remove(); host = null; }
      return;
    }
    if (!host) {
      host = document.createElement("valuebook-problems");
      host.attachShadow({ mode: "open" });
      document.documentElement.appendChild(host);
    }
    var root = host.shadowRoot;
    root.textContent = "";
    root.adoptedStyleSheets = [sheet()];
    var box = add(root, "section", "", "");
    box.setAttribute("role", "alert");
    box.setAttribute("lang", "en");
    var close = add(box, "button", "close", "Close (Esc)");
    close.type = "button";
    close.onclick = away;
    problems.forEach(function (one) {
      if (one.more) { add(box, "p", "more", "and " + one.more + " more; the terminal has them all"); return; }
      var part = add(box, "article", "", "");
      add(part, "p", "message", one.message);
      add(part, "p", "place", one.file + (one.line ? ":" + one.line + ":" + one.column : "") + "  " + one.code);
      if (one.excerpt) add(part, "pre", "", one.line + " | " + one.excerpt);
      if (one.help) add(part, "p", "help", one.help);
    });
    if (held) add(box, "p", "held", "The page behind this message is the last good one; what you save shows when this is mended.");
    host.setAttribute("data-count", String(problems.length));
  }

  function away() {
    if (!host) return;
    closed = JSON.stringify(last.problems);
    host.remove();
    host = null;
  }

  function add(parent, name, kind, text) {
    var node = document.createElement(name);
    if (kind) node.className = kind;
    if (text) node.textContent = text;
    parent.appendChild(node);
    return node;
  }

  function sheet() {
    var made = new CSSStyleSheet();
    made.replaceSync(
      "section{position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;z-index:2147483647;background:#1d1418;color:#f6eef0;" +
      "font:15px/1.5 system-ui,sans-serif;padding:1rem 1.5rem;border-top:4px solid #e5484d;box-shadow:0 -4px 24px #0008}" +
      "article{margin:0 0 1rem}p{margin:0 0 .25rem}.message{font-weight:600}.place,.help{color:#d9c4ca}" +
      ".place,pre{font-family:ui-monospace,monospace;font-size:13px}pre{margin:.25rem 0;padding:.5rem;background:#0006;overflow:auto}" +
      ".held{border-top:1px solid #f6eef044;padding-top:.5rem}.close{float:right;font:inherit;color:inherit;background:none;border:1px solid #f6eef088;border-radius:4px;padding:.1rem .6rem}"
    );
    return made;
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && host) { away(); event.preventDefault(); }
  });

  /* A hidden tab holds no connection: a browser has six for one site, and authors open ten chapters. */
  var last = { problems: [] };
  function open() {
    if (stream || document.hidden) return;
    stream = new EventSource(base + "/events?page=" + encodeURI(decodeURI(location.pathname)).replace(/\?/g, "%3F"));
    stream.onmessage = function (event) { last = JSON.parse(event.data); take(last); };
    stream.onerror = function () {
      /* While the program is away the browser tries again by itself; another run has another token. */
      var lost = stream;
      if (lost.readyState === 2) { lost.close(); stream = null; setTimeout(renew, 500); }
      else if (!asking) { asking = true; setTimeout(function () { asking = false; if (stream && stream.readyState !== 1) { stream.close(); stream = null; renew(); } }, 700); }
    };
  }
  var asking = false;

  /* After a restart the page tells the new token; the digests tell whether anything else is new. */
  function renew() {
    if (document.hidden) return;
    fetch(location.href, { cache: "no-store" }).then(function (answer) { return answer.text(); }).then(function (text) {
      var fresh = new DOMParser().parseFromString(text, "text/html").querySelector("script[data-styles][data-rest]");
      if (!fresh) return;
      base = new URL(fresh.getAttribute("src"), location.href).href.replace(/\/live\.js$/, "");
      open();
    }, function () { setTimeout(renew, 1000); });
  }
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) { if (stream) stream.close(); stream = null; }
    else open();
  });
  window.addEventListener("pagehide", function () { if (stream) stream.close(); stream = null; });
  window.addEventListener("pageshow", function (event) { if (event.persisted) open(); });
  open();
}());
