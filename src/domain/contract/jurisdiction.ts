import { Fields } from '../configuration-fields.js';

/** 登记机构: the office that examines and registers, with its point in the registration number. */
export interface RegistrationOffice {
  name: string;
  nameEn: string;
  regionCode: string;
  /** 登记点: two digits, unique in the jurisdiction. */
  point: string;
  /** Codes of rule sets that hold at this office only. */
  ruleSets: readonly string[];
}

/** A place with the rule sets, calendar and offices that are its own; everything else it has from the place above. */
export interface Jurisdiction {
  regionCode: string;
  name: string;
  nameEn: string;
  version: number;
  /** Absent: since ever. */
  validFrom?: string | undefined;
  /** The region above; absent where the code itself tells (城市 in its province, province in the nation). */
  parent?: string | undefined;
  /** Codes of the rule sets of this place itself; which one holds is decided by date. */
  ruleSets: readonly string[];
  /** Name of the calendars of this place itself (`CN` for `CN-2026`); its days lie over those of the place above. */
  calendar?: string | undefined;
  offices: readonly RegistrationOffice[];
  source: string;
  confirmed: boolean;
  notes: readonly string[];
}

/** The code of the nation, above all provinces. */
export const NATION = '000000';

/** Reads a jurisdiction from configuration data. Throws `configuration-invalid` naming the field. */
export function toJurisdiction(data: unknown, version = 1): Jurisdiction {
  const fields = new Fields(data, 'jurisdiction');
  const jurisdiction: Jurisdiction = {
    regionCode: fields.matching('regionCode', /^\d{6}$/, 'six digits'),
    name: fields.text('name'),
    nameEn: fields.text('nameEn'),
    version,
    validFrom: fields.optionalDate('validFrom'),
    parent: fields.has('parent') ? fields.matching('parent', /^\d{6}$/, 'six digits') : undefined,
    ruleSets: fields.has('ruleSets') ? fields.texts('ruleSets') : [],
    calendar: fields.has('calendar') ? fields.matching('calendar', /^[A-Za-z0-9]{2,20}$/, 'name') : undefined,
    offices: fields.optionalList('offices', (item, path) => {
      const office = new Fields(item, path);
      const entry: RegistrationOffice = {
        name: office.text('name'),
        nameEn: office.text('nameEn'),
        regionCode: office.matching('regionCode', /^\d{6}$/, 'six digits'),
        point: office.matching('point', /^\d{2}$/, 'two digits'),
        ruleSets: office.has('ruleSets') ? office.texts('ruleSets') : [],
      };
      office.end();
      return entry;
    }),
    source: fields.text('source'),
    confirmed: fields.flag('confirmed'),
    notes: fields.has('notes') ? fields.texts('notes') : [],
  };
  fields.end();
  for (const [index, office] of jurisdiction.offices.entries()) {
    if (!isInArea(office.regionCode, jurisdiction.regionCode)) {
      fields.fail(`offices[${index}].regionCode`, `a region in ${jurisdiction.regionCode}`);
    }
  }
  return jurisdiction;
}

/** True when a place (GB/T 2260) lies in an area: 510502 and 510500 lie in 510500, 510000 does not; all lie in the nation. */
export function isInArea(regionCode: string, areaCode: string): boolean {
  const prefix = areaCode.replace(/(?:00){1,3}$/, '');
  return regionCode.startsWith(prefix);
}

/** The regions that enclose this one by its code, nearest first: 510502 lies in 510500, 510000 and the nation. */
export function enclosingRegions(regionCode: string): string[] {
  const wider = [`${regionCode.slice(0, 4)}00`, `${regionCode.slice(0, 2)}0000`, NATION];
  return wider.filter((code, index) => code !== regionCode && wider.indexOf(code) === index && regionCode !== NATION);
}
