import type { Role } from '../domain/actor.js';

/** Somebody of the demonstration: the identity provider knows subject and name, the registry's tables know the role. */
export interface DemoPerson {
  /** Subject at the identity provider, and what `npm run token -- <subject>` takes. */
  readonly subject: string;
  readonly name: string;
  readonly role: Role;
  readonly roleZh: string;
  readonly roleEn: string;
  /** The enterprise an applicant files for, or the office a person works in. */
  readonly where: string;
}

const OFFICE = '泸州市技术合同登记处';
const AUTHORITY = '泸州市科学技术局';

/** Everybody who can sign in to the demonstration, in the order in which a case meets them. */
export const DEMO_PEOPLE = [
  {
    subject: 'chen-jie',
    name: '陈洁',
    role: 'applicant',
    roleZh: '申请人（卖方）',
    roleEn: 'applicant, seller',
    where: '泸州启明智能科技有限公司',
  },
  {
    subject: 'sun-li',
    name: '孙丽',
    role: 'applicant',
    roleZh: '申请人（买方）',
    roleEn: 'applicant, buyer',
    where: '泸州酒城精密制造有限公司',
  },
  {
    subject: 'gao-yuan',
    name: '高远',
    role: 'applicant',
    roleZh: '申请人（另一买方）',
    roleEn: 'applicant, another buyer',
    where: '四川江阳新材料有限公司',
  },
  { subject: 'wang-min', name: '王敏', role: 'reviewer', roleZh: '登记员（初审）', roleEn: 'reviewer', where: OFFICE },
  { subject: 'liu-yang', name: '刘洋', role: 'reviewer', roleZh: '登记员（初审）', roleEn: 'reviewer', where: OFFICE },
  {
    subject: 'zhao-lei',
    name: '赵磊',
    role: 'second_reviewer',
    roleZh: '复审员',
    roleEn: 'second reviewer',
    where: OFFICE,
  },
  {
    subject: 'ma-jun',
    name: '马俊',
    role: 'second_reviewer',
    roleZh: '复审员',
    roleEn: 'second reviewer',
    where: OFFICE,
  },
  {
    subject: 'he-fang',
    name: '何芳',
    role: 'office_manager',
    roleZh: '登记机构负责人',
    roleEn: 'office manager',
    where: OFFICE,
  },
  { subject: 'lin-shu', name: '林舒', role: 'expert', roleZh: '评审专家', roleEn: 'expert', where: OFFICE },
  {
    subject: 'xu-jing',
    name: '徐静',
    role: 'reward_checker',
    roleZh: '奖励审核',
    roleEn: 'reward checker',
    where: AUTHORITY,
  },
  {
    subject: 'deng-hao',
    name: '邓浩',
    role: 'reward_checker',
    roleZh: '奖励审核',
    roleEn: 'reward checker',
    where: AUTHORITY,
  },
  {
    subject: 'luo-ping',
    name: '罗平',
    role: 'competent_authority',
    roleZh: '主管部门',
    roleEn: 'competent authority',
    where: AUTHORITY,
  },
  {
    subject: 'fu-yu',
    name: '付宇',
    role: 'competent_authority',
    roleZh: '主管部门（异议处理）',
    roleEn: 'competent authority, objections',
    where: AUTHORITY,
  },
  {
    subject: 'cai-min',
    name: '蔡敏',
    role: 'joint_reviewer',
    roleZh: '会审（财政）',
    roleEn: 'joint review, finance',
    where: '泸州市财政局',
  },
  {
    subject: 'tao-ying',
    name: '陶英',
    role: 'joint_reviewer',
    roleZh: '会审（税务）',
    roleEn: 'joint review, tax',
    where: '泸州市税务局',
  },
  {
    subject: 'tang-wei',
    name: '唐伟',
    role: 'finance_maker',
    roleZh: '财务经办',
    roleEn: 'finance maker',
    where: AUTHORITY,
  },
  {
    subject: 'yang-xue',
    name: '杨雪',
    role: 'finance_checker',
    roleZh: '财务复核',
    roleEn: 'finance checker',
    where: AUTHORITY,
  },
  {
    subject: 'feng-gang',
    name: '冯刚',
    role: 'finance_releaser',
    roleZh: '财务签发',
    roleEn: 'finance releaser',
    where: AUTHORITY,
  },
  { subject: 'qin-zheng', name: '秦正', role: 'auditor', roleZh: '审计', roleEn: 'auditor', where: '审计部门' },
  {
    subject: 'gu-yan',
    name: '顾妍',
    role: 'system_admin',
    roleZh: '系统管理员',
    roleEn: 'system administrator',
    where: AUTHORITY,
  },
  {
    subject: 'bai-lin',
    name: '白林',
    role: 'security_admin',
    roleZh: '安全保密管理员',
    roleEn: 'security administrator',
    where: AUTHORITY,
  },
  {
    subject: 'mo-fei',
    name: '莫非',
    role: 'audit_admin',
    roleZh: '安全审计员',
    roleEn: 'audit administrator',
    where: AUTHORITY,
  },
] as const satisfies readonly DemoPerson[];

/** Who is known to the identity provider: everybody above, and clerks of enterprises that the registry may come to know. */
export function findDemoPerson(subject: string): DemoPerson | undefined {
  return DEMO_PEOPLE.find((person) => person.subject === subject) ?? findDemoClerk(subject);
}

/** `clerk-001` to `clerk-999`: they have no account until the system administrator opens one; examples/reward-year does. */
function findDemoClerk(subject: string): DemoPerson | undefined {
  const [, number] = /^clerk-(\d{3})$/.exec(subject) ?? [];
  if (number === undefined || number === '000') return undefined;
  return {
    subject,
    name: `经办员${number}`,
    role: 'applicant',
    roleZh: '申请人',
    roleEn: 'applicant',
    where: `示例企业${number}`,
  };
}
