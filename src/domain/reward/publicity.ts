/** 公示内容: what of a reward the public is shown. */
import { maskPersonName } from '../people/masked-name.js';

/** Fields that a place may leave out of what it publishes; who is paid under which policy is always shown. */
export const HIDEABLE_FIELDS = ['projectName', 'registrationNumber', 'amountFen'] as const;
export type HideableField = (typeof HIDEABLE_FIELDS)[number];

/** What is left out of publicity, and whether objections without a name are heard. */
export interface PublicityRules {
  hides: readonly HideableField[];
  /** Practice of 绵阳 (rewards.md 4.1): anonymous material is not accepted. */
  anonymousObjections: 'refuse' | 'accept';
}

/** Everything is shown, and whoever objects gives a name. */
export const USUAL_PUBLICITY_RULES: PublicityRules = { hides: [], anonymousObjections: 'refuse' };

/** One item as it is published: kept as it was shown, for ever. */
export interface PublishedItem {
  beneficiaryName: string;
  /** 技术经纪人, who is paid; people are masked. */
  personName: string | null;
  projectName: string | null;
  registrationNumber: string | null;
  policyCode: string;
  policyTitle: string;
  policyConfirmed: boolean;
  amountFen: string | null;
}

/** The item as the public is shown it: the unit that is paid in full, the person masked, and without what the place leaves out. */
export function redacted(item: PublishedItem, { hides }: Pick<PublicityRules, 'hides'>): PublishedItem {
  const { personName } = item;
  const shown: PublishedItem = { ...item, personName: personName === null ? null : maskPersonName(personName) };
  for (const field of hides) shown[field] = null;
  return shown;
}
