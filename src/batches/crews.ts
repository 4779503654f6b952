/**
 * Workers at a time, and lines that each takes at once: of a batch, or of all of a workspace's batches where its model's vendor is asked. A
 * paid answer takes long, so its worker takes one.
 */
export const crews = {
  embedded: { workers: 4, lines: 8 },
  direct: { workers: 8, lines: 1 },
  vendor: { workers: 2, lines: 8 },
} as const;
