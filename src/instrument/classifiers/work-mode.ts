import { choice, option } from "../classifier.ts";

export const workMode = choice({
  id: "work_mode",
  title: "Work mode",
  measures:
    "What kind of work fills the session, named by what it delivers. One of nine; a mixed session takes the mode that most of its meaningful work serves.",
  rules: [
    "Weigh the work that was done over the whole session, by volume; what the first turn announces does not decide.",
    "Ask what is left at the end: working code, a repair, a verdict on correctness, a running environment, an understanding, a decision, a finding, an AI artefact, or words for people.",
    "There is no way to decline: choose the closest mode.",
  ],
  labels: [
    option("plan", "Plan", "A decision, specification or plan, reached before anything is implemented.", {
      notThis: "Planning that passes into mostly coding is build.",
      percent: 7,
    }),
    option(
      "build",
      "Build",
      "Code that is itself the product: a feature, a refactoring, a migration, an optimisation, a dependency update, or configuration that software reads.",
      { notThis: "A one-off script written to obtain a number is analyze.", percent: 25 },
    ),
    option("fix", "Fix", "Something broken made to work: a wrong result, a crash, a failing test, a regression.", {
      notThis: "Code that is correct but slow or ugly is build.",
      percent: 26,
    }),
    option(
      "understand",
      "Understand",
      "Knowledge in the reader's head: following how code works, finding one's way in a project, asking why, reviewing in order to learn.",
      {
        notThis: "An investigation that ends in a repair is fix; a question about data is analyze.",
        percent: 7,
      },
    ),
    option(
      "test",
      "Test",
      "Verification: writing tests, reviewing for correctness, quality assurance, a security audit, fixtures, coverage.",
      {
        notThis:
          "Application code mended because a test failed is fix; test infrastructure made as a product is build.",
        percent: 2,
      },
    ),
    option(
      "operate",
      "Operate",
      "What surrounds the code: deployment, continuous integration, environments, containers, packages, reading logs to find trouble, monitoring, releases.",
      { notThis: "Writing a new infrastructure tool is build.", percent: 17 },
    ),
    option("analyze", "Analyze", "A number, table, plot, statistical model or report; code is only the means to it.", {
      notThis: "A data service that runs again and again is build.",
      percent: 3,
    }),
    option(
      "orchestrate",
      "Orchestrate",
      "An artefact that steers AI: prompts, agent workflows, evaluations of models, classifiers built on a model.",
      { notThis: "An application that merely calls a model is build.", percent: 3 },
    ),
    option("communicate", "Communicate", "Words or slides for people, and other knowledge work without code.", {
      notThis: "Not where the deliverable is code, an analysis or AI tuning.",
      percent: 10,
    }),
  ],
  source: "Report and appendix, work mode classifier",
  published_note: "Between October 2025 and April 2026 fix fell from 33 to 19 percent and operate rose from 14 to 21.",
});
