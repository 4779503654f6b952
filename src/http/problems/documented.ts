import type { ProblemCode } from "./http-error.ts";
import { problemSchema } from "./problem.ts";
import { documentationOf, problemTable } from "./table.ts";

interface Documented {
  description: string;
  content: {
    "application/problem+json": {
      schema: typeof problemSchema;
      examples: Record<string, { summary: string; value: object }>;
    };
  };
}

/** The OpenAPI responses of an operation that may refuse with these codes, grouped by status. Any operation may be called from elsewhere, and may break. */
export function problems(...codes: readonly ProblemCode[]): Record<string, Documented> {
  const responses: Record<string, Documented> = {};
  for (const code of [...codes, "not_local", "internal"] as const) {
    const { status, title } = problemTable[code];
    const response = responses[status] ?? {
      description: "",
      content: { "application/problem+json": { schema: problemSchema, examples: {} } },
    };
    response.description += `${response.description === "" ? "" : " · "}\`${code}\`: ${title}`;
    response.content["application/problem+json"].examples[code] = {
      summary: title,
      value: { type: documentationOf(code), title, status, code, request_id: "req_01980c9e5f7a7c3e9d1b2a3c4d5e6f70" },
    };
    responses[status] = response;
  }
  return responses;
}
