import { LLMock } from "@copilotkit/aimock";
import type { TestProject } from "vitest/node";
import { aimockAnswers, aimockReply } from "./answers.ts";

declare module "vitest" {
  export interface ProvidedContext {
    aimockUrl: string;
  }
}

/** A Messages API that we did not write, for the whole run: tests in workerd reach it by its address. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mock = new LLMock({ port: 0 });
  for (const [heading, answer] of Object.entries(aimockAnswers)) {
    mock.on(
      { predicate: (request) => JSON.stringify(request.messages).includes(heading) },
      { content: aimockReply(answer) },
    );
  }
  await mock.start();
  project.provide("aimockUrl", mock.url);
  return () => mock.stop().then(() => undefined);
}
