import { appendCaseEvent } from '../db/case-event-store.js';
import {
  listProjectContractIds,
  lockProject,
  type ProjectChanges,
  type ProjectRecord,
  saveProject,
} from '../db/project-store.js';
import { takeSchemeDuty } from '../db/scheme-store.js';
import type { ActorRole } from '../domain/actor.js';
import { DomainError } from '../domain/errors.js';
import { type ProjectAction, projectTransitionFor, type ProjectStatus } from '../domain/project/project-status.js';
import type { Duty } from '../domain/separation-of-duties.js';
import type { StatusRow } from '../domain/status-table.js';
import type { ProjectOutcome } from '../workflows/project/messages.js';
import { refuseAssessor } from './advance-challenge.js';
import { lentBy } from './advance-case.js';
import { roleFor } from './advance-claim.js';
import { type Act, stampOf } from './record-act.js';

/** A project under lock, and the row that lets the act happen. */
export interface OpenProject {
  project: ProjectRecord;
  row: StatusRow<ProjectStatus, ProjectAction>;
  role: ActorRole;
}

const DUTY_OF: Readonly<Partial<Record<ActorRole, Duty>>> = {
  reviewer: 'scheme_check',
  office_manager: 'scheme_check',
  competent_authority: 'scheme_decision',
};

/**
 * Locks a project and asks the domain: is this act possible now, in this role, by this person? An officer takes the duty
 * of the act, and nobody decides who assessed a contract of it. Throws `project-not-found`, `action-not-allowed`,
 * `role-not-allowed`, `own-organisation`, `separation-of-duties`.
 */
export async function openProject(act: Act, projectId: string, action: ProjectAction): Promise<OpenProject> {
  const project = await lockProject(act.trx, projectId);
  const row = projectTransitionFor(project.status, action, act.actor);
  const role = roleFor(act, row);
  const own = act.actor.organisationId;
  if (role === 'applicant') {
    if (own !== project.organisationId) throw new DomainError('project-not-found', { id: projectId });
    return { project, row, role };
  }
  if (act.actor.officeId !== undefined && act.actor.officeId !== project.officeId) {
    throw new DomainError('project-not-found', { id: projectId });
  }
  if (own === project.organisationId) throw new DomainError('own-organisation', { projectId });
  const duty = DUTY_OF[role];
  if (duty !== undefined) {
    await takeSchemeDuty(act.trx, { kind: 'project', id: projectId }, act.actor, duty, act.time.nowAt);
  }
  if (role === 'competent_authority') {
    for (const contractId of await listProjectContractIds(act.trx, projectId))
      await refuseAssessor(act, contractId, role);
  }
  return { project, row, role };
}

/** Moves a locked project along its row: state and event together. */
export async function advanceProject(
  act: Act,
  { project, row, role }: OpenProject,
  what: {
    kind: string;
    changes?: Omit<ProjectChanges, 'status'>;
    reasonText?: string | undefined;
    data?: Record<string, unknown>;
  },
): Promise<ProjectRecord> {
  const status = row.to === 'same' ? project.status : row.to;
  const saved = await saveProject(act.trx, project.id, { ...what.changes, status }, act.time.nowAt);
  await appendCaseEvent(act.trx, {
    subjectKind: 'project',
    subjectId: project.id,
    kind: what.kind,
    actorId: act.actor.id,
    actorRole: role,
    commandId: act.command.id,
    statusBefore: project.status,
    statusAfter: status,
    reasonText: what.reasonText,
    rule: row.basis,
    data: { ...what.data, ...lentBy(act, role) },
    ...stampOf(act),
  });
  return saved;
}

/** What the clerk of a project needs to know next. */
export function projectOutcome(
  act: Pick<Act, 'time'>,
  project: ProjectRecord,
  more: Partial<ProjectOutcome> = {},
): ProjectOutcome {
  return {
    projectId: project.id,
    status: project.status,
    version: project.version,
    alarms: [],
    clockOffsetMs: act.time.offsetMs,
    ...more,
  };
}
