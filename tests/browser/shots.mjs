// Pictures of the demo handbook, to be looked at: `node shots.mjs [ADDRESS…]` writes them to tests/shots, at three widths,
// light and dark. `node shots.mjs --readme` makes the picture of the README.

import { mkdirSync } from "node:fs";
import path from "node:path";
import { ROOT, build } from "./book.mjs";
import { launch } from "./browser.mjs";
import { KINDS, SCHEMES, WIDTHS } from "./kinds.mjs";
import { serve } from "./server.mjs";

const site = { folder: "" };
const server = await serve(site);
const book = build(server.address);
site.folder = book.folder;
const browser = await launch();
try {
  const wanted = process.argv.slice(2);
  if (wanted[0] === "--readme") await readme();
  else await all(wanted.length ? wanted : [...new Set(Object.values(KINDS))]);
} finally {
  await browser.close();
  await server.close();
  book.remove();
}

async function readme() {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1190 }, colorScheme: "light" });
  await page.goto(server.address + KINDS["chapter with a journey and checklists"]);
  await page.screenshot({ path: path.join(ROOT, "tests/browser/readme.png") });
}

async function all(addresses) {
  const folder = path.join(ROOT, "tests/shots");
  mkdirSync(folder, { recursive: true });
  for (const scheme of SCHEMES) {
    for (const width of WIDTHS) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
      for (const address of addresses) {
        await page.goto(server.address + address);
        const name = `${address.replace(/\.html$/, "").replaceAll("/", "-")}-${width}-${scheme}.png`;
        await page.screenshot({ path: path.join(folder, name), fullPage: true });
        console.log(path.join("tests/shots", name));
      }
      await page.close();
    }
  }
}
