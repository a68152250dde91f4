import { defineUpdate } from '@temporalio/workflow';
import type { ProjectStatus, ProjectUpdate } from '../../domain/project/project-status.js';
import type { Alarm } from '../contract/messages.js';

export interface ProjectCommandInput {
  commandId: string;
  projectId: string;
  actorId: string;
  outcome?: string;
  asksRecord?: true;
}

/** What the clerk learns from a record act on a project. */
export interface ProjectOutcome {
  projectId: string;
  status: ProjectStatus;
  version: number;
  /** A claim was opened, whose own process is to begin. */
  claimId?: string;
  alarms: Alarm[];
  clockOffsetMs: number;
}

export const fileProjectUpdate = defineUpdate<ProjectOutcome, [ProjectCommandInput], 'fileProject'>('fileProject');

/** The update that asks the process of a project for an act. */
export const projectUpdate = (name: ProjectUpdate) => defineUpdate<ProjectOutcome, [ProjectCommandInput]>(name);
