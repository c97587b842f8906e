// An agent in Node: runs COMMAND for each ticket. It gets the ticket as JSON on standard input; what it prints is the
// result.   WAGGLE_URL=http://127.0.0.1:7700 node samples/agents/agent.mjs NAME COMMAND [ARGS...]   No packages.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
const [agent, command, ...args] = process.argv.slice(2);
const api = `${process.env.WAGGLE_URL ?? 'http://127.0.0.1:7700'}/v1/swarms/${process.env.WAGGLE_SWARM ?? 'default'}`;
let kill = () => {};

async function ask(method, path, body, signal) { // All tries have the same key, so that the request acts once.
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() };
  const request = { method, headers, body: JSON.stringify(body), signal };
  for (; !signal?.aborted; await sleep(500)) {
    const answer = await fetch(api + path, request).then((reply) => reply.json()).catch(() => ({ retryable: true }));
    if (!answer.retryable) return answer;
  }
}

async function work({ ticket, fence, leaseSeconds, heartbeatSeconds }) {
  const child = spawn(command, args, { detached: true, stdio: ['pipe', 'pipe', 'inherit'] });
  const end = new Promise((resolve) => child.on('close', resolve));
  let result = '', status, lease = AbortSignal.timeout(leaseSeconds * 1000);
  kill = () => void (child.exitCode ?? process.kill(-child.pid, 'SIGKILL'));
  child.stdout.setEncoding('utf8').on('data', (text) => { result += text; });
  child.stdin.on('error', () => {}).end(JSON.stringify(ticket)); // A command need not read it.
  while ((status = await Promise.race([end, sleep(heartbeatSeconds * 1000)])) === undefined) {
    const renewed = AbortSignal.timeout(leaseSeconds * 1000), leases = [{ ticket: ticket.id, fence }];
    const beat = await ask('POST', `/agents/${agent}/heartbeat`, { incarnation, leases }, lease);
    if (!beat?.leases?.[0].held) return kill(); // Lost, or nobody could say for a whole term that it is not.
    lease = renewed;
  }
  const said = status === 0 ? { result } : { error: { message: `exit status ${status}` } };
  await ask('POST', `/tickets/${ticket.id}/${status === 0 ? 'complete' : 'fail'}`, { agent, fence, ...said });
}
const { incarnation } = await ask('PUT', `/agents/${agent}`, {});
process.once('SIGTERM', () => ask('DELETE', `/agents/${agent}`, { incarnation }).then(() => process.exit(kill())));
const claim = () => ask('POST', '/claims', { agent, incarnation, claimToken: randomUUID(), waitSeconds: 30 });
for (let answer = await claim(); !answer.code || answer.code === 'claim-ended'; answer = await claim())
  for (const granted of answer.claims ?? []) await work(granted);
