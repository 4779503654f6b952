import { DomainError } from "../../errors.ts";
import type { ClassifierId } from "../../instrument/label.ts";
import type { Services } from "../../services.ts";
import { defaultResampling } from "../bootstrap/resample.ts";
import { faultsLimit, type LineFault } from "../datasets/fault.ts";
import { type CorrectedRegression, correctByDesign, correctRegression } from "./correct.ts";
import { type assumptions, type Correction, correctionSchema } from "./correction.ts";
import { refusedCorrection } from "./fault.ts";
import { type CorrectionOrder, labelsOf } from "./order.ts";
import { correctShares, type GoldLabel, type SampleLabel } from "./shares.ts";
import { goldOfBenchmark, sampleOfBatch } from "./stored-rows.ts";

type Of<Kind> = Extract<CorrectionOrder, { kind: Kind }>;

/** What labels of a model say about a large sample, corrected by the errors that a gold set shows. */
export async function createCorrection(
  services: Services,
  workspace: string,
  order: CorrectionOrder,
): Promise<Correction> {
  const faults = faultsOf(order);
  if (faults.length > 0) throw new DomainError({ code: "correction_refused", faults: faults.slice(0, faultsLimit) });
  return correctionSchema.parse(await correctionOf(services, workspace, order));
}

async function correctionOf(services: Services, workspace: string, order: CorrectionOrder): Promise<Correction> {
  switch (order.kind) {
    case "shares": {
      const { gold, sample } = await rowsOf(services, workspace, order);
      return { gold: sizeOf(gold), sample: sizeOf(sample), ...sharesOf(order.classifier, gold, sample) };
    }
    case "regression": {
      const { gold, sample, regressors } = order;
      const corrected = regressionOf(regressors, correctRegression(gold, sample), "the same population");
      return { gold: sizeOf(gold), sample: sizeOf(sample), ...corrected };
    }
    case "design": {
      const { frame, regressors } = order;
      const drawn = frame.filter(({ gold }) => gold !== null);
      const corrected = regressionOf(regressors, correctByDesign(frame), "the sampling probabilities");
      return { gold: sizeOf(drawn), sample: sizeOf(frame), ...corrected };
    }
  }
}

/** The rows of the order, or those that are stored: of one release, since another one errs otherwise. */
async function rowsOf(services: Services, workspace: string, order: Of<"shares">) {
  const { classifier, gold_benchmark, sample_batch } = order;
  const gold =
    gold_benchmark === undefined ? null : await goldOfBenchmark(services, workspace, gold_benchmark, classifier);
  const sample = sample_batch === undefined ? null : await sampleOfBatch(services, workspace, sample_batch, classifier);
  if (gold !== null && sample !== null && gold.release_digest !== sample.release_digest) {
    throw refusedCorrection("/sample_batch", "was labelled by another release than the trial's candidate");
  }
  return { gold: gold?.rows ?? order.gold ?? [], sample: sample?.rows ?? order.sample ?? [] };
}

type Estimates = Pick<Correction, "estimates" | "outside" | "lambda">;

function sharesOf(classifier: ClassifierId, gold: readonly GoldLabel[], sample: readonly SampleLabel[]): Estimates {
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
): Estimates {
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
    if ((order.gold === undefined) === (order.gold_benchmark === undefined)) {
      at("/gold", "has either gold or gold_benchmark");
    }
    if ((order.sample === undefined) === (order.sample_batch === undefined)) {
      at("/sample", "has either sample or sample_batch");
    }
    order.gold?.forEach(({ truth, answer }, row) => {
      if (!known.has(truth)) at(`/gold/${row}/truth`, "is outside the label set");
      if (!known.has(answer)) at(`/gold/${row}/answer`, "is outside the label set");
    });
    order.sample?.forEach(({ answer }, row) => {
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
