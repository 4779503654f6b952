/**
 * Verified success by expertise as published, over 359,586 rated sessions. `percent_verified` is raw; `percent_adjusted` adds the
 * regression's constant to `coefficient` (points over level 1; null for level 1, the reference).
 */
export const publishedExpertise = [
  { level: 1, sessions: 5_911, percent: 1.6, percent_verified: 13.2, percent_adjusted: 14.5, coefficient: null },
  { level: 2, sessions: 73_858, percent: 20.5, percent_verified: 20.9, percent_adjusted: 20.9, coefficient: 6.4 },
  { level: 3, sessions: 96_516, percent: 26.8, percent_verified: 28.0, percent_adjusted: 28.3, coefficient: 13.8 },
  { level: 4, sessions: 146_879, percent: 40.8, percent_verified: 29.3, percent_adjusted: 29.5, coefficient: 15.0 },
  { level: 5, sessions: 36_422, percent: 10.1, percent_verified: 34.7, percent_adjusted: 32.9, coefficient: 18.4 },
] as const;
