declare module "*?raw" {
  const text: string;
  export default text;
}

interface ImportMeta {
  glob(
    patterns: string,
    options: { readonly query: string; readonly import?: string; readonly eager?: boolean },
  ): Record<string, unknown>;
}
