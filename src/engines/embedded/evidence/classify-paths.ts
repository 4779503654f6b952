import type { Parameters } from "../parameters.ts";

/** Kind of a file by its path; the first kind that fits. Null: none does. */
export function fileKind(path: string, files: Parameters["files"]): string | null {
  const lower = path.toLowerCase().replaceAll("\\", "/");
  const rooted = lower.startsWith("/") ? lower : `/${lower}`;
  for (const { kind, contains, endings } of files) {
    if (contains.some((fragment) => rooted.includes(fragment))) return kind;
    if (endings.some((ending) => rooted.endsWith(ending))) return kind;
  }
  return null;
}

/** Kind of a tool by its name; the first kind that fits. Null: none does. */
export function toolKind(name: string, tools: Parameters["tools"]): string | null {
  const lower = name.toLowerCase();
  for (const { kind, names } of tools) {
    if (names.some((fragment) => lower.includes(fragment))) return kind;
  }
  return null;
}
