import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import type { Socket } from 'node:net';

/**
 * Loaded before a one-machine runtime (`node --import`): records each host to which the process connects, as lines of the file
 * in HOSTS_FILE. What resolves a name by itself does so here.
 */
const file = process.env['HOSTS_FILE'];
if (file !== undefined)
  subscribe('net.client.socket', (message) => {
    // A cast: Node documents the message of this channel.
    const { socket } = message as { socket: Socket };
    // A socket of this machine's file system has no address.
    const note = (host: string | undefined) => host && appendFileSync(file, `${host}\n`);
    socket.once('lookup', (_error, address, _family, host) => note(host ?? address));
    socket.once('connect', () => note(socket.remoteAddress));
  });
