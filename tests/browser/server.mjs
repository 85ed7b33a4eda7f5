// A web server for one folder: below a sub-path, as on a company's intranet, and under the strictest policy there is.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";

export const BELOW = "/intranet/handbook/";

/** What a page may load: its own files and nothing else, no inline script and no inline style. */
export const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".xml": "application/xml",
  ".ics": "text/calendar; charset=utf-8",
};

/** Serves `site.folder` on a free port of this machine; the folder may be set after the port is known. */
export async function serve(site) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const headers = { "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store" };
    const send = (status, address, body) => {
      const type = TYPES[path.extname(address)] ?? "application/octet-stream";
      response.writeHead(status, { ...headers, "Content-Type": type });
      response.end(body);
    };
    const name = pathname.startsWith(BELOW) ? decodeURIComponent(pathname.slice(BELOW.length)) : "..";
    const address = name === "" || name.endsWith("/") ? `${name}index.html` : name;
    try {
      if (address.split("/").includes("..")) throw new Error("above the site");
      send(200, address, await readFile(path.join(site.folder, address)));
    } catch {
      send(404, "404.html", await readFile(path.join(site.folder, "404.html")).catch(() => "not found"));
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const address = `http://127.0.0.1:${server.address().port}${BELOW}`;
  return { address, close: () => new Promise((closed) => server.close(closed)) };
}
