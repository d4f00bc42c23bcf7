import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pem } from '../../../lib/delivery/pem.ts';
import { crlPem } from '../../doubles/openssl.ts';

/** Something with the PEM file that contains it. */
export type Written<T> = T & { file: string };

/** Writes each certificate, and each list, to a file of its own. */
export const written = <T extends { der: Uint8Array; profile: string }>(
  folder: string,
  all: readonly T[],
): Written<T>[] =>
  all.map((each, index) => {
    const isList = each.profile === 'CRL' || each.profile === 'ARL';
    const file = join(folder, `${index}.pem`);
    writeFileSync(file, isList ? crlPem(each.der) : pem([each.der]));
    return { ...each, file };
  });
