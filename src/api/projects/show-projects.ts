import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { findProjectDossier, listProjects } from '../../db/read-models/projects.js';
import { DomainError } from '../../domain/errors.js';
import { allowedProjectActions, PROJECT_STATUSES, type ProjectStatus } from '../../domain/project/project-status.js';
import { PROJECT_STATUS_WORDS } from '../../domain/project/project-words.js';
import { ProjectPage, ProjectView } from '../../schemas/project-views.js';
import { actorOf } from '../authentication.js';
import { askedPage, Instant, PageQuery, toPage } from '../page.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

const Query = z.strictObject({ status: z.enum(PROJECT_STATUSES).optional(), ...PageQuery });
const Position = z.tuple([Instant, z.uuid()]);

const wordsOf = (status: ProjectStatus) => ({
  statusZh: PROJECT_STATUS_WORDS[status].zh,
  statusEn: PROJECT_STATUS_WORDS[status].en,
});

/** GET /projects: in the scope of the person, newest first. */
export const listOfProjects: Endpoint = {
  summary: '后补助项目列表 · Projects',
  query: Query,
  answers: { 200: ProjectPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const { query, from, limit } = askedPage(Query, Position, req.query);
    const rows = await inScope(context.db, scopeOf(actorOf(res)), (trx) =>
      listProjects(trx, {
        status: query.status,
        before: from === undefined ? undefined : { submittedAt: from[0], id: from[1] },
        limit,
      }),
    );
    const page = toPage(
      rows,
      limit,
      (last) => [last.submittedAt, last.id],
      (row) => ({ ...row, ...wordsOf(row.status) }),
    );
    res.json(toWire(page));
  },
};

/** GET /projects/{projectId}. */
export const showProject: Endpoint = {
  summary: '后补助项目详情 · One project',
  answers: { 200: ProjectView },
  refusals: ['project-not-found'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const id = pathId(req, 'projectId', 'project-not-found');
    const dossier = await inScope(context.db, scopeOf(actor), (trx) => findProjectDossier(trx, id));
    if (dossier === undefined) throw new DomainError('project-not-found');
    res.json(
      toWire({ ...dossier, ...wordsOf(dossier.status), allowedActions: allowedProjectActions(dossier.status, actor) }),
    );
  },
};
