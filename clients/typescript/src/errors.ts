import type { Problem } from "./generated/openapi.gen.ts";

export type { Problem } from "./generated/openapi.gen.ts";

/** Whatever this client throws. */
export class MetierError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The server refused. Each code of docs/errors.md has a class of its own, such as `NotAnonymousError`. */
export class ApiError extends MetierError {
  readonly status: number;
  readonly code: Problem["code"];
  /** Name it in a report: the server's log holds it. */
  readonly requestId: string;
  /** The whole reply, with the members that belong to its code. It says places, never values. */
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.title}${problem.detail === undefined ? "" : `. ${problem.detail}`}`);
    this.status = problem.status;
    this.code = problem.code;
    this.requestId = problem.request_id;
    this.problem = problem;
  }
}

/** No reply came: nobody answered, or the connection broke, also after the retries. */
export class ConnectionError extends MetierError {}

/** No reply came within the time-out, also after the retries. */
export class TimeoutError extends ConnectionError {}

/** A reply that is not the API's own, such as the page of a proxy. */
export class UnexpectedReplyError extends MetierError {
  readonly status: number;
  readonly requestId: string | null;
  constructor(status: number, requestId: string | null) {
    super(`The reply with status ${status} is not one of this API's.`);
    this.status = status;
    this.requestId = requestId;
  }
}
