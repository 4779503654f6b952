import { choice, option } from "../classifier.ts";
import { majorGroups } from "../soc.ts";

export const workOccupation = choice({
  id: "work_occupation",
  title: "Occupation of the work",
  measures:
    "The SOC 2018 major group whose workers would ordinarily do the work of the session, whoever asked for it. The published regressions call it the task subject.",
  rules: [
    "Judge the work that was done, not the person.",
    "Computer and Mathematical (15-0000) needs no special sign here.",
    "Legal (23-0000) needs actual legal analysis or drafting.",
    "There is no way to decline: choose the closest group.",
  ],
  labels: majorGroups.map((group) => option(group.code, group.title, group.gloss)),
  source: "Report and appendix, work occupation classifier; SOC 2018 major groups",
  published_note: null,
});
