import type { AnswerOf } from '../../shared/api/client';
import { useRows, useView } from '../../shared/api/use-view';

export type Project = AnswerOf<'/api/v1/projects/{projectId}'>;

/** Projects the reader may see, newest first. */
export function useProjects(status: string | undefined) {
  return useRows('/api/v1/projects', { query: (status === undefined ? {} : { status }) as never });
}

/** One project. */
export function useProject(projectId: string) {
  return useView('/api/v1/projects/{projectId}', { path: { projectId } }, { everySeconds: 60 });
}
