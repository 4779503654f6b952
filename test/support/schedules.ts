import { generator } from "../../scripts/simulate/generator.ts";
import type { Dispatch } from "../../src/batches/dispatch.ts";
import type { Services } from "../../src/services.ts";
import { openDatabase } from "../../src/store/database.ts";
import type { Vault } from "../../src/vault/vault.ts";
import type { BatchServices } from "./batches.ts";

type Fault = "none" | "before" | "after";

/** What befalls each step: nothing, a failure before it is done, or a loss of its answer after it was done. */
export function schedule(seed: number) {
  const random = generator(seed);
  const rate = 0.02 + random() * 0.13;
  let calm = false;
  return {
    random,
    /** From here on nothing fails, as a platform does not for ever. */
    end: () => {
      calm = true;
    },
    fault(): Fault {
      if (calm || random() > rate) return "none";
      return random() < 0.5 ? "before" : "after";
    },
  };
}

export type Schedule = ReturnType<typeof schedule>;

class Struck extends Error {}

export async function strike<T>(plan: Schedule, step: () => Promise<T>): Promise<T> {
  const fault = plan.fault();
  if (fault === "before") throw new Struck("D1 is busy");
  const result = await step();
  if (fault === "after") throw new Struck("the answer was lost");
  return result;
}

/** A database, vault and queue whose every step may fail before or after it is done. */
export function struck(database: D1Database, services: BatchServices, plan: Schedule): Services {
  const statements = new WeakMap<object, D1PreparedStatement>();
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = new Proxy(statement, {
      get(target, name) {
        if (name === "bind") return (...values: unknown[]) => wrap(target.bind(...values));
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        return (...values: unknown[]) => strike(plan, async () => Reflect.apply(member, target, values));
      },
    });
    statements.set(wrapped, statement);
    return wrapped;
  };
  const failing = new Proxy(database, {
    get(target, name) {
      if (name === "prepare") return (query: string) => wrap(target.prepare(query));
      if (name === "batch") {
        return (all: D1PreparedStatement[]) =>
          strike(plan, () => target.batch(all.map((each) => statements.get(each) ?? each)));
      }
      return Reflect.get(target, name);
    },
  });
  const { vault, dispatch } = services;
  if (vault === null || dispatch === null) throw new Error("the services have no vault");
  const unsafeVault: Vault = {
    ...vault,
    put: (name, source) => strike(plan, () => vault.put(name, source)),
    open: (name) => strike(plan, () => vault.open(name)),
    remove: (names) => strike(plan, () => vault.remove(names)),
  };
  const unsafeDispatch: Dispatch = {
    send: (batch, workers) => strike(plan, () => dispatch.send(batch, workers)),
    advance: (benchmark) => strike(plan, () => dispatch.advance(benchmark)),
    watch: (id) => strike(plan, () => dispatch.watch(id)),
    follow: (pack) => strike(plan, () => dispatch.follow(pack)),
  };
  return { ...services, database: openDatabase(failing), vault: unsafeVault, dispatch: unsafeDispatch };
}
