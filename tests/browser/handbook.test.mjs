// The built demo handbook as its readers meet it: every promise here is about what a browser shows and does.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build, bytes, files, pages } from "./book.mjs";
import { faults, launch, visit } from "./browser.mjs";
import { KINDS, SCHEMES, WIDTHS } from "./kinds.mjs";
import { serve } from "./server.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const site = { folder: "" };
let server, book, browser;

before(async () => {
  server = await serve(site);
  book = build(server.address);
  site.folder = book.folder;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  book?.remove();
});

/** Runs with a visitor of its own, who leaves whatever happens. */
async function visiting(options, act, home = server.address) {
  const page = await visit(browser, home, options);
  try {
    await act(page);
  } finally {
    await page.context().close();
  }
}

const size = (width) => ({ width, height: 900 });
const at = (address) => server.address + address;

/** What the page is wider than, if it scrolls sideways. */
function tooWide() {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width && document.body.scrollWidth <= width) return [];
  const scrolls = (element) => element && (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const wide = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element.parentElement));
  return wide.slice(0, 3).map((element) => `${element.tagName.toLowerCase()}.${element.className} ends at ${Math.round(element.getBoundingClientRect().right)}`);
}

async function accessible(page, where) {
  await page.evaluate(AXE);
  const found = await page.evaluate(async (tags) => {
    const { violations } = await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
    return violations.flatMap((v) => v.nodes.slice(0, 3).map((node) => `${v.id}: ${node.target.join(" ")}: ${node.any[0]?.message ?? v.help}`));
  }, TAGS);
  assert.deepEqual(found, [], where);
}

describe("every kind of page is accessible, quiet and fits its window", () => {
  for (const [kind, address] of Object.entries(KINDS)) {
    for (const scheme of SCHEMES) {
      test(`${kind}, ${scheme}`, () =>
        visiting({ colorScheme: scheme, reducedMotion: "reduce" }, async (page) => {
          for (const width of WIDTHS) {
            const where = `${address} at ${width} px, ${scheme}`;
            await page.setViewportSize(size(width));
            await page.goto(at(address));
            assert.deepEqual(await page.evaluate(tooWide), [], `${where} scrolls sideways`);
            await accessible(page, where);
            assert.deepEqual(faults(page), [], where);
          }
        }));
    }
  }
});

test("every page has one heading of the first level, its language, a title, whole links and unique ids", () =>
  visiting({ viewport: size(320) }, async (page) => {
    const wrong = [];
    const ids = new Map();
    const links = [];
    for (const address of pages(site.folder)) {
      await page.goto(at(address));
      const seen = await page.evaluate(() => {
        const all = [...document.querySelectorAll("[id]")].map((element) => element.id);
        return {
          headings: document.querySelectorAll("h1").length,
          lang: document.documentElement.lang,
          title: document.title,
          ids: all,
          twice: all.filter((id, n) => all.indexOf(id) !== n),
          links: [...document.querySelectorAll("a[href], link[href]")].map((element) => element.href),
          inline: document.querySelectorAll("[style], style, script:not([src])").length,
        };
      });
      const say = (what) => wrong.push(`${address}: ${what}`);
      const folder = address.includes("/") ? address.split("/")[0] : "en";
      if (seen.headings !== 1) say(`${seen.headings} headings of the first level`);
      if (seen.lang !== folder) say(`speaks ${seen.lang}`);
      if (!seen.title) say("no title");
      if (seen.twice.length) say(`ids twice: ${seen.twice}`);
      if (seen.inline) say(`${seen.inline} inline styles or scripts`);
      for (const wide of await page.evaluate(tooWide)) say(`scrolls sideways at 320 px: ${wide}`);
      for (const fault of faults(page)) say(fault);
      ids.set(at(address), new Set(seen.ids));
      links.push(...seen.links.map((link) => [address, link]));
    }
    const there = new Set(files(site.folder).map(at));
    for (const [address, link] of links) {
      if (!link.startsWith(server.address)) {
        if (link.startsWith("http://127.0.0.1") || link.startsWith("file:")) wrong.push(`${address}: leads out of the site to ${link}`);
        continue;
      }
      const [target, anchor] = link.split("#");
      if (!there.has(decodeURI(target))) wrong.push(`${address}: leads nowhere: ${link.slice(server.address.length)}`);
      else if (anchor && ids.has(decodeURI(target)) && !ids.get(decodeURI(target)).has(decodeURIComponent(anchor)))
        wrong.push(`${address}: no such place: ${link.slice(server.address.length)}`);
    }
    assert.deepEqual([...new Set(wrong)], []);
  }));

