// BullMQ. A worker is one of BullMQ's own with a concurrency; its call that ends a job fetches the next one. Ended jobs
// are removed at once, which spares Redis memory and time. `appendfsync` is set by bench/run.
import { Queue, Worker } from 'bullmq';
import { backlogFor, inBlocks, measureCalls, measurePickup, measureWorkers, options, payload, runScenarios }
  from './harness.mjs';

const connection = { host: '127.0.0.1', port: options.port, maxRetriesPerRequest: null };
const defaultJobOptions = { removeOnComplete: true, removeOnFail: true };

let number = 0;

async function withQueue(name, use) {
  const queue = new Queue(name, { connection, defaultJobOptions });
  await queue.waitUntilReady();
  try {
    await use(queue);
  } finally {
    await queue.close();
  }
}

const addBulk = (queue, size) =>
  queue.addBulk(Array.from({ length: size }, () => ({ name: 'job', data: payload(number++) })));

const create = (strands) => (scenario) =>
  withQueue(scenario, (queue) =>
    measureCalls(scenario, strands, async () => {
      await queue.add('job', payload(number++));
      return 1;
    }));

const createBulk = (scenario) =>
  withQueue(scenario, (queue) =>
    measureCalls(scenario, 1, async () => (await addBulk(queue, 1000)).length));

const pairs = (concurrency, perSecondMax) => (scenario) =>
  withQueue(scenario, async (queue) => {
    const backlog = backlogFor(perSecondMax);
    await inBlocks(backlog, 1000, (size) => addBulk(queue, size));
    let ended = 0;
    const worker = new Worker(scenario, async () => {}, { connection, concurrency });
    worker.on('completed', () => ended++); // After Redis has answered.
    await measureWorkers(scenario, () => ended, () => ended, backlog);
    await worker.close(true);
  });

const pickup = (scenario) =>
  withQueue(scenario, async (queue) => {
    const { pickedUp, run } = measurePickup(scenario, (each) => queue.add('job', { ...payload(each), each }));
    const worker = new Worker(scenario, async (job) => pickedUp(job.data.each), { connection, concurrency: 10 });
    await worker.waitUntilReady();
    await run();
    await worker.close(true);
  });

await runScenarios({
  'create-1': create(1),
  'create-100': create(100),
  'create-bulk': createBulk,
  'pairs-1': pairs(1, 10_000),
  'pairs-10': pairs(10, 30_000),
  'pairs-100': pairs(100, 40_000),
  pickup,
});
process.exit(0);
