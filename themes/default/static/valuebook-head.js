/* Before the first paint: the remembered light or dark. Small, because the page waits for it. */
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  try {
    var scheme = localStorage.getItem("valuebook-scheme");
    if (scheme === "light" || scheme === "dark") root.setAttribute("data-theme", scheme);
  } catch (refused) { /* a browser that keeps nothing follows the system */ }
})();
