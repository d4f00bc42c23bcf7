/** How the files of a name begin: a file's name may have 255 bytes, a domain name nearly as many; and `*` is no letter of it. */
export const fileStem = (name: string): string => name.replace(/^\*\./, 'wildcard.').slice(0, 200);
