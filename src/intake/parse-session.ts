import { IntakeError } from "./errors.ts";
import { jsonPointer } from "./json-pointer.ts";
import { asArray, asObject } from "./json-text.ts";
import { wordIssue } from "./schema-issue.ts";
import { type Session, sessionSchema } from "./session.ts";

/** As many broken places as an error names; more would not help anyone. */
const maxIssues = 20;
const maxTurns = 100_000;

const trusted = new WeakSet<object>();

/** Whether the object came out of `checkSession`, so that it need not be read twice. */
export function isTrusted(value: object): value is Session {
  return trusted.has(value);
}

/** A native session object, checked and with its defaults filled in; it has a human turn. Throws `IntakeError`. */
export function parseSession(value: unknown): Session {
  const session = checkSession(value);
  if (!session.turns.some((turn) => turn.role === "human")) throw new IntakeError({ code: "headless" });
  return session;
}

/** The same for one that may be headless. */
export function checkSession(value: unknown): Session {
  // Counted first: the schema would walk every turn of a flood before it complained.
  if (asArray(asObject(value)?.turns).length > maxTurns) {
    throw new IntakeError({ code: "schema", issues: [{ pointer: "/turns", message: `more than ${maxTurns} turns` }] });
  }
  const parsed = sessionSchema.safeParse(value);
  if (!parsed.success) {
    const issues = parsed.error.issues.slice(0, maxIssues);
    throw new IntakeError({
      code: "schema",
      issues: issues.map((issue) => ({ pointer: jsonPointer(issue.path), message: wordIssue(issue) })),
    });
  }
  trusted.add(parsed.data);
  return parsed.data;
}
