import { choice, option } from "../classifier.ts";

export const outcome = choice({
  id: "outcome",
  title: "Outcome",
  measures:
    "Whether the session met its primary objective. It judges the result against the goal, never the agent's diligence.",
  rules: [
    "First find the primary objective over the whole session: what the bulk of the work serves. A session that goes from plan to execution has the execution as its goal; where something was committed, built or produced, the goal is what produced it.",
    "Then judge whether that objective was met.",
    "Hard signs (a matching commit or pull request, passing tests, the requested output, explicit thanks) and soft ones (a clean end, an artefact, no complaint) both count.",
    "On thin evidence: succeeded where the course of the session is clean, failed only where it looks broken.",
    "A mark that the transcript was cut is no evidence.",
  ],
  labels: [
    option("succeeded", "Succeeded", "The primary objective was met."),
    option(
      "partially_succeeded",
      "Partially succeeded",
      "Some parts were done, a reduced scope was accepted, or the result is really mixed.",
    ),
    option("failed", "Failed", "The primary objective was not met, or the session looks broken at its end."),
    option(
      "no_clear_goal",
      "No clear goal",
      "Exploratory from beginning to end, with nothing executed. Left out of every success measure.",
      { percent: 7.7 },
    ),
  ],
  source: "Report and appendix, outcome classifier",
  published_note: "Of the other three, only rates after leaving no clear goal out were published.",
});
