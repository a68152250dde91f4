import type { ComponentType } from 'react';
import type { Role } from '../../../src/domain/actor.js';
import type { Words } from '../../../src/domain/words.js';

/** The groups of the menu, in their order. */
export const NAV_GROUPS = [
  'filing',
  'review',
  'office',
  'authority',
  'rewards',
  'schemes',
  'finance',
  'audit',
  'administration',
] as const;
export type NavGroup = (typeof NAV_GROUPS)[number];

/** One page: its address, who has it in the menu, and how it is loaded when somebody goes there. */
export interface FeatureRoute {
  /** One of PATHS. */
  path: string;
  /** Who meets it in the menu or by a link; anybody else gets "not yours". `signed-in`: everybody who is. */
  who: readonly Role[] | 'signed-in';
  load: () => Promise<{ Page: ComponentType }>;
  /** Left out: not in the menu. `for`: in the menu of these only, though others may open it. */
  nav?: { group: NavGroup; label: Words; for?: readonly Role[] };
}

/** A task of a person: its pages. Delete its folder and its line in features.ts, and the task is gone. */
export type Feature = readonly FeatureRoute[];
