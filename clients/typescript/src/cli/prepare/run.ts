import { resolve } from "node:path";
import { exitCodes, Failure, failureOf } from "../failure.ts";
import { type OutputFile, openOutput } from "../output-file.ts";
import { print } from "../stdout.ts";
import { counted, raise, say, shown, tallied } from "../talk.ts";
import { sourcesOf } from "../transcripts/sources.ts";
import type { PreparedSession } from "./prepared.ts";
import { prepareAll } from "./threads.ts";

interface Options {
  readonly output?: string | undefined;
  readonly userKey?: string | undefined;
  readonly names?: true | undefined;
  readonly review?: true | undefined;
  readonly json?: true | undefined;
}

/** `metier prepare`. */
export async function runPrepare(paths: readonly string[], options: Options): Promise<void> {
  const { output, userKey = null, names = false, review = false, json = false } = options;
  if (output === undefined && (json || review)) {
    throw new Failure(
      exitCodes.usage,
      "--json and --review print to standard output: name a file for the sessions with --output.",
    );
  }
  if (userKey !== null && !/^[!-~](?:[ -~]{0,198}[!-~])?$/.test(userKey)) {
    throw new Failure(exitCodes.usage, "--user-key takes 1 to 200 printable ASCII characters, no space at either end.");
  }
  const file = output === undefined ? null : await openOutput(output);
  const giveUp = () => void file?.discard().finally(() => process.exit(exitCodes.interrupted));
  process.once("SIGINT", giveUp);
  try {
    const account = await prepare(paths, {
      output,
      file,
      review,
      json,
      prepare: { names, review, user_key: userKey },
    });
    await file?.finish();
    process.exitCode = account;
  } catch (error) {
    await file?.discard();
    throw error;
  } finally {
    process.off("SIGINT", giveUp);
  }
}

interface Order {
  readonly output: string | undefined;
  readonly file: OutputFile | null;
  readonly review: boolean;
  readonly json: boolean;
  readonly prepare: Parameters<typeof prepareAll>[1];
}

async function prepare(paths: readonly string[], order: Order): Promise<number> {
  const formats = new Map<string, number>();
  const replaced = new Map<string, number>();
  const leftOut = new Map<string, number>();
  const known = new Set<string>();
  let copies = 0;
  let broken = 0;
  const sources = sourcesOf(paths, order.output === undefined ? null : resolve(order.output), {
    unknown(path, named) {
      if (!named) return;
      broken += 1;
      say(`${shown(path)}: not a transcript of a known format`);
    },
    unreadable(path, error) {
      broken += 1;
      say(failureOf(error)?.message ?? `${shown(path)}: cannot be read`);
    },
  });
  for await (const prepared of prepareAll(sources, order.prepare)) {
    if (prepared.kind === "left_out") {
      raise(leftOut, prepared.reason);
      if (prepared.reason !== "headless") broken += 1;
      say(
        `${shown(prepared.path)}${prepared.line === null ? "" : ` line ${prepared.line}`}: left out, ${prepared.reason}`,
      );
      continue;
    }
    if (known.has(prepared.id)) {
      copies += 1;
      continue;
    }
    known.add(prepared.id);
    raise(formats, prepared.account.format);
    for (const [kind, count] of Object.entries(prepared.replaced)) raise(replaced, kind, count);
    if (order.file === null) await print(prepared.line);
    else await order.file.write(prepared.line);
    if (order.json) await print(`${JSON.stringify(told(prepared))}\n`);
    if (order.review) await print(reviewOf(prepared));
  }
  if (known.size === 0) {
    throw new Failure(
      broken > 0 ? exitCodes.incomplete : exitCodes.file,
      "No session was found. metier find --help lists the formats.",
    );
  }
  say(
    `${counted(known.size, "session")}${order.output === undefined ? "" : ` in ${order.output}`}: ${tallied(formats)}`,
  );
  say(`replaced: ${tallied(replaced) || "nothing"}`);
  if (copies > 0) say(`${counted(copies, "copy", "copies")} of a session left out`);
  if (leftOut.size > 0) say(`left out: ${tallied(leftOut)}`);
  return broken > 0 ? exitCodes.incomplete : exitCodes.done;
}

function told({ id, paths, account, replaced }: PreparedSession) {
  return { id, paths, account, replaced };
}

function reviewOf({ id, paths, review }: PreparedSession): string {
  return review
    .map(({ pointer, kind, placeholder, context }) => {
      const place = `${shown(paths.join(", "))} ${id} ${pointer} ${kind}`;
      if (context === null) return `${place}\n    ${placeholder} (in the name of an argument)\n`;
      const { before, value, after } = context;
      return `${place}\n    …${shown(before)}⟦${shown(value)} → ${placeholder}⟧${shown(after)}…\n`;
    })
    .join("");
}
