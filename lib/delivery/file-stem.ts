/** Names that Windows reserves for devices, with any extension: no file can have them. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.)/;

/** The start of the file names for a domain name. A file name can have 255 bytes, a domain name nearly as many; `*` is not allowed in it. */
export const fileStem = (name: string): string =>
  name.replace(/^\*\./, 'wildcard.').replace(DEVICE, '$&-').slice(0, 200);
