import { authenticate } from "../access/authenticate.ts";
import type { Principal } from "../access/scopes.ts";
import { type BatchVerbs, batchVerbs } from "../batches/verbs.ts";
import { type BenchmarkVerbs, benchmarkVerbs } from "../benchmarks/verbs.ts";
import type { CandidateInput } from "../releases/candidate.ts";
import type { Services } from "../services.ts";
import { type CountPage, type CountQuestion, countClassifications } from "./count-classifications.ts";
import { createClassification } from "./create-classification.ts";
import { createEstimate, type Estimate, type EstimateRequest } from "./create-estimate.ts";
import { type CreatedRelease, createRelease } from "./create-release.ts";
import { deleteClassification } from "./delete-classification.ts";
import { type DeletedRelease, deleteRelease } from "./delete-release.ts";
import { inspectSession } from "./inspect-session.ts";
import { listClassifications } from "./list-classifications.ts";
import { type Preview, type PreviewRequest, previewRelease } from "./preview-release.ts";
import { type ReadByKey, readByKey, readClassification } from "./read-classification.ts";
import type {
  CreateRequest,
  CreateResult,
  DeleteResult,
  Inspection,
  InspectRequest,
  ListFilters,
  Page,
  ReadResult,
} from "./requests.ts";

/**
 * The verbs that routes call, each in the file of its own name. `workspace` is the principal's. They refuse by throwing a `DomainError` or `IntakeError`.
 */
export interface Verbs extends BatchVerbs, BenchmarkVerbs {
  /** The principal of an `Authorization: Bearer` secret; null is no header, which only an open environment lets in. */
  authenticate(services: Services, bearer: string | null): Promise<Principal>;
  /** `authenticate` and `readClassification` in one step; what is not there is not refused yet. */
  readByKey(services: Services, bearer: string | null, id: string): Promise<ReadByKey>;
  createClassification(services: Services, workspace: string, request: CreateRequest): Promise<CreateResult>;
  readClassification(services: Services, workspace: string, id: string): Promise<ReadResult>;
  /** Newest first; `limit` 1 to 100. */
  listClassifications(
    services: Services,
    workspace: string,
    filters: ListFilters,
    page: { readonly cursor: string | null; readonly limit: number },
  ): Promise<Page>;
  /** Labels by what they say; `limit` 1 to 1,000. */
  countClassifications(
    services: Services,
    workspace: string,
    question: CountQuestion,
    page: { readonly cursor: string | null; readonly limit: number },
  ): Promise<CountPage>;
  deleteClassification(services: Services, workspace: string, id: string): Promise<DeleteResult>;
  inspectSession(request: InspectRequest): Promise<Inspection>;
  createRelease(services: Services, workspace: string, input: CandidateInput): Promise<CreatedRelease>;
  deleteRelease(services: Services, workspace: string, id: string): Promise<DeletedRelease>;
  previewRelease(services: Services, workspace: string, id: string, request: PreviewRequest): Promise<Preview>;
  createEstimate(services: Services, workspace: string, request: EstimateRequest): Promise<Estimate>;
}

export const verbs: Verbs = {
  ...batchVerbs,
  ...benchmarkVerbs,
  authenticate,
  readByKey,
  createClassification,
  readClassification,
  listClassifications,
  countClassifications,
  deleteClassification,
  inspectSession,
  createRelease,
  deleteRelease,
  previewRelease,
  createEstimate,
};
