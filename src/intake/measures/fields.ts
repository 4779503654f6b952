/** The first of these fields that holds text. */
export function textField(input: Readonly<Record<string, unknown>>, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = input[name];
    if (typeof value === "string") return value;
  }
  return undefined;
}

/** The first of these fields that holds a list. */
export function listField(
  input: Readonly<Record<string, unknown>>,
  names: readonly string[],
): readonly unknown[] | undefined {
  for (const name of names) {
    const value = input[name];
    if (Array.isArray(value)) return value;
  }
  return undefined;
}
