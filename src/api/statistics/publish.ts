import { SnapshotOutcomeView, TargetsOutcomeView } from '../../schemas/statistics-views.js';
import { CorrectStatistics, PublishStatistics, SetTargets } from '../../schemas/registry-commands.js';
import { publishStatisticsUpdate, setTargetsUpdate } from '../../workflows/desk/messages.js';
import { deskCommand } from '../desk-command.js';

/** POST /statistics-snapshots: fixes the tables of a year up to a quarter, for the house and for the public. */
export const publishStatistics = deskCommand({
  summary: '发布统计 · Publish statistics',
  kind: 'statistics.publish',
  body: PublishStatistics,
  payload: (body) => ({ ...body, what: 'publication' }),
  update: publishStatisticsUpdate,
  answers: { 201: SnapshotOutcomeView },
  locationOf: (commandId) => `/api/v1/statistics-snapshots/${commandId}`,
  refusals: ['statistics-published-already', 'statistics-period-not-over'],
});

/** POST /statistics-snapshots/{snapshotId}/correction: a new record that names the old one; the old one stays. */
export const correctStatistics = deskCommand({
  summary: '更正已发布的统计 · Correct published statistics',
  kind: 'statistics.correct',
  body: CorrectStatistics,
  payload: (body, correctsId) => ({ ...body, what: 'correction', correctsId }),
  subject: { parameter: 'snapshotId', unknown: 'statistics-snapshot-not-found' },
  update: publishStatisticsUpdate,
  answers: { 201: SnapshotOutcomeView },
  locationOf: (commandId) => `/api/v1/statistics-snapshots/${commandId}`,
  refusals: ['statistics-corrected-already', 'statistics-period-not-over'],
});

/** POST /statistics-targets: what each district is to reach in each quarter. */
export const setTargets = deskCommand({
  summary: '下达目标任务 · Set targets by district and quarter',
  kind: 'statistics.set_targets',
  body: SetTargets,
  update: setTargetsUpdate,
  answers: { 200: TargetsOutcomeView },
  refusals: ['target-reason-missing'],
});
