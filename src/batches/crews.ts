/** Workers of a batch at a time, and lines that each takes at once. A paid answer takes long, so its worker takes one. */
export const crews = { embedded: { workers: 4, lines: 8 }, direct: { workers: 4, lines: 1 } } as const;
