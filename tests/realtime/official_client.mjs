// The official JavaScript client through a whole session; prints what it saw as one JSON object.
import { createRequire } from "node:module";
import { randomUUID } from "node:crypto";

const [, , frontend, url, username, password] = process.argv;
const { io } = createRequire(`${frontend}/package.json`)("socket.io-client");

const api = (path, body) =>
  fetch(`${url}/api/v1/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }).then((response) => response.json());

const connected = (socket) =>
  new Promise((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });

const { access_token: token } = await api("auth/login", { username, password });
const socket = io(url, { auth: { token }, transports: ["websocket"], reconnectionDelay: 50 });
const heard = [];
socket.on("receive_message", (message) => heard.push(message));
await connected(socket);

const command = { message: "from JavaScript 😀", client_id: randomUUID() };
const sent = await socket.emitWithAck("send_message", command);
const resent = await socket.emitWithAck("send_message", command);
const before = await socket.emitWithAck("sync", { cursors: {} });

// Cut the line, and let somebody else talk meanwhile.
socket.io.engine.close();
const other = io(url, { auth: { guest: "Barbara" } });
await connected(other);
const missed = await other.emitWithAck("send_message", { message: "while you were away" });
if (!socket.connected) await connected(socket);
const cursors = { [sent.message.room]: before.rooms[0].version };
const after = await socket.emitWithAck("sync", { cursors });

const stranger = io(url, { auth: { token: "nonsense" }, transports: ["websocket"] });
const refusal = await connected(stranger).catch((error) => error.data);

for (const one of [socket, other, stranger]) one.close();
console.log(JSON.stringify({ sent, resent, heard, missed, after, refusal }));
