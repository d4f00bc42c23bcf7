import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { decode, encode, RECURSION_AVAILABLE } from 'dns-packet';

/** A name server on loopback that answers TXT queries from a function, by TCP and UDP, and knows no other records. */
export async function startHostedDns(valuesOf: (name: string) => readonly string[]) {
  const answerTo = (message: Buffer): Buffer => {
    const query = decode(message);
    const [question] = query.questions ?? [];
    const name = question?.name ?? '';
    const values = question?.type === 'TXT' ? valuesOf(name.toLowerCase()) : [];
    return encode({
      ...{
        type: 'response',
        id: query.id ?? 0,
        flags: RECURSION_AVAILABLE,
        questions: query.questions ?? [],
      },
      answers: values.map((data) => ({ type: 'TXT', name, ttl: 1, data }) as const),
    });
  };

  // RFC 1035 §4.2.2: two octets with the length, then the message.
  const tcp = createServer((connection) => {
    let received = Buffer.alloc(0);
    connection.on('error', () => connection.destroy());
    connection.on('data', (part) => {
      received = Buffer.concat([received, part]);
      while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
        const end = 2 + received.readUInt16BE(0);
        const answer = answerTo(received.subarray(2, end));
        const length = Buffer.alloc(2);
        length.writeUInt16BE(answer.length);
        connection.write(Buffer.concat([length, answer]));
        received = received.subarray(end);
      }
    });
  }).listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  // The one cast: a server that listens on a port has such an address.
  const { port } = tcp.address() as AddressInfo;

  const udp = createSocket('udp4');
  udp.on('message', (message, from) => udp.send(answerTo(message), from.port, from.address));
  udp.bind(port, '127.0.0.1');
  await once(udp, 'listening');
  return {
    address: `127.0.0.1:${port}`,
    stop(): void {
      udp.close();
      tcp.close();
    },
  };
}
