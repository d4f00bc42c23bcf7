import { STYLE_SHEET } from './style-sheet.ts';

/** GET /verify/style.css: the only resource that a page loads; the same for all pages. */
export async function handler(): Promise<{
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}> {
  return {
    statusCode: 200,
    headers: {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=300',
      'x-content-type-options': 'nosniff',
    },
    body: STYLE_SHEET,
  };
}
