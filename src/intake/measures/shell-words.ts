const plainRun = /[^\\`$"'<>\n#&;|() \t\r]*/y;
const quotedRun = /[^\\`$"]*/y;
const pathCharacter = /[A-Za-z0-9_.]/;
const separators = new Set([";", "&", "|", "\n", "(", ")"]);

/**
 * Splits shell text into its simple commands and their words, in one pass: quotes are taken off, comments, here-documents and
 * what stands inside `$(…)` or backticks are passed over. It reads POSIX shells, and of PowerShell what looks the same.
 */
export function simpleCommands(text: string): string[][] {
  const commands: string[][] = [];
  let words: string[] = [];
  let word: string | undefined;
  /** Open double quotes, substitutions and parentheses, innermost last. */
  const open: string[] = [];
  let substitutions = 0;
  let heredocs: Heredoc[] = [];

  const add = (piece: string) => {
    if (substitutions === 0) word = (word ?? "") + piece;
  };
  const endWord = () => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  const endCommand = () => {
    endWord();
    if (words.length > 0) commands.push(words);
    words = [];
  };
  const push = (mark: string) => {
    if (mark !== '"') substitutions++;
    open.push(mark);
  };
  const pop = () => {
    if (open.pop() !== '"') substitutions--;
  };

  let index = 0;
  /** The character just read and those behind it that mean nothing either. */
  const addRun = (run: RegExp): number => {
    run.lastIndex = index;
    run.test(text);
    add(text.slice(index - 1, run.lastIndex));
    return run.lastIndex;
  };
  while (index < text.length) {
    const character = text.charAt(index);
    const inQuotes = open.at(-1) === '"';
    index++;
    if (character === "\\") {
      const next = text.charAt(index);
      // Before a letter it stands in a Windows path far more often than it escapes; before a line break it joins the lines.
      if (pathCharacter.test(next)) add(`\\${next}`);
      else if (next !== "\n") add(next);
      index++;
    } else if (character === "`") {
      if (open.at(-1) === "`") pop();
      else push("`");
    } else if (character === "$" && text.charAt(index) === "(") {
      push("(");
      index++;
      add("");
    } else if (character === '"') {
      if (inQuotes) pop();
      else push('"');
      add("");
    } else if (inQuotes) index = addRun(quotedRun);
    else if (character === "'") {
      const end = text.indexOf("'", index);
      add(text.slice(index, end < 0 ? text.length : end));
      index = end < 0 ? text.length : end + 1;
    } else if (text.startsWith("<<<", index - 1)) index += 2;
    else if (character === "<" && text.charAt(index) === "<") {
      const heredoc = heredocAt(text, index + 1);
      heredocs.push(heredoc);
      index = heredoc.next;
    } else if (character === "\n" && heredocs.length > 0) {
      index = afterHeredocs(text, index, heredocs);
      heredocs = [];
      if (substitutions === 0) endCommand();
    } else if (substitutions > 0) {
      if (character === "(") push("(");
      else if (character === ")" && open.at(-1) === "(") pop();
    } else if (character === "#" && word === undefined) {
      const end = text.indexOf("\n", index);
      index = end < 0 ? text.length : end;
    } else if (character === "&" && (text.charAt(index - 2) === ">" || text.charAt(index) === ">")) add(character);
    else if (separators.has(character)) endCommand();
    else if (character === " " || character === "\t" || character === "\r") endWord();
    else index = addRun(plainRun);
  }
  endCommand();
  return commands;
}

interface Heredoc {
  readonly end: string;
  readonly indented: boolean;
  readonly next: number;
}

const delimiter = /(-?)[ \t]*(?:'([^'\n]*)'|"([^"\n]*)"|\\?([^\s;&|<>()'"]*))/y;

function heredocAt(text: string, from: number): Heredoc {
  delimiter.lastIndex = from;
  const match = delimiter.exec(text);
  return {
    end: match?.[2] ?? match?.[3] ?? match?.[4] ?? "",
    indented: match?.[1] === "-",
    next: match === null ? from : delimiter.lastIndex,
  };
}

/** The place after the bodies; a body without its end takes the rest. */
function afterHeredocs(text: string, from: number, heredocs: readonly Heredoc[]): number {
  let index = from;
  for (const heredoc of heredocs) {
    for (;;) {
      if (index >= text.length) return text.length;
      const found = text.indexOf("\n", index);
      const end = found < 0 ? text.length : found;
      const line = text.slice(index, end).replace(/\r$/, "");
      index = end + 1;
      if ((heredoc.indented ? line.replace(/^\t+/, "") : line) === heredoc.end) break;
    }
  }
  return index;
}
