// Checks the generated plants and prints how many there are of each kind and subkind.
import { strict as assert } from "node:assert";
import { IP_CHECKS, NATIONAL_CHECKS, SECRET_CHECKS, ibanValid, luhn } from "./checks.ts";
import { SHAPES, makePlants, plantInto, type Plant, type PlantKind } from "./plants.ts";
import { seeded } from "./random.ts";

const perKind = Number(process.argv[2] ?? 150);
const seed = Number(process.argv[3] ?? 1);
const kinds = Object.keys(SHAPES) as PlantKind[];
const plants = makePlants(seed, perKind);
const where = (p: Plant): string => `${p.kind}/${p.subkind} ${JSON.stringify(p.value)} in ${JSON.stringify(p.carrier)}`;

assert.equal(plants.length, perKind * kinds.length);
// Compared as text: a failing deep comparison would print every plant.
const written = JSON.stringify(plants);
assert.ok(JSON.stringify(makePlants(seed, perKind)) === written, "same seed, same plants");
for (const kind of kinds) {
  const values = new Set(plants.filter((p) => p.kind === kind).map((p) => p.value));
  const shared = makePlants(seed + 1, perKind).filter((p) => p.kind === kind && values.has(p.value)).length;
  assert.ok(shared < perKind / 2, `another seed, other values of ${kind} (${shared} shared)`);
}

// Every kind must speak through enough different lines, or the measure is of the lines and not of the values.
for (const kind of kinds) {
  const templates = new Set(SHAPES[kind].flatMap((s) => s.carriers));
  assert.ok(templates.size >= 12, `${kind} has ${templates.size} carriers`);
  for (const t of templates) assert.equal(t.split("{v}").length, 2, `one value mark in ${JSON.stringify(t)}`);
  const subkinds = SHAPES[kind].map((s) => s.subkind);
  assert.equal(new Set(subkinds).size, subkinds.length, `subkinds of ${kind} are distinct`);
}

function valid(p: Plant): boolean {
  switch (p.kind) {
    case "payment_card": return luhn(p.value);
    case "iban": return ibanValid(p.value);
    case "national_id": return NATIONAL_CHECKS[p.subkind]?.(p.value) ?? false;
    case "ip_address": return IP_CHECKS[p.subkind]?.(p.value) ?? false;
    case "email": return /^[A-Za-z0-9._+'-]+(@|%40)[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(p.value);
    case "phone": return /^[+(\d][\d ()./+-]{7,}( ext\. \d+)?$/.test(p.value);
    case "secret": return (SECRET_CHECKS[p.subkind]?.(p.value) ?? true) && p.value.length >= 6;
    default: return p.value.trim() === p.value && p.value.length > 1;
  }
}

for (const p of plants) {
  assert.equal(p.carrier.split(p.value).length, 2, `value once: ${where(p)}`);
  assert.ok(valid(p), `valid: ${where(p)}`);
  // Scanners allow-list what vendors print in their manuals, so none of it may be planted.
  assert.doesNotMatch(p.value, /example\.|EXAMPLE|555-01\d\d|\bundefined\b|\bNaN\b/, where(p));
  assert.doesNotMatch(p.carrier, /\{(v|n|word|file|hash7|hash40|uuid|date|time)\}/, `filled: ${where(p)}`);
}

// A check that accepts everything proves nothing: a changed last character must be refused.
const unchecked = new Set(["us_ssn", "us_ssn_plain", "us_itin", "uk_nino"]);
for (const p of plants) {
  if (!["payment_card", "iban", "national_id"].includes(p.kind) || unchecked.has(p.subkind)) continue;
  const last = p.value.slice(-1);
  const other = /\d/.test(last) ? String((Number(last) + 1) % 10) : last === "Z" ? "A" : String.fromCharCode(last.charCodeAt(0) + 1);
  assert.ok(!valid({ ...p, value: p.value.slice(0, -1) + other }), `tampered value refused: ${where(p)}`);
}

const random = seeded(seed);
for (const text of ["", "one line", "a\nb\nc\n", "a\r\nb\r\n", "é😀\nend without newline"]) {
  for (const p of plants) {
    const out = plantInto(text, p, random);
    assert.equal(out.text.slice(out.start, out.end), p.value);
    const first = out.start - p.carrier.indexOf(p.value);
    const last = first + p.carrier.length;
    assert.ok(first === 0 || out.text[first - 1] === "\n", "starts a line");
    assert.ok(last === out.text.length || /[\r\n]/.test(out.text[last] ?? ""), "ends a line");
    const removed = out.text.slice(0, first) + out.text.slice(last);
    assert.equal(removed.replace(/[\r\n]/g, ""), text.replace(/[\r\n]/g, ""), "the host text is kept");
  }
}

for (const kind of kinds) {
  const own = plants.filter((p) => p.kind === kind);
  const lines = new Set(own.map((p) => p.carrier.replace(p.value, "").replace(/[0-9a-f]+/g, "#")));
  const templates = new Set(SHAPES[kind].flatMap((s) => s.carriers)).size;
  console.log(`${kind}: ${own.length} plants, ${new Set(own.map((p) => p.value)).size} values, ${SHAPES[kind].length} subkinds, ${templates} carriers (${lines.size} seen)`);
  const counts = SHAPES[kind].map((s) => `${s.subkind} ${own.filter((p) => p.subkind === s.subkind).length}`);
  console.log(`  ${counts.join(", ")}`);
}
console.log(`ok: ${plants.length} plants, seed ${seed}`);
