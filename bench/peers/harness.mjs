// What the clients of the peers share: they are called by bench/run as `node PEER.mjs OPTIONS`, with the options as
// JSON, and print one figure as JSON on a line, named as those of Waggle.
//
// Every scenario warms up in the same way first: for a quarter of the time that is measured.

export const options = JSON.parse(process.argv[2]);

const emit = (scenario, metric, value) =>
  console.log(JSON.stringify({ scenario, contestant: options.contestant, metric, value }));

const now = () => performance.now();

/** The least value that a share of all values does not exceed: the nearest rank. */
const quantile = (sorted, share) => sorted[Math.ceil(share * sorted.length) - 1];

const emitLatencies = (scenario, latencies) => {
  const sorted = latencies.toSorted((left, right) => left - right);
  emit(scenario, 'p50Ms', quantile(sorted, 0.5));
  emit(scenario, 'p99Ms', quantile(sorted, 0.99));
};

/** Runs the scenarios that were asked for, one after the other. */
export async function runScenarios(scenarios) {
  for (const [name, run] of Object.entries(scenarios)) {
    if (options.scenarios.includes(name)) {
      await run(name);
    }
  }
}

/** Repeats an awaited operation in so many strands, and counts what is done in the time. */
async function repeat(strands, seconds, operation) {
  const latencies = [];
  const begin = now();
  const end = begin + seconds * 1000;
  await Promise.all(
    Array.from({ length: strands }, async () => {
      for (let start = now(); start < end; start = now()) {
        const done = await operation();
        if (done === 0) {
          return;
        }
        latencies.push(now() - start);
        total += done;
      }
    }),
  );
  return { latencies, elapsed: now() - begin };
}

let total = 0;

/** Measures an operation that the caller awaits. It answers how many it has done; 0 when nothing is left. */
export async function measureCalls(scenario, strands, operation) {
  await repeat(strands, options.seconds / 4, operation);
  total = 0;
  const { latencies, elapsed } = await repeat(strands, options.seconds, operation);
  emit(scenario, 'perSecond', (total / elapsed) * 1000);
  emitLatencies(scenario, latencies);
}

/**
 * Measures workers that run by themselves: how many jobs they end in the time. Ends early when nothing is left.
 * @param ended Answers how many jobs have ended so far, acknowledged by the server. It may cost the server something,
 * and is asked twice.
 * @param begun Answers how many jobs have begun so far, at no cost.
 * @param backlog How many there are.
 */
export async function measureWorkers(scenario, ended, begun, backlog) {
  await sleep(options.seconds * 250);
  const [begin, first] = [now(), await ended()];
  const over = begin + options.seconds * 1000;
  while (now() < over && begun() < backlog) {
    await sleep(Math.min(10, over - now()));
  }
  const [last, end] = [await ended(), now()];
  if (last === first) {
    throw new Error(`${scenario}: nothing was left to measure.`);
  }
  emit(scenario, 'perSecond', ((last - first) / (end - begin)) * 1000);
}

/**
 * Measures how long a job needs from the call that adds it until a worker that waits begins it, at a steady pace.
 * @param add Adds a job that carries its number.
 * @returns What the worker calls with that number.
 */
export function measurePickup(scenario, add) {
  const jobs = Math.ceil(options.pickupSeconds * options.pickupPerSecond);
  const warmUp = options.pickupPerSecond;
  const added = [];
  const latencies = [];
  let resolve;
  const done = new Promise((each) => (resolve = each));
  const pickedUp = (number) => {
    latencies.push([number, now() - added[number]]);
    if (latencies.length === jobs + warmUp) {
      resolve();
    }
  };
  const run = async () => {
    const begin = now();
    const adding = [];
    for (let number = 0; number < jobs + warmUp; number++) {
      // Not one after the other: an add that is slow must not make the next one late.
      await sleep(begin + (number * 1000) / options.pickupPerSecond - now());
      added[number] = now();
      adding.push(add(number));
    }
    await Promise.all(adding);
    await done;
    emitLatencies(scenario, latencies.filter(([number]) => number >= warmUp).map(([, latency]) => latency));
  };
  return { pickedUp, run };
}

/** Calls an operation with the sizes of so many things in blocks. */
export async function inBlocks(count, size, operation) {
  for (let done = 0; done < count; done += size) {
    await operation(Math.min(size, count - done));
  }
}

/** How many jobs a worker cannot use up in the time, at a rate above the one it is known to reach. */
export const backlogFor = (perSecondMax) => Math.ceil(options.seconds * 1.25 * perSecondMax);

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));

/** A job carries what a ticket carries: a title of 40 characters. */
export const payload = (number) => ({ title: `The title of the ticket number ${String(number).padStart(9, '0')}` });
