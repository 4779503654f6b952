export interface JsonFault {
  /** From 1. */
  readonly line: number;
  /** UTF-16 units from 1. */
  readonly column: number;
  readonly reason: string;
}

type Expectation = "value" | "value or ]" | "key" | "key or }" | "colon" | "comma or ]" | "comma or }" | "end";

const reasons: Readonly<Record<Expectation, string>> = {
  value: "a value was expected",
  "value or ]": "a value or ] was expected",
  key: "a quoted name was expected",
  "key or }": "a quoted name or } was expected",
  colon: "a colon was expected",
  "comma or ]": "a comma or ] was expected",
  "comma or }": "a comma or } was expected",
  end: "text follows the end of the value",
};

const first: Expectation = "value";

const space = /[ \t\n\r]*/y;
const word = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
// Run by run, so that a long string costs no stack.
const plain = /[^"\\\p{Cc}]*/uy;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Where a text that JSON.parse refused goes wrong: in one pass, without recursion, and without quoting it. */
export function jsonFault(text: string): JsonFault {
  const open: ("[" | "{")[] = [];
  let expected: Expectation = first;
  for (let at = skip(space, text, 0); ; at = skip(space, text, at)) {
    const sign = text[at];
    if (sign === undefined) return fault(text, at, "the text ends too early");
    if (expected === "comma or ]" || expected === "comma or }") {
      const inArray: boolean = expected === "comma or ]";
      if (sign === ",") expected = inArray ? "value" : "key";
      else if (sign === (inArray ? "]" : "}")) expected = closed(open);
      else return fault(text, at, reasons[expected]);
      at += 1;
    } else if (expected === "colon") {
      if (sign !== ":") return fault(text, at, reasons.colon);
      expected = "value";
      at += 1;
    } else if (expected === "end") {
      return fault(text, at, reasons.end);
    } else if ((expected === "key or }" && sign === "}") || (expected === "value or ]" && sign === "]")) {
      expected = closed(open);
      at += 1;
    } else if (sign === '"') {
      const end = stringEnd(text, at);
      if (end.fault !== null) return fault(text, end.at, end.fault);
      expected = expected === "key" || expected === "key or }" ? "colon" : after(open);
      at = end.at;
    } else if (expected === "key" || expected === "key or }") {
      return fault(text, at, reasons[expected]);
    } else if (sign === "[" || sign === "{") {
      open.push(sign);
      expected = sign === "[" ? "value or ]" : "key or }";
      at += 1;
    } else {
      const end = skip(word, text, at);
      if (end === at) return fault(text, at, reasons[expected]);
      expected = after(open);
      at = end;
    }
  }
}

function closed(open: ("[" | "{")[]): Expectation {
  open.pop();
  return after(open);
}

function after(open: readonly ("[" | "{")[]): Expectation {
  const inside = open.at(-1);
  return inside === undefined ? "end" : inside === "[" ? "comma or ]" : "comma or }";
}

function stringEnd(text: string, start: number): { at: number; fault: string | null } {
  for (let at = skip(plain, text, start + 1); ; at = skip(plain, text, at)) {
    const sign = text[at];
    if (sign === undefined) return { at, fault: "the text ends inside a string" };
    if (sign === '"') return { at: at + 1, fault: null };
    if (sign !== "\\" && sign > "\u001f") {
      // DEL and the C1 controls, which JSON allows as they are.
      at += 1;
      continue;
    }
    const end = skip(escaped, text, at);
    if (end === at) return { at, fault: sign === "\\" ? "an unknown escape" : "a control character inside a string" };
    at = end;
  }
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function fault(text: string, at: number, reason: string): JsonFault {
  const before = text.lastIndexOf("\n", at - 1);
  let line = 1;
  for (let next = text.indexOf("\n"); next !== -1 && next < at; next = text.indexOf("\n", next + 1)) line += 1;
  return { line, column: at - (at === 0 ? -1 : before), reason };
}
