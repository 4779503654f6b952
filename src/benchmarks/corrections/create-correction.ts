import { DomainError } from "../../errors.ts";
import { defaultResampling } from "../bootstrap/resample.ts";
import { faultsLimit, type LineFault } from "../datasets/fault.ts";
import { type CorrectedRegression, correctByDesign, correctRegression } from "./correct.ts";
import { type assumptions, type Correction, correctionSchema } from "./correction.ts";
import { type CorrectionOrder, labelsOf } from "./order.ts";
import { correctShares } from "./shares.ts";

type Of<Kind> = Extract<CorrectionOrder, { kind: Kind }>;

/** What labels of a model say about a large sample, corrected by the errors that a gold set shows. */
export async function createCorrection(order: CorrectionOrder): Promise<Correction> {
  const faults = faultsOf(order);
  if (faults.length > 0) throw new DomainError({ code: "correction_refused", faults: faults.slice(0, faultsLimit) });
  const rows =
    order.kind === "design"
      ? { gold: order.frame.filter(({ gold }) => gold !== null), sample: order.frame }
      : { gold: order.gold, sample: order.sample };
  return correctionSchema.parse({ gold: sizeOf(rows.gold), sample: sizeOf(rows.sample), ...estimatesOf(order) });
}

function estimatesOf(order: CorrectionOrder): Pick<Correction, "estimates" | "outside" | "lambda"> {
  switch (order.kind) {
    case "shares":
      return sharesOf(order);
    case "regression":
      return regressionOf(order.regressors, correctRegression(order.gold, order.sample), "the same population");
    case "design":
      return regressionOf(order.regressors, correctByDesign(order.frame), "the sampling probabilities");
  }
}

function sharesOf({ classifier, gold, sample }: Of<"shares">): Pick<Correction, "estimates" | "outside" | "lambda"> {
  const { labels, outside } = correctShares(labelsOf(classifier), gold, sample, defaultResampling);
  return {
    estimates: labels.map(({ label, naive, rogan_gladen, prediction_powered }) => ({
      name: label,
      naive,
      corrected: [
        { method: "rogan_gladen", assumes: "the same errors by true label", ...rogan_gladen },
        { method: "prediction_powered", assumes: "the same population", ...prediction_powered },
      ],
    })),
    outside,
    lambda: null,
  };
}

function regressionOf(
  names: readonly string[],
  { coefficients, method, lambda }: CorrectedRegression,
  assumes: (typeof assumptions)[number],
): Pick<Correction, "estimates" | "outside" | "lambda"> {
  const estimates = coefficients.map(({ naive, corrected }, at) => ({
    name: names[at] ?? "",
    naive,
    corrected: [{ method, assumes, ...corrected }],
  }));
  return { estimates, outside: false, lambda };
}

function sizeOf(rows: readonly { readonly person: string }[]): Correction["gold"] {
  return { rows: rows.length, persons: new Set(rows.map(({ person }) => person)).size };
}

/** Labels outside the set, and vectors that are not as long as the list of regressors. */
function faultsOf(order: CorrectionOrder): LineFault[] {
  const faults: LineFault[] = [];
  const at = (pointer: string, fault: string) => faults.push({ line: null, pointer, fault });
  if (order.kind === "shares") {
    const known = new Set(labelsOf(order.classifier));
    if (known.size === 0) at("/classifier", "has no labels whose shares could be given");
    order.gold.forEach(({ truth, answer }, row) => {
      if (!known.has(truth)) at(`/gold/${row}/truth`, "is outside the label set");
      if (!known.has(answer)) at(`/gold/${row}/answer`, "is outside the label set");
    });
    order.sample.forEach(({ answer }, row) => {
      if (!known.has(answer)) at(`/sample/${row}/answer`, "is outside the label set");
    });
    return faults;
  }
  const width = order.regressors.length;
  const wrong = (pointer: string, x: readonly number[]) => {
    if (x.length !== width) at(pointer, "is not as long as regressors");
  };
  if (order.kind === "regression") {
    for (const [row, { x }] of order.gold.entries()) wrong(`/gold/${row}/x`, x);
    for (const [row, { x }] of order.sample.entries()) wrong(`/sample/${row}/x`, x);
  } else {
    order.frame.forEach(({ predicted, gold }, row) => {
      wrong(`/frame/${row}/predicted/x`, predicted.x);
      if (gold !== null) wrong(`/frame/${row}/gold/x`, gold.x);
    });
  }
  return faults;
}
