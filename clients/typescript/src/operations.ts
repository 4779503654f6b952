import type { operations } from "./generated/openapi.gen.ts";

export type OperationId = keyof operations;

/** The parameters that an operation takes in the query. */
export type Query<Id extends OperationId> = NonNullable<operations[Id]["parameters"]["query"]>;

type JsonOf<Reply> = Reply extends { content: { "application/json": infer Body } } ? Body : never;
type Responses<Id extends OperationId> = operations[Id]["responses"];

/** What an operation answers in JSON where it does what was asked. */
export type Reply<Id extends OperationId> = {
  [Status in keyof Responses<Id>]: Status extends 200 | 201 | 202 ? JsonOf<Responses<Id>[Status]> : never;
}[keyof Responses<Id>];

/** What an operation takes in JSON. */
export type Body<Id extends OperationId> = operations[Id] extends { requestBody?: infer Request }
  ? JsonOf<NonNullable<Request>>
  : never;
