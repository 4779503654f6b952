import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * The file with the key of the local vault, made once and kept beside the state, readable by its owner alone: what was sealed before a
 * restart is opened after it.
 */
export function vaultKeyFile(state: string): string {
  const file = resolve(join(state, "vault.env"));
  mkdirSync(state, { recursive: true });
  try {
    writeFileSync(file, `VAULT_KEY="${randomBytes(32).toString("base64")}"\n`, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return file;
}
