import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pem } from '../../../lib/delivery/pem.ts';

/** With the PEM file that holds the same. */
export type Written<T> = T & { file: string };

/** Writes each certificate to a file of its own. */
export const written = <T extends { der: Uint8Array }>(
  folder: string,
  certificates: readonly T[],
): Written<T>[] =>
  certificates.map((each, index) => {
    const file = join(folder, `${index}.pem`);
    writeFileSync(file, pem([each.der]));
    return { ...each, file };
  });
