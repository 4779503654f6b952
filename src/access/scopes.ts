/** What a key may do. `admin` may do everything within its workspace. */
export const scopes = ["classifications:read", "classifications:write", "releases:write", "admin"] as const;
export type Scope = (typeof scopes)[number];

/** Who asks: every row that a verb reads or writes belongs to this workspace. */
export interface Principal {
  readonly workspace: string;
  readonly scopes: ReadonlySet<Scope>;
}

export function isScope(text: string): text is Scope {
  return scopes.some((scope) => scope === text);
}
