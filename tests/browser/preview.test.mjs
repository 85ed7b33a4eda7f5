// The live preview in a real browser: what is saved is seen, and nothing the reader has at hand is lost.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const named = [process.env.VALUEBOOK, path.join(HERE, "../../target/release/valuebook"), path.join(HERE, "../../target/debug/valuebook")];
const PROGRAM = named.find((file) => file && existsSync(file));
const BROWSER = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser"].find((file) => file && existsSync(file));

const paragraphs = (n) => Array.from({ length: n }, (_, i) => `Paragraph ${i} of the chapter, long enough to be read.\n\n`).join("");

const CHAPTER = (word) => `---
title: A
---

# A

The word is ${word}.

<details><summary>More</summary>

Hidden words.

</details>

## Long

${paragraphs(80)}
`;

class Book {
  constructor() {
    this.folder = mkdtempSync(path.join(tmpdir(), "preview-"));
    this.put("book.toml", '[book]\ntitle = "Ours"\n');
    this.put("content/index.md", "# Home\n");
    this.put("content/a.md", CHAPTER("first"));
    this.put("content/b.md", "# B\n\nOther words.\n");
    this.put("data/roles.yaml", "desk: Desk\n");
    this.put("themes/default/templates/hooks/body-end.html", '<p><label><input type="checkbox" class="own"> Own</label> <input class="words"></p>');
  }

  put(name, text) {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  move(from, to) {
    renameSync(path.join(this.folder, from), path.join(this.folder, to));
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function serve(book, port = 0) {
  const program = spawn(PROGRAM, ["serve", "--root", book.folder, "--port", String(port), "--color", "never"], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  const found = await new Promise((done, fail) => {
    program.stderr.on("data", (bytes) => {
      said += bytes;
      const address = /http:\/\/127\.0\.0\.1:(\d+)\//.exec(said);
      if (address) done(Number(address[1]));
    });
    program.on("exit", () => fail(new Error(said)));
  });
  return {
    port: found,
    home: `http://127.0.0.1:${found}`,
    said: () => said,
    stop: () => new Promise((done) => {
      program.on("exit", done);
      program.kill("SIGINT");
    }),
  };
}

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: BROWSER, headless: true, args: ["--no-sandbox", "--disable-gpu"] });
});
after(() => browser?.close());

/** Runs with a book, its preview and a page that shows `address`. */
async function previewing(address, act) {
  const book = new Book();
  let server = await serve(book);
  const context = await browser.newContext();
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  const open = async (where) => {
    const tab = where === address ? page : await context.newPage();
    const streaming = tab.waitForRequest((request) => request.url().includes("/events?page="));
    await tab.goto(server.home + where);
    await streaming;
    // A mark that a reload would wipe away.
    await tab.evaluate(() => { window.mark = true; });
    return tab;
  };
  const again = async () => {
    const { port } = server;
    await server.stop();
    return async () => { server = await serve(book, port); };
  };
  try {
    await open(address);
    await act({ book, page, open, again, server });
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
    await server.stop();
    book.remove();
  }
}

const shows = (page, text) => page.waitForFunction((text) => document.body.innerText.includes(text), text, { timeout: 15000 });
const marked = (page) => page.evaluate(() => window.mark === true);
const problems = (page) => page.evaluate(() => document.querySelector("valuebook-problems")?.shadowRoot.textContent ?? "");
const until = (page, act, argument) => page.waitForFunction(act, argument, { timeout: 15000 });

