import { useView } from './api/use-view';
import { formatTime } from './format';

/** The registry's day in Shanghai; the demonstration's clock may have been moved, the machine's is not asked. */
export function useToday(): string {
  const clock = useView('/api/v1/clock', {});
  return clock.data?.today ?? formatTime(new Date().toISOString(), 'day');
}
