/** The receipt rule of the reply domain: it takes mail to `verify+…@domain`. */
export const acceptsReplies =
  (domain: string) =>
  (address: string): boolean => {
    const [, local = '', host = ''] = /^(.*)@([^@]*)$/.exec(address) ?? [];
    return host.toLowerCase() === domain.toLowerCase() && /^verify\+[^@\s]+$/i.test(local);
  };
