// A browser that notes everything a page should not do.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Debian's Chromium, or the one named in CHROMIUM. */
export function launch() {
  const named = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const executablePath = named.find((file) => file && existsSync(file));
  if (!executablePath) throw new Error("no browser: install chromium, or name one in CHROMIUM");
  return chromium.launch({ executablePath, headless: true, args: QUIET });
}

/** A fresh visitor with one page, and `page.faults`: what the page did that it should not have done. */
export async function visit(browser, home, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.faults = [];
  await page.addInitScript(() => {
    window.violations = [];
    addEventListener("securitypolicyviolation", (event) => {
      const what = `${event.violatedDirective}: ${event.blockedURI}`;
      window.violations.push(what);
      console.error(`policy: ${what}`);
    });
  });
  page.on("console", (message) => {
    // A missing page may be asked for on purpose; which one was missing is noted below.
    const missing = message.text().startsWith("Failed to load resource");
    if (["error", "warning"].includes(message.type()) && !missing) page.faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => page.faults.push(`script: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(home) && !url.startsWith("data:")) page.faults.push(`outside request: ${url}`);
  });
  page.on("requestfailed", (request) => {
    // Going on to the next page breaks off what the last one was still loading.
    const why = request.failure()?.errorText;
    if (why !== "net::ERR_ABORTED") page.faults.push(`failed request: ${request.url()} (${why})`);
  });
  page.on("response", (response) => {
    const page = response.request().isNavigationRequest();
    if (response.status() >= 400 && !page) response.frame().page().faults.push(`${response.status()}: ${response.url()}`);
  });
  return page;
}

/** What happened since the last asking. */
export function faults(page) {
  return page.faults.splice(0);
}
