interface ImportMeta {
  /** Vite's: the files that match, as functions that load them, or with `eager` as what they hold; `query` as in an import. */
  glob(
    pattern: string,
    options?: { readonly eager?: boolean; readonly import?: string; readonly query?: string },
  ): Record<string, unknown>;
}
