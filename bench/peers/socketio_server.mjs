// Node + Socket.IO as its own documentation shows it: everybody joins one room, and what is sent is
// emitted to it. With a database, each message is one INSERT, and is emitted when that is done.
//   node socketio_server.mjs PORT [mysql://…]
import { createServer } from "node:http";
import { createPool } from "mysql2";
import { Server } from "socket.io";

const [port, database] = process.argv.slice(2);
const pool = database && createPool({ uri: database, connectionLimit: 32 });
const server = createServer((_, response) => response.end("ready"));
const io = new Server(server, { serveClient: false });
let seq = 0;

function stored(message, then) {
  if (!pool) return then();
  pool.execute(
    "INSERT INTO messages (room, author, client_id, text, sent_at) VALUES (?, ?, ?, ?, ?)",
    [message.room, message.username, message.client_id, message.message, message.sent_at],
    then,
  );
}

io.on("connection", (socket) => {
  const { room } = socket.handshake.auth;
  socket.join(room);
  socket.on("send_message", ({ message, client_id }, answer) => {
    const sent = { room, seq: ++seq, username: "somebody", message, client_id, sent_at: Date.now() };
    stored(sent, (error) => {
      if (error) return answer({ ok: false, error: String(error) });
      io.to(room).emit("receive_message", sent);
      answer({ ok: true });
    });
  });
});

server.listen(Number(port), "127.0.0.1", 4096);
