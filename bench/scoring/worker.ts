import { defaultScoring, score } from "../../src/benchmarks/scores/score.ts";
import type { TrialItem } from "../../src/benchmarks/scores/trial.ts";
import { madeUpTrial } from "./trial.ts";

let items: readonly TrialItem[] = [];

/** `/make` makes a trial and keeps it; `/score` scores it. The clock stands still inside, so the caller takes the time. */
export default {
  fetch(request: Request): Response {
    const url = new URL(request.url);
    if (url.pathname === "/health") return new Response("ok");
    if (url.pathname === "/make") {
      items = madeUpTrial(Number(url.searchParams.get("items")), Number(url.searchParams.get("persons")));
      return Response.json(items.length);
    }
    return Response.json(accuraciesOf(score(items, defaultScoring)));
  },
};

function accuraciesOf({ classifiers }: ReturnType<typeof score>): (number | null)[] {
  return Object.values(classifiers).map(({ labels }) => labels?.agreement.accuracy.value ?? null);
}