test("the keyboard reaches the content first, and everything it reaches can be seen", () =>
  visiting({ viewport: size(1280) }, async (page) => {
    await page.goto(at(KINDS["chapter with a journey and checklists"]));
    await page.keyboard.press("Tab");
    const skip = await page.evaluate(() => {
      const box = document.activeElement.getBoundingClientRect();
      return { href: document.activeElement.getAttribute("href"), seen: box.top >= 0 && box.left >= 0 && box.width > 20 };
    });
    assert.deepEqual(skip, { href: "#main", seen: true });
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main");
    await page.reload();
    const hidden = [];
    for (let stop = 0; stop < 60; stop += 1) {
      await page.keyboard.press("Tab");
      const unseen = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return null;
        const style = getComputedStyle(element);
        const shown = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
        return shown && element.getClientRects().length ? null : element.outerHTML.slice(0, 120);
      });
      if (unseen) hidden.push(unseen);
    }
    assert.deepEqual(hidden, []);
  }));

test("without scripts everything can be read and reached", () =>
  visiting({ viewport: size(1280), javaScriptEnabled: false }, async (page) => {
    for (const address of Object.values(KINDS)) {
      await page.goto(at(address));
      assert.ok(await page.locator("h1").first().isVisible(), address);
      assert.deepEqual(faults(page), [], address);
    }
    await page.goto(at(KINDS["chapter with a journey and checklists"]));
    const words = (await page.locator("main").innerText()).split(/\s+/).length;
    assert.ok(words > 800, `${words} words are shown`);
    assert.ok(await page.locator("nav.trail a").first().isVisible());
    assert.ok(await page.locator("details.side a").first().isVisible(), "the section's navigation stays closed");
    assert.equal(await page.locator("button.scheme").isVisible(), false, "a button that needs a script is shown");
    await page.locator('a[rel="next"]').click();
    assert.notEqual(page.url(), at(KINDS["chapter with a journey and checklists"]));
    await page.locator("header a.brand").click();
    assert.equal(page.url(), at("en/index.html"));
    await page.locator("details.menu summary").click();
    await page.locator('details.menu a[lang="sv"]').click();
    assert.equal(await page.locator("html").getAttribute("lang"), "sv");
  }));

test("light and dark are remembered", () =>
  visiting({ viewport: size(1280), colorScheme: "light" }, async (page) => {
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor);
    await page.goto(at("en/index.html"));
    const light = await ground();
    const button = page.locator("button.scheme");
    for (let turn = 0; turn < 3 && (await page.locator("html").getAttribute("data-theme")) !== "dark"; turn += 1) await button.click();
    const dark = await ground();
    assert.notEqual(dark, light);
    await page.goto(at(KINDS.measures));
    assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
    assert.equal(await ground(), dark);
    await accessible(page, "measures, dark by choice");
    assert.deepEqual(faults(page), []);
  }));

