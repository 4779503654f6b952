import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { z } from "zod";

const root = mkdtempSync(join(tmpdir(), "boundaries-"));
afterAll(() => rmSync(root, { recursive: true }));

type Imports = Readonly<Record<string, readonly string[]>>;

/** What a file may not import. An override of biome's replaces the one before it, so each folder is asked for everything. */
const forbidden: Imports = {
  "src/worker.ts": ["drizzle-orm/d1", "@anthropic-ai/sdk", "node:fs", "cloudflare:workers"],
  "src/errors.ts": ["drizzle-orm", "hono", "@anthropic-ai/sdk", "node:fs/promises", "./http/app.ts"],
  "src/intake/formats/some.ts": [
    ...["hono", "hono/http-exception", "drizzle-orm/sqlite-core", "@anthropic-ai/sdk/resources/messages"],
    ...["cloudflare:workers", "node:fs/promises", "../../http/app.ts", "../../store/database.ts", "../../env.ts"],
    ...["../../classify/verbs.ts", "../../engines/engine.ts", "../../releases/release.ts", "../../services.ts"],
  ],
  "src/instrument/some.ts": ["hono", "drizzle-orm", "node:fs", "../engines/engine.ts", "../services.ts"],
  "src/releases/some.ts": ["hono", "drizzle-orm", "@anthropic-ai/sdk", "../http/app.ts", "../store/schema/labels.ts"],
  "src/engines/embedded/some.ts": ["@anthropic-ai/sdk", "hono", "drizzle-orm", "../../store/labels.ts", "../../env.ts"],
  "src/engines/claude/some.ts": ["hono", "drizzle-orm", "node:fs", "../../store/labels.ts", "../../classify/verbs.ts"],
  "src/classify/some.ts": ["hono", "drizzle-orm", "@anthropic-ai/sdk", "../http/app.ts", "../store/schema/labels.ts"],
  "src/store/some.ts": ["hono", "@anthropic-ai/sdk", "node:fs", "../engines/engine.ts", "../classify/verbs.ts"],
  "src/http/routes/some.ts": [
    ...["drizzle-orm/d1", "@anthropic-ai/sdk/resources/messages", "node:fs", "cloudflare:workers"],
    ...["../../store/labels.ts", "../../store/schema/labels.ts", "../../engines/embedded/embedded-engine.ts"],
  ],
  "clients/typescript/src/cli/some.ts": [
    ...["hono", "drizzle-orm", "@anthropic-ai/sdk", "../../../../src/http/app.ts", "../../../../src/services.ts"],
    ...["../../../../src/engines/engine.ts", "../../../../src/store/database.ts", "../../../../src/vault/vault.ts"],
  ],
  "src/a-new-folder/some.ts": ["hono", "drizzle-orm", "@anthropic-ai/sdk", "node:fs", "../http/app.ts"],
};

const allowed: Imports = {
  "src/services.ts": ["./store/database.ts", "./engines/embedded/embedded-engine.ts", "./env.ts"],
  "src/intake/other.ts": ["zod", "../instrument/label.ts", "./errors.ts"],
  "src/engines/claude/other.ts": ["@anthropic-ai/sdk", "../engine.ts", "../../releases/release.ts"],
  "src/classify/other.ts": ["../engines/engine.ts", "../store/labels.ts", "../services.ts"],
  "clients/typescript/src/cli/other.ts": [
    ...["node:fs", "../../../../src/store/batch-words.ts", "../../../../src/batches/results/write.ts"],
    ...["../../../../src/intake/import.ts", "../../../../src/instrument/soc.ts"],
  ],
  "src/store/other.ts": ["drizzle-orm/d1", "./schema/labels.ts", "../instrument/label.ts"],
  "src/http/other.ts": ["hono", "@hono/zod-openapi", "../classify/verbs.ts", "../engines/engine.ts"],
};

const forms: readonly ((name: string) => string)[] = [
  (name) => `import "${name}";`,
  (name) => `import type { a } from "${name}";`,
  (name) => `export { a } from "${name}";`,
  (name) => `export const a = () => import("${name}");`,
];

const lines = (imports: Imports) =>
  Object.entries(imports).flatMap(([file, names]) => {
    const written = names.flatMap((name) => forms.map((form) => form(name)));
    return written.map((text, at) => ({ place: `${file}:${at + 1}`, file, text }));
  });

const reportSchema = z.object({
  diagnostics: z.array(
    z.object({ category: z.string(), location: z.object({ path: z.string(), start: z.object({ line: z.number() }) }) }),
  ),
});

/** Places of the imports that the linter refuses under the project's own configuration. */
function refusedIn(imports: Imports): string[] {
  const { $schema: _, vcs: __, ...configuration } = JSON.parse(readFileSync("biome.json", "utf8"));
  writeFileSync(join(root, "biome.json"), JSON.stringify(configuration));
  for (const [file, written] of Map.groupBy(lines(imports), (line) => line.file)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), written.map(({ text }) => text).join("\n"));
  }
  const options = ["--only=style/noRestrictedImports", "--reporter=json", "--max-diagnostics=none"];
  const files = Object.keys(imports).map((file) => join(root, file));
  const { stdout } = spawnSync("node_modules/.bin/biome", ["lint", ...options, `--config-path=${root}`, ...files]);
  const { diagnostics } = reportSchema.parse(JSON.parse(stdout.toString()));
  expect(diagnostics.filter(({ category }) => category !== "lint/style/noRestrictedImports")).toEqual([]);
  return diagnostics.map(({ location }) => `${location.path.slice(root.length + 1)}:${location.start.line}`);
}

it("the linter refuses every import that crosses a border, however it is written", () => {
  const refused = new Set(refusedIn(forbidden));
  expect(lines(forbidden).filter(({ place }) => !refused.has(place))).toEqual([]);
}, 60_000);

it("the linter leaves the way through the doors open", () => {
  expect(refusedIn(allowed)).toEqual([]);
}, 60_000);
