import { choice, option } from "../classifier.ts";
import { majorGroups } from "../soc.ts";

export const userOccupation = choice(
  {
    id: "user_occupation",
    title: "Occupation of the person",
    measures:
      "The person's own profession as a SOC 2018 major group, read from side signals. It is not what the session works on, and says nothing reliable about one individual.",
    rules: [
      "Read side signals: context and memory files, folder names and the structure of the repository, an insider's vocabulary, artefacts referred to (filings, clinical data, financial reports, a classroom, an instrument), fields named in passing and left unexplained.",
      "Never infer it from the task performed or from the agent's tools: everyone here has code written.",
      "Computer and Mathematical (15-0000) needs an affirmative sign that software or data is the person's profession: a product or engineering team in a context file, professional vocabulary, a process of deployment, integration or review. Without one the answer is unclear.",
    ],
    labels: [
      ...majorGroups.map((group) => option(group.code, group.title, group.gloss)),
      option("unclear", "Unclear", "No side signal shows the person's profession.", { percent: 30 }),
    ],
    source: "Report and appendix, user occupation classifier; SOC 2018 major groups",
    published_note: "About 30 percent of the published sample are unclear.",
  },
  { ordinal: false, abstains: "unclear" },
);
