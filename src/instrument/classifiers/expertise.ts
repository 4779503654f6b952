import { choice, option } from "../classifier.ts";
import { publishedExpertise as published } from "../published.ts";

export const expertise = choice(
  {
    id: "expertise",
    title: "Task expertise",
    measures:
      "The person's command of the domain of the task at hand, read from how they set it up, check it and correct it. It is not their job, their general ability, the agent's performance or the difficulty of the task.",
    rules: [
      "Weigh three signs equally: how specific the set-up is, what kind of checks are made, and which way corrections run.",
      "Set-up: count names and constraints that one must know the domain to reach for. Naming files or interfaces that are on the screen does not count.",
      "Checks: rate their type, not their presence. A check aimed at one way of going wrong shows expertise; asking to double-check shows only caution.",
      "Corrections: the agent correcting the person's picture of the domain pulls to 1 or 2; the person catching the agent's domain mistake, or steering away from a wrong approach, pulls to 4 or 5; where neither happens it says nothing.",
    ],
    labels: [
      option(
        "1",
        "Novice",
        "Frames the task in general terms and names nothing of the domain; checks nothing, or only in general; lets wrong output pass; the agent has to supply the basics.",
        { position: 1, percent: published[0].percent },
      ),
      option(
        "2",
        "Beginner",
        "Uses some of the domain's terms, loosely; checks are mostly general; objects only to what is plain to see; is corrected or re-framed at least once; says what is wanted but not its shape. Someone fluent with technology outside their own field often stands here.",
        { position: 2, percent: published[1].percent },
      ),
      option(
        "3",
        "Intermediate",
        "Gives precise directions (files, outputs, libraries) without method or trade-offs; checks are mixed; neither side corrects the other. An expert who hands over routine work can land here.",
        { position: 3, percent: published[2].percent },
      ),
      option(
        "4",
        "Advanced",
        "At least once shows structural knowledge that cannot be read off the screen (an edge case, an invariant, how a version behaves, how something fails); makes a fairly specific check; catches a domain mistake or steers away from one; needs no correcting.",
        { position: 4, percent: published[3].percent },
      ),
      option(
        "5",
        "Expert",
        "Shows one or two of: an insider's naming, trade-offs raised unasked, checks aimed at one exact point, correction with authority, edge cases foreseen, tests aimed at ways of failing. Corrections run from the person to the agent only.",
        { position: 5, percent: published[4].percent },
      ),
      option(
        "unclear",
        "Unclear",
        "The person framed nothing at all: there are only tool calls and retries. Stands outside the scale.",
        { notThis: "Any goal named by the person is framing and can be rated." },
      ),
    ],
    source: "Report and appendix, expertise classifier",
    published_note: "Shares are among the sessions that were rated, without unclear.",
  },
  { ordinal: true, abstains: "unclear" },
);
