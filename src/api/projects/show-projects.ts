import { inScope, scopeOf } from '../../db/connection.js';
import { findProjectDossier, listProjects } from '../../db/read-models/projects.js';
import { DomainError } from '../../domain/errors.js';
import { allowedProjectActions, PROJECT_STATUSES } from '../../domain/project/project-status.js';
import { PROJECT_STATUS_WORDS } from '../../domain/project/project-words.js';
import { ProjectPage, ProjectView } from '../../schemas/project-views.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { schemeList, statusWords } from '../schemes/scheme-list.js';
import { toWire } from '../wire.js';

/** GET /projects: in the scope of the person, newest first. */
export const listOfProjects = schemeList({
  summary: '后补助项目列表 · Projects',
  words: PROJECT_STATUS_WORDS,
  statuses: PROJECT_STATUSES,
  page: ProjectPage,
  read: listProjects,
});

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
      toWire({
        ...dossier,
        ...statusWords(PROJECT_STATUS_WORDS[dossier.status]),
        allowedActions: allowedProjectActions(dossier.status, actor),
      }),
    );
  },
};
