import { choice, option } from "../classifier.ts";

export const codebaseRelation = choice({
  id: "codebase_relation",
  title: "Relation to a codebase",
  measures:
    "How the work of the session relates to a body of code: changing it, reading it, starting it, or not at all.",
  rules: ["Judge by what was done in the session, not by what was announced.", "There is no way to decline."],
  labels: [
    option("modifies_existing", "Modifies existing code", "Files of a codebase that was already there are changed.", {
      percent: 48,
    }),
    option("explores", "Explores code", "An existing codebase is read or discussed and left as it is.", {
      percent: 17,
    }),
    option("creates_new", "Creates new code", "A codebase is begun where there was none.", { percent: 14 }),
    option("no_codebase", "No codebase", "The work concerns no body of code.", { percent: 20 }),
  ],
  source: "Report, relation to the codebase; reconstructed, since no prompt was published",
  published_note: "The share of no codebase is published as about 20 percent.",
});
