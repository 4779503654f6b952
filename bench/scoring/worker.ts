import { defaultScoring, score } from "../../src/benchmarks/scores/score.ts";
import { madeUpTrial } from "./trial.ts";

/** `/make` makes the trial and no more; `/score` scores it as well. The clock stands still inside, so the caller takes the time. */
export default {
  fetch(request: Request): Response {
    const url = new URL(request.url);
    const [size, persons] = [Number(url.searchParams.get("items")), Number(url.searchParams.get("persons"))];
    if (url.pathname === "/health") return new Response("ok");
    const items = madeUpTrial(size, persons);
    const accuracy = url.pathname === "/score" ? accuraciesOf(score(items, defaultScoring)) : [];
    return Response.json({ items: items.length, accuracy });
  },
};

function accuraciesOf({ classifiers }: ReturnType<typeof score>): (number | null)[] {
  return Object.values(classifiers).map(({ labels }) => labels?.agreement.accuracy.value ?? null);
}
