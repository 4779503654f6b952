import { describe, expect, test } from "vitest";
import document from "../../openapi/openapi.json" with { type: "json" };
import { openapiDocument } from "../../src/http/openapi-document.ts";
import { problemTable } from "../../src/http/problems/table.ts";
import { operations, schemaFaults } from "../support/openapi.ts";

const routeFiles = Object.keys(import.meta.glob("../../src/http/routes/*/*.ts"));
const testFiles = Object.keys(import.meta.glob("./*/*.test.ts"));
const examples = Object.entries(
  import.meta.glob("../../openapi/examples/*.json", { eager: true, import: "default" }),
).map(([path, value]): [string, unknown] => [nameOf(path), value]);

describe("the checked-in document", () => {
  test("is what the routes give", () => {
    expect(JSON.parse(JSON.stringify(openapiDocument(new Map(examples.sort(byName)))))).toEqual(document);
  });

  test("has one operation a route file, of the same name", () => {
    expect(
      operations()
        .map(({ id }) => kebab(id))
        .sort(),
    ).toEqual(routeFiles.map(nameOf).sort());
  });

  test("has every operation tested in a file of its name", () => {
    const tested = testFiles.map((path) => path.replace(/^\.\//, "").replace(/\.test\.ts$/, ""));
    const routes = routeFiles.map((path) => path.replace(/^.*\/routes\//, "").replace(/\.ts$/, ""));
    expect(tested.filter((name) => routes.includes(name)).sort()).toEqual(routes.sort());
  });

  test("documents every refusal with its content, a 500 included", () => {
    for (const { id, responses } of operations()) {
      expect(responses[500], id).toBeDefined();
      for (const [status, { content }] of Object.entries(responses)) {
        if (Number(status) >= 400)
          expect(Object.keys(content ?? {}), `${id} ${status}`).toEqual(["application/problem+json"]);
      }
    }
  });

  test("knows no code that the table lacks", () => {
    expect([...document.components.schemas.Problem.properties.code.enum].sort()).toEqual(
      Object.keys(problemTable).sort(),
    );
  });

  test("requires a body wherever it describes one", () => {
    for (const path of ["/v1/classifications", "/v1/inspections"] as const) {
      expect(document.paths[path].post.requestBody.required).toBe(true);
    }
  });

  test("has examples that fit their own schemas", () => {
    expect(examples.length).toBeGreaterThan(0);
    for (const [name, value] of examples) {
      const [operationId, part] = name.split(".");
      const path = Object.values(document.paths).flatMap((item) => Object.values(item));
      const operation = path.find((each) => "operationId" in each && each.operationId === operationId);
      const body = part === "request" ? operation?.requestBody : operation?.responses?.[part ?? ""];
      expect(schemaFaults(body.content["application/json"].schema, value), name).toEqual([]);
    }
  });
});

function nameOf(path: string): string {
  return path.replace(/^.*\//, "").replace(/\.(ts|json)$/, "");
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
