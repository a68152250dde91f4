import { createHash } from 'node:crypto';

/** Names of what the portal's client adds to every request by itself. */
const OWN_HEADERS = ['Idempotency-Key', 'If-Match'];
/** What only explains: another word in a description does not make the types others. */
const PROSE = new Set(['description', 'example', 'examples', 'summary', 'title', 'tags', 'security']);

/** The OpenAPI document as far as the portal's types depend on it: shapes of what is sent and of what is answered with 2xx. */
export function portalDocument(document) {
  const paths = {};
  for (const [path, methods] of Object.entries(document.paths)) {
    paths[path] = {};
    for (const [method, operation] of Object.entries(methods)) {
      const { parameters = [], requestBody, responses } = operation;
      paths[path][method] = {
        parameters: parameters.filter(({ name }) => !OWN_HEADERS.includes(name)),
        ...(requestBody === undefined ? {} : { requestBody }),
        responses: Object.fromEntries(Object.entries(responses).filter(([status]) => status.startsWith('2'))),
      };
    }
  }
  return withoutProse({
    openapi: document.openapi,
    info: document.info,
    paths,
    components: { schemas: document.components.schemas },
  });
}

/** Sha-256 of that, in hex: the generated file carries it, a test compares it. */
export function portalDocumentHash(document) {
  return createHash('sha256')
    .update(JSON.stringify(portalDocument(document)))
    .digest('hex');
}

/** `isNames`: the keys are names somebody gave, not words of the format, so a property may well be called `title`. */
function withoutProse(value, isNames = false) {
  if (Array.isArray(value)) return value.map((each) => withoutProse(each));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => {
      if (!isNames && PROSE.has(key)) return [];
      return [[key, withoutProse(each, !isNames && ['properties', 'schemas', 'paths', '$defs'].includes(key))]];
    }),
  );
}
