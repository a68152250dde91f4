import { type ActorRole, PUBLIC_ACTOR_ID, SYSTEM_ACTOR_ID } from './actor.js';
import type { Words } from './words.js';

/** What the pseudo actors are called where a person's name would stand; undefined for a person. */
export function nameOfUnnamed(actorId: string): string | undefined {
  if (actorId === SYSTEM_ACTOR_ID) return ROLE_WORDS.system.zh;
  return actorId === PUBLIC_ACTOR_ID ? ROLE_WORDS.public.zh : undefined;
}

/** A role as it was recorded, in words; one that is no role any more stays as it was written. */
export function wordsOfRole(role: string): Words {
  return Object.entries(ROLE_WORDS).find(([name]) => name === role)?.[1] ?? { zh: role, en: role };
}

/** 角色 as people read it. */
export const ROLE_WORDS: Readonly<Record<ActorRole, Words>> = {
  applicant: { zh: '申请人', en: 'applicant' },
  reviewer: { zh: '登记员（初审）', en: 'first reviewer' },
  second_reviewer: { zh: '复审员', en: 'second reviewer' },
  expert: { zh: '评审专家', en: 'expert' },
  office_manager: { zh: '登记机构负责人', en: 'office manager' },
  reward_checker: { zh: '奖励审核员', en: 'reward checker' },
  joint_reviewer: { zh: '会审单位人员', en: 'person of a body of the joint review' },
  competent_authority: { zh: '科技主管部门', en: 'competent authority' },
  finance_maker: { zh: '财务经办', en: 'finance maker' },
  finance_checker: { zh: '财务复核', en: 'finance checker' },
  finance_releaser: { zh: '财务签发', en: 'finance releaser' },
  auditor: { zh: '审计人员', en: 'auditor' },
  system_admin: { zh: '系统管理员', en: 'system administrator' },
  security_admin: { zh: '安全管理员', en: 'security administrator' },
  audit_admin: { zh: '审计管理员', en: 'audit administrator' },
  system: { zh: '系统', en: 'the system' },
  public: { zh: '公众', en: 'the public' },
};
