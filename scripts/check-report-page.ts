/**
 * Drives the report of a trial in a browser, out of a running Worker: light, dark, narrow and on paper, by keyboard, with hostile names. Nothing may
 * run in it, fail, ask for anything or stand out of the page. The pictures are left in .metier/screenshots for eyes.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium, type Page } from "playwright-core";
import { z } from "zod";
import { hostileName, sampleAnswers, sampleDataset } from "./check-report/sample-trial.ts";
import { chromiumFlags, chromiumPath } from "./chromium.ts";
import { startLocalWorker } from "./local-worker.ts";

const screenshots = ".metier/screenshots";
const faults: string[] = [];
const replySchema = z.looseObject({ id: z.string(), status: z.string().optional() });

const state = mkdtempSync(join(tmpdir(), "metier-report-"));
const worker = await startLocalWorker({ state });
const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumFlags] });
try {
  mkdirSync(screenshots, { recursive: true });
  const sessions = 240;
  const answers = sampleAnswers(sessions, "New prompt <i>v2</i>", 0.72, 5);
  const baseline_answers = sampleAnswers(sessions, "Old prompt", 0.6, 9);
  const development = await tried(sampleDataset(sessions, "development"), { answers, baseline_answers });
  await looked(`${development}/report`, "development");
  await filesOf(development);
  const heldOut = { split: "held_out", classifiers: ["work_mode"] };
  await looked(`${await tried(sampleDataset(sessions, "held_out"), { answers, ...heldOut })}/report`, "held-out");
} finally {
  await browser.close();
  await worker.stop();
  rmSync(state, { recursive: true, force: true });
}
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;

/** Address of a trial that is scored. */
async function tried(dataset: string, order: object): Promise<string> {
  const jsonl = { "content-type": "application/jsonl" };
  const { id } = await sent("/v1/datasets", { method: "POST", headers: jsonl, body: dataset });
  const headers = { "content-type": "application/json" };
  const trial = await sent("/v1/benchmarks", {
    method: "POST",
    headers,
    body: JSON.stringify({ dataset: id, ...order }),
  });
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; await sleep(500)) {
    const { status } = await sent(`/v1/benchmarks/${trial.id}`, {});
    if (status === "done") return `${worker.url}/v1/benchmarks/${trial.id}`;
    if (status === "failed") break;
  }
  throw new Error("the trial was not scored");
}

async function sent(path: string, init: RequestInit) {
  const response = await fetch(worker.url + path, init);
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 500)}`);
  return replySchema.parse(JSON.parse(text));
}

async function looked(url: string, name: string): Promise<void> {
  const forms = [
    { form: "light", width: 1200, colorScheme: "light", media: "screen" },
    { form: "dark", width: 1200, colorScheme: "dark", media: "screen" },
    { form: "narrow", width: 390, colorScheme: "light", media: "screen" },
    { form: "print", width: 760, colorScheme: "dark", media: "print" },
  ] as const;
  for (const { form, width, colorScheme, media } of forms) {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const fault = (what: string) => void faults.push(`${name} ${form}: ${what}`);
    page.on("console", (message) => void (message.type() === "error" && fault(`console: ${message.text()}`)));
    page.on("pageerror", (error) => fault(`page: ${error.message}`));
    page.on(
      "request",
      (request) =>
        void (request.url() !== url && !request.url().endsWith("/favicon.ico") && fault(`asked for ${request.url()}`)),
    );
    await page.emulateMedia({ colorScheme, media });
    const started = performance.now();
    const reply = await page.goto(url, { waitUntil: "load" });
    console.log(
      `${name} ${form}: ${((await reply?.body())?.length ?? 0) / 1000} kB in ${Math.round(performance.now() - started)} ms`,
    );
    const policy = reply?.headers()["content-security-policy"] ?? "";
    if (!policy.includes("default-src 'none'") || policy.includes("script-src")) fault(`policy ${policy}`);
    await wholeAndStill(page, width, form, fault);
    if (form === "light") await byKeyboard(page, fault);
    await page.screenshot({ path: join(screenshots, `report-${name}-${form}.png`), fullPage: true });
    if (form === "print") await page.pdf({ path: join(screenshots, `report-${name}.pdf`), format: "A4" });
    await page.close();
  }
}

async function wholeAndStill(page: Page, width: number, form: string, fault: (what: string) => void): Promise<void> {
  if (!(await page.title()).includes(hostileName)) fault("the title is not the names as they are");
  for (const tag of ["script", "i", "b", "link", "img"]) {
    if ((await page.locator(tag).count()) > 0) fault(`a <${tag}> came into the page`);
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > width) fault(`${wide} points wide in a window of ${width}`);
  const pictures = await page.locator("figure svg").all();
  if (pictures.length === 0) fault("no pictures");
  for (const picture of pictures) {
    const outside = await picture.evaluate((svg) => {
      const frame = svg.getBoundingClientRect();
      const out = [...svg.querySelectorAll("text")].filter((text) => {
        const { left, right, top, bottom } = text.getBoundingClientRect();
        return left < frame.left - 1 || right > frame.right + 1 || top < frame.top - 1 || bottom > frame.bottom + 1;
      });
      return out.map((text) => text.textContent);
    });
    if (outside.length > 0) fault(`cut off in a picture: ${outside.join(" | ")}`);
  }
  const [red = 0] = await page.evaluate(() =>
    (getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []).map(Number),
  );
  if (form === "dark" ? red > 60 : red < 230) fault(`a background of ${red}`);
}

/** From the top, by Tab alone: past the way to the results, to a picture's file, which then is saved. */
async function byKeyboard(page: Page, fault: (what: string) => void): Promise<void> {
  await page.keyboard.press("Tab");
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  if (!(await focused()).startsWith("Skip")) fault("the first stop is not the way to the results");
  await page.keyboard.press("Enter");
  for (let stop = 0; stop < 30 && (await focused()) !== "SVG"; stop += 1) await page.keyboard.press("Tab");
  const saved = page.waitForEvent("download", { timeout: 10_000 });
  await page.keyboard.press("Enter");
  const path = await (await saved.catch(() => null))?.path();
  const text = path == null ? "" : readFileSync(path, "utf8");
  if (!text.startsWith("<svg") || text.includes("var(")) fault("no picture is saved by keyboard");
}

/** The same pictures by address: XML that a strict reader takes, and a table beside each. */
async function filesOf(trial: string): Promise<void> {
  const missing = await fetch(`${trial}/report/nothing.svg`);
  const { files } = z.looseObject({ files: z.array(z.string()) }).parse(await missing.json());
  const page = await browser.newPage();
  for (const file of files) {
    const response = await fetch(`${trial}/report/${file}`);
    const text = await response.text();
    if (!response.ok || text === "") faults.push(`${file}: ${response.status}`);
    if (!file.endsWith(".svg")) continue;
    const broken = await page.evaluate(
      (xml) => new DOMParser().parseFromString(xml, "image/svg+xml").querySelector("parsererror")?.textContent ?? null,
      text,
    );
    if (broken !== null || /<script|style=|var\(/.test(text)) faults.push(`${file} is no plain SVG: ${broken}`);
  }
  console.log(`${files.length} files: ${files.join(", ")}`);
  await page.close();
}
