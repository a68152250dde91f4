import { useRef } from 'react';

/**
 * True from when an act was offered for this case: the form somebody writes in stays, with what the registry refused,
 * although a colleague was faster and the case allows it no longer.
 */
export function useStaysOffered(caseId: string, isOffered: boolean): boolean {
  const offeredFor = useRef<string | undefined>(undefined);
  if (isOffered) offeredFor.current = caseId;
  return offeredFor.current === caseId;
}
