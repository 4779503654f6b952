import type { TrialResult } from "../../benchmarks/results/trial-result.ts";
import { DomainError } from "../../errors.ts";
import { type Report, reportOf } from "../../reports/report.ts";
import type { HttpContext } from "../context.ts";
import { workspaceOf } from "../middleware/requires.ts";

/** The report of a trial that the workspace may read, once it is scored. */
export async function scoredReport(c: HttpContext, id: string): Promise<{ result: TrialResult; report: Report }> {
  const { verbs } = c.get("dependencies");
  const { status, result } = await verbs.readBenchmark(c.get("services"), workspaceOf(c), id);
  if (result === null) throw new DomainError({ code: "benchmark_not_scored", benchmark_status: status });
  return { result, report: reportOf(result) };
}
