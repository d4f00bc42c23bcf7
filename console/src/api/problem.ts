/** What a field must be corrected for, or a note about it. */
export type Finding = {
  field: string;
  code: string;
  message: string;
  params?: Readonly<Record<string, string | number | string[]>>;
};

type ProblemDetails = {
  status: number;
  /** The name of the problem in docs/problems.md; `offline` if no answer came. */
  type: string;
  title: string;
  detail?: string | undefined;
  findings?: readonly Finding[] | undefined;
};

/** An error answer of the API (RFC 9457), or the absence of an answer (status 0). */
export class Problem extends Error {
  readonly status: number;
  readonly type: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly findings: readonly Finding[];

  constructor({ status, type, title, detail, findings = [] }: ProblemDetails) {
    super(detail ?? title);
    this.status = status;
    this.type = type;
    this.title = title;
    this.detail = detail;
    this.findings = findings;
  }
}

/** Reads an error answer; an answer without problem details, as of a proxy, becomes a problem of its status. */
export async function problemOf(response: Response): Promise<Problem> {
  const { status } = response;
  const body: unknown = await response.json().catch(() => undefined);
  if (!isRecord(body)) return new Problem({ status, type: 'unexpected', title: `HTTP ${status}` });
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : undefined);
  return new Problem({
    status,
    type: text('type')?.replace(/^.*#problem-/, '') ?? 'unexpected',
    title: text('title') ?? `HTTP ${status}`,
    detail: text('detail'),
    findings: Array.isArray(body['findings']) ? body['findings'].filter(isFinding) : [],
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isFinding = (value: unknown): value is Finding =>
  isRecord(value) && ['field', 'code', 'message'].every((name) => typeof value[name] === 'string');
