import { isObject } from "../json-text.ts";
import type { ToolCall } from "../session.ts";
import { listField, textField } from "./fields.ts";
import { simpleCommands } from "./shell-words.ts";

const commandNames = ["command", "cmd", "CommandLine", "script"];
const shells = new Set(["bash", "sh", "zsh", "dash", "fish", "powershell", "pwsh", "cmd"]);
const scriptFlag = /^(-[a-z]*c|-command|\/c|\/k)$/i;
/** Words that stand before a command without changing which one it is. */
const prefixes = new Set([
  "sudo",
  "time",
  "nohup",
  "exec",
  "command",
  "env",
  "then",
  "do",
  "else",
  "if",
  "while",
  "!",
  "{",
]);
const assignment = /^[A-Za-z_][A-Za-z0-9_]*=/;
/** A shell that starts a shell that starts a shell. */
const deepest = 3;

/** The command text of a shell call's input. Undefined: the input does not hold it. */
export function commandOf(input: ToolCall["input"]): string | undefined {
  if (typeof input === "string") return input === "" ? undefined : input;
  if (!isObject(input)) return undefined;
  const text = textField(input, commandNames);
  if (text !== undefined) return text;
  const words = listField(input, commandNames)?.filter((word) => typeof word === "string");
  return words === undefined ? undefined : (scriptIn(words) ?? words.join(" "));
}

/** Every program that a command text runs, each with its arguments; quoted text and here-documents run nothing. */
export function programs(command: string, depth = 0): string[][] {
  return simpleCommands(command).flatMap((words) => {
    const rest = withoutPrefixes(words);
    const script = depth < deepest ? scriptIn(rest) : undefined;
    if (script !== undefined) return programs(script, depth + 1);
    const [name, ...args] = rest;
    return name === undefined ? [] : [[programName(name), ...args]];
  });
}

/** `/usr/bin/git` and `git.exe` are `git`. */
export function programName(word: string): string {
  return word.slice(Math.max(word.lastIndexOf("/"), word.lastIndexOf("\\")) + 1).replace(/\.(exe|cmd|bat)$/i, "");
}

function scriptIn(words: readonly string[]): string | undefined {
  if (!shells.has(programName(words[0] ?? "").toLowerCase())) return undefined;
  const flag = words.findIndex((word, index) => index > 0 && scriptFlag.test(word));
  return flag < 0 ? undefined : words.slice(flag + 1, flag + 2)[0];
}

function withoutPrefixes(words: readonly string[]): readonly string[] {
  let from = 0;
  while (from < words.length) {
    const word = words[from] ?? "";
    if (prefixes.has(word) || assignment.test(word)) from++;
    else if (word === "timeout") from += 2;
    else break;
  }
  return words.slice(from);
}
