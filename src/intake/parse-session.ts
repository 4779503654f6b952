import { IntakeError } from "./errors.ts";
import { jsonPointer } from "./json-pointer.ts";
import { asArray, asObject } from "./json-text.ts";
import { type Session, sessionSchema } from "./session.ts";

/** As many broken places as an error names; more would not help anyone. */
const maxIssues = 20;
const maxTurns = 100_000;

type Issue = { readonly pointer: string; readonly message: string };

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
    throw new IntakeError({ code: "schema", issues: parsed.error.issues.slice(0, maxIssues).map(told) });
  }
  trusted.add(parsed.data);
  return parsed.data;
}

type ZodIssue = NonNullable<ReturnType<typeof sessionSchema.safeParse>["error"]>["issues"][number];

/** Written anew from the kind of issue, because the schema library quotes unknown member names, which are input. */
function told(issue: ZodIssue): Issue {
  return { pointer: jsonPointer(issue.path), message: messageOf(issue) };
}

function messageOf(issue: ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `expected ${issue.expected}`;
    case "invalid_value":
      return `expected one of ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
    case "too_big":
      return `at most ${issue.maximum}`;
    case "too_small":
      return `at least ${issue.minimum}`;
    case "unrecognized_keys":
      return `${issue.keys.length} unknown ${issue.keys.length === 1 ? "member" : "members"}`;
    case "invalid_format":
      return "not in the documented form";
    case "invalid_union":
      return issue.discriminator === undefined
        ? "none of the allowed kinds of value"
        : `unknown value of "${issue.discriminator}"`;
    case "custom":
      return issue.message;
    default:
      return "not allowed here";
  }
}
