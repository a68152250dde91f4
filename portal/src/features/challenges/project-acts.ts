import { PROJECT_UPDATES } from '../../../../src/domain/project/project-status.js';
import type { Act, Field } from './acts';
import type { Project } from './use-projects';

type F = Field<Project>;
const documents: F = { kind: 'documents', name: 'documentIds' };
const neededDocuments: F = { kind: 'documents', name: 'documentIds', isNeeded: true };
const MEMBERS: F = {
  kind: 'groups',
  name: 'members',
  label: 'committee',
  least: 1,
  of: [
    { kind: 'line', name: 'name' },
    { kind: 'line', name: 'organisation' },
    { kind: 'prose', name: 'opinion' },
  ],
};

/** 项目立项. */
export const FILE_PROJECT: Act<undefined> = {
  key: 'file',
  offeredBy: [],
  address: '/api/v1/projects',
  fields: [
    { kind: 'line', name: 'title' },
    { kind: 'prose', name: 'summary' },
    { kind: 'day', name: 'beganOn' },
    { kind: 'contracts', name: 'contractIds' },
    { kind: 'yesNo', name: 'fiscalSupport' },
  ],
};

/** Every act of a project by the table of its process; the registry decides which of them are allowed. */
export const PROJECT_ACTS: readonly Act<Project>[] = [
  {
    key: 'enterVouchers',
    offeredBy: ['enterVouchers'],
    address: '/api/v1/projects/{projectId}/vouchers',
    isMain: true,
    initial: () => ({ vouchers: [{}] }),
    fields: [
      {
        kind: 'groups',
        name: 'vouchers',
        hint: 'vouchers',
        least: 1,
        of: [
          { kind: 'line', name: 'number' },
          { kind: 'day', name: 'spentOn' },
          { kind: 'line', name: 'payee' },
          { kind: 'line', name: 'purpose' },
          { kind: 'money', name: 'amountFen' },
        ],
      },
      neededDocuments,
    ],
  },
  {
    key: 'submitProof',
    offeredBy: ['submitProof'],
    address: '/api/v1/projects/{projectId}/proof',
    needs: ({ vouchers }) => vouchers.length > 0,
    fields: [
      { kind: 'day', name: 'endedOn' },
      { kind: 'money', name: 'newSalesFen', hint: 'newSales' },
      { kind: 'prose', name: 'report' },
      neededDocuments,
    ],
  },
  {
    key: 'projectCheck',
    offeredBy: ['passCheck'],
    outcomes: PROJECT_UPDATES.checkProject,
    address: '/api/v1/projects/{projectId}/check',
    isMain: true,
    hurts: { refuse: 'refuseProject' },
    fields: [
      { kind: 'choice', name: 'outcome', options: ['pass', 'send_back', 'refuse'] },
      {
        kind: 'groups',
        name: 'excludedVouchers',
        hint: 'excludedVouchers',
        least: 0,
        when: { field: 'outcome', is: 'pass' },
        of: [
          {
            kind: 'pick',
            name: 'voucherId',
            from: ({ vouchers }) =>
              vouchers.map(({ id, number, payee }) => ({ value: id, label: `${number} · ${payee}` })),
          },
          { kind: 'line', name: 'reason' },
        ],
      },
      { kind: 'prose', name: 'opinion' },
    ],
  },
  {
    key: 'projectAcceptance',
    offeredBy: Object.values(PROJECT_UPDATES.acceptProject),
    outcomes: PROJECT_UPDATES.acceptProject,
    address: '/api/v1/projects/{projectId}/acceptance',
    isMain: true,
    hurts: { fail: 'failProject' },
    initial: () => ({ members: [{}, {}, {}] }),
    fields: [
      { kind: 'choice', name: 'outcome', options: ['pass', 'fail'] },
      { kind: 'day', name: 'heldOn' },
      { kind: 'prose', name: 'conclusion' },
      MEMBERS,
      documents,
    ],
  },
  {
    key: 'determineAmount',
    offeredBy: ['determineAmount'],
    address: '/api/v1/projects/{projectId}/committee-amount',
    isMain: true,
    initial: () => ({ members: [{}, {}, {}] }),
    fields: [
      { kind: 'policy', name: 'policyCode', of: 'PROJECT_UNDERTAKER' },
      { kind: 'money', name: 'amountFen' },
      MEMBERS,
      { kind: 'day', name: 'minutesOn' },
      { kind: 'prose', name: 'minutes' },
      documents,
    ],
  },
  {
    key: 'claimSubsidy',
    offeredBy: ['claimSubsidy'],
    address: '/api/v1/projects/{projectId}/reward-claims',
    isMain: true,
    needs: ({ registrationLostAt }) => registrationLostAt === null,
    initial: ({ amounts }) => ({ policyCode: amounts.at(-1)?.policyCode }),
    fields: [
      { kind: 'policy', name: 'policyCode', of: 'PROJECT_UNDERTAKER' },
      { kind: 'number', name: 'claimYear', isOptional: true, hint: 'claimYear' },
    ],
  },
  {
    key: 'withdraw',
    offeredBy: ['withdraw'],
    address: '/api/v1/projects/{projectId}/withdrawal',
    consequence: 'withdrawProject',
    fields: [{ kind: 'prose', name: 'reason' }],
  },
];
