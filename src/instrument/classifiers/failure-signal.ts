import { choice, option } from "../classifier.ts";

export const failureSignal = choice(
  {
    id: "failure_signal",
    title: "Failure signal",
    measures: "How strong the evidence of failure in the transcript is, whatever the outcome is judged to be.",
    rules: [
      "Take the highest step that the evidence supports; a higher step needs more evidence, not another kind of session.",
      "One error on the way that was recovered is 1 at most.",
      "Silence after success-shaped work is no failure.",
      "Independent of the outcome and of the success signal: both signals can be high.",
    ],
    labels: [
      option("none", "None", "No sign of failure.", { position: 0 }),
      option("1", "Faint", "A faint sign: a brief apology, a retry that recovered.", { position: 1 }),
      option("2", "Soft", "A short loop, work slightly off target, a mild concern that was met.", { position: 2 }),
      option("3", "Trouble", "A sub-task given up, clearly short in one respect, or pushback that is not rejection.", {
        position: 3,
      }),
      option(
        "4",
        "Hard",
        "One hard sign: a final error not recovered, tests failing at the end, an explicit complaint, rejection or frustration.",
        { position: 4 },
      ),
      option("5", "Several hard", "Several hard signs.", { position: 5 }),
    ],
    source: "Report and appendix, failure signal classifier",
    published_note: "The published probability of succeeded falls from 85 to 3 percent over steps 1 to 5.",
  },
  { ordinal: true, abstains: null },
);
