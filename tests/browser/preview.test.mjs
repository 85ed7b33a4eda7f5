// The live preview in a real browser: what is saved is seen, and nothing the reader has at hand is lost.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { program } from "./book.mjs";
import { launch } from "./browser.mjs";

/** A busy machine may take its time; what is wrong stays wrong. */
const PATIENCE = { timeout: 60_000 };

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

  /**
   * Saves as an editor does that writes aside and renames: a file written in place is empty for a moment, and on a busy
   * machine that moment is long enough to be shown. How each editor saves is counted in tests/serve.rs.
   */
  put(name, text) {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.tmp`, text);
    renameSync(`${file}.tmp`, file);
  }

  move(from, to) {
    renameSync(path.join(this.folder, from), path.join(this.folder, to));
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function serve(book, port = 0) {
  const child = spawn(program(), ["serve", "--root", book.folder, "--port", String(port), "--color", "never"], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  const found = await new Promise((done, fail) => {
    child.stderr.on("data", (bytes) => {
      said += bytes;
      const address = /http:\/\/127\.0\.0\.1:(\d+)\//.exec(said);
      if (address) done(Number(address[1]));
    });
    child.on("exit", () => fail(new Error(said)));
  });
  return {
    port: found,
    home: `http://127.0.0.1:${found}`,
    said: () => said,
    stop: () => new Promise((done) => {
      child.on("exit", done);
      child.kill("SIGINT");
    }),
  };
}

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Runs with a book, its preview and a page that shows `address`. */
async function previewing(address, act) {
  const book = new Book();
  let server = await serve(book);
  const context = await browser.newContext();
  context.setDefaultTimeout(PATIENCE.timeout);
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

const shows = (page, text) => page.waitForFunction((text) => document.body.innerText.includes(text), text, PATIENCE);
const marked = (page) => page.evaluate(() => window.mark === true);
const problems = (page) => page.evaluate(() => document.querySelector("valuebook-problems")?.shadowRoot.textContent ?? "");
const until = (page, act, argument) => page.waitForFunction(act, argument, PATIENCE);

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
    for (const part of ["content/a.md:2:", "yaml/", "title: [A", "is the last good one"]) assert.ok(told.includes(part), told);
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

  test("what is open, ticked or typed stays with its own words when others come before it", () => previewing("/b.html", async ({ book, page }) => {
    const part = (name) => `<details><summary>${name}</summary>\n\nWords of ${name}.\n\n</details>\n\n- [ ] Task ${name}\n\n`;
    const chapter = (names) => `# B\n\n${names.map(part).join("")}The end is ${names.join("")}.\n`;
    book.put("content/b.md", chapter(["one", "two"]));
    await shows(page, "The end is onetwo.");
    await page.evaluate(() => {
      const boxes = [...document.querySelectorAll("main li input[type=checkbox]")];
      // Boxes that an author wrote cannot be ticked; a script of a theme may free them.
      for (const box of boxes) box.disabled = false;
      boxes[1].click();
      [...document.querySelectorAll("main details")].find((one) => one.innerText.includes("two")).querySelector("summary").click();
    });
    const state = () => page.evaluate(() => Object.fromEntries([
      ...[...document.querySelectorAll("main .body details")].map((one) => [one.querySelector("summary").innerText, one.open]),
      ...[...document.querySelectorAll("main .body li input")].map((box) => [box.closest("li").innerText.trim(), box.checked]),
    ]));
    assert.deepEqual(await state(), { one: false, two: true, "Task one": false, "Task two": true });
    book.put("content/b.md", chapter(["zero", "one", "two"]));
    await shows(page, "The end is zeroonetwo.");
    assert.deepEqual(await state(), { zero: false, one: false, two: true, "Task zero": false, "Task one": false, "Task two": true });
    book.put("content/b.md", chapter(["two", "one"]));
    await shows(page, "The end is twoone.");
    assert.deepEqual(await state(), { two: true, one: false, "Task two": true, "Task one": false });
    assert.equal(await page.locator("[id^=valuebook-pair]").count(), 0);
    assert.ok(await marked(page), "no reload");
  }));

  test("a checklist is ticked and counted before a save and after it", () => previewing("/b.html", async ({ book, page }) => {
    const list = (id, items) => `\`\`\`yaml checklist\nid: ${id}\ntitle: The list ${id}\nrole: desk\nwhen: A bike comes in\n\`\`\`\n\n${items.map((item) => `- [ ] ${item}`).join("\n")}\n\n`;
    const chapter = (word, ...lists) => `# B\n\nThe word is ${word}.\n\n${lists.join("")}`;
    const first = list("hand-in", ["Say the name", "Note the fault", "Name the day"]);
    const count = (n) => page.locator("p.ticks [role=status]").nth(n).innerText();
    book.put("content/b.md", chapter("none"));
    await shows(page, "The word is none.");
    // Lists that come by a save are dressed like those that came with the page.
    book.put("content/b.md", chapter("one", first));
    await shows(page, "The word is one.");
    await page.locator("[data-list$=hand-in] input.tick").nth(1).check();
    assert.match(await count(0), /1.*3/);
    book.put("content/b.md", chapter("two", list("hand-out", ["Ride it once", "Say goodbye"]), first));
    await shows(page, "The word is two.");
    const ticks = () => page.evaluate(() => [...document.querySelectorAll("input.tick")].map((box) => box.checked));
    assert.deepEqual(await ticks(), [false, false, false, true, false]);
    assert.equal(await page.locator("p.ticks").count(), 2);
    await page.locator("[data-list$=hand-out] input.tick").first().check();
    assert.match(await count(0), /1.*2/);
    assert.match(await count(1), /1.*3/);
    await page.locator("p.ticks button").nth(1).click();
    assert.deepEqual(await ticks(), [true, false, false, false, false]);
    // Ticks are found again by a page that loads anew, also when its style sheet was exchanged meanwhile.
    book.put("themes/default/static/css/95-own.css", "main p { outline: 1px dotted red }\n");
    await until(page, () => getComputedStyle(document.querySelector("main p")).outlineStyle === "dotted");
    await page.locator("[data-list$=hand-in] input.tick").first().check();
    await page.reload();
    assert.deepEqual(await ticks(), [true, false, true, false, false]);
  }));

  test("a broken register holds the whole book as it was, its style sheets too", () => previewing("/a.html", async ({ book, page }) => {
    const sheet = () => page.evaluate(() => getComputedStyle(document.querySelector("main p")).outlineStyle);
    const was = await sheet();
    book.put("data/roles.yaml", "desk: [\n");
    await until(page, () => document.querySelector("valuebook-problems"));
    book.put("themes/default/static/css/95-own.css", "main p { outline: 1px dotted red }\n");
    book.put("themes/default/theme.toml", "contract = 99\n");
    await until(page, () => document.querySelector("valuebook-problems")?.shadowRoot.textContent.includes("theme.toml"));
    assert.equal(await sheet(), was);
    assert.ok(await page.evaluate(() => document.styleSheets.length > 0 && document.styleSheets[0].cssRules.length > 0));
    book.put("themes/default/theme.toml", "contract = 1\n");
    book.put("data/roles.yaml", "desk: Desk\n");
    await until(page, () => getComputedStyle(document.querySelector("main p")).outlineStyle === "dotted");
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
    book.put("data/roles.yaml", "desk: [\n");
    for (const tab of [page, other]) await until(tab, () => document.querySelector("valuebook-problems"));
    assert.ok((await problems(other)).includes("is the last good one"));
    book.put("data/roles.yaml", "desk: Desk\n");
    for (const tab of [page, other]) await until(tab, () => !document.querySelector("valuebook-problems"));
    /* Another chapter's fault is told here too, but holds nothing back here. */
    book.put("content/a.md", CHAPTER("broken").replace("title: A", "title: [A"));
    for (const tab of [page, other]) await until(tab, () => document.querySelector("valuebook-problems"));
    assert.ok((await problems(page)).includes("is the last good one"));
    assert.ok(!(await problems(other)).includes("is the last good one"));
    book.put("content/b.md", "# B\n\nNewer words.\n");
    await shows(other, "Newer words.");
  }));

  test("a renamed page leads the browser to its new address", () => previewing("/b.html", async ({ book, page }) => {
    book.move("content/b.md", "content/c.md");
    await page.waitForURL("**/c.html", PATIENCE);
    await shows(page, "Other words.");
  }));

  test("a page that comes to be replaces the one that says it is not there", () => previewing("/later.html", async ({ book, page }) => {
    book.put("content/later.md", "# Later\n\nHere it is.\n");
    await shows(page, "Here it is.");
  }));
});
