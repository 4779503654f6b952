export type Vector = Float64Array<ArrayBuffer>;

/** A function to minimise: gives its value at `point` and writes its gradient. */
export type Objective = (point: Vector, gradient: Vector) => number;

const remembered = 8;

/** Limited-memory BFGS with backtracking: no randomness, so the same data gives the same weights. */
export function minimize(objective: Objective, size: number, iterations: number): Vector {
  let point = new Float64Array(size);
  let gradient = new Float64Array(size);
  let value = objective(point, gradient);
  const steps: Vector[] = [];
  const changes: Vector[] = [];
  for (let iteration = 0; iteration < iterations; iteration++) {
    const direction = descent(gradient, steps, changes);
    const slope = dot(direction, gradient);
    if (slope > -1e-10) break;
    const nextGradient = new Float64Array(size);
    let length = iteration === 0 ? 1 / Math.sqrt(dot(gradient, gradient)) : 1;
    let next = along(point, direction, length);
    let nextValue = objective(next, nextGradient);
    for (let tries = 0; nextValue > value + 1e-4 * length * slope && tries < 30; tries++) {
      length /= 2;
      next = along(point, direction, length);
      nextValue = objective(next, nextGradient);
    }
    remember(steps, along(next, point, -1));
    remember(changes, along(nextGradient, gradient, -1));
    if (value - nextValue < 1e-9 * Math.abs(value)) return next;
    point = next;
    gradient = nextGradient;
    value = nextValue;
  }
  return point;
}

function descent(gradient: Vector, steps: readonly Vector[], changes: readonly Vector[]): Vector {
  let direction = gradient.slice();
  const pairs = steps.flatMap((step, index) => {
    const change = changes[index];
    const curve = change ? dot(step, change) : 0;
    return change && curve > 1e-12 ? [{ step, change, curve }] : [];
  });
  const shares: number[] = [];
  for (const { step, change, curve } of pairs.toReversed()) {
    const share = dot(step, direction) / curve;
    shares.push(share);
    direction = along(direction, change, -share);
  }
  const last = pairs.at(-1);
  if (last) {
    const scale = last.curve / dot(last.change, last.change);
    direction = direction.map((part) => part * scale);
  }
  for (const { step, change, curve } of pairs) {
    const share = (shares.pop() ?? 0) - dot(change, direction) / curve;
    direction = along(direction, step, share);
  }
  return direction.map((part) => -part);
}

function remember(list: Vector[], entry: Vector): void {
  list.push(entry);
  if (list.length > remembered) list.shift();
}

function along(point: Vector, direction: Vector, length: number): Vector {
  const moved = new Float64Array(point.length);
  for (let at = 0; at < moved.length; at++) moved[at] = (point[at] ?? 0) + length * (direction[at] ?? 0);
  return moved;
}

function dot(one: Vector, other: Vector): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}
