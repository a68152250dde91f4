import type { Feature } from '../../shared/feature';
import { PATHS } from '../../shared/paths';

export const inbox: Feature = [
  { path: PATHS.inbox, who: 'signed-in', load: () => import('./inbox-page').then(({ Page }) => ({ Page })) },
  {
    path: PATHS.preferences,
    who: 'signed-in',
    load: () => import('./preferences-page').then(({ Page }) => ({ Page })),
  },
];
