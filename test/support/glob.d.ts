interface ImportMeta {
  /** Vite's: the files that match, as functions that load them, or with `eager` as what they hold. */
  glob(pattern: string, options?: { readonly eager?: boolean; readonly import?: string }): Record<string, unknown>;
}
