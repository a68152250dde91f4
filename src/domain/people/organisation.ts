export const ORGANISATION_KINDS = [
  'enterprise',
  'university',
  'institute',
  'hospital',
  'association',
  'other',
] as const;
/** 单位类型: what an organisation on record is; rewards may ask for it. */
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];
