// Reads the events of a swarm as a batch, as a page and as a stream, and hands each to the CloudEvents SDK, which
// throws on whatever is no CloudEvent 1.0. Prints what the SDK made of each form, one line of JSON a form.
//
//   node read.mjs URL_OF_THE_SWARM COUNT
import { CloudEvent, HTTP } from "cloudevents";

const [url, count] = [process.argv[2] + "/events", Number(process.argv[3])];

async function get(accept, query = "") {
  const response = await fetch(url + query, { headers: { accept } });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return response;
}

function print(form, events) {
  for (const event of events) event.validate();
  console.log(JSON.stringify({
    form,
    events: events.map(({ id, type, subject, source, time, sequence, correlationid, data }) =>
      ({ id, type, subject, source, time, sequence, correlationid, data })),
  }));
}

const batch = await get("application/cloudevents-batch+json", "?limit=1000");
print("batch", HTTP.toEvent({ headers: Object.fromEntries(batch.headers), body: await batch.text() }));

const page = await (await get("application/json", "?limit=1000")).json();
print("page", page.events.map((event) => new CloudEvent(event)));

const heard = [];
let rest = "";
const stream = await get("text/event-stream");
for await (const text of stream.body.pipeThrough(new TextDecoderStream())) {
  const blocks = (rest + text).split("\n\n");
  rest = blocks.pop();
  for (const block of blocks) {
    const data = block.split("\n").find((line) => line.startsWith("data: "));
    if (data) {
      const headers = { "content-type": "application/cloudevents+json" };
      heard.push(HTTP.toEvent({ headers, body: data.slice("data: ".length) }));
    }
  }
  if (heard.length >= count) break;
}
print("stream", heard);
process.exit(0);
