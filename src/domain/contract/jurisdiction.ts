import { Fields } from '../configuration-fields.js';

/** 登记机构: the office that examines and registers, with its point in the registration number. */
export interface RegistrationOffice {
  name: string;
  nameEn: string;
  regionCode: string;
  /** 登记点: two digits, unique in the jurisdiction. */
  point: string;
}

/** A place with the rule sets, calendar and offices that hold there; values are data with a source. */
export interface Jurisdiction {
  regionCode: string;
  name: string;
  nameEn: string;
  /** Codes of the rule sets in use; which one holds is decided by date. */
  ruleSets: readonly string[];
  calendar: string;
  offices: readonly RegistrationOffice[];
  source: string;
  confirmed: boolean;
  notes: readonly string[];
}

/** Reads a jurisdiction from configuration data. Throws `configuration-invalid` naming the field. */
export function toJurisdiction(data: unknown): Jurisdiction {
  const fields = new Fields(data, 'jurisdiction');
  const jurisdiction: Jurisdiction = {
    regionCode: fields.matching('regionCode', /^\d{6}$/, 'six digits'),
    name: fields.text('name'),
    nameEn: fields.text('nameEn'),
    ruleSets: fields.texts('ruleSets'),
    calendar: fields.text('calendar'),
    offices: fields.list('offices', (item, path) => {
      const office = new Fields(item, path);
      const entry: RegistrationOffice = {
        name: office.text('name'),
        nameEn: office.text('nameEn'),
        regionCode: office.matching('regionCode', /^\d{6}$/, 'six digits'),
        point: office.matching('point', /^\d{2}$/, 'two digits'),
      };
      office.end();
      return entry;
    }),
    source: fields.text('source'),
    confirmed: fields.flag('confirmed'),
    notes: fields.has('notes') ? fields.texts('notes') : [],
  };
  fields.end();
  return jurisdiction;
}

/** True when a place (GB/T 2260) lies in an area: 510502 and 510500 lie in 510500, 510000 does not. */
export function isInArea(regionCode: string, areaCode: string): boolean {
  const prefix = areaCode.replace(/(?:00){1,2}$/, '');
  return regionCode.startsWith(prefix);
}
