import { Refusal } from '../shared/api/refusal';
import { RefusedView } from '../shared/page/view-state';

/** An address of the portal that is none. */
export function NoSuchPage() {
  return <RefusedView refusal={new Refusal('route-not-found', 404)} />;
}
