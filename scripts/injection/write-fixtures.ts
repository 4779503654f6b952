import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fixtures, fixturesFolder } from "./fixtures.ts";

/** Writes test/fixtures/injection anew: one file an attack. */
rmSync(fixturesFolder, { recursive: true, force: true });
mkdirSync(fixturesFolder, { recursive: true });
for (const [name, text] of fixtures) writeFileSync(new URL(name, fixturesFolder), text);
console.log(`${fixtures.size} fixtures`);
