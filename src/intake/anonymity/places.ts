/** One member or item on the way from the session to a text. */
interface Step {
  readonly parent: Step | null;
  readonly token: string;
  /** Position of a member of free JSON in its object; null: an item, or a member that the schema names. */
  readonly position: number | null;
}

/** A text of the session, or the name of a member of free JSON. */
export interface Place {
  readonly text: string;
  readonly step: Step;
  readonly container: Record<string, unknown> | unknown[];
  readonly key: string;
  readonly isKey: boolean;
}

/** Values of the schema's own enumerations: no text of anyone. */
const enumerations = new Set(["role", "kind", "status", "month", "not_recorded", "telemetry", "self_report"]);

/** Objects of free JSON: the names of their members are somebody's text. The first is a tool call's, the others stand beside sessions. */
const freeJson = new Set(["input", "ratings", "subgroups"]);

interface Visit {
  readonly value: unknown;
  readonly step: Step;
  readonly container: Record<string, unknown> | unknown[];
  readonly free: boolean;
}

/**
 * Every place where text may stand, in order. In free JSON the names of members are text too, and long numbers are read as text. Walks with a stack of its own: hostile JSON is deeper than the call stack.
 */
export function placesOf(session: object): Place[] {
  const places: Place[] = [];
  const stack: Visit[] = [];
  pushMembers(stack, session, null, false);
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    const { value, step, container, free } = visit;
    const at = { step, container, key: step.token };
    if (free && step.position !== null) places.push({ ...at, text: step.token, isKey: true });
    if (typeof value === "string") {
      if (value !== "") places.push({ ...at, text: value, isKey: false });
    } else if (typeof value === "number") {
      if (free && Math.abs(value) >= 1_000_000) places.push({ ...at, text: String(value), isKey: false });
    } else if (typeof value === "object" && value !== null) {
      pushMembers(stack, value, step, free || (freeJson.has(step.token) && !Array.isArray(value)));
    }
  }
  return places;
}

function pushMembers(stack: Visit[], value: object, parent: Step | null, free: boolean): void {
  if (Array.isArray(value)) {
    for (let index = value.length - 1; index >= 0; index--) {
      const step = { parent, token: String(index), position: null };
      stack.push({ value: value[index], step, container: value, free });
    }
    return;
  }
  const container = asRecord(value);
  const keys = Object.keys(container);
  for (let index = keys.length - 1; index >= 0; index--) {
    const token = keys[index] ?? "";
    if (!free && enumerations.has(token)) continue;
    const step = { parent, token, position: free ? index : null };
    stack.push({ value: container[token], step, container, free });
  }
}

/** Any object that is not an array is read by its own string keys. */
function asRecord(value: object): Record<string, unknown> {
  if (Array.isArray(value)) throw new TypeError("an array is not a record");
  return value as Record<string, unknown>;
}

/** A copy that shares nothing with the original, made without recursion. */
export function copyOf<T extends object>(root: T): T {
  const shell = (value: object): Record<string, unknown> | unknown[] => (Array.isArray(value) ? [] : {});
  const copy = shell(root);
  const stack: { from: object; to: Record<string, unknown> | unknown[] }[] = [{ from: root, to: copy }];
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    for (const [key, value] of Object.entries(pair.from)) {
      const nested = typeof value === "object" && value !== null ? shell(value) : null;
      if (nested !== null) stack.push({ from: value, to: nested });
      define(pair.to, key, nested ?? value);
    }
  }
  return copy as T;
}

/** Assignment that takes `__proto__` for a name like any other. */
export function define(container: Record<string, unknown> | unknown[], key: string, value: unknown): void {
  Object.defineProperty(container, key, { value, writable: true, enumerable: true, configurable: true });
}

/** Names that a tool's schema could give its arguments; any other may be a sentence of somebody's. */
const identifier = /^[A-Za-z_][A-Za-z0-9_-]{0,39}$/;

/**
 * JSON pointer of a place. A member whose name is no identifier, or was found to hold something, is pointed to by its position
 * (`#2`), since naming it would repeat what the session says; the name itself is `#2#`.
 */
export function pointerOf(place: Place, hidden: ReadonlySet<object>): string {
  let pointer = place.isKey ? `/#${place.step.position ?? 0}#` : "";
  for (let step: Step | null = place.isKey ? place.step.parent : place.step; step !== null; step = step.parent) {
    const { position, token } = step;
    const shown = position === null || (identifier.test(token) && !hidden.has(step)) ? token : `#${position}`;
    pointer = `/${shown}${pointer}`;
  }
  return pointer;
}
