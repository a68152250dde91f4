import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { type ErrorCode, ERRORS } from '../domain/errors.js';
import { ProblemView } from '../schemas/views.js';
import { EXAMPLES } from './openapi-examples.js';
import type { Content, Endpoint, Route } from './route.js';
import { API_ROUTES } from './routes.js';
import { sessionCookieName } from './session/browser-sessions.js';

/** Where the API lies. */
export const API_BASE = '/api/v1';

/** OpenAPI 3.1, from the same table and the same schemas that the routes run on. */
export function openApiDocument(publicUrl: string) {
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: '技术合同认定登记 · Technology-contract registry',
        version: '1',
        description:
          '每个 POST 须带 `Idempotency-Key`（预检、试算除外）；同一键、同一内容，答复相同。金额以“分”为单位的十进制文本表示。\n\n' +
          'Every POST carries an `Idempotency-Key` (prechecks and previews excepted); the same key with the same content gets the same answer. ' +
          'Money is decimal text of whole fen. Errors are RFC 9457 problems with a `code`.',
      },
      servers: [{ url: publicUrl }],
      tags: TAGS.map(([name, description]) => ({ name, description })),
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'OIDC access token' },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: sessionCookieName(publicUrl),
            description:
              '浏览器会话（GET /session/sign-in）；除 GET 外须带 X-CSRF-Token · the session of a browser; all but GET carry X-CSRF-Token as GET /session gives it',
          },
        },
      },
      paths: pathsOf(API_ROUTES),
    },
    {
      override: ({ jsonSchema, zodSchema }) => {
        // behind the text of a fen there is a bigint; on the wire there is only the text
        if (zodSchema._zod.def.type === 'bigint') {
          delete jsonSchema.format;
          Object.assign(jsonSchema, { type: 'string', pattern: '^(0|[1-9]\\d{0,16})$' });
        }
      },
    },
  );
}

const TAGS = [
  ['contracts', '申报、审核与登记'],
  ['rewards', '奖励'],
  ['publicity', '公示（公开）'],
  ['payouts', '拨付与对账'],
  ['notices', '通知与回调'],
  ['registry', '机构、代码、政策、统计'],
  ['statistics', '统计、发布、导出'],
  ['national', '全国系统：文件、编号对照、三方比对'],
] as const;

const TAG_OF: Record<string, string> = {
  contracts: 'contracts',
  'review-queue': 'contracts',
  'reward-claims': 'rewards',
  'reward-policies': 'rewards',
  'reward-policy-drafts': 'rewards',
  'laboratory-runs': 'rewards',
  'laboratory-lists': 'rewards',
  'laboratory-what-if': 'rewards',
  publicity: 'publicity',
  'payout-batches': 'payouts',
  statistics: 'statistics',
  'statistics-snapshots': 'statistics',
  'statistics-targets': 'statistics',
  'public-statistics': 'statistics',
  exports: 'statistics',
  'national-files': 'national',
  'national-sync': 'national',
  'national-exports': 'national',
  'national-imports': 'national',
  'national-comparisons': 'national',
  'national-exceptions': 'national',
  notices: 'notices',
  'notice-preferences': 'notices',
  'notice-deliveries': 'notices',
  'webhook-endpoints': 'notices',
};

function pathsOf(routes: readonly Route[]): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes) {
    const path = `${API_BASE}${route.path}`;
    paths[path] = { ...paths[path], [route.method]: operationOf(route) };
  }
  return paths;
}

function operationOf(route: Route): ZodOpenApiOperationObject {
  const { path, method, who, endpoint } = route;
  const [first = ''] = path.slice(1).split('/');
  return {
    operationId: operationIdOf(method, path),
    summary: endpoint.summary,
    tags: [TAG_OF[first] ?? 'registry'],
    ...(Array.isArray(who) ? { description: `角色 · roles: ${who.join(', ')}` } : {}),
    security: who === 'public' ? [] : [{ bearer: [] }, { session: [] }],
    parameters: parametersOf(route),
    ...(endpoint.query === undefined ? {} : { requestParams: { query: endpoint.query } }),
    ...bodyOf(path, endpoint),
    responses: responsesOf(route),
  };
}

