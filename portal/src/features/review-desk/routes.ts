import type { Feature } from '../../shared/feature';
import { PATHS } from '../../shared/paths';

const DESK = ['reviewer', 'second_reviewer', 'expert', 'office_manager'] as const;

export const reviewDesk: Feature = [
  {
    path: PATHS.queue,
    who: DESK,
    load: () => import('./queue-page').then(({ QueuePage }) => ({ Page: QueuePage })),
    nav: { group: 'review', label: { zh: '待办队列', en: 'Queue' } },
  },
  {
    path: PATHS.deskCase,
    who: DESK,
    load: () => import('./case-page').then(({ CasePage }) => ({ Page: CasePage })),
  },
  {
    path: PATHS.myActivity,
    who: 'signed-in',
    load: () => import('./activity-page').then(({ ActivityPage }) => ({ Page: ActivityPage })),
    nav: { group: 'review', label: { zh: '我的办理记录', en: 'What I did' }, for: DESK },
  },
];
