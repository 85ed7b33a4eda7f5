// The demo handbook, built into a temporary folder for a server of its own.

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** The program: as VALUEBOOK says, else what cargo made last. */
export function program() {
  const target = process.env.CARGO_TARGET_DIR ?? path.join(ROOT, "target");
  const named = [process.env.VALUEBOOK, path.join(target, "debug/valuebook"), path.join(target, "release/valuebook")];
  const found = named.find((file) => file && existsSync(file));
  if (!found) throw new Error("no program: run `cargo build --locked` first, or name one in VALUEBOOK");
  return found;
}

/** Builds the demo for this address; gives the folder and a way to be rid of it. */
export function build(address) {
  const folder = mkdtempSync(path.join(tmpdir(), "valuebook-browser-"));
  const out = path.join(folder, "book");
  const what = ["--root", ROOT, "--quiet", "build", "--out", out, "--base-url", address];
  execFileSync(program(), what, { stdio: ["ignore", "inherit", "inherit"] });
  return { folder: out, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Every published file by its address, in order. */
export function files(folder, below = "") {
  const entries = readdirSync(path.join(folder, below), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const address = below ? `${below}/${entry.name}` : entry.name;
    return entry.isDirectory() ? files(folder, address) : [address];
  });
}

export const pages = (folder) => files(folder).filter((address) => address.endsWith(".html"));

export const bytes = (folder, address) => readFileSync(path.join(folder, address));
