// pg-boss. Jobs are fetched and completed by calls of our own, one or a hundred at a time, since its workers ask every
// half second at the most often; the pickup latency is that of its workers at that interval.
// Backlogs are small: its fetch sorts all that is ready, and gets slower with it.
import PgBoss from 'pg-boss';
import { backlogFor, inBlocks, measureCalls, measurePickup, options, payload, runScenarios } from './harness.mjs';

const boss = new PgBoss({
  host: '127.0.0.1',
  port: options.port,
  user: 'bench',
  database: 'postgres',
  max: 20,
  supervise: false, // Its upkeep runs once a minute and more; not during so short a measurement.
  schedule: false,
});
boss.on('error', (error) => console.error(error));
await boss.start();

let number = 0;
const job = (name) => ({ name, data: payload(number++) });

async function withQueue(name, use) {
  await boss.createQueue(name);
  await use();
  await boss.purgeQueue(name);
}

const create = (strands) => (scenario) =>
  withQueue(scenario, () =>
    measureCalls(scenario, strands, async () => {
      await boss.send(job(scenario));
      return 1;
    }));

const insert = (name, size) => boss.insert(Array.from({ length: size }, () => job(name)));

const createBulk = (scenario) =>
  withQueue(scenario, () =>
    measureCalls(scenario, 1, async () => {
      await insert(scenario, 1000);
      return 1000;
    }));

const pairs = (strands, batchSize, perSecondMax) => (scenario) =>
  withQueue(scenario, async () => {
    await inBlocks(backlogFor(perSecondMax), 1000, (size) => insert(scenario, size));
    await measureCalls(scenario, strands, async () => {
      const fetched = await boss.fetch(scenario, { batchSize });
      if (fetched.length > 0) {
        await boss.complete(scenario, fetched.map((each) => each.id));
      }
      return fetched.length;
    });
  });

const pickup = (scenario) =>
  withQueue(scenario, async () => {
    const { pickedUp, run } = measurePickup(scenario, (each) =>
      boss.send({ name: scenario, data: { ...payload(each), each } }));
    const settings = { pollingIntervalSeconds: 0.5, batchSize: 100 };
    await boss.work(scenario, settings, async (jobs) => jobs.forEach((each) => pickedUp(each.data.each)));
    await run();
    await boss.offWork(scenario);
  });

await runScenarios({
  'create-1': create(1),
  'create-100': create(100),
  'create-bulk': createBulk,
  'pairs-1': pairs(1, 1, 1_000),
  'pairs-10': pairs(10, 1, 1_000),
  'pairs-100': pairs(100, 1, 1_000),
  'pairs-batch-1': pairs(1, 100, 12_000),
  'pairs-batch-10': pairs(10, 100, 20_000),
  pickup,
});
process.exit(0);
