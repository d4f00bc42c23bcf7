import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { publish } from '../harness/publish.ts';

// The hooks of clients call this with the state folder of the runtime, the name of a TXT record and its value: it is added to the zone.
const [home = '', host = '', value = ''] = process.argv.slice(2);
const name = host.replace(/\.$/, '').toLowerCase();
const file = join(home, 'zone.yml');
const zone = existsSync(file) ? parse(readFileSync(file, 'utf8')) : {};
publish(home, name, { TXT: [...(zone?.[name]?.TXT ?? []), value] });
