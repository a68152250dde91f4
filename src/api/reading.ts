import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { logRead } from '../db/read-log.js';
import type { Actor } from '../domain/actor.js';
import { DomainError } from '../domain/errors.js';
import { actorOf } from './authentication.js';
import type { AppContext } from './dependencies.js';
import { pathId } from './path-id.js';

/** What people in these roles open a case for, when they do not say it themselves. */
const USUAL_PURPOSES: readonly (readonly [Actor['roles'][number], string])[] = [
  ['applicant', '查阅本单位合同'],
  ['auditor', '审计'],
  ['reviewer', '办理登记'],
  ['second_reviewer', '办理登记'],
  ['expert', '专家评审'],
  ['office_manager', '登记机构管理'],
  ['reward_checker', '奖励审核'],
  ['joint_reviewer', '会审'],
  ['competent_authority', '主管部门监督'],
];
const LONGEST_PURPOSE = 200;

/** A link to a file has no headers: what it is opened for stands in its address. */
export const PurposeQuery = {
  purpose: z.string().min(1).max(LONGEST_PURPOSE).optional().meta({
    description:
      '调阅目的，用于链接；优先于此的是 Access-Purpose · what it is opened for, when a link cannot send the header',
  }),
};

/** What somebody opens a case for: Access-Purpose (percent-encoded UTF-8) or `purpose` of a link, else what their role is there for. */
export function purposeOf(req: Request, actor: Pick<Actor, 'roles'>): string {
  const inHeader = req.get('access-purpose');
  const said = inHeader === undefined ? req.query['purpose'] : decoded(inHeader);
  if (said === undefined) return USUAL_PURPOSES.find(([role]) => actor.roles.includes(role))?.[1] ?? '查阅';
  const purpose = typeof said === 'string' ? said.trim() : '';
  if (purpose === '' || purpose.length > LONGEST_PURPOSE || /\p{C}/u.test(purpose)) {
    throw new DomainError('access-purpose-malformed', { longest: LONGEST_PURPOSE });
  }
  return purpose;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** 调阅留痕: a look into a case file is on record before anything is shown, also when it turns out not to be theirs to see. */
export function keepRead(context: AppContext, what: string): RequestHandler {
  return async (req, res, next) => {
    const reader = actorOf(res);
    await logRead(context.db, {
      contractId: pathId(req, 'contractId', 'contract-not-found'),
      reader,
      what,
      purpose: purposeOf(req, reader),
    });
    next();
  };
}
