import { type Database, openDatabase } from "../../src/store/database.ts";

export interface Counted {
  readonly database: Database;
  /** Rows that statements have read since it was last asked, by D1's own count. */
  take(): number;
}

/** A database that adds up what its statements read. One that gives bare values is asked a second time, because D1 counts only for the others. */
export function countedDatabase(binding: D1Database): Counted {
  let read = 0;
  const count = async (statement: D1PreparedStatement) => {
    const result = await statement.all();
    read += result.meta.rows_read;
    return result;
  };
  const statements = new WeakMap<object, D1PreparedStatement>();
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = new Proxy(statement, {
      get(target, name) {
        if (name === "bind") return (...values: unknown[]) => wrap(target.bind(...values));
        if (name === "all" || name === "run") return () => count(target);
        if (name === "raw") return () => count(target).then(() => target.raw());
        return Reflect.get(target, name);
      },
    });
    statements.set(wrapped, statement);
    return wrapped;
  };
  const countAll = async (target: D1Database, all: D1PreparedStatement[]) => {
    const results = await target.batch(all.map((each) => statements.get(each) ?? each));
    for (const { meta } of results) read += meta.rows_read;
    return results;
  };
  const counting = new Proxy(binding, {
    get(target, name) {
      if (name === "prepare") return (query: string) => wrap(target.prepare(query));
      if (name === "batch") return (all: D1PreparedStatement[]) => countAll(target, all);
      return Reflect.get(target, name);
    },
  });
  return {
    database: openDatabase(counting),
    take() {
      const taken = read;
      read = 0;
      return taken;
    },
  };
}
