/** The subset of the ISO 20022 schemas a message of ours uses: order of elements, how often, and the facets of their texts. */
import type { XmlElement } from './xml.js';

/** What the text of an element must look like. */
export interface Facet {
  minLength?: number;
  maxLength?: number;
  pattern?: RegExp;
  oneOf?: readonly string[];
}

/** One element of the subset. */
export interface Shape {
  name: string;
  /** At least so often; 1 by default. */
  min?: 0 | 1;
  /** At most so often; 1 by default. */
  max?: number;
  text?: Facet;
  children?: readonly Shape[];
  attributes?: Readonly<Record<string, Facet>>;
}

/** One thing that is not as the schema has it. */
export interface ShapeFault {
  path: string;
  why: string;
}

const MOST_FAULTS = 20;

/** What of a message does not fit its shape; the first twenty. */
export function findShapeFaults(element: XmlElement, shape: Shape, path = `/${shape.name}`): ShapeFault[] {
  const faults: ShapeFault[] = [];
  check(element, shape, path, faults);
  return faults;
}

function check(element: XmlElement, shape: Shape, path: string, faults: ShapeFault[]): void {
  const fail = (why: string, where = path): void => {
    if (faults.length < MOST_FAULTS) faults.push({ path: where, why });
  };
  if (element.name !== shape.name) fail(`expected ${shape.name}`);
  for (const [name, facet] of Object.entries(shape.attributes ?? {})) {
    const why = findFacetFault(element.attributes[name] ?? '', facet);
    if (why !== undefined) fail(why, `${path}/@${name}`);
  }
  if (shape.text !== undefined) {
    const why = findFacetFault(element.text, shape.text);
    if (why !== undefined) fail(why);
    if (element.children.length > 0) fail('has elements where text belongs');
    return;
  }
  let at = 0;
  for (const expected of shape.children ?? []) {
    let count = 0;
    for (; element.children[at]?.name === expected.name; at += 1) {
      count += 1;
      const child = element.children[at];
      if (child !== undefined && faults.length < MOST_FAULTS) {
        check(child, expected, `${path}/${expected.name}${(expected.max ?? 1) > 1 ? `[${count}]` : ''}`, faults);
      }
    }
    if (count < (expected.min ?? 1)) fail(`lacks ${expected.name}`);
    if (count > (expected.max ?? 1)) fail(`has ${expected.name} ${count} times`);
  }
  const left = element.children[at];
  if (left !== undefined) fail(`${left.name} does not belong here`);
}

/** Why a text does not fit, or undefined. Lengths are counted in characters, as the schemas count them. */
function findFacetFault(text: string, { minLength = 1, maxLength, pattern, oneOf }: Facet): string | undefined {
  const length = Array.from(text).length;
  if (length < minLength) return 'is empty';
  if (maxLength !== undefined && length > maxLength) return `is longer than ${maxLength}`;
  if (oneOf !== undefined && !oneOf.includes(text)) return `is none of ${oneOf.join(', ')}`;
  return pattern === undefined || pattern.test(text) ? undefined : 'is not of the form the schema asks for';
}
