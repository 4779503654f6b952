/**
 * What is true of the simulated sessions. None of it was fitted to data: the shares resemble the published ones so that figures look familiar, and the
 * coefficients are made up. docs/methods/simulated-labels.md tells it in words.
 */
export const months = ["2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04"] as const;

export type WorkMode = keyof typeof workModes;

/** Shares in the first and the last month, with a straight line between; what the mode adds to the chance of verified success and to log actions a turn; share that adds lines. */
export const workModes = {
  plan: { first: 0.07, last: 0.07, success: -0.02, actions: -0.3, codes: 0.2 },
  build: { first: 0.25, last: 0.25, success: 0.03, actions: 0.3, codes: 0.97 },
  fix: { first: 0.33, last: 0.19, success: 0.05, actions: 0.2, codes: 0.95 },
  understand: { first: 0.07, last: 0.07, success: -0.06, actions: -0.4, codes: 0.1 },
  test: { first: 0.02, last: 0.02, success: 0.04, actions: 0.1, codes: 0.7 },
  operate: { first: 0.14, last: 0.21, success: 0.02, actions: 0, codes: 0.6 },
  analyze: { first: 0.02, last: 0.04, success: 0, actions: -0.1, codes: 0.6 },
  orchestrate: { first: 0.02, last: 0.04, success: -0.03, actions: 0, codes: 0.7 },
  communicate: { first: 0.08, last: 0.11, success: -0.05, actions: -0.5, codes: 0.3 },
} as const;

/** Of levels 1 to 5. A person's level varies from session to session about their own. */
export const expertiseShares = [0.06, 0.2, 0.29, 0.33, 0.12] as const;
/** Share of the level's variance that is the person's. */
export const expertiseOfPerson = 0.6;

/** Shares of the value bands at level 3; each further level multiplies the odds of the next band by `valueByLevel`: experts take dearer work on. */
export const valueShares = { "10-200": 0.35, "200-1000": 0.35, "1000-5000": 0.2, "5000-50000": 0.1 } as const;
export const valueByLevel = 1.5;

/** Verified success among sessions with a goal: a linear probability. */
export const success = {
  constant: 0.28,
  /** For each level of expertise, held against level 1. The fixed-effects regression estimates it. */
  expertise: 0.05,
  value: { "10-200": 0.06, "200-1000": 0, "1000-5000": -0.07, "5000-50000": -0.14 },
  /** A person's own, even between minus and plus this: why errors are clustered. */
  person: 0.08,
} as const;

/** Growth for each level of expertise, in logarithms, mode and value held. */
export const amounts = { actions: Math.log(1.07), words: Math.log(1.1), value: 0.25, spread: 0.8 } as const;

export const noClearGoal = 0.077;
/** Of sessions with a goal and without verified success. */
export const otherOutcomes = { succeeded: 0.45, partially_succeeded: 0.35, failed: 0.2 } as const;
/** Chance of each step, none and 1 to 5. */
export const signals = {
  success: {
    verified: [0, 0, 0, 0, 0.75, 0.25],
    succeeded: [0.02, 0.08, 0.5, 0.4, 0, 0],
    partially_succeeded: [0.1, 0.2, 0.45, 0.2, 0.04, 0.01],
    failed: [0.5, 0.3, 0.15, 0.04, 0.01, 0],
    no_clear_goal: [0.7, 0.15, 0.1, 0.05, 0, 0],
  },
  failure: {
    verified: [0.55, 0.25, 0.12, 0.06, 0.02, 0],
    succeeded: [0.5, 0.27, 0.15, 0.06, 0.02, 0],
    partially_succeeded: [0.15, 0.2, 0.25, 0.27, 0.1, 0.03],
    failed: [0, 0.05, 0.1, 0.2, 0.5, 0.15],
    no_clear_goal: [0.75, 0.15, 0.07, 0.03, 0, 0],
  },
} as const;

/** Of the decisions of a kind, those that the person makes. */
export const userDecides = { planning: 0.7, execution: 0.2, counts: { planning: 5, execution: 9 } } as const;

/** Of persons. The rest of the major groups does not occur. */
export const occupations = {
  "15-0000": 0.6,
  "13-0000": 0.08,
  "17-0000": 0.08,
  "19-0000": 0.08,
  "25-0000": 0.06,
  "27-0000": 0.05,
  "11-0000": 0.03,
  "23-0000": 0.02,
} as const;
/** Of sessions: nothing in them says what the person does. */
export const occupationUnclear = 0.3;
/** Of sessions whose person is not of 15-0000: the work is of their own group, else of 15-0000. */
export const ownWork = 0.6;

export const codebaseShares = { modifies_existing: 0.48, explores: 0.17, creates_new: 0.15, no_codebase: 0.2 } as const;

/** Of labels, each for itself: no readable reply came. Of lines: nothing was labelled, because no person wrote in them. */
export const missing = { label: 0.01, line: 0.01 } as const;

/**
 * The errors of the fallible reader, by what is true. A mode is read right with `workMode`, else as its neighbour in `mistakenFor` with the first share and as any of
 * the other seven alike with the rest; a level is read a step too low or too high; verified success is missed or seen where there is none.
 */
export const reader = {
  workMode: { right: 0.8, neighbour: 0.6 },
  expertise: { lower: 0.18, higher: 0.25 },
  verifiedSuccess: { seen: 0.75, notSeen: 0.92 },
} as const;
export const mistakenFor: Readonly<Record<WorkMode, WorkMode>> = {
  plan: "build",
  build: "fix",
  fix: "build",
  understand: "plan",
  test: "fix",
  operate: "build",
  analyze: "build",
  orchestrate: "build",
  communicate: "understand",
};
