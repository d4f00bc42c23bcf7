/** A browser at this origin: it keeps cookies with their paths, and follows no redirect by itself. */
export function browserAt(origin: string) {
  const jar = new Map<string, { value: string; path: string }>();
  return async (url: string, options: RequestInit = {}): Promise<Response> => {
    const { pathname } = new URL(url, origin);
    const cookie = [...jar]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
    const headers = { ...Object.fromEntries(new Headers(options.headers)), cookie };
    const answer = await fetch(new URL(url, origin), { ...options, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const [, path = '/'] = /path=([^;]+)/i.exec(line) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, { value, path });
    }
    return answer;
  };
}
