import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Where the agents of this machine keep their sessions; those folders that there are. */
export function agentFolders(): string[] {
  const home = homedir();
  const { CLAUDE_CONFIG_DIR: claude, CODEX_HOME: codex } = process.env;
  const folders = [
    join(claude ?? join(home, ".claude"), "projects"),
    join(home, ".config", "claude", "projects"),
    join(codex ?? join(home, ".codex"), "sessions"),
    join(home, ".gemini", "tmp"),
    join(home, ".cursor", "projects"),
    join(home, ".pi", "agent", "sessions"),
  ];
  return [...new Set(folders)].filter((folder) => existsSync(folder));
}
