import type { ReactNode } from 'react';
import { Refusal } from '../shared/api/refusal';
import type { FeatureRoute } from '../shared/feature';
import { RefusedView } from '../shared/page/view-state';
import { usePerson } from '../shared/session';

/** A page of somebody else's role says so at once, and asks the registry nothing. */
export function Guarded({ who, children }: { who: FeatureRoute['who']; children: ReactNode }) {
  const { roles } = usePerson();
  if (who !== 'signed-in' && !who.some((role) => roles.includes(role))) {
    return <RefusedView refusal={new Refusal('role-not-allowed', 403)} />;
  }
  return children;
}
