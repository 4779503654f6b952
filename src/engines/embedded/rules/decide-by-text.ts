import type { Answer, ClassifierId, Evidence } from "../../../instrument/label.ts";
import type { TextRule } from "../parameters.ts";
import { type LinearModel, probabilities, vectorOf, weightOf } from "../text/linear-model.ts";
import type { Term } from "../text/terms.ts";
import { labeled } from "./answers.ts";

const candidatesGiven = 3;
const termsGiven = 5;

/**
 * The most probable value if it reaches its bar, else the rule's fallback. Probabilities are the model's own and not calibrated, so
 * they order the candidates and are never given as confidence.
 */
export function decideByText(
  classifier: ClassifierId,
  rule: TextRule,
  model: LinearModel,
  sessionTerms: readonly Term[],
): Answer {
  const terms = sessionTerms.filter(({ source }) => model.sources.includes(source));
  const ranked = probabilities(model, vectorOf(terms, model.buckets))
    .map((probability, row) => ({ value: model.classes[row] ?? rule.fallback, probability, row }))
    .sort((one, other) => other.probability - one.probability);
  const taken = ranked.find(
    ({ value, probability }) => value !== rule.fallback && probability >= (rule.bars[value] ?? rule.bar),
  );
  const value = taken?.value ?? rule.fallback;
  const row = taken?.row ?? model.classes.indexOf(rule.fallback);
  const shown: Evidence[] = [
    { kind: "rule", name: taken ? "text-model-above-bar" : `text-model-below-bar-${rule.fallback}` },
    { kind: "count", name: "text.terms", value: terms.length },
    ...(row < 0 ? [] : strongest(model, row, terms)),
  ];
  return {
    ...labeled(classifier, value, shown),
    candidates: ranked
      .slice(0, candidatesGiven)
      .map(({ value, probability }) => ({ value, probability: Math.round(probability * 1_000) / 1_000 })),
  };
}

/** Terms that spoke most for a class. They hold session text, so callers show them only when asked. */
function strongest(model: LinearModel, row: number, terms: readonly Term[]): Evidence[] {
  return terms
    .map((term) => ({ term, weight: weightOf(model, row, term) }))
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .slice(0, termsGiven)
    .map(({ term, weight }) => ({
      kind: "term" as const,
      term: term.text,
      source: term.source,
      turn: term.turn,
      weight: Math.round(weight * 1_000) / 1_000,
    }));
}
