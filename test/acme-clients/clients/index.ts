import type { Client } from '../client.ts';
import { acmeTiny } from './acme-tiny.ts';
import { acmez } from './acmez.ts';
import { caddy } from './caddy.ts';
import { certbot } from './certbot.ts';
import { dehydrated } from './dehydrated.ts';
import { lego } from './lego.ts';
import { uacme } from './uacme.ts';
import { xCrypto } from './x-crypto.ts';

export const CLIENTS: readonly Client[] = [certbot, lego, caddy, acmez, xCrypto, uacme, dehydrated, acmeTiny];
