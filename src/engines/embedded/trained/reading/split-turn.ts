import { characterKinds, countCharacters } from "../../text/character-kinds.ts";

/** A human turn's text, split into what the person typed and what they passed on: pasted, injected or written by a model. */
export interface SplitText {
  readonly own: string;
  readonly given: string;
}

/** Openings of texts that a harness or a model wrote, whatever follows. */
const givenOpenings = [
  "implement the following plan",
  "this session is being continued from",
  "base directory for this skill",
  "caveat: the messages below",
  "# agents.md",
  "<environment_context>",
  "<user_instructions>",
  "<system-reminder>",
  "<permissions",
];
const openingRead = 200;

/** Lines that a machine printed: time stamps, stack frames, levels, diffs, prompts, tables, drawn boxes. */
const machineLines = [
  /^\W{0,3}\d{4}-\d\d-\d\d[ T]\d\d:/,
  /^\W{0,3}\d\d:\d\d:\d\d/,
  /^at .{1,200}[:(]/,
  /^File ".{1,300}", line \d/,
  /^\w{0,40}(Error|Exception|Warning)\b.{0,3}:/,
  /^\[[\w ]{1,30}[:\]]/,
  /^(INFO|WARN|WARNING|ERROR|DEBUG|TRACE|FATAL|npm|error|info|warn)[\]: ]/,
  /^(\+\+\+|---|@@|diff --git|\+ |>{1,3} )/,
  /^(PS [A-Z]:|[A-Z]:\\|\$ |# \/|\(\.?venv\)|[\w.-]{1,40}@[\w.-]{1,60}[:~])/,
  /^\||\|$/,
  /[│┌└├─═║╔╚▶✓✔✖❌✅⎿]/,
  /\.(js|ts|tsx|jsx|py|java|go|rs|cs|rb|php|vue)[?:][\w=.]{0,40}:?\d/,
];
const codeStart =
  /^(import |from \S{1,100} import|const |let |var |function |def |class |return |public |private |SELECT |INSERT |CREATE |ALTER |SET |#include|<\/?[a-z][\w-]{0,30}[ >/]|\/\/|\/\*|\* )/;
const codeEnd = /[{};]$|=>$|\)[,:]$/;
const heading = /^(#{1,6} |\*\*[^*]{1,80}\*\*:?$)/;

/** A turn longer than this with this many headings is a document that a model wrote, but for what stands before the first. */
const documentLength = 1_500;
const documentHeadings = 3;
/** Characters at the head of a line that tell what it is. */
const lineRead = 400;

/** Line by line, in linear time: fences, openings, machine lines and the documents of a model are given, the rest is the person's own. */
export function splitTurn(text: string): SplitText {
  const opening = text.slice(0, openingRead).trimStart().toLowerCase();
  if (givenOpenings.some((words) => opening.startsWith(words))) return { own: "", given: text };
  const lines = text.split("\n").map((line) => line.trim());
  const headings = lines.filter(isHeading).length;
  const isDocument = text.length > documentLength && headings >= documentHeadings;
  const own: string[] = [];
  const given: string[] = [];
  let fenced = false;
  let inDocument = false;
  for (const line of lines) {
    const fence = line.startsWith("```");
    if (fence) fenced = !fenced;
    if (isDocument && isHeading(line)) inDocument = true;
    (fence || fenced || inDocument || isMachine(line) ? given : own).push(line);
  }
  return { own: own.join("\n"), given: given.join("\n") };
}

function isHeading(line: string): boolean {
  return line.length < 200 && heading.test(line);
}

function isMachine(line: string): boolean {
  const head = line.slice(0, lineRead);
  if (machineLines.some((form) => form.test(head))) return true;
  if (codeStart.test(head) || codeEnd.test(line.slice(-3))) return true;
  return line.length >= 20 && symbolShare(head) > 0.3;
}

const letters = characterKinds(/[\p{L}\p{M}\s]/u);

function symbolShare(line: string): number {
  return 1 - countCharacters(line, letters) / line.length;
}
