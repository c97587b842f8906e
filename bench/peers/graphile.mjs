// graphile-worker. Once as it comes, and once as its documentation tunes it for throughput: a local queue that fetches
// 500 jobs at a time, and completions in batches without delay.
// A worker there does not wait until the completion of its job is acknowledged, so that what has ended is read from the
// table: a row that is gone is a completion that was flushed.
import pg from 'pg';
import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import { backlogFor, inBlocks, measureCalls, measurePickup, measureWorkers, options, payload, runScenarios }
  from './harness.mjs';

process.env.NO_LOG_SUCCESS = '1'; // Their advice for high throughput.
const logger = new Logger(() => (level, message) => {
  if (level === 'error') {
    console.error(message);
  }
});
// Enough for a hundred adds in flight; its documentation asks for about as many as there are workers.
const pgPool = new pg.Pool({ host: '127.0.0.1', port: options.port, user: 'bench', database: 'postgres', max: 20 });
const ignore = () => {};
pgPool.on('error', ignore).on('connect', (client) => client.on('error', ignore)); // They end with their server.
const utils = await makeWorkerUtils({ pgPool, logger });
await utils.migrate();

let number = 0;
const addBulk = (size) =>
  utils.addJobs(Array.from({ length: size }, () => ({ identifier: 'job', payload: payload(number++) })));
const count = async () =>
  Number((await pgPool.query('SELECT count(*) FROM graphile_worker._private_jobs')).rows[0].count);
const clear = async () => {
  await pgPool.query('TRUNCATE graphile_worker._private_jobs');
};

const create = (strands) => (scenario) =>
  measureCalls(scenario, strands, async () => {
    await utils.addJob('job', payload(number++));
    return 1;
  });

const createBulk = (scenario) =>
  measureCalls(scenario, 1, async () => {
    await addBulk(1000);
    return 1000;
  });

async function withWorkers(taskList, settings, use) {
  const preset = { worker: { ...settings } };
  const runner = await run({ pgPool, preset, taskList, logger, noHandleSignals: true });
  try {
    await use();
  } finally {
    await runner.stop();
  }
}

const pairs = (concurrentJobs, perSecondMax, settings) => async (scenario) => {
  const backlog = backlogFor(perSecondMax);
  await clear();
  await inBlocks(backlog, 1000, addBulk);
  let begun = 0;
  await withWorkers({ job: async () => void begun++ }, { concurrentJobs, ...settings }, () =>
    measureWorkers(scenario, async () => backlog - (await count()), () => begun, backlog));
  await clear();
};

const tuned = { localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 };

const pickup = async (scenario) => {
  await clear();
  const { pickedUp, run: runPickup } = measurePickup(scenario, (each) =>
    utils.addJob('job', { ...payload(each), each }));
  await withWorkers({ job: async ({ each }) => pickedUp(each) }, { concurrentJobs: 10 }, runPickup);
};

await runScenarios({
  'create-1': create(1),
  'create-100': create(100),
  'create-bulk': createBulk,
  'pairs-1': pairs(1, 4_000),
  'pairs-10': pairs(10, 8_000),
  'pairs-100': pairs(100, 8_000),
  'pairs-batch-10': pairs(10, 70_000, tuned),
  'pairs-batch-100': pairs(100, 70_000, tuned),
  pickup,
});
process.exit(0);