describe("the live preview", () => {
  test("a save is seen without a reload, and nothing at hand is lost", () => previewing("/a.html", async ({ book, page }) => {
    await page.evaluate(() => {
      document.querySelector("main details summary")?.click();
      document.querySelector("input.own").click();
      document.querySelector("input.words").value = "half a sentence";
      document.querySelector("input.words").focus({ preventScroll: true });
      // What a script of the theme adds.
      document.querySelector("h1").after(Object.assign(document.createElement("p"), { className: "made", textContent: "Made by a script" }));
      document.documentElement.setAttribute("data-theme", "dark");
      window.scrollTo({ top: 900, behavior: "instant" });
    });
    const state = () => page.evaluate(() => ({
      scroll: window.scrollY,
      focus: document.activeElement?.className,
      words: document.querySelector("input.words").value,
      made: document.querySelectorAll("h1 + p.made").length,
      scheme: document.documentElement.getAttribute("data-theme"),
      open: [...document.querySelectorAll("main details")].map((one) => one.open),
      ticked: [...document.querySelectorAll("input[type=checkbox]")].map((one) => one.checked),
    }));
    const was = await state();
    assert.equal(was.scroll, 900);
    assert.ok(was.ticked.includes(true) && was.open.includes(true) && was.made === 1 && was.focus === "words");
    for (const word of ["second", "third"]) {
      book.put("content/a.md", CHAPTER(word));
      await shows(page, `The word is ${word}.`);
      assert.deepEqual(await state(), was);
      assert.ok(await marked(page), "no reload");
    }
    // What grows above does not push away what is being read.
    const place = () => page.evaluate(() => [...document.querySelectorAll("main p")].find((p) => p.innerText.startsWith("Paragraph 20 "))?.getBoundingClientRect().top);
    const before = await place();
    book.put("content/a.md", CHAPTER("fourth").replace("The word", `${paragraphs(5)}The word`));
    await shows(page, "The word is fourth.");
    assert.ok(Math.abs(await place() - before) < 3, `${before} → ${await place()}`);
    assert.ok(await marked(page));
  }));

  test("a style sheet is exchanged without a reload", () => previewing("/a.html", async ({ book, page }) => {
    const sheet = () => page.evaluate(() => getComputedStyle(document.querySelector("main p")).outlineStyle);
    assert.notEqual(await sheet(), "dotted");
    book.put("themes/default/static/css/95-own.css", "main p { outline: 1px dotted red }\n");
    await until(page, () => getComputedStyle(document.querySelector("main p")).outlineStyle === "dotted");
    book.put("themes/default/static/css/95-own.css", "main p { outline: 1px dashed red }\n");
    await until(page, () => getComputedStyle(document.querySelector("main p")).outlineStyle === "dashed");
    assert.ok(await marked(page), "no reload");
  }));

  test("a problem lies over the last good page until it is mended", () => previewing("/a.html", async ({ book, page }) => {
    book.put("content/a.md", CHAPTER("broken").replace("title: A", "title: [A"));
    await until(page, () => document.querySelector("valuebook-problems"));
    const told = await problems(page);
    for (const part of ["content/a.md:2", "title: [A"]) assert.ok(told.includes(part), told);
    assert.ok((await page.innerText("body")).includes("The word is first."));
    await page.keyboard.press("Escape");
    assert.equal(await problems(page), "");
    book.put("data/roles.yaml", "desk: [\n");
    await until(page, () => document.querySelector("valuebook-problems")?.shadowRoot.textContent.includes("data/roles.yaml"));
    book.put("data/roles.yaml", "desk: Desk\n");
    book.put("content/a.md", CHAPTER("mended"));
    await shows(page, "The word is mended.");
    await until(page, () => !document.querySelector("valuebook-problems"));
    assert.ok(await marked(page), "no reload");
  }));

  test("the page finds its way back after a restart", () => previewing("/a.html", async ({ book, page, again }) => {
    const start = await again();
    book.put("content/a.md", CHAPTER("meanwhile"));
    await start();
    await shows(page, "The word is meanwhile.");
    book.put("content/a.md", CHAPTER("afterwards"));
    await shows(page, "The word is afterwards.");
    assert.ok(await marked(page), "no reload");
  }));

  test("two tabs show two chapters, each what concerns it", () => previewing("/a.html", async ({ book, page, open }) => {
    const other = await open("/b.html");
    book.put("content/b.md", "# B\n\nNew words.\n");
    await shows(other, "New words.");
    book.put("content/a.md", CHAPTER("both"));
    await shows(page, "The word is both.");
    assert.ok(await marked(page) && await marked(other));
  }));

  test("a renamed page leads the browser to its new address", () => previewing("/b.html", async ({ book, page }) => {
    book.move("content/b.md", "content/c.md");
    await page.waitForURL("**/c.html", { timeout: 15000 });
    await shows(page, "Other words.");
  }));

  test("a page that comes to be replaces the one that says it is not there", () => previewing("/later.html", async ({ book, page }) => {
    book.put("content/later.md", "# Later\n\nHere it is.\n");
    await shows(page, "Here it is.");
  }));
});