function operationIdOf(method: string, path: string): string {
  const words = path.split(/[/{}-]+/).filter((word) => word !== '');
  return [method, ...words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
}

function parametersOf({ path, method, who, endpoint }: Route) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path' as const,
    required: true,
    schema: name === 'name' ? { type: 'string' as const } : { type: 'string' as const, format: 'uuid' },
  }));
  const header = (name: string, description: string, example: string, required = true) => ({
    name,
    in: 'header' as const,
    required,
    description,
    schema: { type: 'string' as const },
    example,
  });
  return [
    ...inPath,
    ...(endpoint.isCommand === true
      ? [header('Idempotency-Key', '1–200 visible ASCII characters, a new one for each command', 'a4f1c7d2-submit-1')]
      : []),
    ...(who === 'public' || method === 'get'
      ? []
      : [header('X-CSRF-Token', 'With the session of a browser only', 'q0dCk3lVQ2s…', false)]),
    ...(endpoint.needsIfMatch === true ? [header('If-Match', 'The ETag that was read', '"1"')] : []),
    ...(endpoint.readsCase === undefined
      ? []
      : [
          header(
            'Access-Purpose',
            '调阅目的，百分号编码 · what the file is opened for, kept in the log',
            '%E5%AE%A1%E8%AE%A1',
            false,
          ),
        ]),
  ];
}

function bodyOf(path: string, endpoint: Endpoint): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  if (endpoint.form !== undefined) {
    const properties = Object.fromEntries(
      Object.keys(endpoint.form.fields.shape).map((name) => [
        name,
        { type: 'string' as const, enum: optionsOf(endpoint.form?.fields.shape[name]) },
      ]),
    );
    const schema = {
      type: 'object' as const,
      properties: { ...properties, file: { type: 'string' as const, format: 'binary' } },
      required: [...Object.keys(properties), 'file'],
    };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  if (endpoint.body === undefined) return {};
  const example = EXAMPLES[path];
  return {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: endpoint.body, ...(example === undefined ? {} : { example }) } },
    },
  };
}

function optionsOf(schema: unknown): string[] {
  return schema instanceof z.ZodEnum ? schema.options.map(String) : [];
}

function responsesOf(route: Route): ZodOpenApiResponsesObject {
  const responses: Record<string, ZodOpenApiResponseObject> = {};
  for (const [status, content] of Object.entries(route.endpoint.answers)) {
    responses[status] = { description: DESCRIPTIONS[status] ?? 'OK', ...contentOf(content) };
  }
  for (const [status, codes] of refusalsByStatus(refusalsOf(route))) {
    responses[String(status)] = {
      description: codes.map((code) => `\`${code}\` ${ERRORS[code].zh} · ${ERRORS[code].en}`).join('\n\n'),
      content: { 'application/problem+json': { schema: ProblemView } },
    };
  }
  return responses;
}

const DESCRIPTIONS: Record<string, string> = {
  201: '已创建 · created',
  202: '已受理，正在办理 · accepted, not done yet',
  204: '已完成 · done',
};

function contentOf(content: Content | null) {
  if (content === null) return {};
  if ('mediaType' in content) {
    return { content: { [content.mediaType]: { schema: { type: 'string' as const, format: 'binary' } } } };
  }
  return { content: { 'application/json': { schema: content } } };
}

/** Every code a route may refuse with: its own, and what follows from how it is called. */
export function refusalsOf({ path, method, who, endpoint }: Route): ReadonlySet<ErrorCode> {
  const takesContent = endpoint.body !== undefined || endpoint.form !== undefined;
  return new Set<ErrorCode>([
    ...(who === 'public'
      ? []
      : ([
          'token-missing',
          'token-invalid',
          'token-expired',
          'session-expired',
          'person-unknown',
          'identity-unavailable',
        ] as const)),
    ...(who === 'public' || method === 'get' ? [] : (['csrf-refused'] as const)),
    ...(Array.isArray(who) ? (['role-not-allowed'] as const) : []),
    ...(takesContent || path.includes('{') ? (['malformed-request'] as const) : []),
    ...(endpoint.body === undefined ? [] : (['malformed-json', 'body-too-large'] as const)),
    ...(takesContent ? (['media-type-not-supported'] as const) : []),
    ...(takesContent || endpoint.query !== undefined ? (['validation-failed'] as const) : []),
    ...(endpoint.isCommand === true
      ? (['idempotency-key-required', 'idempotency-key-reused', 'engine-unavailable'] as const)
      : []),
    ...(endpoint.readsCase === undefined ? [] : (['access-purpose-malformed', 'contract-not-found'] as const)),
    ...(endpoint.refusals ?? []),
    'record-unavailable',
  ]);
}

function refusalsByStatus(codes: ReadonlySet<ErrorCode>): Map<number, ErrorCode[]> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const { status } = ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return byStatus;
}
