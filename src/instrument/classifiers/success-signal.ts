import { choice, option } from "../classifier.ts";

export const successSignal = choice(
  {
    id: "success_signal",
    title: "Success signal",
    measures: "How strong the evidence of success in the transcript is, whatever the outcome is judged to be.",
    rules: [
      "Take the highest step that the evidence supports; a higher step needs more evidence, not another kind of session.",
      "Competent-looking work on the wrong thing reaches 2 or 3 at most.",
      "Independent of the outcome and of the failure signal: both signals can be high.",
    ],
    labels: [
      option("none", "None", "No sign of success.", { position: 0 }),
      option("1", "Faint", 'A faint sign, such as a stray "ok".', { position: 1 }),
      option("2", "Soft", "An artefact is there, the end is clean, nobody complains: the usual short session.", {
        position: 2,
      }),
      option(
        "3",
        "Corroborated",
        "A clean end and one concrete corroboration: a command that ran, content that matches what was asked, a neutral acknowledgement.",
        { position: 3 },
      ),
      option(
        "4",
        "Hard",
        "One hard sign: a matching commit, a pull request, a passing suite, output that matches the objective, explicit affirmation.",
        { position: 4 },
      ),
      option("5", "Several hard", "Several hard signs.", { position: 5 }),
    ],
    source: "Report and appendix, success signal classifier",
    published_note: "The published probability of succeeded rises from 13 to 90 percent over steps 1 to 5.",
  },
  { ordinal: true, abstains: null },
);
