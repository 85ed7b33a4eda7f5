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

  /* Nodes that scripts made, each with what it stood behind, taken out of the way while the page is swapped. */
  function takeOut(parent, taken, full) {
    var child = parent.firstChild;
    while (child) {
      var next = child.nextSibling;
      if (child === host) { child = next; continue; }
      if (!ours.has(child)) {
        if (child.nodeType === 1 || (child.nodeType === 3 && child.data.trim())) {
          if (parent.nodeType === 1 && child.nodeType === 3) full.add(parent);
          else {
            taken.push({ node: child, parent: parent, behind: child.previousSibling });
            parent.removeChild(child);
          }
        }
      } else takeOut(child, taken, full);
      child = next;
    }
  }

  function putBack(taken) {
    taken.forEach(function (one) {
      if (!one.parent.isConnected || (one.behind && one.behind.parentNode !== one.parent)) return;
      one.parent.insertBefore(one.node, one.behind ? one.behind.nextSibling : one.parent.firstChild);
    });
  }

  function swap(text) {
    var fresh = new DOMParser().parseFromString(text, "text/html");
    var tag = fresh.querySelector("script[data-styles][data-rest]");
    if (tag) have.page = tag.getAttribute("data-page");
    var active = document.activeElement, taken = [], full = new WeakSet(), x = window.scrollX, y = window.scrollY;
    var marker = anchor();
    takeOut(document.documentElement, taken, full);
    window.Idiomorph.morph(document.documentElement, fresh.documentElement, {
      head: { style: "morph" },
      callbacks: {
        beforeNodeMorphed: function (node) { return node !== script && !full.has(node); },
        beforeNodeRemoved: function (node) { return node !== host && node !== script; },
        beforeAttributeUpdated: function (name, node) {
          if (name === "checked" || name === "value" || name === "selected") return node.disabled === true;
          var first = said.get(node);
          return !first || node.getAttribute(name) === (name in first ? first[name] : null);
        }
      }
    });
    learnNew(document.documentElement, full);
    putBack(taken);
    if (active && active.isConnected && document.activeElement !== active) active.focus({ preventScroll: true });
    if (marker && marker.node.isConnected) y = window.scrollY + marker.node.getBoundingClientRect().top - marker.top;
    if (window.scrollX !== x || window.scrollY !== y) window.scrollTo({ left: x, top: y, behavior: "instant" });
    document.dispatchEvent(new CustomEvent("valuebook:swapped"));
  }

  /* The first thing in sight, so that what is read stays where it is when something above it grows. */
  function anchor() {
    if (window.scrollY === 0) return null;
    var nodes = document.body.querySelectorAll("main h1, main h2, main h3, main p, main li, main tr, main pre, main figure");
    for (var i = 0; i < nodes.length; i++) {
      var box = nodes[i].getBoundingClientRect();
      if (box.bottom > 0 && box.height > 0) return { node: nodes[i], top: box.top };
    }
    return null;
  }

  function learnNew(node, full) {
    if (node === host) return;
    var first = said.get(node), known = ours.has(node);
    ours.add(node);
    if (node.nodeType === 1) {
      var attributes = {};
      for (var i = 0; i < node.attributes.length; i++) {
        var name = node.attributes[i].name;
        attributes[name] = node.attributes[i].value;
      }
      /* What was changed by hand or by a script is not what came with the page. */
      if (known && first) {
        if (("open" in attributes) !== ("open" in first)) { if ("open" in first) attributes.open = first.open; else delete attributes.open; }
        ["data-theme", "hidden", "aria-expanded", "aria-label", "class"].forEach(function (name) {
          if (attributes[name] !== first[name] && !changed(node, name)) {
            if (name in first) attributes[name] = first[name]; else delete attributes[name];
          }
        });
      }
      said.set(node, attributes);
      if (full.has(node)) return;
    }
    for (var child = node.firstChild; child; child = child.nextSibling) learnNew(child, full);
  }
  function changed(node, name) { return node.nodeType === 1 && name === "class"; }

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
    show(state.problems);
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
  function show(problems) {
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
      ".close{float:right;font:inherit;color:inherit;background:none;border:1px solid #f6eef088;border-radius:4px;padding:.1rem .6rem}"
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
