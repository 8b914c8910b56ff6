// The official JavaScript client, told what to do by lines of JSON, and telling what it hears.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const { io } = createRequire(`${process.argv[2]}/package.json`)("socket.io-client");
const sockets = new Map();
const crowd = [];

const tell = (said) => process.stdout.write(`${JSON.stringify(said)}\n`);

const todo = {
  open({ socket, url, auth, ...options }) {
    const usual = { transports: ["websocket"], reconnection: false, forceNew: true };
    const opened = io(url, { auth, ...usual, ...options });
    sockets.set(socket, opened);
    opened.onAny((name, payload) => tell({ socket, event: name, payload }));
    if (options.reconnection) {
      opened.on("connect", () => tell({ socket, event: "connect", payload: opened.id }));
      opened.on("disconnect", (reason) => tell({ socket, event: "disconnect", payload: reason }));
    }
    return new Promise((resolve, reject) => {
      opened.once("connect", () => resolve("connected"));
      opened.once("connect_error", reject);
    });
  },
  call: ({ socket, name, payload }) => sockets.get(socket).timeout(20_000).emitWithAck(name, payload),
  // As the page's settings have it where events may overtake each other.
  burst: ({ socket, name, payloads }) =>
    Promise.all(
      payloads.map((payload) => new Promise((resolve, reject) =>
        sockets.get(socket).emit(name, payload, (lost, answer) => (lost ? reject(lost) : resolve(answer))))),
    ),
  transport: ({ socket }) => sockets.get(socket).io.engine.transport.name,
  // Each of a crowd comes back whenever it is cut off, and syncs then: as the page does, once more
  // where it is told to wait.
  crowd({ url, tokens, each, ...options }) {
    for (const token of tokens) {
      for (let number = 0; number < each; number++) {
        const one = io(url, { auth: { token }, transports: ["websocket"], forceNew: true, ...options });
        const state = { synced: 0 };
        const cursors = {};
        const sync = () =>
          one.timeout(30_000).emit("sync", { cursors }, (cut, answer) => {
            // Whoever is cut off meanwhile connects again.
            if (cut) return;
            if (!answer.ok) {
              setTimeout(sync, answer.error.retry_after * 1_000);
              return;
            }
            for (const room in answer.changes) cursors[room] = answer.changes[room].version;
            if (answer.more) sync();
            else state.synced++;
          });
        one.on("connect", sync);
        crowd.push({ one, state });
      }
    }
    return crowd.length;
  },
  crowded: () => ({
    connected: crowd.filter(({ one }) => one.connected).length,
    synced: crowd.map(({ state }) => state.synced),
  }),
  disperse() {
    for (const { one } of crowd.splice(0)) one.close();
    return "gone";
  },
  close({ socket }) {
    sockets.get(socket).close();
    return "closed";
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { id, what, ...how } = JSON.parse(line);
  Promise.resolve(todo[what](how)).then(
    (value) => tell({ id, value }),
    (error) => tell({ id, error: String(error) }),
  );
}
// Whoever is still connected would keep it running.
process.exit();
