// The official JavaScript client on the ways that it may take; prints what it saw as JSON.
import { createRequire } from "node:module";

const [, , frontend, url] = process.argv;
const { io } = createRequire(`${frontend}/package.json`)("socket.io-client");

const once = (emitter, name) => new Promise((resolve) => emitter.once(name, resolve));
const open = (options) => io(url, { forceNew: true, reconnectionDelay: 20, ...options });

async function talk(socket) {
  const heard = [];
  socket.on("message-back", (number) => heard.push(number));
  const numbers = Array.from({ length: 50 }, (_, number) => number);
  for (const number of numbers) socket.emit("message", number);
  const acknowledged = await Promise.all(
    numbers.map((number) => socket.emitWithAck("message-with-ack", number)),
  );
  socket.off("message-back");
  return { heard, acknowledged };
}

async function upgrade() {
  const socket = open({});
  await once(socket.io.engine, "open");
  const before = socket.io.engine.transport.name;
  const upgraded = once(socket.io.engine, "upgrade");
  await once(socket, "connect");
  // Talking goes on while the transport changes.
  const meanwhile = talk(socket);
  await upgraded;
  const after = socket.io.engine.transport.name;
  const talked = [await meanwhile, await talk(socket)];
  socket.close();
  return { before, after, talked };
}

async function way(options) {
  const socket = open(options);
  await once(socket, "connect");
  const talked = await talk(socket);
  socket.emit("throw-out");
  const reason = await once(socket, "disconnect");
  await once(socket, "connect");
  const again = await talk(socket);
  const { name } = socket.io.engine.transport;
  socket.close();
  return { talked, reason, again, name };
}

const stranger = io(`${url}/nowhere`, { forceNew: true, reconnection: false });
const refusal = (await once(stranger, "connect_error")).message;
stranger.close();

console.log(
  JSON.stringify({
    upgrade: await upgrade(),
    polling: await way({ transports: ["polling"] }),
    websocket: await way({ transports: ["websocket"] }),
    refusal,
  }),
);
process.exit(0);
