import { Fields } from '../configuration-fields.js';
import type { PaperOffice } from './template.js';

/** 印章: an office's electronic seal, as an image or drawn from its wording. */
export interface OfficeSeal {
  code: string;
  version: number;
  regionCode: string;
  point: string;
  validFrom: string;
  source: string;
  confirmed: boolean;
  /** True: made up for the demonstration, marked so on its face, and never set on a paper outside of one. */
  demo: boolean;
  drawing?: { wording: string; centre: string; mark?: string | undefined } | undefined;
  /** A PNG in base64, as the office handed it in. */
  imagePng?: string | undefined;
}

/** Reads a seal from configuration data. Throws `configuration-invalid` naming the field. */
export function toOfficeSeal(data: unknown, code = 'unnamed', version = 1): OfficeSeal {
  const fields = new Fields(data, 'officeSeal');
  const demo = fields.flag('demo');
  const seal: OfficeSeal = {
    code,
    version,
    regionCode: fields.matching('regionCode', /^\d{6}$/, 'six digits'),
    point: fields.matching('point', /^\d{2}$/, 'two digits'),
    validFrom: fields.date('validFrom'),
    source: fields.text('source'),
    confirmed: fields.flag('confirmed'),
    demo,
    drawing: fields.has('drawing') ? readDrawing(fields.nested('drawing'), demo) : undefined,
    imagePng: fields.has('imagePng')
      ? fields.matching('imagePng', /^iVBORw0KGgo[A-Za-z0-9+/]{20,400000}={0,2}$/, 'a PNG in base64')
      : undefined,
  };
  fields.end();
  if ((seal.drawing === undefined) === (seal.imagePng === undefined)) {
    fields.fail('drawing', 'either a drawing or an image');
  }
  return seal;
}

function readDrawing(fields: Fields, demo: boolean): NonNullable<OfficeSeal['drawing']> {
  const drawing = {
    wording: fields.matching('wording', /^.{2,30}$/u, 'at most thirty characters'),
    centre: fields.matching('centre', /^.{2,14}$/u, 'at most fourteen characters'),
    // a made-up seal says so on its face
    mark: demo ? fields.text('mark') : fields.optionalText('mark'),
  };
  fields.end();
  return drawing;
}

/** The seal an office sets on a paper of a day; undefined when it has none, and then the paper says so. */
export function sealFor(
  seals: readonly OfficeSeal[],
  office: PaperOffice,
  on: string,
  isDemo: boolean,
): OfficeSeal | undefined {
  const [found] = seals
    .filter(
      (seal) =>
        seal.regionCode === office.regionCode &&
        seal.point === office.point &&
        seal.validFrom <= on &&
        (isDemo || !seal.demo),
    )
    .toSorted((a, b) => b.validFrom.localeCompare(a.validFrom) || b.version - a.version);
  return found;
}

/** The very version a paper was sealed with; undefined for a paper without a seal. */
export function findSeal(
  seals: readonly OfficeSeal[],
  ref: { code: string; version: number } | undefined,
): OfficeSeal | undefined {
  return ref === undefined
    ? undefined
    : seals.find(({ code, version }) => code === ref.code && version === ref.version);
}
