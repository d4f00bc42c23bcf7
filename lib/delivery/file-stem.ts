/** What Windows takes for a device, whatever comes behind the dot: no file can be called so there. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.)/;

/** How the files of a name begin: a file's name may have 255 bytes, a domain name nearly as many; and `*` is no letter of it. */
export const fileStem = (name: string): string =>
  name.replace(/^\*\./, 'wildcard.').replace(DEVICE, '$&-').slice(0, 200);
