import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build, type Metafile } from "esbuild";
import { unstable_readConfig } from "wrangler";
import { browserIntake } from "./browser-intake.ts";
import { installed, programs } from "./programs.ts";

/**
 * Builds the package into clients/typescript/dist: the SDK, the intake and the command line as JavaScript, types beside them, and the
 * Worker that `metier label --local` starts. `--if-stale` does nothing where no source is newer; `--types` adds the types.
 */
const { values } = parseArgs({
  options: { "if-stale": { type: "boolean", default: false }, types: { type: "boolean", default: false } },
});
const client = "clients/typescript";
const dist = join(client, "dist");
const stamp = join(dist, ".built");
const sources = [
  "src",
  "prompts",
  "soc-taxonomy",
  "openapi/openapi.json",
  "wrangler.toml",
  join(client, "src"),
  join(client, "package.json"),
  join(client, "scripts"),
];

/** Data that is taken in whole, because a module of JSON is imported differently everywhere. */
const takenIn: ReadonlySet<string> = new Set(["tlds"]);

/** The one is imported by a dependency that leaves it to us to install, of the other files are read. */
const notImported: ReadonlySet<string> = new Set(["commander", "@expo-google-fonts/source-sans-3"]);

if (!values["if-stale"] || isStale()) {
  rmSync(dist, { recursive: true, force: true });
  await buildPrograms();
  buildWorker();
  if (values.types) run("tsc", "-p", join(client, "tsconfig.build.json"));
  writeFileSync(stamp, "");
  console.error(`built ${dist}`);
}

async function buildPrograms(): Promise<void> {
  const { metafile } = await build(programs(dist));
  checkDependencies(metafile, installed);
  await build(browserIntake(join(dist, "browser")));
}

/** What the package imports it installs, and nothing else; code of others is not copied into it. */
function checkDependencies(metafile: Metafile, installed: readonly string[]): void {
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  const used = new Set(imports.filter(({ external }) => external).map(({ path }) => packageOf(path)));
  const copied = Object.keys(metafile.inputs)
    .filter((path) => path.startsWith("node_modules/"))
    .map((path) => packageOf(path.slice("node_modules/".length)));
  const wrong = [
    ...[...new Set(copied)]
      .filter((name) => !takenIn.has(name))
      .map((name) => `${name} is imported and not a dependency`),
    ...installed
      .filter((name) => !used.has(name) && !notImported.has(name))
      .map((name) => `${name} is a dependency and never imported`),
  ];
  if (wrong.length > 0) throw new Error(`clients/typescript/package.json: ${wrong.join("; ")}`);
}

function packageOf(path: string): string {
  return path
    .split("/")
    .slice(0, path.startsWith("@") ? 2 : 1)
    .join("/");
}

/** As wrangler would upload it, with the migrations and the settings that the local runtime needs. */
function buildWorker(): void {
  const folder = join(dist, "worker");
  mkdirSync(folder, { recursive: true });
  run("wrangler", "deploy", "--dry-run", "--outdir", folder);
  // A map of the sources, three times as large as the Worker.
  for (const name of ["README.md", "worker.js.map"]) rmSync(join(folder, name), { force: true });
  cpSync("src/store/migrations", join(dist, "migrations"), { recursive: true });
  const { compatibility_date, compatibility_flags } = unstable_readConfig({ config: "wrangler.toml" });
  writeFileSync(join(dist, "worker.json"), JSON.stringify({ compatibility_date, compatibility_flags }));
}

function run(command: string, ...parts: string[]): void {
  const { status, stdout, stderr } = spawnSync(command, parts, {
    encoding: "utf8",
    env: { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "true" },
  });
  if (status !== 0) throw new Error(`${command} failed:\n${stdout}${stderr}`);
}

function isStale(): boolean {
  if (!existsSync(stamp)) return true;
  const built = statSync(stamp).mtimeMs;
  return sources.some((path) => newest(path) > built);
}

function newest(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
