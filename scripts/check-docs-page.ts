/** Opens /docs of the running Worker in a browser: every operation is listed, nothing fails, and no request leaves this machine. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { z } from "zod";
import { chromiumFlags, chromiumPath } from "./chromium.ts";
import { startLocalWorker } from "./local-worker.ts";

const screenshots = ".metier/screenshots";
const documentSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
const document = documentSchema.parse(JSON.parse(readFileSync("openapi/openapi.json", "utf8")));
const operations = Object.values(document.paths).flatMap((path) =>
  Object.keys(path).filter((method) => /^(get|post|put|patch|delete)$/.test(method)),
).length;

const state = mkdtempSync(join(tmpdir(), "metier-docs-"));
const worker = await startLocalWorker({ state });
const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumFlags] });
const faults: string[] = [];
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 1600 } });
  page.on(
    "console",
    (message) =>
      void (message.type() === "error" && faults.push(`console: ${message.text()} ${message.location().url}`)),
  );
  page.on("pageerror", (error) => void faults.push(`page: ${error.message}`));
  page.on("request", (request) => void (isElsewhere(request.url()) && faults.push(`asked ${request.url()}`)));
  page.on("response", (response) => void (response.status() >= 400 && faults.push(`no ${response.url()}`)));
  await page.goto(`${worker.url}/docs`, { waitUntil: "networkidle" });
  await page.locator(".opblock").first().waitFor({ timeout: 20_000 });
  const listed = await page.locator(".opblock").count();
  if (listed !== operations) faults.push(`lists ${listed} operations of ${operations}`);
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, "docs.png"), fullPage: true });
  console.log(`/docs lists ${listed} of ${operations} operations; ${join(screenshots, "docs.png")}`);
} finally {
  await browser.close();
  await worker.stop();
  rmSync(state, { recursive: true, force: true });
}
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;

function isElsewhere(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol.startsWith("http") && hostname !== "127.0.0.1";
}
