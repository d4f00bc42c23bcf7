import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { decode, encode, RECURSION_AVAILABLE } from 'dns-packet';

/** A name server on loopback that answers TXT queries from a function, and knows no other records. */
export async function startHostedDns(valuesOf: (name: string) => readonly string[]) {
  const socket = createSocket('udp4');
  socket.on('message', (message, from) => {
    const query = decode(message);
    const [question] = query.questions ?? [];
    const name = question?.name.toLowerCase() ?? '';
    const values = question?.type === 'TXT' ? valuesOf(name) : [];
    const answers = values.map((data) => ({ type: 'TXT', name, ttl: 1, data }) as const);
    const reply = encode({
      ...{ type: 'response', id: query.id ?? 0, flags: RECURSION_AVAILABLE, questions: query.questions ?? [] },
      answers,
    });
    socket.send(reply, from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { address: `127.0.0.1:${socket.address().port}`, stop: () => void socket.close() };
}