test("ticks of a checklist are kept, counted and cleared", () =>
  visiting({ viewport: size(768) }, async (page) => {
    await page.goto(at(KINDS["chapter with a journey and checklists"]));
    const list = () => page.locator("[data-list]").first();
    const boxes = () => list().locator("input.tick");
    assert.ok((await boxes().count()) > 2, "the chapter shows a checklist");
    await boxes().nth(1).check();
    const count = await page.locator("p.ticks [role=status]").first().innerText();
    assert.match(count, /1/);
    await page.reload();
    assert.deepEqual([await boxes().nth(0).isChecked(), await boxes().nth(1).isChecked()], [false, true]);
    assert.equal(await page.locator("p.ticks [role=status]").first().innerText(), count);
    await page.locator("p.ticks button").first().click();
    await page.reload();
    assert.equal(await boxes().nth(1).isChecked(), false);
    assert.deepEqual(faults(page), []);
  }));

test("the handbook opens from a folder, without a server", () => {
  const home = pathToFileURL(site.folder).href + "/";
  return visiting(
    { viewport: size(1280) },
    async (page) => {
      // The page for a missing address is a server's; it alone is not opened from a folder.
      for (const address of Object.values(KINDS).filter((address) => address !== "404.html")) {
        await page.goto(home + address);
        const styled = await page.evaluate(() => getComputedStyle(document.querySelector(".skip")).position);
        assert.equal(styled, "absolute", `${address} has no style`);
        assert.deepEqual(faults(page), [], address);
      }
      await page.goto(home + "en/index.html");
      await page.locator("header nav a").first().click();
      assert.equal(page.url(), home + "en/contents.html");
    },
    home,
  );
});

test("a missing address at any depth shows the page that says so, whole and styled", () =>
  visiting({ viewport: size(1280) }, async (page) => {
    const response = await page.goto(at("en/process/there/was/never/such.html"));
    assert.equal(response.status(), 404);
    assert.equal(await page.locator("body.is-not-found h1").count(), 1);
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector(".skip")).position), "absolute");
    assert.deepEqual(faults(page), []);
  }));

test("pages stay light", () =>
  visiting({ javaScriptEnabled: false }, async (page) => {
    const heavy = [];
    for (const address of pages(site.folder)) {
      await page.goto(at(address));
      const body = page.locator("body.is-chapter .body");
      if (!(await body.count())) continue;
      // What is left of a chapter without its own content: head, header, navigation, meta line, footer.
      const whole = bytes(site.folder, address).length;
      const own = Buffer.byteLength(await body.evaluate((element) => element.outerHTML));
      if (whole - own > 12_000) heavy.push(`${address}: ${whole - own} bytes of furniture`);
    }
    assert.deepEqual(heavy, []);
    const zipped = (ending) =>
      files(site.folder)
        .filter((address) => address.endsWith(ending))
        .reduce((sum, address) => sum + gzipSync(bytes(site.folder, address)).length, 0);
    assert.ok(zipped(".css") < 20_000, `${zipped(".css")} bytes of style`);
    assert.ok(zipped(".js") < 15_000, `${zipped(".js")} bytes of script`);
  }));

test("a chapter prints without its furniture", () =>
  visiting({ viewport: size(1280) }, async (page) => {
    await page.goto(at(KINDS["chapter with a journey and checklists"]));
    const paper = await page.pdf({ format: "A4", preferCSSPageSize: true });
    assert.equal(paper.subarray(0, 5).toString(), "%PDF-");
    assert.ok(paper.length > 20_000, `${paper.length} bytes`);
    await page.emulateMedia({ media: "print" });
    for (const part of ["header.top", "details.side", "nav.steps", ".skip", "button.scheme"]) {
      const shown = page.locator(part);
      if (await shown.count()) assert.equal(await shown.first().isVisible(), false, `${part} is printed`);
    }
    assert.ok(await page.locator("h1").isVisible());
    assert.deepEqual(faults(page), []);
  }));

test("every file of the site is one that a browser can be given", () => {
  const odd = files(site.folder).filter((address) => !/\.(html|css|js|svg|png|jpg|webp|woff2|json|xml|csv|ics)$/.test(address) && path.basename(address) !== ".valuebook");
  assert.deepEqual(odd, []);
});
