/** Tool names of all agents, without case, punctuation and the prefixes that clients put before them. */
const shells = new Set([
  "bash",
  "shell",
  "localshell",
  "shellcommand",
  "execcommand",
  "runcommand",
  "executecommand",
  "runterminalcmd",
  "runterminalcommand",
  "runterminalcommandv2",
  "runinterminal",
  "runshellcommand",
  "terminal",
  "powershell",
]);

const editors = new Set([
  "edit",
  "multiedit",
  "update",
  "write",
  "writefile",
  "writetofile",
  "createfile",
  "create",
  "notebookedit",
  "editnotebook",
  "editfile",
  "editfilev2",
  "searchreplace",
  "strreplace",
  "replace",
  "replaceinfile",
  "replacestring",
  "multireplacestring",
  "replacestringinfile",
  "multireplacestringinfile",
  "inserteditintofile",
  "insertedit",
  "replacefilecontent",
  "multireplacefilecontent",
  "strreplaceeditor",
  "strreplacebasededittool",
  "applypatch",
  "applydiff",
]);

export type ToolKind = "shell" | "edit" | "other";

/** Too general to mean files when a server outside the agent offers them. */
const verbs = new Set(["edit", "update", "write", "create", "replace"]);

export function toolKind(name: string): ToolKind {
  const served = /^mcp__.*__/.exec(name)?.[0] ?? "";
  const plain = name
    .slice(served.length)
    .toLowerCase()
    .replace(/^(copilot_|functions\.|default_api:)/, "")
    .replace(/[^a-z0-9]/g, "");
  if (shells.has(plain)) return "shell";
  return editors.has(plain) && (served === "" || !verbs.has(plain)) ? "edit" : "other";
}
