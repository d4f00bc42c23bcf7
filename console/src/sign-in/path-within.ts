/** The path to which a sign-in returns: `/` if it would lead to another origin, as `//host` and `/\\host` do. */
export function pathWithin(origin: string, path: unknown): string {
  if (typeof path !== 'string' || !path.startsWith('/') || !URL.canParse(path, origin)) return '/';
  return new URL(path, origin).origin === origin ? path : '/';
}
