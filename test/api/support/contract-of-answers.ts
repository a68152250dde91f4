import { ProblemView } from '../../../src/schemas/views.js';
import { isErrorCode } from '../../../src/domain/errors.js';
import { refusalsOf } from '../../../src/api/openapi.js';
import { API_ROUTES } from '../../../src/api/routes.js';
import type { Content, Route } from '../../../src/api/route.js';

/** Every answer of every test is held against the documentation: status, media type and each field, of a refusal its code. */
export function checkAnswer(
  method: string,
  path: string,
  answer: { status: number; headers: Headers; body: unknown },
): void {
  if (answer.status >= 400) {
    if (!path.startsWith('/api/v1') || method === 'HEAD') return;
    const problem = ProblemView.safeParse(answer.body);
    if (!problem.success) throw new Error(`${method} ${path}: not a problem: ${problem.error.message}`);
    if (answer.status === 500) throw new Error(`${method} ${path} answered 500`);
    const asked = findRoute(method, path);
    const { code } = problem.data;
    if (asked !== undefined && (!isErrorCode(code) || !refusalsOf(asked).has(code))) {
      throw new Error(`${method} ${path}: ${code} is not documented`);
    }
    return;
  }
  const route = findRoute(method, path);
  if (route === undefined) return;
  const content: Content | null | undefined = route.endpoint.answers[answer.status];
  if (content === undefined) throw new Error(`${method} ${path}: ${answer.status} is not documented`);
  if (content === null || 'mediaType' in content) return;
  const parsed = content.safeParse(answer.body);
  if (!parsed.success) throw new Error(`${method} ${path}: the answer is not as documented: ${parsed.error.message}`);
}

function findRoute(method: string, path: string): Route | undefined {
  const [plain = ''] = path.split('?');
  return API_ROUTES.find((route) => {
    const pattern = `^/api/v1${route.path.replace(/\{\w+\}/g, '[^/]+')}$`;
    return route.method.toUpperCase() === method && new RegExp(pattern).test(plain);
  });
}
