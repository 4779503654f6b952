import { env as bindings } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { parseEnv } from "../src/env.ts";

const { DB, VAULT } = bindings;

describe("the environment", () => {
  it("is closed and production where nothing is said", () => {
    expect(parseEnv({ DB })).toMatchObject({ environment: "production", open: false, default_release: "embedded-3" });
  });

  it("opens locally by an explicit variable", () => {
    expect(parseEnv({ DB, METIER_ENVIRONMENT: "local", METIER_OPEN: "true" }).open).toBe(true);
    expect(parseEnv({ DB, METIER_ENVIRONMENT: "local" }).open).toBe(false);
  });

  it.each([{}, { METIER_ENVIRONMENT: "production" }])("refuses to run open when deployed: %j", (variables) => {
    expect(() => parseEnv({ DB, ...variables, METIER_OPEN: "true" })).toThrow(/METIER_OPEN.*refuses to run open/);
  });

  it("has a vault where a bucket and a key are given, and keeps older keys for opening", () => {
    const key = btoa("k".repeat(32));
    expect(parseEnv({ DB, VAULT }).vault).toBeNull();
    expect(parseEnv({ DB, VAULT, VAULT_KEY: key }).vault?.keys).toHaveLength(1);
    expect(parseEnv({ DB, VAULT, VAULT_KEY: key, VAULT_OLD_KEYS: `${key},${key}` }).vault?.keys).toHaveLength(3);
    expect(() => parseEnv({ DB, VAULT, VAULT_KEY: "c2hvcnQ=" })).toThrow(/VAULT_KEY: 32 bytes in base64/);
    expect(() => parseEnv({ DB, VAULT, VAULT_KEY: "not base64!" })).toThrow(/VAULT_KEY/);
  });

  it("limits requests where it is deployed, or where that is asked for", () => {
    const { REQUESTS } = bindings;
    expect(parseEnv({ DB, REQUESTS }).requests?.period_s).toBe(60);
    expect(parseEnv({ DB }).requests).toBeNull();
    expect(parseEnv({ DB, REQUESTS, REQUESTS_LIMITED: "false" }).requests).toBeNull();
    const local = { DB, REQUESTS, METIER_ENVIRONMENT: "local" };
    expect(parseEnv(local).requests).toBeNull();
    expect(parseEnv({ ...local, REQUESTS_LIMITED: "true", REQUESTS_PERIOD: "10" }).requests?.period_s).toBe(10);
  });

  it("has a quota of lines where one is set", () => {
    expect(parseEnv({ DB }).batch_lines_a_day).toBeNull();
    expect(parseEnv({ DB, BATCH_LINES_A_DAY: "50000" }).batch_lines_a_day).toBe(50_000);
    expect(() => parseEnv({ DB, BATCH_LINES_A_DAY: "many" })).toThrow(/BATCH_LINES_A_DAY/);
  });

  it("names a wrong variable and never its value", () => {
    const wrong = () => parseEnv({ DB, ANTHROPIC_BASE_URL: "s3cret-not-a-url" });
    expect(wrong).toThrow(/ANTHROPIC_BASE_URL/);
    expect(wrong).not.toThrow(/s3cret/);
    expect(() => parseEnv({})).toThrow(/DB/);
  });
});
